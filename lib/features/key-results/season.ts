import { z } from "zod";
import type { ExpectedCurve } from "@/lib/domain/key-results/expected";
import { type SeasonMonth, seasonFlaw } from "@/lib/domain/key-results/season";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { decimal } from "@/lib/domain/number/decimal";
import { addMonths, type Day, earlierDay, endOfMonth, laterDay, startOfMonth } from "@/lib/domain/time/day";
import { monthsOf } from "@/lib/domain/time/fiscal";
import { metricContext } from "@/lib/features/metrics/context";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAsk, MetricCell } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { curveOf } from "./assessment";
import { addsUpOverTime, type Filter } from "./readings";

type Seasonal = ExpectedCurve<"seasonal">;

/** What a season's shares depend on. Days are null only while a goal is a draft. */
export type SeasonTerms = {
  readonly metric: string | null;
  readonly filter: Filter;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
};

const askedAgain = z.object({ isTakenAgain: z.boolean().default(false) });

function whereOf(filter: Filter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).map(([dimension, members]) => [dimension, members.join("|")]),
  );
}

const sourceName = ({ source, scenario }: Pick<Seasonal, "source" | "scenario">) =>
  source === "PLAN" ? `the plan “${scenario}”` : "the year before";

/** Why no season can be taken from these terms at all, or null. */
function refusalOf({ startsOn, endsOn }: SeasonTerms, metric: MetricDefinition | null): string | null {
  if (metric === null) return "Values come by hand, so no plan and no history has a season for them";
  if (!addsUpOverTime(metric)) return `${metric.label} does not add up over months, so it has no season`;
  return startsOn === null || endsOn === null || endsOn < startsOn ? "The period is not known yet" : null;
}

function monthOf(code: string, cell: MetricCell | undefined, startsOn: Day, endsOn: Day) {
  const first = startOfMonth(`${code}-01`);
  return {
    label: code,
    from: laterDay(first, startsOn),
    to: earlierDay(endOfMonth(first), endsOn),
    takenFrom: cell?.from ?? first,
    takenTo: cell?.to ?? endOfMonth(first),
    amount: cell?.value == null ? null : decimal(cell.value),
  };
}

async function cellsOf(actor: Actor, ask: MetricAsk): Promise<readonly MetricCell[] | string> {
  try {
    const [answer] = await measureMany(actor, [ask]);
    return answer?.cells ?? [];
  } catch (error) {
    // A plan or member that does not exist is an answer here: the course is even, and says why.
    if (error instanceof AppError && error.code === "INVALID") return error.message;
    throw error;
  }
}

/** The database's own clock: facts are known from its instants, so their rows can be opened as they were taken. */
async function knownNow(actor: Actor): Promise<string> {
  const rows = await inTenant(
    actor,
    (db) => db.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`,
    "read",
  );
  return (rows[0]?.at ?? actor.now).toISOString();
}

/** Shares per month as plan or history have them today; without usable ones an even course with the reason. */
async function taken(actor: Actor, curve: Seasonal, terms: SeasonTerms): Promise<Seasonal> {
  const { source } = curve;
  const scenario = source === "PLAN" ? curve.scenario : "actual";
  const where = whereOf(terms.filter);
  const base = { kind: "seasonal", source, scenario, where, metric: terms.metric ?? "" } as const;
  const knownAt = await knownNow(actor);
  const even = (why: string): Seasonal => ({
    ...base,
    knownAt,
    months: [],
    note: `${why}: the course is even until the shares are taken again.`,
  });
  const { metric, startsOn, endsOn } = terms;
  const { book } = await inTenant(actor, (db) => metricContext(db, actor), "read");
  const refusal = refusalOf(terms, metric === null ? null : book.find(metric));
  if (refusal !== null || metric === null || startsOn === null || endsOn === null)
    return even(refusal ?? "The period is not known yet");
  const shift = source === "PLAN" ? 0 : -12;
  const filter = Object.fromEntries(
    Object.entries(terms.filter).map(([key, members]) => [key, [...members]]),
  );
  const cells = await cellsOf(actor, {
    metric,
    from: addMonths(startOfMonth(startsOn), shift),
    to: endOfMonth(addMonths(startOfMonth(endsOn), shift)),
    grain: "month",
    where: filter,
    scenario,
  });
  if (typeof cells === "string") return even(cells.replace(/[.:]$/, ""));
  const months = monthsOf({ from: startsOn, to: endsOn }).map((code, index) =>
    monthOf(code, cells[index], startsOn, endsOn),
  );
  const flaw = seasonFlaw(months.map(({ takenFrom, amount }) => ({ label: takenFrom.slice(0, 7), amount })));
  if (flaw !== null) return even(`In ${sourceName({ source, scenario })} ${flaw}`);
  const known = months.flatMap(({ label: _, amount, ...days }): SeasonMonth[] =>
    amount === null ? [] : [{ ...days, amount }],
  );
  return { ...base, knownAt, months: known, note: null };
}

/** Whether what is stored was taken for the same terms, so that saving a title moves no course. */
function isSameSeason(stored: ExpectedCurve | null, curve: Seasonal, terms: SeasonTerms): stored is Seasonal {
  if (stored?.kind !== "seasonal" || stored.source !== curve.source) return false;
  const isSamePlan = curve.source === "HISTORY" || stored.scenario === curve.scenario;
  const isSameScope = JSON.stringify(stored.where) === JSON.stringify(whereOf(terms.filter));
  const [first, last] = [stored.months[0], stored.months.at(-1)];
  const isSamePeriod = first?.from === terms.startsOn && last?.to === terms.endsOn;
  return isSamePlan && isSameScope && isSamePeriod && stored.metric === terms.metric;
}

/**
 * The curve as it is to be used: a season with its shares taken (or the stored ones, where nothing they depend on
 * changed and nobody asked to take them again), any other curve as it is.
 */
export async function settledCurve(
  actor: Actor,
  typed: unknown,
  terms: SeasonTerms,
  stored: unknown = null,
): Promise<ExpectedCurve | null> {
  const curve = curveOf(typed);
  if (curve?.kind !== "seasonal") return curve;
  const before = curveOf(stored);
  const isAgain = askedAgain.safeParse(typed).data?.isTakenAgain ?? false;
  return !isAgain && isSameSeason(before, curve, terms) ? before : taken(actor, curve, terms);
}

/** The settled curve as JSON: decimals as text. */
export async function curveToStore(
  actor: Actor,
  typed: unknown,
  terms: SeasonTerms,
  stored: unknown = null,
): Promise<Prisma.InputJsonValue> {
  const curve = await settledCurve(actor, typed, terms, stored);
  if (curve?.kind !== "seasonal") return typed as Prisma.InputJsonValue;
  const months = curve.months.map((month) => ({
    ...month,
    amount: month.amount.toDecimalPlaces(10).toFixed(),
  }));
  return { ...curve, where: { ...curve.where }, months };
}
