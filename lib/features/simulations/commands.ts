import { targetInForce } from "@/lib/domain/key-results/targets";
import { type Day, todayIn } from "@/lib/domain/time/day";
import { type GoalRow, goalInclude, prepareGoal } from "@/lib/features/goals/prepare";
import { versionsOf } from "@/lib/features/key-results/queries";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import type { Subject } from "./plan-tasks";
import { type PreparedAll, prepareAll, runAll } from "./run";
import type { Occasion } from "./schema";
import type { TaskResult } from "./tasks";

type Wanted = { readonly goalId: string; readonly occasion: Occasion; readonly subject: Subject };

const markKey = (goalId: string, occasion: string, asOf: Day) => `${goalId} ${occasion} ${asOf}`;

function subjectOf(row: GoalRow, today: Day, day: Day): Subject {
  const goal = prepareGoal(row, today, () => false);
  const then = targetInForce(versionsOf(row.targetVersions), day);
  const { id, metric, filter, evaluation, currency, startsOn, endsOn } = goal;
  return {
    ...{ id, metric, filter, evaluation, currency, startsOn, endsOn, day },
    baseline: then ? then.baseline : goal.baseline,
    target: then ? then.target : goal.target,
  };
}

/** Days whose probability is kept to be scored: the agreement, and every check-in before the end. */
function markedDays(actor: Actor, row: GoalRow): { occasion: Occasion; day: Day }[] {
  const agreed = row.agreedAt ? todayIn(actor.timeZone, row.agreedAt) : null;
  const said = [...new Set(row.checkIns.map(({ asOf }) => toDay(asOf)))];
  return [
    ...(agreed === null ? [] : [{ occasion: "AGREED" as const, day: agreed }]),
    ...said.map((day) => ({ occasion: "CHECK_IN" as const, day })),
  ].filter(({ day }) => row.endsOn !== null && day < toDay(row.endsOn));
}

function wantedOf(actor: Actor, rows: readonly GoalRow[], today: Day, kept: ReadonlySet<string>): Wanted[] {
  return rows.flatMap((row) => {
    const wanted = (occasion: Occasion, day: Day): Wanted => ({
      goalId: row.id,
      occasion,
      subject: subjectOf(row, today, day),
    });
    const marks = markedDays(actor, row).filter(
      ({ occasion, day }) => !kept.has(markKey(row.id, occasion, day)),
    );
    const present = row.status === "CLOSED" ? [] : [wanted("PRESENT", today)];
    return [...present, ...marks.map(({ occasion, day }) => wanted(occasion, day))];
  });
}

async function latestHashes(db: Db, actor: Actor): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ goal_id: string; inputs_hash: string }[]>`
    SELECT DISTINCT ON (goal_id) goal_id::text, inputs_hash FROM simulation
     WHERE organization_id = ${actor.organizationId}::uuid AND occasion = 'PRESENT' ORDER BY goal_id, recorded_at DESC, id DESC`;
  return new Map(rows.map((row) => [row.goal_id, row.inputs_hash]));
}

async function keptMarks(db: Db, actor: Actor): Promise<Set<string>> {
  const { organizationId } = actor;
  const rows = await db.simulation.findMany({
    where: { organizationId, occasion: { not: "PRESENT" } },
    select: { goalId: true, occasion: true, asOf: true },
  });
  return new Set(rows.map(({ goalId, occasion, asOf }) => markKey(goalId, occasion, toDay(asOf))));
}

/** Everything that is not up to date, with what it needs. */
async function staleOf(db: Db, actor: Actor): Promise<{ wanted: Wanted[]; all: PreparedAll }> {
  const { organizationId } = actor;
  const today = todayIn(actor.timeZone, actor.now);
  const rows = await db.goal.findMany({
    where: { organizationId },
    include: goalInclude,
    orderBy: { id: "asc" },
  });
  const wanted = wantedOf(actor, rows, today, await keptMarks(db, actor));
  const all = await prepareAll(
    db,
    actor,
    wanted.map(({ subject }) => subject),
  );
  const known = await latestHashes(db, actor);
  const isStale = (index: number) => {
    const [one, prepared] = [wanted[index], all.prepared[index]];
    if (!one || !prepared) return false;
    // What cannot be simulated is only said for the present, never scored.
    if (one.occasion !== "PRESENT") return "task" in prepared.planned;
    return known.get(one.goalId) !== prepared.inputsHash;
  };
  return {
    wanted: wanted.filter((_, index) => isStale(index)),
    all: { ...all, prepared: all.prepared.filter((_, index) => isStale(index)) },
  };
}

function rowOf(actor: Actor, { goalId, occasion, subject }: Wanted, result: TaskResult, inputsHash: string) {
  const { id: _, evidence, reason, ...numbers } = result;
  return {
    ...numbers,
    ...{ organizationId: actor.organizationId, id: newId(), goalId, occasion, inputsHash },
    asOf: fromDay(subject.day),
    evidence: evidence as Prisma.InputJsonValue,
    reason: reason as unknown as Prisma.InputJsonValue,
    recordedAt: actor.now,
  };
}

/**
 * Brings the simulations of all goals up to date: the present of open ones where an input changed, and what is kept of
 * agreements and check-ins to be scored. Reads in one transaction, simulates in a thread, writes in another.
 */
export async function simulateGoals(actor: Actor): Promise<{ simulated: number }> {
  authorize(actor, "goal:read");
  const { wanted, all } = await inTenant(actor, (db) => staleOf(db, actor), "read");
  if (wanted.length === 0) return { simulated: 0 };
  const results = await runAll(all);
  const rows = wanted.flatMap((one, index) => {
    const result = results.get(one.subject);
    const prepared = all.prepared[index];
    return result && prepared ? [rowOf(actor, one, result, prepared.inputsHash)] : [];
  });
  const simulated = rows.filter(({ state }) => state === "SIMULATED").length;
  await inTenant(actor, async (db) => {
    // Two workers may have found the same stale goals: a scored day is kept once.
    await db.simulation.createMany({ data: rows, skipDuplicates: true });
    await recordAudit(db, actor, {
      command: "simulateGoals",
      subjectType: "simulation",
      subjectId: actor.organizationId,
      after: { rows: rows.length, simulated },
    });
  });
  return { simulated };
}
