import type { Shocks } from "./assumptions";
import { type Customer, customersOf, prospectsOf } from "./customers";
import type { Contract, Deal, World } from "./deals";
import { lifeOf } from "./lifecycle";
import { rosterOf } from "./people";
import { lostNewDeals } from "./prospecting";
import type { Timeline } from "./timeline";

export type Simulation = {
  readonly world: World;
  /** Who has ever bought, then who was only courted. */
  readonly customers: readonly Customer[];
  readonly prospects: readonly Customer[];
  /** Oldest first; the position gives the number. */
  readonly deals: readonly Deal[];
  readonly contracts: readonly Contract[];
};

const MONTHS_OF_PIPELINE = 6;

function byDayThenKey(a: Deal, b: Deal): number {
  if (a.openedOn !== b.openedOn) return a.openedOn < b.openedOn ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** Lets the company live from its opening month to today. The same seed, day and shocks give the same company. */
export function simulate(seed: number, line: Timeline, shocks: Shocks): Simulation {
  const world: World = { seed, line, roster: rosterOf(line), shocks };
  const known = customersOf(seed, line, line.currentMonth + MONTHS_OF_PIPELINE);
  const prospects = prospectsOf(seed);
  const lives = known.map((customer) => lifeOf(world, customer));
  const deals = [...lives.flatMap((life) => life.deals), ...lostNewDeals(world, prospects)].sort(
    byDayThenKey,
  );
  const named = new Set(deals.map((deal) => deal.customer.code));
  return {
    world,
    customers: known.filter((customer) => customer.wonOn !== null && customer.wonOn <= line.today),
    // Somebody about to buy is still a prospect, with an open deal.
    prospects: [...known.filter((one) => one.wonOn !== null && one.wonOn > line.today), ...prospects].filter(
      (one) => named.has(one.code),
    ),
    deals,
    contracts: lives.flatMap((life) => life.contracts),
  };
}
