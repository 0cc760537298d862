import { EXPECTED_CURVES, type ExpectedCurve, expectedProgress } from "@/lib/domain/key-results/expected";
import { isKrKind } from "@/lib/domain/key-results/kinds";
import { linearProgress } from "@/lib/domain/key-results/progress";
import { seasonReasons } from "@/lib/domain/key-results/season";
import { targetInForce } from "@/lib/domain/key-results/targets";
import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import { addDays, addMonths, type Day, earlierDay, todayIn } from "@/lib/domain/time/day";
import { metricContext } from "@/lib/features/metrics/context";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAnswer, MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { curveOf } from "./assessment";
import { getKeyResult, type KeyResultView, readingOf } from "./queries";
import { type Filter, filterOfStored, type Reading, type SaidValue } from "./readings";
import { amountField } from "./schema";
import type { Course, CoursePreview, PreviewCourseInput } from "./schema-curve";
import { settledCurve } from "./season";

const SPARK_DAYS = 7;
const text = (value: Decimal) => value.toDecimalPlaces(10).toFixed();

/** Days a small line has points on: every week from the start, and the last day. */
export function sparkDays(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(from, SPARK_DAYS - 1); day < to; day = addDays(day, SPARK_DAYS)) days.push(day);
  return [...days, to];
}

/** Sums up to each day; all gaps where there is no value at all. */
export function cumulative(answer: MetricAnswer | undefined, days: readonly Day[]): (string | null)[] {
  const cells = answer?.cells ?? [];
  const hasAny = cells.some(({ value }) => value !== null);
  if (!hasAny) return days.map(() => null);
  let total = ZERO;
  let next = 0;
  return days.map((day) => {
    for (; next < cells.length; next += 1) {
      const cell = cells[next];
      if (!cell || cell.to > day) break;
      if (cell.value !== null) total = total.plus(cell.value);
    }
    return total.toFixed();
  });
}

/** The latest month known on each day: a rate has no sum to add up. */
export function monthly(answer: MetricAnswer | undefined, days: readonly Day[]): (string | null)[] {
  const cells = answer?.cells ?? [];
  return days.map((day) => cells.findLast(({ to, value }) => to <= day && value !== null)?.value ?? null);
}

/** What is drawn: what it measures and from where to where it goes on a day. */
export type CourseSubject = {
  readonly metric: string | null;
  readonly filter: Filter;
  readonly reading: Reading;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly said: readonly SaidValue[];
  /** Baseline and target in force on a day: history is judged by the version of its day. */
  readonly termsOn: (day: Day) => { readonly baseline: Decimal | null; readonly target: Decimal | null };
};

async function valuesOn(
  actor: Actor,
  subject: CourseSubject,
  days: readonly Day[],
): Promise<(string | null)[]> {
  const { metric, filter, reading, startsOn, said } = subject;
  const last = days.at(-1);
  if (last === undefined) return [];
  if (metric === null || reading === "BY_HAND")
    return days.map(
      (day) => said.findLast(({ asOf, value }) => asOf <= day && value !== null)?.value ?? null,
    );
  const where = Object.fromEntries(Object.entries(filter).map(([key, members]) => [key, [...members]]));
  const isSum = reading === "TO_DATE" || reading === "COMPARED";
  const ask: MetricAsk = { metric, from: startsOn, to: last, grain: isSum ? "day" : "month", where };
  const asks =
    reading === "COMPARED"
      ? [ask, { ...ask, from: addMonths(startsOn, -12), to: addMonths(last, -12) }]
      : [ask];
  const [now, prior] = await measureMany(actor, asks);
  if (!isSum) return monthly(now, days);
  const sums = cumulative(now, days);
  if (reading === "TO_DATE") return sums;
  const before = cumulative(
    prior,
    days.map((day) => addMonths(day, -12)),
  );
  return days.map((day, index) => {
    const [own, other] = [sums[index], before[index]];
    const { baseline } = subject.termsOn(day);
    return own == null || other == null || baseline === null
      ? null
      : baseline.plus(own).minus(other).toFixed();
  });
}

/** Expected and actual share of the way, week by week; actual ends today. */
export async function courseOf(
  actor: Actor,
  subject: CourseSubject,
  curve: ExpectedCurve,
  today: Day,
): Promise<Course> {
  const { startsOn: from, endsOn: to } = subject;
  const days = sparkDays(from, to);
  const expected = days.map((asOf) => text(expectedProgress(curve, { from, to, asOf }).value));
  const seen = today < from ? [] : sparkDays(from, earlierDay(today, to));
  const values = await valuesOn(actor, subject, seen);
  const actual = seen.map((day, index) => {
    const { baseline, target } = subject.termsOn(day);
    const start = subject.reading === "TO_DATE" ? ZERO : baseline;
    const value = values[index];
    const { value: progress } = linearProgress({
      baseline: start,
      target,
      current: value == null ? null : decimal(value),
    });
    return progress.state === "MEASURED" ? text(progress.share) : null;
  });
  return { days, expected, actual };
}

/** Months of a season with their shares, for the table under the drawing. */
export function seasonLines(curve: ExpectedCurve): CoursePreview["season"] {
  if (curve.kind !== "seasonal") return [];
  return seasonReasons(curve).map(({ value }, index) => ({
    from: curve.months[index]?.from ?? "",
    to: curve.months[index]?.to ?? "",
    share: value ?? "0",
  }));
}

/** The course of a key result on its own page; null for kinds that have none. */
export async function courseOfKeyResult(
  actor: Actor,
  kr: KeyResultView,
): Promise<(CoursePreview & { label: string }) | null> {
  const curve = kr.kind.startsWith("REACH_") ? (curveOf(kr.curve) ?? { kind: "linear" as const }) : null;
  if (curve === null || kr.target === null) return null;
  const termsOn = (day: Day) => targetInForce(kr.targetVersions, day) ?? kr;
  return {
    course: await courseOf(actor, { ...kr, termsOn }, curve, kr.today),
    season: seasonLines(curve),
    note: curve.kind === "seasonal" ? (curve.note ?? takenNote(curve)) : null,
    label: EXPECTED_CURVES[curve.kind].label,
  };
}

function takenNote({ source, scenario, knownAt }: ExpectedCurve<"seasonal">): string {
  const where = source === "PLAN" ? `the plan “${scenario}”` : "the same months a year earlier";
  return `Shares of ${where}, taken on ${knownAt.slice(0, 10)}.`;
}

const NOTHING: CoursePreview = { course: null, season: [], note: null };

/** The course as typed, against what has happened so far: shown while a key result or goal is written. */
export async function previewCourse(actor: Actor, input: PreviewCourseInput): Promise<CoursePreview> {
  authorize(actor, "metric:read");
  const { startsOn, endsOn, metric, kind } = input;
  if (startsOn === null || endsOn === null || endsOn < startsOn) return NOTHING;
  const amount = (typed: string | null) => {
    const known = amountField.safeParse(typed);
    return known.success ? decimal(known.data) : null;
  };
  return inTenant(
    actor,
    async (db) => {
      const { book } = await metricContext(db, actor);
      const definition = metric === null ? null : book.find(metric);
      const stored = input.keyResultId === null ? null : await getKeyResult(actor, input.keyResultId);
      const filter = filterOfStored(input.filter);
      const terms = { metric, filter, startsOn, endsOn };
      const curve = await settledCurve(actor, input.curve, terms, stored?.curve);
      if (curve === null) return NOTHING;
      const baseline = amount(input.baseline);
      const target = amount(input.target);
      const settings = input.measuredOver === "" ? {} : { measuredOver: input.measuredOver };
      const reading = readingOf(isKrKind(kind) ? kind : "REACH_NUMBER", definition, baseline, settings);
      const subject = { ...terms, reading, said: stored?.said ?? [], termsOn: () => ({ baseline, target }) };
      const today = todayIn(actor.timeZone, actor.now);
      const note = curve.kind === "seasonal" ? curve.note : null;
      try {
        return { course: await courseOf(actor, subject, curve, today), season: seasonLines(curve), note };
      } catch (error) {
        // A scope or metric that does not exist yet is being typed: the field says so when it is saved.
        if (error instanceof AppError && error.code === "INVALID") return { ...NOTHING, note: error.message };
        throw error;
      }
    },
    "read",
  );
}
