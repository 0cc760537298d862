import { beforeAll, expect, test } from "vitest";
import { KR_KINDS } from "@/lib/domain/key-results/kinds";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { getKeyResult } from "@/lib/features/key-results/queries";
import { createKeyResultInput } from "@/lib/features/key-results/schema";
import { getObjective, listObjectives } from "@/lib/features/objectives/queries";
import { setWeightsInput } from "@/lib/features/objectives/schema";
import { setWeights } from "@/lib/features/objectives/steps";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, on, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
beforeAll(async () => {
  ({ a } = await twoTenants());
});

const MONEY = { kind: "REACH_CURRENCY", unit: "currency", baseline: "0", target: "1000" };
const say = (id: string, value: string) =>
  recordCheckIn(
    on(a.actors.OWNER, "2026-07-01"),
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: id, value }),
  );

test("all weights zero is a choice: nothing is scored, and that is said", async () => {
  const objective = await anObjective(a);
  const ids = [await aKeyResult(a, objective), await aKeyResult(a, objective, { title: "Win partners" })];
  for (const id of ids) await say(id, "50");
  const actor = on(a.actors.OWNER, "2026-07-01");
  const { version } = (await getObjective(actor, objective)).objective;
  const weights = ids.map((id) => ({ kind: "key-result" as const, id, weight: 0, isPinned: true }));
  await setWeights(actor, { objectiveId: objective, version, weights });
  const { rollUp, shown } = (await getObjective(actor, objective)).objective;
  expect(rollUp.value.progress).toEqual({ state: "NOT_MEASURED", because: "ALL_WEIGHTS_ZERO" });
  expect(shown.shown).toBe("NOT_MEASURED");
});

test.each([
  { name: "negative", weight: -1 },
  { name: "over 100", weight: 101 },
  { name: "a fraction", weight: 12.5 },
])("a weight that is $name is refused at its field", ({ weight }) => {
  const one = { kind: "key-result", id: crypto.randomUUID(), weight, isPinned: true };
  const parsed = setWeightsInput.safeParse({ objectiveId: crypto.randomUUID(), version: 1, weights: [one] });
  expect(parsed.error?.issues[0]?.path).toEqual(["weights", 0, "weight"]);
});

test("a target in another currency than the data is refused with both ways out", async () => {
  const objective = await anObjective(a);
  await expect(aKeyResult(a, objective, { ...MONEY, metric: "bookings", currency: "EUR" })).rejects.toThrow(
    "Metrics are measured in USD: state the target in USD, or measure by hand in EUR.",
  );
  const byHand = await aKeyResult(a, objective, { ...MONEY, currency: "EUR" });
  expect((await getKeyResult(a.actors.OWNER, byHand)).currency).toBe("EUR");
});

test("a scope nobody knows is refused while it is typed, with what exists", async () => {
  const objective = await anObjective(a);
  const typed = aKeyResult(a, objective, { ...MONEY, metric: "bookings", filter: { team: ["Wset"] } });
  await expect(typed).rejects.toMatchObject({
    code: "INVALID",
    detail: { fields: { filter: expect.stringContaining("Did you mean") } },
  });
});

/** What a later release or a removed row leaves behind: written past the commands. */
async function spoil(id: string, column: "metric" | "filter", value: string): Promise<void> {
  await database.owner.query("SELECT set_config('app.organization_id', $1, false)", [a.organizationId]);
  await database.owner.query(`UPDATE key_result SET ${column} = $1 WHERE id = $2`, [value, id]);
}

test("a metric that is gone is said; the page stands, and check-ins count until another one is bound", async () => {
  const objective = await anObjective(a);
  const id = await aKeyResult(a, objective, { ...MONEY, metric: "bookings" });
  await spoil(id, "metric", "bookings_of_yore");
  const actor = on(a.actors.OWNER, "2026-07-01");
  const gone = await getKeyResult(actor, id);
  expect(gone.readings.note).toBe(
    "The metric “bookings_of_yore” is not defined any more: bind another one, or check in by hand.",
  );
  expect(gone.assessment.progress.value).toEqual({ state: "NOT_MEASURED", because: "NO_VALUE" });
  await say(id, "500");
  expect((await getKeyResult(actor, id)).assessment.progress.value.state).toBe("MEASURED");
});

test("a scope that is gone takes only its own key result's value, not the page", async () => {
  const objective = await anObjective(a, { title: "Half gone" });
  const id = await aKeyResult(a, objective, { ...MONEY, metric: "bookings" });
  const whole = await aKeyResult(a, objective, { ...MONEY, metric: "bookings", title: "Book everywhere" });
  await spoil(id, "filter", '{"team":["Team that is gone"]}');
  const board = await listObjectives(on(a.actors.OWNER, "2026-07-01"), { period: "2026" });
  const found = board.objectives.flatMap(({ keyResults }) => keyResults);
  expect(found.find((kr) => kr.id === id)?.readings.note).toContain(
    "The scope cannot be read: No team is called",
  );
  expect(found.find((kr) => kr.id === whole)?.readings.note).not.toContain("scope");
});

test.each([
  { value: "49", status: "BEHIND or worse", share: "0" },
  { value: "50", status: "DONE", share: "1" },
])("baseline = target is a threshold: at $value it is $share", async ({ value, share }) => {
  const id = await aKeyResult(a, await anObjective(a), { baseline: "50", target: "50" });
  await say(id, value);
  const { assessment } = await getKeyResult(on(a.actors.OWNER, "2026-07-01"), id);
  const { value: progress } = assessment.progress;
  expect(progress.state === "MEASURED" && progress.share.toFixed()).toBe(share);
  expect(assessment.status.value.status === "DONE").toBe(share === "1");
});

test.each([
  {
    name: "points on one day",
    curve: {
      kind: "custom",
      points: [
        { on: "2026-03-01", share: "0.1" },
        { on: "2026-03-01", share: "0.2" },
      ],
    },
  },
  { name: "no points", curve: { kind: "custom", points: [] } },
  { name: "a course nobody knows", curve: { kind: "zigzag" } },
])("a course with $name is refused at its field", ({ curve }) => {
  const ids = { objectiveId: crypto.randomUUID(), ownerId: crypto.randomUUID() };
  const input = {
    title: "Win 100 customers",
    kind: "REACH_NUMBER",
    target: "1",
    baseline: "0",
    ...ids,
    ...YEAR,
    curve,
  };
  expect(createKeyResultInput.safeParse(input).error?.issues[0]?.path).toEqual(["curve"]);
});

test("the database knows the kinds of the registry and no other", async () => {
  const [row] = await inTenant(
    a.actors.OWNER,
    (db) =>
      db.$queryRaw<
        { rule: string }[]
      >`SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'key_result_kind'`,
    "read",
  );
  const known = [...(row?.rule ?? "").matchAll(/'([A-Z_]+)'/g)].map(([, kind]) => kind);
  expect(known.sort()).toEqual(Object.keys(KR_KINDS).sort());
});
