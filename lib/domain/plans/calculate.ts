import { type Decimal, ZERO } from "../number/decimal";
import type { Expression } from "./formula";

/** A line as formulas see it: typed values, or a formula that says every month. */
export type CalculatedLine = {
  readonly key: string;
  /** What formulas call it. */
  readonly metric: string;
  /** Where it belongs: a formula takes its drivers from lines of the same place first. */
  readonly place: string;
  readonly values: readonly (Decimal | null)[];
  /** Same month a year earlier, before the plan's first year: what really happened. */
  readonly lastYear: readonly (Decimal | null)[];
  readonly formula: Expression | null;
};

/** A cell of a formula: a value, or why there is none. */
export type CalculatedCell =
  | { readonly value: Decimal }
  | { readonly because: string; readonly isCycle?: true };

type Sheet = {
  readonly find: (metric: string, place: string) => CalculatedLine | null;
  readonly done: Map<string, CalculatedCell>;
  readonly open: Set<string>;
};

const YEAR = 12;
const ANYWHERE = "";

/** Nearest line of that metric: of the same place, else the one for the whole organization. */
function finderOf(lines: readonly CalculatedLine[]): Sheet["find"] {
  const byPlace = new Map(lines.map((line) => [`${line.place} ${line.metric}`, line]));
  return (metric, place) => byPlace.get(`${place} ${metric}`) ?? byPlace.get(`${ANYWHERE} ${metric}`) ?? null;
}

function cell(sheet: Sheet, line: CalculatedLine, month: number): CalculatedCell {
  if (line.formula === null) {
    const value = line.values[month] ?? null;
    return value === null ? { because: `${line.metric} is blank` } : { value };
  }
  const id = `${line.key} ${month}`;
  const known = sheet.done.get(id);
  if (known) return known;
  if (sheet.open.has(id)) return { because: `${line.metric} needs itself`, isCycle: true };
  sheet.open.add(id);
  const result = evaluate(sheet, line.formula, line, month);
  sheet.open.delete(id);
  sheet.done.set(id, result);
  return result;
}

function referred(sheet: Sheet, metric: string, from: CalculatedLine, month: number): CalculatedCell {
  const line = sheet.find(metric, from.place);
  return line ? cell(sheet, line, month) : { because: `there is no line ${metric}` };
}

function lastYear(sheet: Sheet, metric: string, from: CalculatedLine, month: number): CalculatedCell {
  if (month >= YEAR) return referred(sheet, metric, from, month - YEAR);
  const line = sheet.find(metric, from.place);
  const value = line?.lastYear[month] ?? null;
  return value === null ? { because: `${metric} has no value a year earlier` } : { value };
}

function evaluate(sheet: Sheet, expression: Expression, line: CalculatedLine, month: number): CalculatedCell {
  switch (expression.kind) {
    case "NUMBER":
      return { value: expression.value };
    case "LINE":
      return referred(sheet, expression.metric, line, month);
    case "CALL":
      if (expression.name === "last_year") return lastYear(sheet, expression.metric, line, month);
      return month === 0
        ? { because: `${expression.metric} has no month before` }
        : referred(sheet, expression.metric, line, month - 1);
    case "NEGATIVE": {
      const inner = evaluate(sheet, expression.of, line, month);
      return "value" in inner ? { value: inner.value.neg() } : inner;
    }
    case "BOTH":
      return both(
        expression.sign,
        evaluate(sheet, expression.left, line, month),
        evaluate(sheet, expression.right, line, month),
      );
  }
}

function both(sign: "+" | "-" | "*" | "/", left: CalculatedCell, right: CalculatedCell): CalculatedCell {
  if (!("value" in left)) return left;
  if (!("value" in right)) return right;
  if (sign === "+") return { value: left.value.plus(right.value) };
  if (sign === "-") return { value: left.value.minus(right.value) };
  if (sign === "*") return { value: left.value.times(right.value) };
  if (right.value.eq(ZERO)) return { because: "a division by 0" };
  return { value: left.value.div(right.value) };
}

/**
 * Calculates every formula line, month by month, in whatever order the drivers need. Missing is missing: a formula
 * whose driver is blank has no value and says which. A line that needs itself in the same month is a cycle: all its
 * cells say so, and nothing is calculated from a guess; `previous` may refer to the line itself.
 *
 * @returns cells of the formula lines by key; typed lines are not in it.
 */
export function calculate(
  lines: readonly CalculatedLine[],
  months: number,
): ReadonlyMap<string, readonly CalculatedCell[]> {
  const sheet: Sheet = {
    find: finderOf(lines),
    done: new Map(),
    open: new Set(),
  };
  return new Map(
    lines
      .filter(({ formula }) => formula !== null)
      .map((line) => [line.key, Array.from({ length: months }, (_, month) => cell(sheet, line, month))]),
  );
}

/** Lines that need themselves in the same month, by key: such formulas are refused when saved. */
export function cyclesIn(lines: readonly CalculatedLine[], months: number): readonly string[] {
  return [...calculate(lines, months)].flatMap(([key, cells]) =>
    cells.some((each) => "isCycle" in each) ? [key] : [],
  );
}
