import { targetInForce } from "@/lib/domain/key-results/targets";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { type Decimal, decimal, toText, ZERO } from "@/lib/domain/number/decimal";
import { addMonths, type Day, todayIn } from "@/lib/domain/time/day";
import { type GoalRow, goalInclude, prepareGoal } from "@/lib/features/goals/prepare";
import { type KeyResultView, loadKeyResults } from "@/lib/features/key-results/queries";
import { versionsOf } from "@/lib/features/key-results/stored";
import { metricContext } from "@/lib/features/metrics/context";
import { measureMany } from "@/lib/features/metrics/queries";
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

type Wanted = {
  readonly type: "goal" | "key-result";
  readonly occasion: Occasion;
  readonly subject: Subject;
  /** The value that counts now, where it is not the sum since the start. */
  readonly current?: Decimal | null;
};

const markKey = (goalId: string, occasion: string, asOf: Day) => `${goalId} ${occasion} ${asOf}`;

function subjectOf(row: GoalRow, today: Day, day: Day, book: MetricBook): Subject {
  const goal = prepareGoal(row, today, () => false, book);
  const then = targetInForce(versionsOf(row.targetVersions), day);
  const { id, metric, definition, filter, evaluation, currency, startsOn, endsOn } = goal;
  return {
    ...{ id, metric, definition, filter, evaluation, currency, startsOn, endsOn, day },
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

function wantedOf(
  actor: Actor,
  rows: readonly GoalRow[],
  today: Day,
  kept: ReadonlySet<string>,
  book: MetricBook,
): Wanted[] {
  return rows.flatMap((row) => {
    const wanted = (occasion: Occasion, day: Day): Wanted => ({
      type: "goal",
      occasion,
      subject: subjectOf(row, today, day, book),
    });
    const marks = markedDays(actor, row).filter(
      ({ occasion, day }) => !kept.has(markKey(row.id, occasion, day)),
    );
    const present = row.status === "CLOSED" ? [] : [wanted("PRESENT", today)];
    return [...present, ...marks.map(({ occasion, day }) => wanted(occasion, day))];
  });
}

/** Sums of the same days a year before, for key results judged by the change against them. */
async function yearsBefore(
  actor: Actor,
  keyResults: readonly KeyResultView[],
): Promise<Map<string, Decimal | null>> {
  const compared = keyResults.filter(({ reading, metric }) => reading === "COMPARED" && metric !== null);
  const answers = await measureMany(
    actor,
    compared.map(({ metric, startsOn, endsOn, filter }) => ({
      metric: metric ?? "",
      from: addMonths(startsOn, -12),
      to: addMonths(endsOn, -12),
      grain: "total" as const,
      where: Object.fromEntries(Object.entries(filter).map(([name, members]) => [name, [...members]])),
    })),
  );
  return new Map(
    compared.map(({ id }, index) => {
      const value = answers[index]?.cells[0]?.value;
      return [id, value == null ? null : decimal(value)];
    }),
  );
}

/** Open key results that add up over their days; the others land where they are. */
async function keyResultsOf(db: Db, actor: Actor, today: Day): Promise<Wanted[]> {
  const all = await loadKeyResults(db, actor, { objective: { status: { not: "CLOSED" } } });
  const before = await yearsBefore(actor, all);
  return all.flatMap((kr): Wanted[] => {
    const prior = before.get(kr.id);
    const isSum = kr.reading === "TO_DATE";
    const offset = isSum ? ZERO : prior && kr.baseline ? kr.baseline.minus(prior) : null;
    if (!isSum && kr.reading !== "COMPARED") return [];
    if (offset === null) return [];
    const { id, metric, definition, filter, currency, baseline, target, startsOn, endsOn } = kr;
    const terms = { id, metric, definition, filter, currency, baseline, target, startsOn, endsOn };
    const days = { ...terms, day: today };
    const subject: Subject = { ...days, evaluation: "TOTAL", offset };
    return [{ type: "key-result", occasion: "PRESENT", subject, current: kr.readings.current }];
  });
}

async function latestHashes(db: Db, actor: Actor): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; inputs_hash: string }[]>`
    SELECT DISTINCT ON (coalesce(goal_id, key_result_id)) coalesce(goal_id, key_result_id)::text AS id, inputs_hash FROM simulation
     WHERE organization_id = ${actor.organizationId}::uuid AND occasion = 'PRESENT' ORDER BY coalesce(goal_id, key_result_id), recorded_at DESC, id DESC`;
  return new Map(rows.map((row) => [row.id, row.inputs_hash]));
}

async function keptMarks(db: Db, actor: Actor): Promise<Set<string>> {
  const { organizationId } = actor;
  const rows = await db.simulation.findMany({
    where: { organizationId, occasion: { not: "PRESENT" } },
    select: { goalId: true, occasion: true, asOf: true },
  });
  return new Set(rows.map(({ goalId, occasion, asOf }) => markKey(goalId ?? "", occasion, toDay(asOf))));
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
  const { book } = await metricContext(db, actor);
  const ofGoals = wantedOf(actor, rows, today, await keptMarks(db, actor), book);
  const wanted = [...ofGoals, ...(await keyResultsOf(db, actor, today))];
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
    return known.get(one.subject.id) !== prepared.inputsHash;
  };
  return {
    wanted: wanted.filter((_, index) => isStale(index)),
    all: { ...all, prepared: all.prepared.filter((_, index) => isStale(index)) },
  };
}

/** The sum of the days as it is judged: a key result compared with the year before starts at its baseline. */
function judged({ subject, current }: Wanted, result: TaskResult) {
  const { mean, p10, p50, p90 } = result;
  const shifted = (value: string | null) =>
    value === null ? null : toText(decimal(value).plus(subject.offset ?? ZERO));
  const isSimulated = result.state === "SIMULATED";
  return {
    ...{ mean: shifted(mean), p10: shifted(p10), p50: shifted(p50), p90: shifted(p90) },
    current:
      current === undefined
        ? result.current
        : isSimulated
          ? (current ?? ZERO).toDecimalPlaces(10).toFixed()
          : null,
    target: isSimulated ? (subject.target?.toDecimalPlaces(10).toFixed() ?? null) : null,
  };
}

function rowOf(actor: Actor, wanted: Wanted, result: TaskResult, inputsHash: string) {
  const { type, occasion, subject } = wanted;
  const { id: _, evidence, reason, ...numbers } = result;
  return {
    ...numbers,
    ...judged(wanted, result),
    ...{ organizationId: actor.organizationId, id: newId(), occasion, inputsHash },
    goalId: type === "goal" ? subject.id : null,
    keyResultId: type === "key-result" ? subject.id : null,
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
