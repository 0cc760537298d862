import { decimal } from "@/lib/domain/number/decimal";
import { CARRY_RULES } from "@/lib/domain/objectives/carry-over";
import { gradeColour, gradeVerdict } from "@/lib/domain/objectives/closing";
import { cyclePeriod } from "@/lib/domain/objectives/cycles";
import { addDays } from "@/lib/domain/time/day";
import type { GoalView } from "@/lib/features/goals/prepare";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import { type Board, loadBoard } from "@/lib/features/objectives/board";
import { getObjective } from "@/lib/features/objectives/queries";
import { LEVEL_LABELS } from "@/lib/features/objectives/schema";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { GoalClose, KeyResultClose, ObjectiveClose } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { carryOfKeyResult, earnedGrade, gradeOfObjective, storedText } from "./grading";
import { changedSince } from "./problems";
import { loadCycleLines } from "./queries";
import { cycleRow } from "./rows";
import type { CycleLine, GoalDecision } from "./schema";
import type { CloseGoal, CloseKeyResult, CloseStep, CloseWizard } from "./schema-detail";

type Words = {
  closes: ReadonlyMap<string, ObjectiveClose>;
  keyResults: ReadonlyMap<string, KeyResultClose>;
  goals: readonly GoalClose[];
};

async function wordsOf(db: Db, actor: Actor, ids: readonly string[]): Promise<Words> {
  const { organizationId } = actor;
  const objectiveId = { in: [...ids] };
  const closes = await db.objectiveClose.findMany({ where: { organizationId, objectiveId } });
  const keyResults = await db.keyResultClose.findMany({
    where: { organizationId, keyResult: { objectiveId } },
  });
  const goals = await db.goalClose.findMany({ where: { organizationId, objectiveId } });
  return {
    closes: new Map(closes.map((close) => [close.objectiveId, close])),
    keyResults: new Map(keyResults.map((word) => [word.keyResultId, word])),
    goals,
  };
}

function keyResultOf(kr: KeyResultView, word: KeyResultClose | undefined): CloseKeyResult {
  const earned = earnedGrade(kr);
  const carry = carryOfKeyResult(kr);
  return {
    id: kr.id,
    title: kr.title,
    weight: kr.weight,
    promise: kr.promise,
    unit: kr.unit,
    currency: kr.currency,
    baseline: storedText(kr.baseline),
    target: storedText(kr.target),
    finalValue: storedText(kr.readings.current),
    note: kr.readings.note,
    computedGrade: storedText(earned),
    colour: earned === null ? null : gradeColour(earned),
    verdict: gradeVerdict(earned, kr.promise),
    explain: `key-result:${kr.id}`,
    carry: {
      baseline: storedText(carry.baseline),
      target: storedText(carry.target),
      rule: CARRY_RULES[carry.rule],
      isMetAlready: carry.isMetAlready,
      takesNumbers: kr.kind.startsWith("REACH_") || kr.kind === "KEEP_ABOVE" || kr.kind === "KEEP_BELOW",
    },
    said: {
      isCarried: word?.isCarried ?? true,
      givenGrade: word?.givenGrade?.toDecimalPlaces(2).toFixed() ?? "",
      gradeNote: word?.gradeNote ?? "",
      nextBaseline: word?.nextBaseline?.toFixed() ?? "",
      nextTarget: word?.nextTarget?.toFixed() ?? "",
    },
  };
}

function goalOf(goal: GoalView, objectiveId: string, endsOn: string, words: Words): CloseGoal {
  const word = words.goals.find((one) => one.goalId === goal.id && one.objectiveId === objectiveId);
  return {
    id: goal.id,
    title: goal.title,
    ownerName: goal.ownerName,
    endsOn: goal.endsOn,
    isOver: goal.endsOn !== null && goal.endsOn <= endsOn,
    said: (word?.decision as GoalDecision | undefined) ?? "",
  };
}

function saidOf(close: ObjectiveClose | undefined): CloseStep["said"] {
  return {
    decision: close?.decision ?? "",
    reason: close?.reason ?? "",
    nextTitle: close?.nextTitle ?? "",
    givenGrade: close?.givenGrade?.toDecimalPlaces(2).toFixed() ?? "",
    gradeNote: close?.gradeNote ?? "",
    wentWell: close?.wentWell ?? "",
    wentBadly: close?.wentBadly ?? "",
    learned: close?.learned ?? "",
  };
}

function stepOf(actor: Actor, objective: ObjectiveView, board: Board, words: Words): CloseStep {
  const close = words.closes.get(objective.id);
  const own = new Set(objective.keyResults.map(({ id }) => id));
  const goals = board.goals.filter(
    ({ contributions, status }) =>
      status !== "CLOSED" && contributions.some(({ keyResultId }) => own.has(keyResultId)),
  );
  const given = new Map(
    objective.keyResults.map(({ id }) => {
      const grade = words.keyResults.get(id)?.givenGrade;
      return [id, grade ? decimal(grade.toFixed()) : null] as const;
    }),
  );
  return {
    id: objective.id,
    title: objective.title,
    place: objective.teamName ?? LEVEL_LABELS[objective.level],
    ownerName: objective.ownerName,
    computedGrade: storedText(gradeOfObjective(objective, board, given)),
    keyResults: objective.keyResults.map((kr) => keyResultOf(kr, words.keyResults.get(kr.id))),
    goals: goals.map((goal) => goalOf(goal, objective.id, objective.endsOn, words)),
    canDecide: isAllowed(actor, "objective:write", objective),
    isDecided: close !== undefined,
    stale: close ? changedSince(actor, objective, words.keyResults) : null,
    version: close?.version ?? 0,
    said: saidOf(close),
  };
}

/** The next cycle to create, where none is there yet: the same length right after. */
function proposedNext(actor: Actor, line: CycleLine): CloseWizard["proposedNext"] {
  const calendar = { startMonth: actor.fiscalStartMonth };
  const length = line.length === "CUSTOM" ? "QUARTER" : line.length;
  return { ...cyclePeriod(calendar, length, addDays(line.endsOn, 1)), length };
}

async function hiddenUndecided(
  db: Db,
  actor: Actor,
  cycleId: string,
  seen: readonly string[],
): Promise<number> {
  return db.objective.count({
    where: {
      organizationId: actor.organizationId,
      cycleId,
      status: { not: "CLOSED" },
      id: { notIn: [...seen] },
      close: null,
    },
  });
}

/** Everything the close wizard shows: one step for every open objective of the cycle that exists for the actor. */
export async function loadCloseWizard(actor: Actor, id: string): Promise<CloseWizard> {
  authorize(actor, "cycle:read");
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw notFound("This cycle");
  return inTenant(
    actor,
    async (db) => {
      const row = await cycleRow(db, actor, id);
      const lines = await loadCycleLines(db, actor);
      const line = lines.find((one) => one.id === id);
      if (!line) throw notFound("This cycle");
      const board = await loadBoard(db, actor, { cycleId: id });
      const open = board.objectives.filter(({ status }) => status !== "CLOSED");
      const ids = open.map((one) => one.id);
      const words = await wordsOf(db, actor, ids);
      const nextCycles = lines.filter(
        ({ state, startsOn }) => (state === "DRAFT" || state === "ACTIVE") && startsOn > line.startsOn,
      );
      return {
        cycle: {
          ...line,
          wentWell: row.wentWell ?? "",
          wentBadly: row.wentBadly ?? "",
          learned: row.learned ?? "",
        },
        steps: open.map((objective) => stepOf(actor, objective, board, words)),
        hiddenUndecided: await hiddenUndecided(db, actor, id, ids),
        nextCycles: nextCycles.reverse().map((one) => ({ value: one.id, label: one.name })),
        proposedNext: nextCycles.length === 0 ? proposedNext(actor, line) : null,
        can: { close: isAllowed(actor, "cycle:close"), write: isAllowed(actor, "cycle:write") },
      };
    },
    "read",
  );
}

/** The close form of one objective by itself. */
export async function loadCloseStep(
  actor: Actor,
  id: string,
): Promise<{ step: CloseStep; version: number; nextCycles: CloseWizard["nextCycles"]; endsOn: string }> {
  return inTenant(
    actor,
    async (db) => {
      const { objective, board } = await getObjective(actor, id);
      authorize(actor, "objective:write", objective);
      if (objective.status === "CLOSED") throw notFound("An open objective here");
      const lines = await loadCycleLines(db, actor, {
        status: { in: ["DRAFT", "ACTIVE"] },
        startsOn: { gt: fromDay(objective.startsOn) },
      });
      return {
        step: stepOf(actor, objective, board, await wordsOf(db, actor, [id])),
        version: objective.version,
        nextCycles: lines.reverse().map((one) => ({ value: one.id, label: one.name })),
        endsOn: objective.endsOn,
      };
    },
    "read",
  );
}
