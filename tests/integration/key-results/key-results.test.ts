import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { type RecordCheckInInput, recordCheckInInput } from "@/lib/features/check-ins/schema";
import {
  createKeyResult,
  overrideKeyResultStatus,
  updateKeyResult,
} from "@/lib/features/key-results/commands";
import { explainKeyResult, getKeyResult } from "@/lib/features/key-results/queries";
import { createKeyResultInput, updateKeyResultInput } from "@/lib/features/key-results/schema";
import { searchKeyResults } from "@/lib/features/key-results/search";
import { createObjective } from "@/lib/features/objectives/commands";
import { createObjectiveInput } from "@/lib/features/objectives/schema";
import type { AppError } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { aKeyResult, anObjective, on, refusal, refusals, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let objective: string;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
  objective = await anObjective(a);
});

const say = (org: TestOrganization, day: string, id: string, rest: Partial<RecordCheckInInput>) =>
  recordCheckIn(
    on(org.actors.OWNER, day),
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: id, ...rest }),
  );

const fields = (org: TestOrganization, extra: Record<string, unknown> = {}) => ({
  title: "Win 100 customers",
  kind: "REACH_NUMBER",
  baseline: "0",
  target: "100",
  ownerId: org.actors.SALES_MANAGER.memberId,
  ...YEAR,
  ...extra,
});

test("baseline = target is a threshold: not measured until known, then met or not", async () => {
  const id = await aKeyResult(a, objective, { title: "Stay at 50", baseline: "50", target: "50" });
  const actor = on(a.actors.OWNER, "2026-07-01");
  const progressOf = async () => (await getKeyResult(actor, id)).assessment.progress.value;
  expect(await progressOf()).toEqual({ state: "NOT_MEASURED", because: "NO_VALUE" });
  await say(a, "2026-07-01", id, { value: "49" });
  expect(await progressOf()).toMatchObject({ state: "MEASURED" });
  expect(JSON.stringify(await progressOf())).toContain('"0"');
  await say(a, "2026-07-01", id, { value: "50" });
  expect(JSON.stringify(await progressOf())).toContain('"1"');
});

test.each([
  { name: "rising", baseline: "0", target: "100", value: "25", share: "0.25" },
  { name: "falling", baseline: "100", target: "60", value: "80", share: "0.5" },
  { name: "below its baseline", baseline: "20", target: "100", value: "0", share: "-0.25" },
])("progress is one signed formula, unclamped: $name", async ({ baseline, target, value, share }) => {
  const id = await aKeyResult(a, objective, { baseline, target });
  await say(a, "2026-07-01", id, { value });
  const { progress } = (await getKeyResult(on(a.actors.OWNER, "2026-07-01"), id)).assessment;
  expect(progress.value.state === "MEASURED" && progress.value.share.toFixed()).toBe(share);
});

test("every kind of the registry can be created and read", async () => {
  const kinds = [
    { kind: "REACH_PERCENT", unit: "percent", baseline: "0.4", target: "0.5" },
    { kind: "REACH_CURRENCY", unit: "currency", baseline: "0", target: "100" },
    { kind: "KEEP_ABOVE", target: "98", baseline: null },
    { kind: "KEEP_BELOW", target: "5", baseline: null },
    { kind: "KEEP_WITHIN", target: null, baseline: null, settings: { low: "1", high: "2" } },
    {
      kind: "MILESTONES",
      target: null,
      baseline: null,
      settings: { milestones: [{ code: "m1", name: "First" }] },
    },
    { kind: "YES_NO", target: null, baseline: null },
    { kind: "FIND_BASELINE", target: null, baseline: null },
  ];
  for (const one of kinds) {
    const id = await aKeyResult(a, objective, { title: `Kind ${one.kind}`, ...one });
    expect((await getKeyResult(a.actors.OWNER, id)).kind).toBe(one.kind);
  }
});

test("milestones are checked in one by one", async () => {
  const milestones = [
    { code: "m1", name: "Written", weight: 1 },
    { code: "m2", name: "Trained", weight: 3 },
  ];
  const id = await aKeyResult(a, objective, {
    kind: "MILESTONES",
    baseline: null,
    target: null,
    settings: { milestones },
  });
  await say(a, "2026-03-01", id, { value: "1", part: "m2" });
  const { progress } = (await getKeyResult(on(a.actors.OWNER, "2026-03-02"), id)).assessment;
  expect(progress.value.state === "MEASURED" && progress.value.share.toFixed()).toBe("0.75");
  expect(await refusal(say(a, "2026-03-01", id, { value: "1", part: "m9" }))).toBe("INVALID");
});

test("a sum with a baseline is compared with the same days a year earlier, so it starts there", async () => {
  await writeFacts(database.owner, a.organizationId, [
    { measure: "bookings", on: "2025-02-10", amount: "400", currency: "USD" },
    { measure: "bookings", on: "2025-09-10", amount: "600", currency: "USD" },
    { measure: "bookings", on: "2026-02-10", amount: "500", currency: "USD" },
  ]);
  const grown = {
    kind: "REACH_CURRENCY",
    metric: "bookings",
    unit: "currency",
    baseline: "1000",
    target: "1200",
    adds: "GROWTH",
    addsRate: "0.2",
  };
  const id = await aKeyResult(a, objective, grown);
  const actor = on(a.actors.OWNER, "2026-06-30");
  const kr = await getKeyResult(actor, id);
  expect(kr.readings.current?.toFixed()).toBe("1100");
  const { progress } = kr.assessment;
  expect(progress.value.state === "MEASURED" && progress.value.share.toFixed()).toBe("0.5");
  expect(JSON.stringify(await explainKeyResult(actor, id))).toContain("the same days a year earlier");
});

test("the target in force cannot be rewritten, a title can", async () => {
  const id = await aKeyResult(a, objective);
  const rewrite = (extra: Record<string, unknown>, version: number) =>
    updateKeyResult(a.actors.OWNER, updateKeyResultInput.parse({ ...fields(a, extra), id, version }));
  await expect(rewrite({ target: "50" }, 1)).rejects.toThrow("propose an adjustment");
  expect(await rewrite({ title: "Win a hundred customers" }, 1)).toEqual({ version: 2 });
  const stale = await rewrite({ title: "Late" }, 1).then(
    () => null,
    (caught: unknown) => caught,
  );
  expect((stale as AppError).code).toBe("CONFLICT");
});

test("a status by hand stands beside the computed one, with its reason, and can go back", async () => {
  const id = await aKeyResult(a, objective);
  await say(a, "2026-07-01", id, { value: "90", confidence: 2 });
  const actor = on(a.actors.OWNER, "2026-07-01");
  expect((await getKeyResult(actor, id)).assessment.disagreement).toContain("confidence is 2");
  await overrideKeyResultStatus(actor, {
    id,
    version: 1,
    status: "AT_RISK",
    reason: "The largest customer left",
  });
  expect((await getKeyResult(actor, id)).assessment.shown).toMatchObject({
    shown: "AT_RISK",
    computed: "ON_TRACK",
    isDisputed: true,
  });
  await overrideKeyResultStatus(actor, { id, version: 2, status: null, reason: "" });
  expect((await getKeyResult(actor, id)).assessment.shown.isDisputed).toBe(false);
});

test("a key result of a private objective is as absent as the objective", async () => {
  const rep = a.actors.SALES_REP;
  const input = createObjectiveInput.parse({
    title: "Private",
    level: "PERSON",
    ownerId: rep.memberId,
    isPrivate: true,
    ...YEAR,
  });
  const { id: hidden } = await createObjective(rep, input);
  const { id } = await createKeyResult(
    rep,
    createKeyResultInput.parse({ ...fields(a), ownerId: rep.memberId, objectiveId: hidden }),
  );
  expect(await refusal(getKeyResult(a.actors.FINANCE, id))).toBe("NOT_FOUND");
  expect(await searchKeyResults(a.actors.FINANCE, "100 customers")).not.toContainEqual(
    expect.objectContaining({ id }),
  );
});

test("tenant B's key results do not exist for A", async () => {
  const theirs = await aKeyResult(b, await anObjective(b));
  const me = a.actors.OWNER;
  const attempts = [
    async () => getKeyResult(me, theirs),
    async () => explainKeyResult(me, theirs),
    async () => updateKeyResult(me, updateKeyResultInput.parse({ ...fields(a), id: theirs, version: 1 })),
    async () => overrideKeyResultStatus(me, { id: theirs, version: 1, status: null, reason: "" }),
    async () =>
      createKeyResult(me, createKeyResultInput.parse({ ...fields(a), objectiveId: await anObjective(b) })),
    async () => createKeyResult(me, createKeyResultInput.parse({ ...fields(b), objectiveId: objective })),
    async () =>
      recordCheckIn(
        me,
        recordCheckInInput.parse({ subjectType: "key-result", subjectId: theirs, value: "1" }),
      ),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
});
