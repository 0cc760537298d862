import { assessKeyResult, type KrAssessment } from "@/lib/domain/key-results/assess";
import { OVERRIDABLE_STATUSES, type StatusOverride } from "@/lib/domain/key-results/confidence";
import { type ExpectedCurve, expectedCurveSchema } from "@/lib/domain/key-results/expected";
import { KR_KINDS, type KrKind } from "@/lib/domain/key-results/kinds";
import type { KrMeasurement } from "@/lib/domain/key-results/measurement";
import type { PromiseKind } from "@/lib/domain/key-results/promise";
import type { KrSettings } from "@/lib/domain/key-results/settings";
import { addDays, type Day, earlierDay, laterDay } from "@/lib/domain/time/day";
import {
  asksFor,
  type Measurable,
  type Readings,
  readingsOf,
  type SaidValue,
} from "@/lib/features/key-results/readings";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAnswer, MetricAsk } from "@/lib/features/metrics/schema";
import { statusThresholds } from "@/lib/features/organizations/queries";
import type { Actor } from "@/lib/platform/actor";
import { type Db, onceInPage } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";

/** A check-in as the assessment needs it, oldest first. */
export type Said = SaidValue & { readonly confidence: number | null; readonly memberId: string };

export type Subject = Measurable & {
  readonly id: string;
  readonly said: readonly Said[];
};

/** Months whose books are closed, as "YYYY-MM". */
export function closedMonths(db: Db, actor: Actor): Promise<ReadonlySet<string>> {
  return onceInPage(db, "closed months", () => readClosed(db, actor));
}

async function readClosed(db: Db, actor: Actor): Promise<ReadonlySet<string>> {
  const rows = await db.period.findMany({
    where: { organizationId: actor.organizationId, status: "CLOSED" },
    select: { month: true },
  });
  return new Set(rows.map(({ month }) => month.toISOString().slice(0, 7)));
}

/** Values of many subjects with one batch of questions to the metrics. */
export async function measureSubjects(
  db: Db,
  actor: Actor,
  subjects: readonly Subject[],
  today: Day,
): Promise<ReadonlyMap<string, Readings>> {
  const closed = await closedMonths(db, actor);
  const thresholds = await statusThresholds(db, actor);
  const asked = subjects.map((subject) => ({ subject, asks: asksFor(subject, today) }));
  const answered = await answersOf(
    actor,
    asked.map((one) => one.asks),
  );
  return new Map(
    asked.map(({ subject }, index): [string, Readings] => {
      const { answers, refusal } = answered[index] ?? { answers: [], refusal: null };
      const readings = readingsOf(subject, answers, subject.said, closed);
      return [subject.id, { ...readings, note: refusal ?? readings.note, thresholds }];
    }),
  );
}

type Answered = { readonly answers: readonly MetricAnswer[]; readonly refusal: string | null };

/** One batch; where one question cannot be asked any more (its region is gone), the others still get their answers. */
async function answersOf(actor: Actor, asked: readonly (readonly MetricAsk[])[]): Promise<Answered[]> {
  const asks = asked.flat();
  try {
    const answers = asks.length === 0 ? [] : await measureMany(actor, asks);
    let next = 0;
    return asked.map((own) => {
      next += own.length;
      return { answers: answers.slice(next - own.length, next), refusal: null };
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "INVALID") throw error;
    if (asked.length === 1) return [{ answers: [], refusal: `The scope cannot be read: ${error.message}` }];
    const alone: Answered[] = [];
    for (const own of asked) alone.push(...(await answersOf(actor, [own])));
    return alone;
  }
}

/** Confidence now and the one before it. */
export function confidenceOf(said: readonly Said[]): { confidence: number | null; was: number | null } {
  const given = said.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  return { confidence: given.at(-1) ?? null, was: given.at(-2) ?? null };
}

export function overrideOf(status: string | null, reason: string | null, on: Day): StatusOverride | null {
  const known = OVERRIDABLE_STATUSES.find((one) => one === status);
  return known ? { status: known, reason: reason ?? "", by: "", on } : null;
}

/** A curve as stored; one that cannot be read any more counts as the kind's own. */
export function curveOf(stored: unknown): ExpectedCurve | null {
  const parsed = expectedCurveSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

export type AssessInput = {
  readonly kind: KrKind;
  /** Terms as `engineTerms` composes them. */
  readonly terms: unknown;
  readonly readings: Readings;
  readonly said: readonly Said[];
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly curve: unknown;
  /** Absent: promised in full. */
  readonly promise?: PromiseKind;
  readonly rhythmDays: number;
  readonly override: StatusOverride | null;
  readonly today: Day;
};

function assess<K extends KrKind>(
  kind: K,
  settings: KrSettings[K],
  input: AssessInput,
  measurements: readonly KrMeasurement[],
): KrAssessment {
  const { readings, said, startsOn, endsOn, today } = input;
  const saidOn = said.at(-1)?.asOf ?? null;
  const valueOn = readings.lastValueOn;
  const lastOn = saidOn === null || valueOn === null ? (saidOn ?? valueOn) : laterDay(saidOn, valueOn);
  return assessKeyResult({
    kind,
    settings,
    measurements,
    period: { from: startsOn, to: endsOn },
    curve: kind === "YES_NO" || kind === "MILESTONES" ? null : curveOf(input.curve),
    ...(input.promise === undefined ? {} : { promise: input.promise }),
    lastCheckInOn: lastOn,
    rhythmDays: input.rhythmDays,
    confidence: confidenceOf(said).confidence,
    override: input.override,
    asOf: earlierDay(today, endsOn),
    ...(readings.thresholds === undefined ? {} : { thresholds: readings.thresholds }),
  });
}

/** Progress, expected, status and confidence of a key result or goal on a day, all from the engine. */
export function assessSubject(input: AssessInput): KrAssessment {
  const { measurements } = input.readings;
  const parsed = KR_KINDS[input.kind].settings.safeParse(input.terms);
  // Terms that a later rule no longer accepts must show as not measured, not break the page.
  if (!parsed.success) return assess("FIND_BASELINE", {}, input, []);
  return assess(input.kind, parsed.data as KrSettings[typeof input.kind], input, measurements);
}

/** When the next word is due: a rhythm after the last one, or after the start; null outside the period. */
export function dueOnOf(input: {
  startsOn: Day;
  endsOn: Day;
  rhythmDays: number;
  said: readonly Said[];
  today: Day;
}): Day | null {
  const { startsOn, endsOn, rhythmDays, said, today } = input;
  if (today < startsOn) return null;
  const last = said.at(-1)?.asOf ?? null;
  if (last !== null && last >= endsOn) return null;
  return last === null ? earlierDay(addDays(startsOn, rhythmDays), endsOn) : addDays(last, rhythmDays);
}
