import { NO_SIMULATION, type NoSimulation } from "@/lib/domain/forecast/outcome";
import type { Reason } from "@/lib/domain/reasoned";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Simulation } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { evidenceSchema, type SimulationView } from "./schema";
import type { TaskResult } from "./tasks";

const text = (value: { toFixed(): string } | null) => (value === null ? null : value.toFixed());

function sentenceOf(because: string | null): string | null {
  return because !== null && because in NO_SIMULATION ? NO_SIMULATION[because as NoSimulation] : because;
}

function viewOf(row: Simulation): SimulationView {
  return {
    state: row.state === "SIMULATED" ? "SIMULATED" : "NO_SIMULATION",
    because: sentenceOf(row.because),
    method: row.method === "PIPELINE" || row.method === "HISTORY" ? row.method : null,
    ...{ probability: text(row.probability), mean: text(row.mean), p10: text(row.p10), p50: text(row.p50) },
    ...{ p90: text(row.p90), current: text(row.current), target: text(row.target) },
    ...{ runs: row.runs, seed: row.seed, version: row.version, asOf: toDay(row.asOf) },
    recordedAt: row.recordedAt.toISOString(),
    evidence: evidenceSchema.parse(row.evidence),
  };
}

/** A result nobody kept, as pages show it. */
export function estimateView(result: TaskResult, asOf: string): SimulationView {
  const { id: _, reason: _reason, because, ...rest } = result;
  return { ...rest, because: sentenceOf(because), asOf, recordedAt: null };
}

/** The present simulation of goals and key results, by their ids; joins the caller's transaction. Without the reasons. */
export async function presentSimulations(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SimulationView>> {
  if (ids.length === 0) return new Map();
  const { organizationId } = actor;
  const latest = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (coalesce(goal_id, key_result_id)) id::text FROM simulation
     WHERE organization_id = ${organizationId}::uuid AND occasion = 'PRESENT'
       AND (${actor.knownAt ?? null}::timestamptz IS NULL OR recorded_at <= ${actor.knownAt ?? null}::timestamptz) AND (goal_id = ANY(${[...ids]}::uuid[]) OR key_result_id = ANY(${[...ids]}::uuid[]))
     ORDER BY coalesce(goal_id, key_result_id), recorded_at DESC, id DESC`;
  const rows = await db.simulation.findMany({
    where: { organizationId, id: { in: latest.map(({ id }) => id) } },
    omit: { reason: true },
  });
  return new Map(rows.map((row) => [row.goalId ?? row.keyResultId ?? "", viewOf({ ...row, reason: null })]));
}

/** Why a goal's probability is what it is, down to the deals it was drawn from. */
export async function explainSimulation(actor: Actor, subjectId: string): Promise<Reason> {
  authorize(actor, "goal:read");
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const keyResult = { objective: await visibleObjectives(db, actor) };
      const row = /^[0-9a-f-]{36}$/i.test(subjectId)
        ? await db.simulation.findFirst({
            where: {
              organizationId,
              OR: [{ goalId: subjectId }, { keyResultId: subjectId, keyResult }],
              occasion: "PRESENT",
            },
            orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
          })
        : null;
      if (!row) throw notFound("A simulation of this");
      const reason = row.reason as unknown as Reason;
      return { ...reason, note: [reason.note, `As of ${toDay(row.asOf)}.`].filter(Boolean).join(" ") };
    },
    "read",
  );
}
