import { isDimension } from "@/lib/domain/facts/dimensions";
import type { Reason } from "@/lib/domain/reasoned";
import { isDay } from "@/lib/domain/time/day";
import { type FiscalCalendar, type Period, parsePeriod, totalPeriod } from "@/lib/domain/time/fiscal";
import { explainAlignment } from "@/lib/features/alignment/queries";
import { explainBonus } from "@/lib/features/bonuses/queries";
import { explainCascade } from "@/lib/features/cascades/explain";
import { explainTeamConfidence } from "@/lib/features/check-ins/team-habit";
import { explainGap } from "@/lib/features/gaps/explain";
import { explainCapacity } from "@/lib/features/goals/evidence-capacity";
import { explainGoal } from "@/lib/features/goals/queries";
import { explainInitiative } from "@/lib/features/initiatives/queries";
import { explainKeyResult } from "@/lib/features/key-results/queries";
import { measureAll } from "@/lib/features/metrics/measure";
import type { MetricAsk, Where } from "@/lib/features/metrics/schema";
import { explainObjective } from "@/lib/features/objectives/queries";
import { explainSimulation } from "@/lib/features/simulations/queries";
import { explainVariance } from "@/lib/features/variance/explain";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { parseReference, type Reference } from "./reference";

const OTHER_PARAMETERS = new Set([
  "scenario",
  "knownAt",
  "reference",
  "method",
  "part",
  "plan",
  "keyResult",
  "by",
]);

/** The filter inside a reference: every parameter that is a dimension. Unknown parameters are refused. */
export function whereOf({ parameters }: Reference): Where {
  const entries = Object.entries(parameters).filter(([name]) => !OTHER_PARAMETERS.has(name));
  const unknown = entries.find(([name]) => !isDimension(name));
  if (unknown)
    throw new AppError("INVALID", `"${unknown[0]}" is neither a dimension nor a parameter of a reference.`);
  return Object.fromEntries(entries);
}

/** The period a reference names: a code, or "first day..last day". */
export function periodOfReference(calendar: FiscalCalendar, { period }: Reference): Period {
  const range = /^([^.]+)\.\.([^.]+)$/.exec(period ?? "");
  const [from = "", to = ""] = range ? [range[1], range[2]] : [];
  if (isDay(from) && isDay(to) && from <= to) return totalPeriod(from, to);
  const named = period === null ? null : parsePeriod(calendar, period);
  if (named) return named;
  throw new AppError(
    "INVALID",
    `"${period ?? ""}" is not a period, e.g. 2026-Q3, 2026-07 or 2026-07-01..2026-09-30.`,
  );
}

async function explainMetric(actor: Actor, reference: Reference): Promise<Reason> {
  authorize(actor, "metric:read");
  const period = periodOfReference({ startMonth: actor.fiscalStartMonth }, reference);
  const { scenario, knownAt } = reference.parameters;
  const ask: MetricAsk = {
    metric: reference.subject,
    from: period.from,
    to: period.to,
    grain: period.grain,
    where: whereOf(reference),
    ...(scenario === undefined ? {} : { scenario }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
  const [measured] = await inTenant(actor, (db) => measureAll(db, actor, [ask]), "read");
  const [value] = measured?.values ?? [];
  if (!value) throw new Error("A metric over one period has one value.");
  return value.outcome.why();
}

type Explain = (actor: Actor, reference: Reference) => Promise<Reason>;

/** Who answers for which kind of figure. */
const EXPLAINERS: Record<string, Explain> = {
  metric: explainMetric,
  cascade: (actor, { subject, parameters }) =>
    explainCascade(actor, subject, parameters.node ?? "", parameters.part),
  variance: (actor, reference) =>
    explainVariance(
      actor,
      reference,
      periodOfReference({ startMonth: actor.fiscalStartMonth }, reference),
      whereOf(reference),
    ),
  gap: (actor, reference) =>
    explainGap(
      actor,
      reference,
      periodOfReference({ startMonth: actor.fiscalStartMonth }, reference),
      whereOf(reference),
    ),
  capacity: (actor, reference) =>
    explainCapacity(
      actor,
      reference.subject,
      periodOfReference({ startMonth: actor.fiscalStartMonth }, reference),
      whereOf(reference),
    ),
  goal: (actor, { subject }) => explainGoal(actor, subject),
  objective: (actor, { subject }) => explainObjective(actor, subject),
  simulation: (actor, { subject }) => explainSimulation(actor, subject),
  bonus: (actor, { subject }) => explainBonus(actor, subject),
  "net-confidence": (actor, { subject }) => explainTeamConfidence(actor, subject),
  "key-result": (actor, { subject }) => explainKeyResult(actor, subject),
  initiative: (actor, { subject }) => explainInitiative(actor, subject),
  alignment: explainAlignment,
};

/** Why a figure is what it is, down to the source rows, by its canonical reference. */
export async function explainReference(actor: Actor, text: string): Promise<Reason> {
  const reference = parseReference(text);
  const explain = reference ? EXPLAINERS[reference.kind] : undefined;
  if (!reference || !explain) {
    throw new AppError(
      "INVALID",
      `"${text}" is not a reference. Examples: metric:revenue@2026-Q3, variance:revenue@2026-Q3?reference=budget, goal:<id>.`,
    );
  }
  return explain(actor, reference);
}
