import { addDays, type Day, dayParts, daysInMonth, laterDay } from "../../lib/domain/time/day";
import type { Contract } from "./deals";
import type { Cents } from "./larkfield";
import { monthOf, monthsBetween, OPENING_MONTH, postedMonth, type Timeline } from "./timeline";

/** Revenue of one contract in one month, in the contract's currency. */
export type Recognised = {
  readonly contract: Contract;
  readonly month: number;
  /** Last day of the month, today in the open month. */
  readonly date: Day;
  readonly amount: Cents;
  /** Share of the term's quantity that these days delivered, in thousandths of a seat-month. */
  readonly milliUnits: number;
};

/** Months of the term that are over at the end of `day`; part months count by their days. */
function monthsOver(contract: Contract, day: Day): number {
  const [start, at] = [dayParts(contract.startsOn), dayParts(day)];
  const before = (start.day - 1) / daysInMonth(start.year, start.month);
  return (
    (at.year - start.year) * 12 + (at.month - start.month) + at.day / daysInMonth(at.year, at.month) - before
  );
}

function recognisedUntil(contract: Contract, day: Day, whole: number): number {
  if (day < contract.startsOn) return 0;
  if (day >= contract.endsOn) return whole;
  return Math.round((whole * Math.min(contract.termMonths, monthsOver(contract, day))) / contract.termMonths);
}

/** What a contract earns from `from` to `to`; the same every whole month, and a whole term comes out to the cent. */
export function earnedBetween(
  contract: Contract,
  from: Day,
  to: Day,
  whole: number = contract.deal.amount,
): number {
  return recognisedUntil(contract, to, whole) - recognisedUntil(contract, addDays(from, -1), whole);
}

type MonthRange = { readonly from: number; readonly to: number };

function monthsOfContract(line: Timeline, contract: Contract, range: MonthRange): number[] {
  const first = Math.max(range.from, monthOf(line, contract.startsOn));
  return monthsBetween(first, Math.min(range.to, monthOf(line, contract.endsOn)));
}

/** Ratable over the months of the term; the open month is posted up to today. */
export function recognise(
  line: Timeline,
  contracts: readonly Contract[],
  range: MonthRange = { from: OPENING_MONTH, to: line.currentMonth },
): Recognised[] {
  return contracts.flatMap((contract) =>
    monthsOfContract(line, contract, range).flatMap((month) => {
      const { from, to } = postedMonth(line, month);
      const start = laterDay(from, contract.startsOn);
      if (start > to) return [];
      const amount = earnedBetween(contract, start, to);
      const milliUnits = earnedBetween(contract, start, to, contract.deal.quantity * 1000);
      return amount === 0 ? [] : [{ contract, month, date: to, amount, milliUnits }];
    }),
  );
}
