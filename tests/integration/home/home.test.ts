import { beforeAll, expect, test } from "vitest";
import { proposeAdjustment } from "@/lib/features/adjustments/commands";
import { proposeAdjustmentInput } from "@/lib/features/adjustments/schema";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { addComment, markMentionSeen } from "@/lib/features/comments/commands";
import { explainVariance, finishAction } from "@/lib/features/explanations/commands";
import { explainVarianceInput } from "@/lib/features/explanations/schema";
import { draftGoal } from "@/lib/features/goals/commands";
import { proposeGoal } from "@/lib/features/goals/steps";
import { loadHome } from "@/lib/features/home/queries";
import type { Owed } from "@/lib/features/inbox/schema";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, goalFields, on } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let goal: string;
const DAY = "2026-03-15";

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  goal = await anActiveGoal(a, { title: "Sign contracts" });
  const objective = await anObjective(a);
  await aKeyResult(a, objective, { title: "Win customers" });
});

async function owed(actor: Actor, kind?: Owed["kind"]): Promise<string[]> {
  const page = await loadHome(on(actor, DAY));
  return page.owed.filter((one) => !kind || one.kind === kind).map(({ title }) => title);
}

test("a check-in is owed by its owner alone, goals and key results alike, late ones first", async () => {
  expect(await owed(a.actors.SALES_REP, "CHECK_IN")).toEqual(["Sign contracts"]);
  expect(await owed(a.actors.SALES_MANAGER, "CHECK_IN")).toEqual(["Win customers"]);
  expect(await owed(a.actors.AUDITOR)).toEqual([]);
  const [first] = (await loadHome(on(a.actors.SALES_REP, DAY))).owed;
  expect(first?.overdueDays).toBeGreaterThan(0);
});

test("what was said leaves the list of what is owed and stands in what moved", async () => {
  const rep = on(a.actors.SALES_REP, DAY);
  const input = {
    subjectType: "goal",
    subjectId: goal,
    value: "12",
    confidence: 7,
    sentence: "Two more signed",
  };
  await recordCheckIn(rep, recordCheckInInput.parse(input));
  expect(await owed(a.actors.SALES_REP, "CHECK_IN")).toEqual([]);
  const { moved } = await loadHome(on(a.actors.SALES_MANAGER, DAY));
  expect(moved.find(({ kind }) => kind === "CHECK_IN")).toMatchObject({
    title: "Sign contracts",
    text: "Two more signed",
    after: { value: "12" },
  });
});

test("a proposed goal waits for whoever may agree, never for who proposed it", async () => {
  const { id } = await draftGoal(a.actors.SALES_MANAGER, goalFields(a, { title: "Second promise" }));
  await proposeGoal(a.actors.SALES_MANAGER, { id, version: 1 });
  expect(await owed(a.actors.FINANCE, "AGREE")).toEqual(["Second promise"]);
  expect(await owed(a.actors.SALES_MANAGER, "AGREE")).toEqual([]);
  expect(await owed(a.actors.SALES_REP, "AGREE")).toEqual([]);
});

test("an adjustment waits for those who decide", async () => {
  const input = {
    subjectType: "goal",
    subjectId: goal,
    after: "50",
    effectiveOn: DAY,
    reason: "More accounts moved here",
  };
  await proposeAdjustment(on(a.actors.SALES_MANAGER, DAY), proposeAdjustmentInput.parse(input));
  expect(await owed(a.actors.FINANCE, "DECIDE")).toEqual(["Sign contracts"]);
  expect(await owed(a.actors.SALES_MANAGER, "DECIDE")).toEqual([]);
});

test("a mention waits until it was seen, and only its own person takes it away", async () => {
  const text = `@${a.actors.CONTRIBUTOR.name} can you help here?`;
  await addComment(a.actors.FINANCE, { subjectType: "goal", subjectId: goal, text });
  const [mention] = (await loadHome(a.actors.CONTRIBUTOR)).owed.filter(({ kind }) => kind === "MENTION");
  expect(mention).toMatchObject({ text });
  const id = mention?.kind === "MENTION" ? mention.id : "";
  await expect(markMentionSeen(a.actors.SALES_REP, { id })).rejects.toThrow();
  await expect(markMentionSeen(b.actors.CONTRIBUTOR, { id })).rejects.toThrow();
  await markMentionSeen(a.actors.CONTRIBUTOR, { id });
  expect(await owed(a.actors.CONTRIBUTOR, "MENTION")).toEqual([]);
});

test("an action of an explanation waits for who does it, until it is done", async () => {
  const rep = a.actors.SALES_REP;
  const input = {
    varianceKey: "revenue|budget|2026-02||",
    ...{ actual: null, referenceValue: null, cause: "VOLUME", text: "Two deals slipped" },
    ...{ action: "Call both customers", actionOwnerId: rep.memberId, actionDueOn: "2026-03-10" },
  };
  await explainVariance(a.actors.FINANCE, explainVarianceInput.parse(input));
  const [action] = (await loadHome(on(rep, DAY))).owed.filter(({ kind }) => kind === "ACT");
  expect(action).toMatchObject({ title: "Call both customers", overdueDays: 5 });
  if (action?.kind !== "ACT") throw new Error("The action is owed.");
  await finishAction(rep, { id: action.id, version: action.version });
  expect(await owed(rep, "ACT")).toEqual([]);
});

test("a private objective of somebody else moves nothing on my page", async () => {
  const owner = a.actors.OWNER;
  const secret = await anObjective(a, {
    title: "Secret",
    isPrivate: true,
    level: "PERSON",
    ownerId: owner.memberId,
  });
  const keyResult = await aKeyResult(a, secret, { title: "Hidden result", ownerId: owner.memberId });
  await recordCheckIn(
    on(owner, DAY),
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: keyResult, value: "3" }),
  );
  const titles = async (actor: Actor) => (await loadHome(on(actor, DAY))).moved.map(({ title }) => title);
  expect(await titles(owner)).toContain("Hidden result");
  expect(await titles(a.actors.FINANCE)).not.toContain("Hidden result");
});

test("a new organization is shown the first steps; another tenant's work is nobody's here", async () => {
  const home = await loadHome(on(b.actors.OWNER, DAY));
  expect(home).toMatchObject({ isEmpty: true, owed: [], moved: [], risks: [], moneyGap: null });
});
