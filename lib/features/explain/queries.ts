import { isDimension } from "@/lib/domain/facts/dimensions";
import type { Reason } from "@/lib/domain/reasoned";
import { explainAlignment } from "@/lib/features/alignment/queries";
import { explainBacktest } from "@/lib/features/backtests/queries";
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
import { explainClv } from "@/lib/features/unit-economics/clv-cac";
import { explainCohort } from "@/lib/features/unit-economics/cohorts";
import { explainSensitivity } from "@/lib/features/unit-economics/tornado";
import { explainVariance } from "@/lib/features/variance/explain";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { parseReference, periodOfReference, type Reference } from "./reference";

const OTHER_PARAMETERS = new Set([
  "scenario",
  "knownAt",
  "reference",
  "method",
  "part",
  "plan",
  "keyResult",
  "by",
  "at",
  "drivers",
  "age",
  "way",
]);

/** The filter inside a reference: every parameter that is a dimension. Unknown parameters are refused. */
export function whereOf({ parameters }: Reference): Where {
  const entries = Object.entries(parameters).filter(([name]) => !OTHER_PARAMETERS.has(name));
  const unknown = entries.find(([name]) => !isDimension(name));
  if (unknown)
    throw new AppError("INVALID", `"${unknown[0]}" is neither a dimension nor a parameter of a reference.`);
  return Object.fromEntries(entries);
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
  backtest: (actor, { subject }) => explainBacktest(actor, subject),
  bonus: (actor, { subject }) => explainBonus(actor, subject),
  cohort: explainCohort,
  clv: explainClv,
  sensitivity: explainSensitivity,
  "net-confidence": (actor, { subject }) => explainTeamConfidence(actor, subject),
  "key-result": (actor, { subject }) => explainKeyResult(actor, subject),
  initiative: (actor, { subject }) => explainInitiative(actor, subject),
  alignment: explainAlignment,
};

/** Every kind of figure that can say why. */
export const EXPLAINED_KINDS: readonly string[] = Object.keys(EXPLAINERS);

/** Why a figure is what it is, down to the source rows, by its canonical reference. */
export async function explainReference(actor: Actor, text: string): Promise<Reason> {
  const reference = parseReference(text);
  const explain = reference ? EXPLAINERS[reference.kind] : undefined;
  if (!reference || !explain) {
    throw new AppError(
      "INVALID",
      `"${text}" is not a reference. It begins with ${EXPLAINED_KINDS.join(", ")}; e.g. metric:revenue@2026-Q3, variance:revenue@2026-Q3?reference=budget, goal:<id>.`,
    );
  }
  return explain(actor, reference);
}
