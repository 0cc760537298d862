import type { Day } from "../../../lib/domain/time/day";
import { daysBetween } from "../../../lib/domain/time/day";
import { productOf } from "../catalogue";
import type { Deal } from "../deals";
import { toUsd } from "../rates";
import { monthOf } from "../timeline";
import type { StoryContext } from "./context";
import type { Filter, StoryGoal } from "./types";

/** Where a bookings goal stood on a day, so that nobody in the story says what the deals deny. */
export type Standing = "AHEAD" | "ON" | "BEHIND";

function matches(deal: Deal, filter: Filter): boolean {
  const values: Filter = {
    team: deal.customer.team,
    owner: deal.owner,
    product: deal.product,
    productGroup: productOf(deal.product).group,
    region: deal.customer.region,
  };
  return Object.entries(filter).every(([dimension, code]) => values[dimension] === code);
}

/** Bookings (or their number) from the goal's first day to the day, as a share of its whole target. */
export function attainedBy(context: StoryContext, goal: StoryGoal, asOf: Day): number {
  const { history, line } = context;
  const from = goal.startsOn ?? asOf;
  const won = history.deals.filter(
    (deal) =>
      deal.status === "WON" && deal.closedOn >= from && deal.closedOn <= asOf && matches(deal, goal.filter),
  );
  const dollars = (deal: Deal): number =>
    toUsd(deal.amount, history.rates.average(deal.customer.currency, monthOf(line, deal.closedOn))) / 100;
  const achieved =
    goal.metric === "bookings_count" ? won.length : won.reduce((sum, deal) => sum + dollars(deal), 0);
  const target = Number(goal.target ?? "0");
  return target === 0 ? 0 : achieved / target;
}

export function standingOf(context: StoryContext, goal: StoryGoal, asOf: Day): Standing {
  const from = goal.startsOn ?? asOf;
  const length = daysBetween(from, goal.endsOn ?? asOf) + 1;
  const elapsed = Math.min(1, (daysBetween(from, asOf) + 1) / length);
  const pace = attainedBy(context, goal, asOf) / elapsed;
  return pace >= 1.1 ? "AHEAD" : pace >= 0.9 ? "ON" : "BEHIND";
}

/** How a closed goal ended. */
export function isMet(context: StoryContext, goal: StoryGoal): boolean {
  return attainedBy(context, goal, goal.endsOn ?? context.line.today) >= 1;
}
