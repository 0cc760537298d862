import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { type RecordCheckInInput, recordCheckInInput } from "@/lib/features/check-ins/schema";
import { getGoal } from "@/lib/features/goals/queries";
import { testDatabase } from "../../support/database";
import { anActiveGoal, on, refusal } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let goal: string;
beforeAll(async () => {
  ({ a } = await twoTenants());
  goal = await anActiveGoal(a);
});

const say = (
  role: "SALES_REP" | "SALES_MANAGER" | "CONTRIBUTOR" | "AUDITOR",
  day: string,
  rest: Partial<RecordCheckInInput>,
) =>
  recordCheckIn(
    on(a.actors[role], day),
    recordCheckInInput.parse({ subjectType: "goal", subjectId: goal, ...rest }),
  );

test("own and team's goals can be checked in, others' not", async () => {
  expect(await refusal(say("SALES_REP", "2026-03-01", { value: "3" }))).toBe("");
  expect(await refusal(say("SALES_MANAGER", "2026-03-01", { value: "4" }))).toBe("");
  expect(await refusal(say("CONTRIBUTOR", "2026-03-01", { value: "5" }))).toBe("FORBIDDEN");
  expect(await refusal(say("AUDITOR", "2026-03-01", { value: "5" }))).toBe("FORBIDDEN");
});

test("the newest word of a day counts, and none is ever changed", async () => {
  await say("SALES_REP", "2026-04-01", { value: "10" });
  await say("SALES_REP", "2026-04-01", { value: "12" });
  expect((await getGoal(on(a.actors.SALES_REP, "2026-04-01"), goal)).readings.current?.toFixed()).toBe("12");
  await database.owner.query("BEGIN");
  await database.owner.query("SELECT set_config('app.organization_id', $1, true)", [a.organizationId]);
  await expect(database.owner.query("UPDATE check_in SET value = 99")).rejects.toThrow("never changed");
  await database.owner.query("ROLLBACK");
});

test.each([
  { name: "a day to come", rest: { value: "1", asOf: "2026-05-02" } },
  { name: "a day before the start", rest: { value: "1", asOf: "2025-12-31" } },
  { name: "nothing said", rest: {} },
])("refused: $name", async ({ rest }) => {
  expect(await refusal(say("SALES_REP", "2026-05-01", rest))).toBe("INVALID");
});

test.each(["1,5", "1e3", "12345678901234567890123456789", "1.12345678901", "NaN"])(
  "%s is no number to keep",
  (value) => {
    expect(recordCheckInInput.safeParse({ subjectType: "goal", subjectId: goal, value }).success).toBe(false);
  },
);

test("what is beyond 2^53 is kept to the last digit", async () => {
  await say("SALES_REP", "2026-06-01", { value: "9007199254740993.0000000001" });
  expect((await getGoal(on(a.actors.SALES_REP, "2026-06-01"), goal)).readings.current?.toFixed()).toBe(
    "9007199254740993.0000000001",
  );
});

test("the next one is due a rhythm after the last", async () => {
  expect((await getGoal(on(a.actors.SALES_REP, "2026-06-10"), goal)).dueOn).toBe("2026-06-08");
});
