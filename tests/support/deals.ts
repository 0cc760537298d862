import type { BookedDeal } from "../../lib/domain/forecast/deal-book";
import { decimal } from "../../lib/domain/number/decimal";
import { addDays, type Day } from "../../lib/domain/time/day";

/** A deal that went from Discovery to Proposal to its end, or is still on the way. */
export function aDeal(
  id: string,
  outcome: BookedDeal["outcome"],
  openedOn: Day,
  days: number,
  amount = "1000",
): BookedDeal {
  const closesOn = addDays(openedOn, days);
  const half = addDays(openedOn, Math.floor(days / 2));
  const step = (on: Day, stage: string) => ({ on, stage, amount: decimal(amount), expectedOn: closesOn });
  return {
    id,
    label: `Deal ${id}`,
    outcome,
    openedOn,
    closesOn,
    amount: decimal(amount),
    steps: [step(openedOn, "Discovery"), step(half, "Proposal")],
  };
}

/** Two years of deals, one opened every five days, three of five won after forty days. */
export function aPast(until: Day): BookedDeal[] {
  return Array.from({ length: 146 }, (_, index) =>
    aDeal(`P-${index}`, index % 5 < 3 ? "WON" : "LOST", addDays(until, -60 - index * 5), 40),
  );
}
