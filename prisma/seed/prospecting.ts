import { addDays } from "../../lib/domain/time/day";
import { ASSUMPTIONS, inYear } from "./assumptions";
import { type Customer, closingDay, customersWonIn } from "./customers";
import { type Deal, dealOf, type World } from "./deals";
import { cycleDays, discountFor, platformFor, seatsFor } from "./lifecycle";
import { randomOf } from "./random";
import { monthsBetween } from "./timeline";

/** Months of lost new deals already known to be coming: they are today's pipeline. */
const MONTHS_AHEAD = 5;

function lostIn(month: number): number {
  const winRate = inYear(ASSUMPTIONS.newWinRate, month);
  return Math.round(customersWonIn(month) * (1 / winRate - 1));
}

/** New business that was lost, or will be: several prospects a month say no, some more than once over the years. */
export function lostNewDeals(world: World, prospects: readonly Customer[]): Deal[] {
  return monthsBetween(0, world.line.currentMonth + MONTHS_AHEAD).flatMap((month) =>
    monthsBetween(1, lostIn(month)).flatMap((count) => {
      const random = randomOf(world.seed, "lost", month, count);
      const customer = random.pick(prospects);
      const product = platformFor(customer, random);
      const closedOn = closingDay(world.line, month, random);
      const quantity = seatsFor(customer, random) * 12;
      const openedOn = addDays(
        closedOn,
        -Math.round(cycleDays(customer.segment, random) * random.between(0.7, 1.5)),
      );
      const discountPercent = discountFor(world, customer, product, closedOn, random);
      const key = `${customer.code}/lost-${month}-${count}`;
      const deal = dealOf(world, {
        key,
        kind: "New",
        customer,
        product,
        quantity,
        discountPercent,
        openedOn,
        closedOn,
        isWon: false,
      });
      return deal === null ? [] : [deal];
    }),
  );
}
