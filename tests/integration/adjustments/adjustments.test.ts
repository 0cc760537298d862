import { beforeAll, expect, test } from "vitest";
import { decideAdjustment, proposeAdjustment } from "@/lib/features/adjustments/commands";
import {
  listAdjustments,
  listAdjustmentsToDecide,
  previewAdjustment,
} from "@/lib/features/adjustments/queries";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { getGoal } from "@/lib/features/goals/queries";
import { getKeyResult } from "@/lib/features/key-results/queries";
import type { AppError } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const DAY = "2026-07-01";
const propose = (
  org: TestOrganization,
  subjectId: string,
  after: string,
  extra: Record<string, unknown> = {},
) =>
  proposeAdjustment(on(org.actors.SALES_MANAGER, DAY), {
    subjectType: "goal",
    subjectId,
    after,
    effectiveOn: DAY,
    reason: "A customer gave notice",
    ...extra,
  });

test("before → after with its effect on gap, progress and goal coverage, worked out before anybody says yes", async () => {
  const keyResult = await aKeyResult(a, await anObjective(a));
  const goal = await anActiveGoal(a, { contributions: [{ keyResultId: keyResult, promised: "20" }] });
  const rep = on(a.actors.SALES_REP, DAY);
  await recordCheckIn(rep, recordCheckInInput.parse({ subjectType: "goal", subjectId: goal, value: "10" }));
  const { effect } = await previewAdjustment(rep, {
    subjectType: "goal",
    subjectId: goal,
    after: "20",
    effectiveOn: DAY,
  });
  expect(effect.target).toEqual({ before: "40", after: "20" });
  expect(effect.progress).toEqual({ before: "0.25", after: "0.5" });
  expect(effect.coverage).toMatchObject([
    { before: "0.2", after: "0.1", missingBefore: "80", missingAfter: "90" },
  ]);
  expect((await getGoal(rep, goal)).target?.toFixed()).toBe("40");
});

test("the effect is shown only of what could be proposed", async () => {
  const goal = await anActiveGoal(a);
  const finance = on(a.actors.FINANCE, DAY);
  const subject = { subjectType: "goal", subjectId: goal } as const;
  const impossible = [
    { after: "20", effectiveOn: "2025-12-31" },
    { after: "20", effectiveOn: "2031-01-01" },
    { after: "40", effectiveOn: DAY },
  ];
  for (const change of impossible) {
    expect(
      await refusals([
        () => previewAdjustment(finance, { ...subject, ...change }),
        () => proposeAdjustment(finance, { ...subject, ...change, reason: "A customer gave notice" }),
      ]),
    ).toEqual(["INVALID", "INVALID"]);
  }
});

test("four eyes: who proposed cannot decide; approved, the new target is in force from its day, not before", async () => {
  const keyResult = await aKeyResult(a, await anObjective(a));
  const goal = await anActiveGoal(a, { contributions: [{ keyResultId: keyResult, promised: "20" }] });
  const finance = on(a.actors.FINANCE, DAY);
  const { id } = await proposeAdjustment(finance, {
    subjectType: "goal",
    subjectId: goal,
    after: "30",
    effectiveOn: DAY,
    reason: "The market shrank",
  });
  expect((await listAdjustmentsToDecide(finance)).map((one) => one.id)).not.toContain(id);
  expect(await refusal(decideAdjustment(finance, { id, version: 1, decision: "APPROVE", note: "" }))).toBe(
    "FORBIDDEN",
  );
  expect(
    await refusal(
      decideAdjustment(a.actors.SALES_MANAGER, { id, version: 1, decision: "APPROVE", note: "" }),
    ),
  ).toBe("FORBIDDEN");
  const executive = on(a.actors.EXECUTIVE, DAY);
  expect((await listAdjustmentsToDecide(executive)).map((one) => one.id)).toContain(id);
  await decideAdjustment(executive, { id, version: 1, decision: "APPROVE", note: "" });
  expect((await getGoal(executive, goal)).target?.toFixed()).toBe("30");
  expect((await getGoal(on(a.actors.EXECUTIVE, "2026-06-30"), goal)).target?.toFixed()).toBe("40");
  expect((await getGoal(executive, goal)).contributions[0]?.promised?.toFixed()).toBe("15");
  const [seen] = await listAdjustments(executive, { goalId: goal });
  expect(seen).toMatchObject({
    status: "APPROVED",
    before: "40",
    after: "30",
    isSelfApproved: false,
    canDecide: false,
  });
  expect(await refusal(decideAdjustment(executive, { id, version: 2, decision: "APPROVE", note: "" }))).toBe(
    "INVALID",
  );
});

test("a key result's target changes the same way", async () => {
  const keyResult = await aKeyResult(a, await anObjective(a));
  const { id } = await propose(a, keyResult, "80", { subjectType: "key-result" });
  const owner = on(a.actors.OWNER, DAY);
  await decideAdjustment(owner, { id, version: 1, decision: "APPROVE", note: "" });
  expect((await getKeyResult(owner, keyResult)).target?.toFixed()).toBe("80");
});

test("rejected with a reason, nothing changes", async () => {
  const goal = await anActiveGoal(a);
  const { id } = await propose(a, goal, "10");
  await decideAdjustment(on(a.actors.FINANCE, DAY), { id, version: 1, decision: "REJECT", note: "Not yet" });
  expect((await getGoal(on(a.actors.FINANCE, DAY), goal)).target?.toFixed()).toBe("40");
});

test.each([
  { name: "the target already in force", after: "40", extra: {} },
  { name: "a day outside the goal", after: "30", extra: { effectiveOn: "2027-01-01" } },
])("refused: $name", async ({ after, extra }) => {
  expect(await refusal(propose(a, await anActiveGoal(a), after, extra))).toBe("INVALID");
});

test("one proposal at a time, and two deciding at once cannot both", async () => {
  const goal = await anActiveGoal(a);
  const { id } = await propose(a, goal, "30");
  expect(await refusal(propose(a, goal, "20"))).toBe("INVALID");
  const decide = (role: "FINANCE" | "EXECUTIVE", decision: "APPROVE" | "REJECT") =>
    decideAdjustment(on(a.actors[role], DAY), { id, version: 1, decision, note: "Decided" });
  const results = await Promise.allSettled([decide("FINANCE", "APPROVE"), decide("EXECUTIVE", "REJECT")]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [failed] = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as AppError] : [],
  );
  expect(["CONFLICT", "INVALID"]).toContain(failed?.code);
});

test("tenant B's goals, key results and adjustments do not exist for A", async () => {
  const theirGoal = await anActiveGoal(b);
  const theirKeyResult = await aKeyResult(b, await anObjective(b));
  const { id } = await propose(b, theirGoal, "30");
  const me = on(a.actors.OWNER, DAY);
  expect(
    await refusals([
      () => propose(a, theirGoal, "30"),
      () => propose(a, theirKeyResult, "30", { subjectType: "key-result" }),
      () =>
        previewAdjustment(me, { subjectType: "goal", subjectId: theirGoal, after: "1", effectiveOn: DAY }),
      () =>
        previewAdjustment(me, {
          subjectType: "key-result",
          subjectId: theirKeyResult,
          after: "1",
          effectiveOn: DAY,
        }),
      () => decideAdjustment(me, { id, version: 1, decision: "APPROVE", note: "" }),
    ]),
  ).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
  expect(await listAdjustments(me, { goalId: theirGoal })).toEqual([]);
});
