import { beforeAll, expect, test } from "vitest";
import { previewAdjustment } from "@/lib/features/adjustments/queries";
import { changeBonus, setBonus } from "@/lib/features/bonuses/commands";
import { explainBonus, listBonuses } from "@/lib/features/bonuses/queries";
import { changeBonusInput, setBonusInput } from "@/lib/features/bonuses/schema";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { loadTimeline } from "@/lib/features/timelines/queries";
import type { AppError } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { anActiveGoal, on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let goal: string;
let bonus: string;

const terms = (extra: Record<string, unknown> = {}) => ({
  organizationMetric: "revenue",
  organizationTarget: "1000",
  targetAmount: "10000",
  currency: "USD",
  threshold: "0.5",
  cap: "1.5",
  personWeight: 70,
  organizationWeight: 30,
  ...extra,
});

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  goal = await anActiveGoal(a);
  const input = setBonusInput.parse({ ...terms(), goalId: goal, memberId: a.actors.SALES_REP.memberId });
  ({ id: bonus } = await setBonus(a.actors.FINANCE, input));
  await writeFacts(database.owner, a.organizationId, [
    { measure: "revenue", on: "2026-03-10", amount: "800", currency: "USD" },
  ]);
  const said = recordCheckInInput.parse({ subjectType: "goal", subjectId: goal, value: "30" });
  await recordCheckIn(on(a.actors.SALES_REP, "2026-07-01"), said);
});

test("pays person and organization by weight: 70 % of 75 % and 30 % of 80 %", async () => {
  const [seen] = await listBonuses(on(a.actors.SALES_REP, "2026-07-01"), goal);
  expect(seen?.current).toMatchObject({ payout: "7650", share: "0.765", isCapped: false });
  expect(seen?.landing.payout).not.toBeNull();
  const reason = JSON.stringify(await explainBonus(on(a.actors.SALES_REP, "2026-07-01"), bonus));
  expect(reason).toContain("Organization: share paid × weight");
});

test("pay is the person's, their managers', finance's, executives' and the auditor's; for others it does not exist", async () => {
  const sees = async (role: keyof typeof a.actors) => {
    const listed = (await listBonuses(a.actors[role], goal)).length === 1;
    const explained = (await refusal(explainBonus(a.actors[role], bonus))) === "";
    return [listed, explained];
  };
  for (const role of [
    "SALES_REP",
    "SALES_MANAGER",
    "FINANCE",
    "EXECUTIVE",
    "OWNER",
    "ADMIN",
    "AUDITOR",
  ] as const) {
    expect([role, await sees(role)]).toEqual([role, [true, true]]);
  }
  expect(await sees("CONTRIBUTOR")).toEqual([false, false]);
  expect(await refusal(explainBonus(a.actors.CONTRIBUTOR, bonus))).toBe("NOT_FOUND");
});

test("pay never shows in what everybody may read: effect of an adjustment, timeline of the goal", async () => {
  const contributor = on(a.actors.CONTRIBUTOR, "2026-07-01");
  const preview = await previewAdjustment(contributor, {
    subjectType: "goal",
    subjectId: goal,
    after: "20",
    effectiveOn: "2026-07-01",
  });
  expect(preview.pay).toEqual([]);
  const timeline = await loadTimeline(a.actors.FINANCE, [{ type: "goal", id: goal, title: "" }]);
  expect(JSON.stringify(timeline)).not.toContain("10000");
  const finance = await previewAdjustment(on(a.actors.FINANCE, "2026-07-01"), {
    subjectType: "goal",
    subjectId: goal,
    after: "20",
    effectiveOn: "2026-07-01",
  });
  expect(finance.pay).toHaveLength(1);
});

test.each([
  {
    name: "weights that do not add up",
    extra: { personWeight: 70, organizationWeight: 40 },
    field: "organizationWeight",
  },
  { name: "a cap below target", extra: { cap: "0.9" }, field: "cap" },
  { name: "a threshold above target", extra: { threshold: "1.2" }, field: "threshold" },
  { name: "a negative amount", extra: { targetAmount: "-1" }, field: "targetAmount" },
  { name: "an organization's target of 0", extra: { organizationTarget: "0" }, field: "organizationTarget" },
])("terms are refused at their field: $name", ({ extra, field }) => {
  const parsed = setBonusInput.safeParse({
    ...terms(extra),
    goalId: goal,
    memberId: a.actors.SALES_REP.memberId,
  });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
});

test("a stretch goal never pays, and nobody sets their own pay", async () => {
  const stretch = await anActiveGoal(a, { goalType: "STRETCH" });
  const set = (actor: (typeof a.actors)["OWNER"], goalId: string, memberId: string) =>
    setBonus(actor, setBonusInput.parse({ ...terms(), goalId, memberId }));
  expect(await refusal(set(a.actors.FINANCE, stretch, a.actors.SALES_REP.memberId))).toBe("INVALID");
  expect(await refusal(set(a.actors.FINANCE, goal, a.actors.FINANCE.memberId))).toBe("FORBIDDEN");
  expect(await refusal(set(a.actors.SALES_REP, goal, a.actors.SALES_REP.memberId))).toBe("FORBIDDEN");
  expect(await refusal(set(a.actors.ADMIN, goal, a.actors.SALES_REP.memberId))).toBe("FORBIDDEN");
});

test("two people changing terms: the second sees both", async () => {
  const change = (targetAmount: string) =>
    changeBonus(
      a.actors.FINANCE,
      changeBonusInput.parse({ ...terms({ targetAmount }), id: bonus, version: 1 }),
    );
  await change("10000.00");
  const error = await change("12000").then(
    () => null,
    (caught: unknown) => caught,
  );
  expect((error as AppError).detail?.conflict).toMatchObject({
    yours: { targetAmount: "12000" },
    theirVersion: 2,
  });
});

test("tenant B's bonuses, goals and members do not exist for A", async () => {
  const theirGoal = await anActiveGoal(b);
  const theirs = setBonusInput.parse({
    ...terms(),
    goalId: theirGoal,
    memberId: b.actors.SALES_REP.memberId,
  });
  const { id } = await setBonus(b.actors.FINANCE, theirs);
  const me = a.actors.OWNER;
  expect(
    await refusals([
      () => explainBonus(me, id),
      () => changeBonus(me, changeBonusInput.parse({ ...terms(), id, version: 1 })),
      () => setBonus(me, theirs),
      () => setBonus(me, { ...theirs, goalId: goal }),
    ]),
  ).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
  expect(await listBonuses(me, theirGoal)).toEqual([]);
});
