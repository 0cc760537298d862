import type { Everything } from "./everything";
import { RULES } from "./everything-planned";
import { YEAR } from "./goals";
import type { Input } from "./inputs";

/** What actions on plans, cascades, initiatives and views are sent. */
function plannedInputs(e: Everything): Record<string, Input | Input[]> {
  const key = (team: string, member: string) => `${team}:${member}`;
  const change = (one: Input) => ({
    ...{ id: e.frozenCascade, version: 3, reason: "A reason" },
    change: { on: "2026-07-01", ...one },
  });
  const frame = { title: "Some title", target: "40", rules: RULES };
  const initiative = {
    ...{ title: "Some title", purpose: "Some purpose", ownerId: e.manager, teamId: e.team, budget: "9" },
    ...{ spendSource: "TYPED", ...YEAR },
  };
  const sheet = { code: e.planCode, from: "2026-01", to: "2026-12" };
  return {
    createCascade: [
      { ...frame, subjectType: "goal", subjectId: e.handedGoal, teamId: e.team },
      { ...frame, subjectType: "key-result", subjectId: e.keyResult, teamId: e.team },
    ],
    updateRules: { ...frame, id: e.cascade, version: 1, target: "41" },
    saveLines: { id: e.cascade, cells: [{ lineId: e.cascadeLine, field: "pin", base: "", value: "7" }] },
    proposeCascade: { id: e.cascade, version: 1 },
    sendBackCascade: { id: e.proposedCascade, version: 2, reason: "A reason" },
    freezeCascade: { id: e.proposedCascade, version: 2 },
    changeCascade: [
      change({ kind: "LEAVE", key: key(e.team, e.rep), handOverTo: key(e.east, e.seller) }),
      change({ kind: "HIRE", memberId: e.manager, teamId: e.team, amount: null }),
      change({ kind: "TRANSFER", key: key(e.team, e.rep), teamId: e.east }),
      change({ kind: "AMOUNT", key: key(e.team, e.rep), amount: "3" }),
    ],
    applyCascade: [
      { id: e.frozenCascade, version: 3, level: "PEOPLE" },
      { id: e.frozenCascade, version: 3, level: "TEAMS" },
    ],
    createInitiative: [
      initiative,
      { ...initiative, spendSource: "FACTS", spendFilter: { team: [e.team], product: [e.product] } },
    ],
    updateInitiative: [
      { ...initiative, id: e.initiative, version: 2 },
      { ...initiative, id: e.initiative, version: 2, spendSource: "FACTS", spendFilter: { team: [e.team] } },
    ],
    moveInitiative: { id: e.initiative, version: 2, to: "STOPPED", reason: "A reason" },
    linkInitiative: [
      { id: e.initiative, version: 2, subject: `goal:${e.adjusted}`, sharePercent: "10" },
      { id: e.initiative, version: 2, subject: `key-result:${e.keyResult}`, sharePercent: "10" },
    ],
    unlinkInitiative: { id: e.initiative, version: 2, linkId: e.initiativeLink },
    recordSpend: { id: e.initiative, occurredOn: "2026-05-02", amount: "10", note: "Adverts" },
    createPlanVersion: { family: "budget", copyFrom: e.planCode },
    savePlanCells: [
      { ...sheet, cells: [{ key: e.planLine, month: "2026-03", was: null, value: "8" }] },
      { ...sheet, lines: [{ key: e.planLine, formula: "1 + 1", held: [] }] },
    ],
    stepPlanVersion: { code: e.planCode, version: 2, step: "approve" },
    acceptForecast: { base: e.planCode, metric: "bookings", from: "2026-06" },
    shareView: { id: e.view, isShared: false, version: 1 },
    endView: { id: e.view },
  };
}

/** What actions on records, variances and closed months are sent. */
function closedInputs(e: Everything): Record<string, Input | Input[]> {
  const record = (number: number) => `${e.recordSource}:R-${number}`;
  const step = "BOOKINGS_REVENUE";
  return {
    linkRecords: [
      { step, leftKey: record(1), rightKeys: [record(2)], isJoined: true },
      { step, leftKey: record(1), rightKeys: [record(2), record(5)], isJoined: false },
    ],
    unlinkRecords: { step, leftKey: record(3), rightKey: record(4) },
    assignRecord: { step, recordKey: record(1), ownerId: e.manager, version: 0 },
    assignItem: { id: e.item, version: 2, ownerId: e.rep, dueOn: "2026-07-01" },
    reviewItem: { id: e.item, version: 2 },
    sendBackItem: { id: e.item, version: 2, reason: "A reason" },
    reopenItem: { id: e.reviewedItem, version: 3, reason: "A reason" },
    closeItem: { id: e.reviewedItem, version: 3 },
    decideReopening: { id: e.reopening, version: 1, isApproved: true },
  };
}

/** What actions on uploads and imports are sent. */
function importInputs(e: Everything): Record<string, Input | Input[]> {
  const answers = [{ kind: "VALUE", field: "stage", value: "Won", answer: "won" }];
  return {
    answerRun: { runId: e.upload, version: 1, answers },
    mapRun: { runId: e.upload, version: 1 },
    commitRun: { runId: e.upload, version: 1, acceptSuggestions: true },
    undoRun: { runId: e.run },
    discardRun: { runId: e.upload },
  };
}

export const inputsPlanned = (e: Everything) => ({
  ...plannedInputs(e),
  ...closedInputs(e),
  ...importInputs(e),
});
