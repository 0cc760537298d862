import { beforeAll, expect, test } from "vitest";
import { draftGoal } from "@/lib/features/goals/commands";
import { updateKeyResult } from "@/lib/features/key-results/commands";
import { courseOfKeyResult, previewCourse } from "@/lib/features/key-results/course";
import { explainKeyResult, getKeyResult } from "@/lib/features/key-results/queries";
import { updateKeyResultInput } from "@/lib/features/key-results/schema";
import { previewCourseInput } from "@/lib/features/key-results/schema-curve";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { aKeyResult, anObjective, goalFields, on } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let objective: string;

const QUARTER = { startsOn: "2026-10-01", endsOn: "2026-12-31" };
const MONEY = { kind: "REACH_CURRENCY", metric: "bookings", unit: "currency", baseline: "0", target: "1000" };
const PLAN = { kind: "seasonal", source: "PLAN", scenario: "budget" };
const HISTORY = { kind: "seasonal", source: "HISTORY" };
const fact = (on: string, amount: string, scenario = "actual") => ({
  measure: "bookings",
  currency: "USD",
  on,
  amount,
  scenario,
});

beforeAll(async () => {
  ({ a } = await twoTenants());
  objective = await anObjective(a);
  await writeFacts(database.owner, a.organizationId, [
    fact("2025-10-15", "50"),
    fact("2025-11-15", "50"),
    fact("2025-12-15", "100"),
    fact("2026-10-01", "200", "budget"),
    fact("2026-11-01", "300", "budget"),
    fact("2026-12-01", "500", "budget"),
    fact("2026-10-20", "150"),
  ]);
});

const make = (curve: object, extra: object = {}) =>
  aKeyResult(a, objective, { ...MONEY, ...QUARTER, curve, ...extra });
const seenOn = async (id: string, day: string) => getKeyResult(on(a.actors.OWNER, day), id);
const expectedOn = async (id: string, day: string) =>
  (await seenOn(id, day)).assessment.expected?.value.toDecimalPlaces(4).toString();

test("with the season of the plan, each month expects its share of the plan", async () => {
  const id = await make(PLAN);
  expect(await expectedOn(id, "2026-10-31")).toBe("0.2");
  expect(await expectedOn(id, "2026-11-15")).toBe("0.35");
  expect(await expectedOn(id, "2026-12-31")).toBe("1");
});

test("with the season of last year, each month expects what it brought then", async () => {
  const id = await make(HISTORY);
  expect(await expectedOn(id, "2026-10-31")).toBe("0.25");
  expect(await expectedOn(id, "2026-11-30")).toBe("0.5");
});

test("the shares are frozen: a new plan line moves them only when they are taken again", async () => {
  const id = await make(HISTORY, { title: "Frozen season" });
  await writeFacts(database.owner, a.organizationId, [fact("2025-10-16", "600")]);
  expect(await expectedOn(id, "2026-10-31")).toBe("0.25");
  const actor = a.actors.OWNER;
  const save = async (curve: object) => {
    const { version, ownerId } = await seenOn(id, "2026-10-31");
    const fields = { title: "Frozen season, renamed", ...MONEY, ...QUARTER, ownerId, id, version, curve };
    await updateKeyResult(actor, updateKeyResultInput.parse(fields));
  };
  await save(HISTORY);
  expect(await expectedOn(id, "2026-10-31")).toBe("0.25");
  await save({ ...HISTORY, isTakenAgain: true });
  expect(await expectedOn(id, "2026-10-31")).toBe("0.8125");
});

test("its reasons open every month down to what was known when it was taken", async () => {
  const id = await make(PLAN);
  const why = JSON.stringify(await explainKeyResult(on(a.actors.OWNER, "2026-11-15"), id));
  expect(why).toContain("kr.expected-seasonal");
  expect(why).toContain("2026-11-01 to 2026-11-30");
  expect(why).toContain('"scenario":"budget"');
});

test.each([
  {
    name: "no plan",
    curve: { ...PLAN, scenario: "forecast-7" },
    says: 'There is no scenario "forecast-7"',
  },
  { name: "no history", curve: HISTORY, startsOn: "2026-01-01", says: "have no value" },
])("$name: the course is even, and says why", async ({ curve, says, ...days }) => {
  const id = await make(curve, days);
  const kr = await seenOn(id, "2026-11-15");
  expect(kr.assessment.expected?.why().note ?? "").toContain(says);
  expect(kr.assessment.expected?.why().note ?? "").toContain("the course is even until");
});

test("by hand and for a ratio there is no season, in words", async () => {
  const hand = await make(PLAN, { metric: null });
  expect((await seenOn(hand, "2026-11-15")).assessment.expected?.why().note).toContain("Values come by hand");
  const ratio = {
    kind: "REACH_PERCENT",
    metric: "gross_margin",
    unit: "percent",
    baseline: "0.3",
    target: "0.4",
  };
  const rate = await make(HISTORY, ratio);
  expect((await seenOn(rate, "2026-11-15")).assessment.expected?.why().note).toContain(
    "does not add up over months",
  );
});

test("custom points are kept and drawn against what happened", async () => {
  const id = await make({ kind: "custom", points: [{ on: "2026-11-30", share: "0.3" }] });
  expect(await expectedOn(id, "2026-11-30")).toBe("0.3");
  const actor = on(a.actors.OWNER, "2026-11-30");
  const drawn = await inTenant(
    actor,
    async () => courseOfKeyResult(actor, await getKeyResult(actor, id)),
    "read",
  );
  expect(drawn?.label).toBe("Straight from point to point");
  expect(drawn?.course?.actual.at(-1)).toBe("0.15");
  expect(drawn?.course?.expected.at(-1)).toBe("1");
});

test("what is typed is drawn before it is saved; a day that is not there yet draws nothing", async () => {
  const typed = { ...MONEY, ...QUARTER, curve: PLAN };
  const actor = on(a.actors.SALES_REP, "2026-11-15");
  const { course, season } = await previewCourse(actor, previewCourseInput.parse(typed));
  expect(season.map(({ share }) => share)).toEqual(["0.2", "0.3", "0.5"]);
  expect(course?.actual.at(-1)).toBe("0.15");
  expect((await previewCourse(actor, previewCourseInput.parse({ ...typed, endsOn: "" }))).course).toBeNull();
});

test("a goal's season is taken like a key result's", async () => {
  const goal = goalFields(a, {
    metric: "bookings",
    unit: "currency",
    target: "100",
    ...QUARTER,
    curve: PLAN,
  });
  const { id } = await draftGoal(a.actors.SALES_REP, goal);
  const row = await inTenant(
    a.actors.SALES_REP,
    (db) => db.goal.findFirstOrThrow({ where: { organizationId: a.organizationId, id } }),
    "read",
  );
  expect(row.curve).toMatchObject({
    kind: "seasonal",
    months: [{ amount: "200" }, { amount: "300" }, { amount: "500" }],
  });
});
