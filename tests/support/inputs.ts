import type { Everything } from "./everything";
import { goalFields, YEAR } from "./goals";
import { inputsDefined } from "./inputs-defined";
import { inputsPacked } from "./inputs-packed";
import { inputsOfPeople } from "./inputs-people";
import { inputsPlanned } from "./inputs-planned";
import type { TestOrganization } from "./organizations";

export type Input = Record<string, unknown>;

/** What every action that takes an id is sent, by its name: every id is of this organization, everything else fits. */
export function inputsOf(e: Everything): Record<string, Input[]> {
  const org = { teamId: e.team, actors: { SALES_REP: { memberId: e.rep } } } as unknown as TestOrganization;
  const people = { coOwnerId: e.manager, updaterId: e.executive };
  const goalBody = {
    ...goalFields(org, { contributions: [{ keyResultId: e.keyResult, promised: "1" }] }),
    ...people,
  };
  const scope = {
    team: [e.team],
    owner: [e.rep],
    region: [e.region],
    product: [e.product],
    customer: [e.customer],
  };
  const measured = { metric: "bookings", unit: "currency", currency: "USD", filter: scope };
  const measuredGoal = { ...goalFields(org), ...people, ...measured };
  const objBody = {
    title: "Some title",
    level: "TEAM",
    teamId: e.team,
    ownerId: e.executive,
    coOwnerId: e.manager,
    updaterId: e.rep,
    cycleId: e.cycle,
    ...YEAR,
  };
  const krBody = {
    title: "Some title",
    kind: "REACH_NUMBER",
    baseline: "0",
    target: "100",
    ownerId: e.manager,
    coOwnerId: e.rep,
    updaterId: e.executive,
    ...YEAR,
  };
  const bonus = {
    organizationMetric: "revenue",
    organizationTarget: "1000",
    targetAmount: "1",
    currency: "USD",
    threshold: "0.5",
    cap: "2",
    personWeight: 50,
    organizationWeight: 50,
  };
  const expl = {
    cause: "PRICE",
    text: "Some text",
    action: "Act",
    actionOwnerId: e.rep,
    actionDueOn: "2026-07-01",
    keyResultId: e.keyResult,
    goalId: e.goal,
  };
  const decide = {
    decision: "KEEP",
    reason: "A reason",
    keyResults: [{ id: e.keyResult, isCarried: true }],
    goals: [{ id: e.goal, decision: "LEAVE" }],
  };
  const inputs: Record<string, Input | Input[]> = {
    activateGoal: { id: e.agreed, version: 3 },
    agreeGoal: { id: e.proposed, version: 2 },
    proposeGoal: { id: e.drafted, version: 1 },
    agreeGoalChange: { id: e.changed, version: 5 },
    dropGoalChange: { id: e.changed, version: 5, reason: "A reason" },
    sendBackGoal: { id: e.proposed, version: 2, reason: "A reason" },
    closeGoal: { id: e.goal, version: 4, reason: "A reason" },
    draftGoal: [goalBody, measuredGoal, { ...measuredGoal, metric: e.ownMetricCode, filter: {} }],
    updateGoal: [
      { ...goalBody, id: e.drafted, version: 1 },
      { ...measuredGoal, id: e.drafted, version: 1 },
    ],
    changeAgreedGoal: [
      { ...goalBody, id: e.goal, version: 4, reason: "A reason" },
      { ...measuredGoal, id: e.goal, version: 4, reason: "A reason" },
    ],
    overrideGoalStatus: { id: e.goal, version: 4, status: "AT_RISK", reason: "A reason" },
    findGoalEvidence: [
      { ...goalBody, goalId: e.goal },
      { ...measuredGoal, goalId: e.goal },
    ],
    estimateGoal: [
      { ...goalBody, goalId: e.goal },
      { ...measuredGoal, goalId: e.goal },
    ],
    changeGoals: [
      { step: "propose", items: [{ id: e.drafted, version: 1 }] },
      { step: "agree", items: [{ id: e.proposed, version: 2 }] },
      { step: "close", reason: "A reason", items: [{ id: e.goal, version: 4 }] },
      { step: "activate", items: [{ id: e.agreed, version: 3 }] },
      { step: "handOver", reason: "A reason", items: [{ id: e.goal, version: 4, ownerId: e.manager }] },
      { step: "rhythm", items: [{ id: e.goal, version: 4, rhythmDays: 14 }] },
    ],
    createObjective: { ...objBody, parents: [{ parentId: e.objective }] },
    updateObjective: { ...objBody, id: e.draft, version: 1 },
    activateObjective: { id: e.draft, version: 1 },
    alignObjective: { childId: e.draft, parentId: e.objective, contributes: true, isPrimary: true },
    removeAlignment: { childId: e.child, parentId: e.objective },
    setWeights: {
      objectiveId: e.objective,
      version: 2,
      weights: [
        { kind: "key-result", id: e.keyResult, weight: 50, isPinned: true },
        { kind: "objective", id: e.child, weight: 50, isPinned: true },
      ],
    },
    duplicateObjective: {
      id: e.objective,
      title: "Copy of it",
      cycleId: e.nextCycle,
      keyResultIds: [e.keyResult],
    },
    overrideObjectiveStatus: { id: e.objective, version: 2, status: "AT_RISK", reason: "A reason" },
    changeObjectives: [
      { step: "activate", items: [{ kind: "objective", id: e.draft, version: 1 }] },
      {
        step: "handOver",
        reason: "A reason",
        items: [
          { kind: "objective", id: e.objective, version: 2, ownerId: e.manager },
          { kind: "key-result", id: e.keyResult, version: 1, ownerId: e.rep },
        ],
      },
      { step: "rhythm", items: [{ kind: "key-result", id: e.keyResult, version: 1, rhythmDays: 9 }] },
    ],
    createKeyResult: [
      { ...krBody, objectiveId: e.objective },
      { ...krBody, ...measured, kind: "REACH_CURRENCY", objectiveId: e.objective },
      {
        ...{ ...krBody, ...measured, kind: "REACH_CURRENCY", objectiveId: e.objective },
        ...{ metric: e.ownMetricCode, filter: {} },
      },
    ],
    previewCourse: {
      keyResultId: e.keyResult,
      metric: "bookings",
      filter: scope,
      baseline: "0",
      target: "10",
      curve: { kind: "linear" },
      ...YEAR,
    },
    requestBacktest: { replacesId: e.backtest },
    findScope: { metric: "bookings", q: "", customerId: e.customer },
    findGoalHistories: { metrics: ["bookings"], filter: { team: [e.team], region: [e.region] } },
    updateKeyResult: [
      { ...krBody, id: e.draftKeyResult, version: 1 },
      { ...krBody, ...measured, kind: "REACH_CURRENCY", id: e.draftKeyResult, version: 1 },
    ],
    overrideKeyResultStatus: { id: e.keyResult, version: 1, status: "AT_RISK", reason: "A reason" },
    addComment: [
      { subjectType: "goal", subjectId: e.goal, text: "x" },
      { subjectType: "objective", subjectId: e.objective, text: "x" },
      { subjectType: "key-result", subjectId: e.keyResult, text: "x" },
    ],
    markMentionSeen: { id: e.mention },
    react: [
      { subjectType: "comment", subjectId: e.comment, kind: "SEEN", isOn: true },
      { subjectType: "check-in", subjectId: e.checkIn, kind: "SEEN", isOn: true },
    ],
    follow: [
      { subjectType: "goal", subjectId: e.goal, isFollowed: true },
      { subjectType: "objective", subjectId: e.objective, isFollowed: true },
      { subjectType: "key-result", subjectId: e.keyResult, isFollowed: false },
    ],
    recordCheckIn: [
      { subjectType: "goal", subjectId: e.goal, value: "3" },
      { subjectType: "key-result", subjectId: e.keyResult, value: "3" },
    ],
    raiseChallenge: [
      { subjectType: "goal", subjectId: e.goal, text: "Some text", assignedTo: e.rep, dueOn: null },
      { subjectType: "objective", subjectId: e.objective, text: "Some text", assignedTo: null, dueOn: null },
      { subjectType: "key-result", subjectId: e.keyResult, text: "Some text", assignedTo: null, dueOn: null },
    ],
    assignChallenge: { id: e.challenge, version: 1, assignedTo: e.rep, dueOn: null },
    startChallenge: { id: e.challenge, version: 1 },
    resolveChallenge: { id: e.challenge, version: 1, reason: "A reason" },
    reopenChallenge: { id: e.solved, version: 2 },
    setBonus: { ...bonus, goalId: e.proposed, memberId: e.rep },
    changeBonus: { ...bonus, id: e.bonus, version: 1 },
    proposeAdjustment: [
      { subjectType: "goal", subjectId: e.goal, after: "70", effectiveOn: "2026-06-15", reason: "A reason" },
      {
        subjectType: "key-result",
        subjectId: e.keyResult,
        after: "70",
        effectiveOn: "2026-06-15",
        reason: "A reason",
      },
    ],
    previewAdjustment: [
      { subjectType: "goal", subjectId: e.goal, after: "70", effectiveOn: "2026-06-15" },
      { subjectType: "key-result", subjectId: e.keyResult, after: "70", effectiveOn: "2026-06-15" },
    ],
    decideAdjustment: { id: e.adjustment, version: 1, decision: "APPROVE" },
    explainVariance: { ...expl, varianceKey: "revenue|budget|2026-04||" },
    reviseExplanation: { ...expl, id: e.explanation, version: 1 },
    finishAction: { id: e.explanation, version: 1 },
    createFromTemplate: {
      template: e.template,
      answers: {},
      title: "From template",
      level: "TEAM",
      teamId: e.team,
      ownerId: e.executive,
      ...YEAR,
      keyResults: [],
    },
    saveTemplate: { objectiveId: e.objective, name: "Another name" },
    retireTemplate: { id: e.template },
    takeOver: { id: e.hand },
    settleReminders: [
      { id: e.decision, decision: "DELEGATE", toMemberId: e.manager, reason: "A reason" },
      { id: e.decision, decision: "CLOSE", reason: "A reason" },
    ],
    updateCycle: { id: e.cycle, version: 1, name: "FY 26", length: "YEAR", ...YEAR },
    stepCycle: { id: e.cycle, version: 1, step: "activate" },
    decideClose: {
      objectiveId: e.closingObjective,
      version: 0,
      ...decide,
      keyResults: [{ id: e.closingKeyResult, isCarried: true }],
      goals: [{ id: e.closingGoal, decision: "LEAVE" }],
    },
    closeObjective: { id: e.objective, version: 2, nextCycleId: e.nextCycle, ...decide },
    closeCycle: { id: e.closing, version: 3, nextCycleId: e.nextCycle },
    ...inputsOfPeople(e),
    saveCells: [
      {
        rows: [
          {
            kind: "objective",
            id: e.objective,
            cells: [{ field: "ownerId", base: e.executive, value: e.manager }],
          },
        ],
      },
      {
        rows: [
          {
            kind: "key-result",
            id: e.keyResult,
            cells: [{ field: "title", base: "Win 100 customers", value: "yyy" }],
          },
        ],
      },
      {
        rows: [
          {
            kind: "goal",
            id: e.drafted,
            cells: [{ field: "title", base: "Drafted goal", value: "yyy" }],
          },
        ],
      },
    ],
    bulkEdit: [
      {
        items: [
          { kind: "objective", id: e.objective },
          { kind: "key-result", id: e.keyResult },
        ],
        change: { kind: "OWNER", ownerId: e.manager },
      },
      { items: [{ kind: "objective", id: e.objective }], change: { kind: "CYCLE", cycleId: e.nextCycle } },
    ],
    setMateriality: {
      version: 1,
      rules: [{ id: "r", mode: "OR", amount: "1", percent: "0", teamId: e.team }],
    },
    ...inputsPacked(e),
    ...inputsDefined(e),
    snooze: { key: `goal-${e.goal}`, untilOn: "2026-06-20" },
    wake: { key: `goal-${e.goal}` },
    ...inputsPlanned(e),
  };
  return Object.fromEntries(
    Object.entries(inputs).map(([name, one]) => [name, Array.isArray(one) ? one : [one]]),
  );
}
