import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { draftGoal, updateGoal } from "@/lib/features/goals/commands";
import { goalLines } from "@/lib/features/goals/lines";
import { explainGoal, getGoal, listGoals, searchGoals } from "@/lib/features/goals/queries";
import { draftGoalInput } from "@/lib/features/goals/schema";
import {
  activateGoal,
  agreeGoal,
  closeGoal,
  overrideGoalStatus,
  proposeGoal,
  sendBackGoal,
} from "@/lib/features/goals/steps";
import { AppError } from "@/lib/platform/errors";
import { goalsTitle } from "@/lib/present/goals/goals-title";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import {
  aKeyResult,
  anActiveGoal,
  anObjective,
  goalFields,
  on,
  refusal,
  refusals,
} from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const NEXT_YEAR = { startsOn: "2027-01-01", endsOn: "2027-12-31" };

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

test("a goal that ends before it starts is refused at its field", () => {
  const parsed = draftGoalInput.safeParse({ ...goalFields(a), startsOn: "2026-06-30", endsOn: "2026-04-01" });
  expect(parsed.success).toBe(false);
  expect(parsed.error?.issues[0]).toMatchObject({ path: ["endsOn"], message: "It ends before it starts." });
});

test("a draft without target or days is kept, but cannot be proposed", async () => {
  const rep = a.actors.SALES_REP;
  const { id } = await draftGoal(rep, goalFields(a, { target: null, startsOn: null, endsOn: null }));
  await expect(proposeGoal(rep, { id, version: 1 })).rejects.toThrow(
    /when the goal starts.*when the goal ends.*target/s,
  );
  expect((await getGoal(rep, id)).status).toBe("DRAFTED");
  await closeGoal(rep, { id, version: 1, reason: "Given up before it began" });
  expect((await getGoal(rep, id)).status).toBe("CLOSED");
});

test("growth is worked out on the baseline, exactly", async () => {
  const { id } = await draftGoal(
    a.actors.SALES_REP,
    goalFields(a, { targetKind: "GROWTH", targetRate: "0.15", baseline: "200000.01", target: null }),
  );
  expect((await getGoal(a.actors.SALES_REP, id)).target?.toFixed()).toBe("230000.0115");
});

test("two people saving one goal: the second sees both versions and nothing is lost", async () => {
  const { id } = await draftGoal(a.actors.SALES_REP, goalFields(a));
  await updateGoal(a.actors.SALES_REP, { ...goalFields(a, { title: "Mine first" }), id, version: 1 });
  const late = updateGoal(a.actors.SALES_MANAGER, {
    ...goalFields(a, { title: "Theirs late" }),
    id,
    version: 1,
  });
  const error = await late.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).detail?.conflict).toMatchObject({
    yours: { title: "Theirs late" },
    theirs: { title: "Mine first" },
    theirVersion: 2,
  });
  expect((await getGoal(a.actors.SALES_REP, id)).title).toBe("Mine first");
});

test("four eyes: who proposed cannot agree, another eligible person can", async () => {
  const { id } = await draftGoal(a.actors.SALES_MANAGER, goalFields(a));
  await proposeGoal(a.actors.SALES_MANAGER, { id, version: 1 });
  expect(await refusal(agreeGoal(a.actors.SALES_MANAGER, { id, version: 2 }))).toBe("FORBIDDEN");
  expect(await refusal(agreeGoal(a.actors.SALES_REP, { id, version: 2 }))).toBe("FORBIDDEN");
  expect(await agreeGoal(a.actors.FINANCE, { id, version: 2 })).toMatchObject({ isSelfApproved: false });
  expect(await refusal(updateGoal(a.actors.SALES_MANAGER, { ...goalFields(a), id, version: 3 }))).toBe(
    "INVALID",
  );
});

test("where nobody else could agree, the agreement is flagged for ever", async () => {
  const lonely = await twoTenants();
  await database.owner.query("BEGIN");
  await database.owner.query("SELECT set_config('app.organization_id', $1, true)", [lonely.a.organizationId]);
  await database.owner.query(
    "UPDATE member SET status = 'LEFT' WHERE role <> 'OWNER' AND organization_id = $1",
    [lonely.a.organizationId],
  );
  await database.owner.query(
    "UPDATE member SET user_id = NULL WHERE role <> 'OWNER' AND organization_id = $1",
    [lonely.a.organizationId],
  );
  const owner = lonely.a.actors.OWNER;
  await database.owner.query("COMMIT");
  const { id } = await draftGoal(owner, goalFields(lonely.a, { ownerId: owner.memberId }));
  await proposeGoal(owner, { id, version: 1 });
  const result = await agreeGoal(owner, { id, version: 2 }).catch((error: AppError) => error.message);
  expect(result).toMatchObject({ isSelfApproved: true });
  expect((await getGoal(owner, id)).isSelfApproved).toBe(true);
});

test("a proposal sent back is a draft again, with the reason in its history", async () => {
  const { id } = await draftGoal(a.actors.SALES_MANAGER, goalFields(a));
  await proposeGoal(a.actors.SALES_MANAGER, { id, version: 1 });
  await sendBackGoal(a.actors.FINANCE, { id, version: 2, reason: "The baseline is not closed yet" });
  expect((await getGoal(a.actors.SALES_MANAGER, id)).status).toBe("DRAFTED");
});

test("a check-in moves progress, status and confidence at once", async () => {
  const id = await anActiveGoal(a);
  const rep = on(a.actors.SALES_REP, "2026-07-02");
  await recordCheckIn(
    rep,
    recordCheckInInput.parse({
      subjectType: "goal",
      subjectId: id,
      value: "10",
      confidence: 8,
      sentence: "Two signed",
    }),
  );
  const goal = await getGoal(rep, id);
  expect(goal.assessment?.progress.value).toMatchObject({ state: "MEASURED" });
  expect(goal.readings.current?.toFixed()).toBe("10");
  expect(goal.assessment?.status.value.status).toBe("AT_RISK");
  expect(goal.assessment?.disagreement).toContain("confidence is 8");
  expect(goal.landing?.value).toMatchObject({ state: "LANDS", method: "RUN_RATE" });
});

test("data measures a goal where there is data, and its reason leads to the facts", async () => {
  await writeFacts(database.owner, a.organizationId, [
    { measure: "bookings", on: "2026-02-10", amount: "600.25", currency: "USD", teamId: a.teamId },
    { measure: "bookings", on: "2026-03-10", amount: "400", currency: "USD", teamId: a.teamId },
    { measure: "bookings", on: "2026-03-11", amount: "9999", currency: "USD" },
  ]);
  const id = await anActiveGoal(a, {
    metric: "bookings",
    filter: { team: [a.teamId] },
    target: "4000",
    baseline: "3500",
  });
  const actor = on(a.actors.FINANCE, "2026-06-30");
  const goal = await getGoal(actor, id);
  expect(goal.readings.current?.toFixed()).toBe("1000.25");
  expect(goal.currency).toBe("USD");
  expect(JSON.stringify(await explainGoal(actor, id))).toContain('"kind":"facts"');
});

test("a cost to bring down is judged by what it saved, and a landing above its target is bad", async () => {
  await writeFacts(database.owner, a.organizationId, [
    { measure: "cogs", on: "2026-01-31", amount: "95", currency: "USD", teamId: a.teamId },
  ]);
  const id = await anActiveGoal(a, {
    metric: "cogs",
    filter: { team: [a.teamId] },
    startsOn: "2026-01-01",
    endsOn: "2026-12-31",
    baseline: "1000",
    target: "800",
  });
  const actor = on(a.actors.FINANCE, "2026-03-14");
  const goal = await getGoal(actor, id);
  // 73 of 365 days: of 1,000 then 200 were due and 95 came, so 105 of the 200 to save are saved.
  expect(goal.readings.current?.toFixed()).toBe("895");
  expect(goal.assessment?.progress.value).toMatchObject({ state: "MEASURED" });
  const [line] = await goalLines(actor, [goal]);
  expect(line).toMatchObject({
    progress: "0.525",
    expected: "960",
    landing: "475",
    gap: "-325",
    isGapGood: true,
  });
  await writeFacts(database.owner, a.organizationId, [
    { measure: "cogs", on: "2026-02-28", amount: "115", currency: "USD", teamId: a.teamId },
  ]);
  const [late] = await goalLines(actor, [await getGoal(actor, id)]);
  expect(late).toMatchObject({
    progress: "-0.05",
    landing: "1050",
    gap: "250",
    isGapGood: false,
    status: "BEHIND",
  });
  expect(goalsTitle(late ? [late] : [], { who: "West", locale: "en", currency: "USD" })).toMatch(
    /250.USD short of/,
  );
});

test("a goal that data will measure asks nobody for a number before its first day", async () => {
  const id = await anActiveGoal(a, { metric: "bookings", filter: { team: [a.teamId] }, ...NEXT_YEAR });
  const [line] = await goalLines(a.actors.FINANCE, [await getGoal(on(a.actors.FINANCE, "2026-06-30"), id)]);
  expect(line?.checkIn).toMatchObject({
    isByData: true,
    actual: null,
    note: "Measured by data from 2027-01-01 on.",
  });
  const byHand = await anActiveGoal(a, NEXT_YEAR);
  const [typed] = await goalLines(a.actors.FINANCE, [
    await getGoal(on(a.actors.FINANCE, "2026-06-30"), byHand),
  ]);
  expect(typed?.checkIn.isByData).toBe(false);
});

test("scopes: a rep changes own goals only, an auditor none", async () => {
  const own = goalFields(a);
  const others = goalFields(a, { ownerId: a.actors.FINANCE.memberId, teamId: null });
  expect(await refusal(draftGoal(a.actors.SALES_REP, own))).toBe("");
  expect(await refusal(draftGoal(a.actors.SALES_REP, others))).toBe("FORBIDDEN");
  expect(await refusal(draftGoal(a.actors.SALES_MANAGER, own))).toBe("");
  expect(await refusal(draftGoal(a.actors.SALES_MANAGER, others))).toBe("FORBIDDEN");
  expect(await refusal(draftGoal(a.actors.AUDITOR, own))).toBe("FORBIDDEN");
});

test("tenant B's goals, owners, teams and key results do not exist for A", async () => {
  const theirs = await anActiveGoal(b);
  const theirKeyResult = await aKeyResult(b, await anObjective(b));
  const me = a.actors.OWNER;
  const step = { id: theirs, version: 4 };
  const attempts = [
    async () => getGoal(me, theirs),
    async () => explainGoal(me, theirs),
    async () => updateGoal(me, { ...goalFields(a), id: theirs, version: 4 }),
    async () => proposeGoal(me, step),
    async () => agreeGoal(me, step),
    async () => activateGoal(me, step),
    async () => sendBackGoal(me, { ...step, reason: "not mine" }),
    async () => closeGoal(me, { ...step, reason: "not mine" }),
    async () => overrideGoalStatus(me, { ...step, status: "AT_RISK", reason: "not mine" }),
    async () =>
      recordCheckIn(me, recordCheckInInput.parse({ subjectType: "goal", subjectId: theirs, value: "1" })),
    async () => draftGoal(me, goalFields(a, { ownerId: b.actors.SALES_REP.memberId })),
    async () => draftGoal(me, goalFields(a, { teamId: b.teamId })),
    async () =>
      draftGoal(me, goalFields(a, { contributions: [{ keyResultId: theirKeyResult, promised: "1" }] })),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
  expect((await listGoals(me, { period: "all" })).map(({ id }) => id)).not.toContain(theirs);
  expect((await searchGoals(me, "Increase")).map(({ id }) => id)).not.toContain(theirs);
});
