import type { Day } from "../../../lib/domain/time/day";
import { daysBetween } from "../../../lib/domain/time/day";
import type { Deal } from "../deals";
import type { Cents } from "../larkfield";
import { toUsd } from "../rates";
import { firstDay, lastDay, monthOf } from "../timeline";
import { type MonthRange, rate, type StoryContext } from "./context";

function decidedIn({ history, line }: StoryContext, range: MonthRange, owner?: string): Deal[] {
  const [from, to]: [Day, Day] = [firstDay(line, range.from), lastDay(line, range.to)];
  return history.deals.filter(
    (deal) =>
      deal.status !== "OPEN" &&
      deal.closedOn >= from &&
      deal.closedOn <= to &&
      (owner === undefined || deal.owner === owner),
  );
}

/** Won of decided deals by value, in ten-thousandths; of one seller where one is named. */
export function winRateOf(context: StoryContext, range: MonthRange, owner?: string): number {
  const { history, line } = context;
  const dollars = (deal: Deal): Cents =>
    toUsd(deal.amount, history.rates.average(deal.customer.currency, monthOf(line, deal.closedOn)));
  const total = (deals: readonly Deal[]) => deals.reduce((sum, deal) => sum + dollars(deal), 0);
  const decided = decidedIn(context, range, owner);
  return rate(total(decided.filter(({ status }) => status === "WON")), total(decided));
}

/** Days from opening to winning a deal, on average. */
export function cycleDaysOf(context: StoryContext, range: MonthRange): number {
  const won = decidedIn(context, range).filter(({ status }) => status === "WON");
  const days = won.reduce((sum, { openedOn, closedOn }) => sum + daysBetween(openedOn, closedOn), 0);
  return Math.round(days / Math.max(1, won.length));
}
