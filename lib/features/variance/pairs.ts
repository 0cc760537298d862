import { type MetricOutcome, noteOf } from "@/lib/domain/metrics/outcome";
import { type Decimal, toText } from "@/lib/domain/number/decimal";
import { type Reason, type Reasoned, reasoned } from "@/lib/domain/reasoned";
import { type Period, periodsBetween, yearToDate } from "@/lib/domain/time/fiscal";
import { type Comparison, compare } from "@/lib/domain/variance/compare";
import type { MaterialityRule, VarianceBasis } from "@/lib/domain/variance/materiality";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { type Measurement, measureAll } from "@/lib/features/metrics/measure";
import { partOfWhole } from "@/lib/features/metrics/part-of-whole";
import { ancestorsOf } from "@/lib/features/metrics/tree";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { judged } from "./materiality";
import { metricAsk, referenceAsk, referencePeriod } from "./references";
import type { Compared, VarianceAsk } from "./schema";

/** Both sides of a comparison as measured. */
export type Sides = { readonly actual: Measurement; readonly reference: Measurement };

/** The two sides by dimension and in total, and the year to date by its last day. */
export type Pairs = {
  readonly ask: VarianceAsk;
  readonly rows: Sides;
  readonly totals: Sides;
  readonly toDate: ReadonlyMap<string, Sides>;
  readonly totalsToDate: ReadonlyMap<string, Sides>;
};

/** Measures several comparisons, each with its totals and years to date, in one batch. */
export async function measurePairs(db: Db, actor: Actor, asks: readonly VarianceAsk[]): Promise<Pairs[]> {
  const questions: Parameters<typeof measureAll>[2][number][] = [];
  const add = (ask: VarianceAsk): number => {
    const own = metricAsk(ask);
    return questions.push(own, referenceAsk(own, ask.reference)) - 2;
  };
  const calendar = { startMonth: actor.fiscalStartMonth };
  const plans = asks.map((ask) => {
    const ends = ask.isWithYearToDate ? periodEnds(ask, actor) : [];
    const { by: _by, method: _method, ...total } = ask;
    const { method: _own, ...plain } = ask;
    const toDate = (of: VarianceAsk, end: string) =>
      add({ ...of, ...daysOf(yearToDate(calendar, end)), grain: "total" });
    return {
      ask,
      rows: add(ask),
      totals: add(total),
      toDate: ends.map((end) => [end, toDate(plain, end)] as const),
      totalsToDate: ends.map((end) => [end, toDate(total, end)] as const),
    };
  });
  const measured = await measureAll(db, actor, questions);
  const sides = (index: number): Sides => {
    const [actual, reference] = [measured[index], measured[index + 1]];
    if (!actual || !reference) throw new Error("Every question has its answer.");
    return { actual, reference };
  };
  return plans.map(({ ask, rows, totals, toDate, totalsToDate }) => ({
    ask,
    rows: sides(rows),
    totals: sides(totals),
    toDate: new Map(toDate.map(([end, index]) => [end, sides(index)])),
    totalsToDate: new Map(totalsToDate.map(([end, index]) => [end, sides(index)])),
  }));
}

function daysOf({ from, to }: Period): { from: string; to: string } {
  return { from, to };
}

function periodEnds(ask: VarianceAsk, actor: Actor): string[] {
  const periods = periodsBetween({ startMonth: actor.fiscalStartMonth }, ask.grain, ask.from, ask.to);
  return [...new Set(periods.map(({ to }) => to))];
}

/** Places that either side knows, each once, in the order they appear. */
export function placesOf({ actual, reference }: Sides): string[][] {
  const isEmpty = (measurement: Measurement) =>
    measurement.values.every(
      ({ outcome }) => outcome.value.state === "NONE_YET" || outcome.value.state === "NO_PLAN",
    );
  const found = new Map<string, string[]>();
  for (const side of [actual, reference]) {
    // A side without any fact answers with one empty place; the other side knows better where things are.
    if (isEmpty(side) && side.question.by.length > 0) continue;
    for (const { at } of side.values) found.set(at.join(PLACE_SEPARATOR), [...at]);
  }
  return found.size === 0 ? [actual.question.by.map(() => "")] : [...found.values()];
}

/** A comparison with its two sides. */
export type ComparedSides = Reasoned<Comparison> & { left: MetricOutcome; right: MetricOutcome };

/** The comparison of one place and period, with the reasons of both sides inside. `whole` is the same without dimensions. */
export function comparedAt(
  { sides, whole, reference, currency }: { sides: Sides; whole: Sides; reference: string; currency: string },
  at: readonly string[],
  period: Period,
): ComparedSides {
  const { actual, reference: other } = sides;
  const { favourability, unit } = actual.question.definition;
  const otherPeriod = referencePeriod(actual.context.calendar, period, reference);
  const left = partOfWhole(actual, whole.actual, at, period);
  const right = partOfWhole(other, whole.reference, at, otherPeriod);
  const compared = compare({
    actual: left.value,
    reference: right.value,
    favourability,
    unit,
    ...(unit === "currency" ? { currency } : {}),
    isPreliminary: !actual.context.isClosed(period),
  });
  const why = (): Reason => ({ ...compared.why(), inputs: [left.why(), right.why()] });
  return { ...reasoned(compared.value, why), left: left.value, right: right.value };
}

const text = (value: Decimal | null): string | null => (value === null ? null : toText(value));

/** A comparison as it is sent, with its materiality. */
export function comparedOf(
  compared: ComparedSides,
  rules: readonly MaterialityRule[],
  place: { measurement: Measurement; at: readonly string[]; basis: VarianceBasis },
): Compared {
  const { value, left, right } = compared;
  const { question, book } = place.measurement;
  const team = place.at[question.by.indexOf("team")] ?? "";
  const teams = [...(book.team?.values() ?? [])];
  return {
    actual: text(value.actual),
    reference: text(value.reference),
    delta: text(value.delta),
    effect: text(value.effect),
    percent: text(value.percent),
    percentState: value.percentState,
    points: text(value.points),
    state: value.state,
    isPreliminary: value.isPreliminary,
    note: noteOf(left) ?? noteOf(right) ?? null,
    ...judged(rules, value, {
      metric: question.code,
      teamIds: team === "" ? [] : ancestorsOf(teams, team),
      isGroup: question.by.length === 0,
      basis: place.basis,
    }),
  };
}
