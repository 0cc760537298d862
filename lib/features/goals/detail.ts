import { stepsFrom } from "@/lib/domain/goals/states";
import { listAdjustments } from "@/lib/features/adjustments/queries";
import { listEligible } from "@/lib/features/approvals/queries";
import { listBonuses } from "@/lib/features/bonuses/queries";
import type { BonusView } from "@/lib/features/bonuses/schema";
import { habitOf } from "@/lib/features/challenges/habit";
import { listComments, listMentionable } from "@/lib/features/comments/queries";
import { loadInitiatives } from "@/lib/features/initiatives/views";
import { forecastsFor } from "@/lib/features/plans/forecast";
import { loadTimeline } from "@/lib/features/timelines/queries";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { pendingOf } from "./changes";
import { findGoalEvidence } from "./evidence";
import { canHandDown } from "./hand-down";
import { goalLines } from "./lines";
import { milestonesOf } from "./milestones";
import { pendingView } from "./pending";
import type { GoalView } from "./prepare";
import { getGoal } from "./queries";
import { BY_HAND } from "./schema";
import type { GoalDetail } from "./schema-detail";
import { goalEvidenceInput } from "./schema-evidence";

async function canOf(
  db: Db,
  actor: Actor,
  goal: GoalView,
  pendingBy: string | null,
): Promise<GoalDetail["can"]> {
  const steps = stepsFrom(goal.status);
  const writes = isAllowed(actor, "goal:write", goal);
  const agrees = isAllowed(actor, "goal:agree", goal);
  const eligible = await listEligible(db, actor, "goal:agree", goal);
  const isOwn = goal.proposedBy === actor.memberId;
  const onlyMe = !eligible.some(({ id }) => id !== actor.memberId);
  const isRunning = goal.status === "AGREED" || goal.status === "ACTIVE";
  return {
    edit: writes && (goal.status === "DRAFTED" || isRunning),
    isAgreed: isRunning,
    agreeChange: pendingBy !== null && agrees && (pendingBy !== actor.memberId || onlyMe),
    dropChange: pendingBy !== null && (agrees || (writes && pendingBy === actor.memberId)),
    propose: writes && steps.includes("propose"),
    agree: agrees && steps.includes("agree") && (!isOwn || onlyMe),
    sendBack: agrees && steps.includes("sendBack"),
    activate: writes && steps.includes("activate"),
    close: writes && steps.includes("close"),
    comment: isAllowed(actor, "comment:write"),
    adjust: isRunning && isAllowed(actor, "adjustment:propose", goal),
    override: isRunning && isAllowed(actor, "goal:check-in", goal),
  };
}

async function payableOf(
  db: Db,
  actor: Actor,
  goal: GoalView,
  bonuses: readonly BonusView[],
): Promise<GoalDetail["payable"]> {
  if (!isAllowed(actor, "bonus:write") || goal.goalType === "STRETCH" || goal.status === "CLOSED") return [];
  const taken = new Set(bonuses.map(({ memberId }) => memberId));
  const where = { organizationId: actor.organizationId, status: "ACTIVE" as const };
  const members = await db.member.findMany({
    where,
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  return members
    .filter(
      ({ id }) =>
        !taken.has(id) &&
        (id !== actor.memberId || actor.role === "OWNER") &&
        isAllowed(actor, "bonus:write", { ownerId: id }),
    )
    .map(({ id, name }) => ({ value: id, label: name }));
}

type Stored = {
  baseline: { toFixed(): string } | null;
  baselinePeriod: string | null;
  baselineSource: string | null;
  targetKind: string;
  targetRate: { toFixed(): string } | null;
  target: { toFixed(): string } | null;
  rhythmDays: number;
};

function evidenceInput(goal: GoalView, row: Stored) {
  return goalEvidenceInput.parse({
    goalId: goal.id,
    title: goal.title,
    metric: goal.metric.startsWith(BY_HAND) ? null : goal.metric,
    isByHand: goal.metric.startsWith(BY_HAND),
    filter: goal.filter,
    targetKind: row.targetKind,
    targetRate: row.targetRate?.toFixed() ?? null,
    baseline: goal.baseline?.toFixed() ?? null,
    baselinePeriod: row.baselinePeriod ?? "",
    baselineSource: row.baselineSource ?? "",
    target: goal.target?.toFixed() ?? null,
    evaluation: goal.evaluation,
    startsOn: goal.startsOn,
    endsOn: goal.endsOn,
    rhythmDays: row.rhythmDays,
    confidence: goal.draftConfidence,
    contributions: goal.contributions.map(({ keyResultId, promised }) => ({
      keyResultId,
      promised: promised?.toFixed() ?? null,
    })),
  });
}

async function forecastOf(
  actor: Actor,
  { id, metric, definition, filter, startsOn, endsOn, evaluation }: GoalView,
): Promise<string | null> {
  if (definition === null || !startsOn || !endsOn || evaluation !== "TOTAL") return null;
  const forecasts = await forecastsFor(actor, [{ id, metric, filter, startsOn, endsOn }]);
  return forecasts.get(id)?.toFixed() ?? null;
}

/** A goal's own page in one transaction. NOT_FOUND when there is no such goal. */
export async function loadGoalDetail(actor: Actor, id: string): Promise<GoalDetail> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const goal = await getGoal(actor, id);
      const row = await db.goal.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } });
      const [line] = await goalLines(actor, [goal]);
      if (!line) throw new Error("A goal has a line.");
      const bonuses = await listBonuses(actor, id);
      const agreer = row.agreedBy
        ? await db.member.findFirst({ where: { organizationId, id: row.agreedBy }, select: { name: true } })
        : null;
      return {
        line,
        baseline: goal.baseline?.toFixed() ?? null,
        baselinePeriod: row.baselinePeriod,
        baselineSource: row.baselineSource,
        evaluation: goal.evaluation,
        goalType: goal.goalType,
        agreedBy: agreer?.name ?? null,
        version: goal.version,
        today: goal.today,
        contributions: goal.contributions.map(({ promised, ...rest }) => ({
          ...rest,
          promised: promised?.toFixed() ?? null,
        })),
        initiatives: (await loadInitiatives(db, actor, { links: { some: { goalId: id } } })).views,
        evidence: await findGoalEvidence(actor, evidenceInput(goal, row)),
        habit: await habitOf(actor, "goal", id),
        simulation: goal.simulation,
        isSimulationFresh: goal.isSimulationFresh,
        forecast: await forecastOf(actor, goal),
        comments: await listComments(actor, "goal", id),
        people: await listMentionable(actor),
        timeline: await loadTimeline(actor, [
          { type: "goal", id, title: goal.title, unit: goal.unit, currency: goal.currency ?? actor.currency },
        ]),
        adjustments: await listAdjustments(actor, { goalId: id }),
        bonuses,
        payable: await payableOf(db, actor, goal, bonuses),
        milestones: milestonesOf(goal),
        pending: await pendingView(db, actor, goal, row),
        canCascade: canHandDown(actor, goal),
        can: await canOf(db, actor, goal, pendingOf(row)?.proposedBy ?? null),
      };
    },
    "read",
  );
}
