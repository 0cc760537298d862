import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { loadGoals } from "@/lib/features/goals/queries";
import { loadKeyResults } from "@/lib/features/key-results/queries";
import type { Readings } from "@/lib/features/key-results/readings";
import { metricContext } from "@/lib/features/metrics/context";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import type { SUBJECT_KINDS } from "./schema";

type Measured = { definition: MetricDefinition | null; readings: Readings };

async function measuredOf(
  db: Db,
  actor: Actor,
  type: (typeof SUBJECT_KINDS)[number],
  id: string,
): Promise<Measured | null> {
  const { organizationId } = actor;
  const row =
    type === "goal"
      ? await db.goal.findFirst({ where: { organizationId, id }, select: { metric: true } })
      : await db.keyResult.findFirst({ where: { organizationId, id }, select: { metric: true } });
  if (!row?.metric || (await metricContext(db, actor)).book.find(row.metric) === null) return null;
  const [view] =
    type === "goal" ? await loadGoals(db, actor, { id }) : await loadKeyResults(db, actor, { id });
  return view ?? null;
}

/**
 * Two truths about one number help nobody: where the data has a value, a typed one is refused with what the data
 * says. Where the data is silent, a person's word counts until it speaks.
 */
export async function refuseTypedValue(
  db: Db,
  actor: Actor,
  type: (typeof SUBJECT_KINDS)[number],
  id: string,
): Promise<void> {
  const measured = await measuredOf(db, actor, type, id);
  if (!measured?.readings.isByData) return;
  const { definition, readings } = measured;
  const asOf = readings.lastValueOn === null ? "" : ` as of ${readings.lastValueOn}`;
  throw new AppError(
    "INVALID",
    `The data measures this: ${definition?.label ?? "The value"} is ${readings.current?.toDecimalPlaces(4).toFixed() ?? "not comparable"}${asOf}. Say how confident you are and what changed; a wrong number is put right in its source.`,
    { fields: { value: "Filled from the data." } },
  );
}
