import { addDays, type Day } from "../../../lib/domain/time/day";
import { toThousands } from "../apportion";
import type { Budget, BudgetMetric } from "../budget";
import type { BadQuarter } from "../causes";
import { centsText } from "../csv";
import type { FigureFilter, Figures } from "../figures";
import type { History } from "../history";
import type { Cents } from "../larkfield";
import { firstDay, lastDay, quarterCode, type Timeline, yearCode } from "../timeline";
import type { NumberText } from "./types";

export type MonthRange = { readonly from: number; readonly to: number };

/** Everything the story is written from: the company's own sums and plans, and its calendar. */
export type StoryContext = {
  readonly line: Timeline;
  readonly history: History;
  readonly figures: Figures;
  readonly budget: Budget;
  readonly badQuarter: BadQuarter;
  readonly thisYear: MonthRange & { readonly startsOn: Day; readonly endsOn: Day; readonly code: string };
  readonly lastYear: MonthRange & { readonly code: string };
  readonly thisQuarter: MonthRange & { readonly startsOn: Day; readonly endsOn: Day; readonly code: string };
  readonly lastQuarter: MonthRange & { readonly startsOn: Day; readonly endsOn: Day; readonly code: string };
  readonly daysAgo: (days: number) => Day;
  /** Sum of facts, in cents. */
  readonly actual: (filter: FigureFilter) => Cents;
  /** Sum of budget lines, in cents. */
  readonly planned: (
    metric: BudgetMetric,
    range: MonthRange,
    where?: { team?: string; product?: string },
  ) => Cents;
};

function quarterAt(line: Timeline, from: number) {
  const to = from + 2;
  return {
    from,
    to,
    startsOn: firstDay(line, from),
    endsOn: lastDay(line, to),
    code: quarterCode(line, from),
  };
}

export function storyContext(
  history: History,
  figures: Figures,
  budget: Budget,
  badQuarter: BadQuarter,
): StoryContext {
  const { line } = history.world;
  return {
    line,
    history,
    figures,
    budget,
    badQuarter,
    thisYear: {
      from: 24,
      to: 35,
      startsOn: firstDay(line, 24),
      endsOn: lastDay(line, 35),
      code: yearCode(line, 24),
    },
    lastYear: { from: 12, to: 23, code: yearCode(line, 12) },
    thisQuarter: quarterAt(line, line.currentQuarter),
    lastQuarter: quarterAt(line, line.badQuarter),
    daysAgo: (days) => addDays(line.today, -days),
    actual: (filter) => figures.total(filter),
    planned: (metric, { from, to }, where = {}) =>
      budget.lines.reduce((total, row) => {
        const isMeant =
          row.metric === metric &&
          row.month >= from &&
          row.month <= to &&
          (where.team === undefined || where.team === row.team) &&
          (where.product === undefined || where.product === row.product);
        return isMeant ? total + row.amount : total;
      }, 0),
  };
}

/** Money as promised by people: whole thousands. */
export function thousands(amount: Cents): NumberText {
  return centsText(toThousands(amount));
}

/** Ten-thousandths as a fraction text. @example fraction(7040) → "0.7040" */
export function fraction(tenThousandths: number): NumberText {
  const whole = Math.round(tenThousandths);
  return `${Math.floor(whole / 10000)}.${String(whole % 10000).padStart(4, "0")}`;
}

/** A share of two sums in ten-thousandths. */
export function rate(part: Cents, whole: Cents): number {
  return whole === 0 ? 0 : Math.round((part * 10000) / whole);
}

/** "1,240 k" for sentences people write. */
export function inWords(amount: Cents): string {
  const k = String(Math.round(Math.abs(amount) / 100000));
  return `${k.replace(/\B(?=(\d{3})+$)/g, ",")} k`;
}
