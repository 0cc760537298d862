import { beforeAll, expect, test } from "vitest";
import { explainVariance, finishAction, reviseExplanation } from "@/lib/features/explanations/commands";
import { listExplanations, listExplanationsOf, listOwedActions } from "@/lib/features/explanations/queries";
import {
  explainVarianceInput,
  parseVarianceKey,
  reviseExplanationInput,
  varianceKey,
} from "@/lib/features/explanations/schema";
import type { AppError } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const subject = {
  metric: "revenue",
  reference: "budget",
  period: "2026-Q3",
  dimension: "team",
  member: "WEST",
};
const key = varianceKey(subject);
const words = (extra: Record<string, unknown> = {}) => ({
  varianceKey: key,
  actual: "900",
  referenceValue: "1000",
  cause: "VOLUME",
  text: "Fewer seats than planned",
  ...extra,
});
const explain = (org: TestOrganization, extra: Record<string, unknown> = {}) =>
  explainVariance(org.actors.FINANCE, explainVarianceInput.parse(words(extra)));

test("the key of a variance goes both ways, and what is none is refused", () => {
  expect(parseVarianceKey(key)).toEqual(subject);
  expect(
    parseVarianceKey(varianceKey({ metric: "revenue", reference: "prior-year", period: "2026" })),
  ).toMatchObject({ dimension: null, member: null });
  for (const text of [
    "",
    "revenue",
    "nonsense|budget|2026||",
    "revenue|budget|2026|nowhere|x",
    "revenue|budget|2026|team|x|y",
  ]) {
    expect(explainVarianceInput.safeParse(words({ varianceKey: text })).success).toBe(false);
  }
});

test("an action needs somebody and a day; who owes it finds it and can finish it", async () => {
  expect(
    explainVarianceInput.safeParse(words({ action: "Call them" })).error?.issues.map(({ path }) => path[0]),
  ).toEqual(["actionOwnerId", "actionDueOn"]);
  const contributor = a.actors.CONTRIBUTOR;
  const { id } = await explain(a, {
    action: "Call them",
    actionOwnerId: contributor.memberId,
    actionDueOn: "2026-10-15",
  });
  expect((await listOwedActions(contributor)).map((one) => one.id)).toEqual([id]);
  expect(await refusal(finishAction(a.actors.SALES_REP, { id, version: 1 }))).toBe("FORBIDDEN");
  await finishAction(contributor, { id, version: 1 });
  expect(await listOwedActions(contributor)).toEqual([]);
});

test("an explanation keeps the figures of its day and is revised, never overwritten unseen", async () => {
  const { id } = await explain(a, { cause: "PRICE", text: "Discounts" });
  const revise = (text: string, version: number) =>
    reviseExplanation(a.actors.FINANCE, reviseExplanationInput.parse({ ...words({ text }), id, version }));
  expect(await revise("Discounts at the end of the quarter", 1)).toEqual({ version: 2 });
  const stale = await revise("Late", 1).then(
    () => null,
    (caught: unknown) => caught,
  );
  expect((stale as AppError).code).toBe("CONFLICT");
  const mine = (await listExplanations(a.actors.AUDITOR, key)).find((one) => one.id === id);
  expect(mine).toMatchObject({
    actual: "900",
    referenceValue: "1000",
    text: "Discounts at the end of the quarter",
    version: 2,
    canChange: false,
  });
  expect((await listExplanationsOf(a.actors.FINANCE, [key])).get(key)?.id).toBe(id);
});

test("what it threatens is named and linked", async () => {
  const goalId = await anActiveGoal(a);
  const keyResultId = await aKeyResult(a, await anObjective(a));
  const { id } = await explain(a, { goalId, keyResultId });
  const found = (await listExplanations(a.actors.FINANCE, key)).find((one) => one.id === id);
  expect(found).toMatchObject({ goal: { id: goalId }, keyResult: { id: keyResultId } });
});

test("auditors explain nothing; reps explain, and change only their own words", async () => {
  expect(await refusal(explainVariance(a.actors.AUDITOR, explainVarianceInput.parse(words())))).toBe(
    "FORBIDDEN",
  );
  const { id } = await explain(a);
  const revise = reviseExplanation(
    a.actors.SALES_REP,
    reviseExplanationInput.parse({ ...words(), id, version: 1 }),
  );
  expect(await refusal(revise)).toBe("FORBIDDEN");
});

test("tenant B's explanations, people, goals and key results do not exist for A", async () => {
  const { id } = await explain(b);
  const attempts = [
    async () =>
      reviseExplanation(a.actors.OWNER, reviseExplanationInput.parse({ ...words(), id, version: 1 })),
    async () => finishAction(a.actors.OWNER, { id, version: 1 }),
    async () => explain(a, { goalId: await anActiveGoal(b) }),
    async () => explain(a, { keyResultId: await aKeyResult(b, await anObjective(b)) }),
    async () =>
      explain(a, { action: "Call", actionOwnerId: b.actors.OWNER.memberId, actionDueOn: "2026-10-15" }),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
  expect((await listExplanations(a.actors.OWNER, key)).map((one) => one.id)).not.toContain(id);
});
