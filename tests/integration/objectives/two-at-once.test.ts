import { beforeAll, expect, test } from "vitest";
import { createKeyResult, updateKeyResult } from "@/lib/features/key-results/commands";
import { createKeyResultInput, updateKeyResultInput } from "@/lib/features/key-results/schema";
import { alignObjective, removeAlignment, updateObjective } from "@/lib/features/objectives/commands";
import { updateObjectiveInput } from "@/lib/features/objectives/schema";
import { setWeights } from "@/lib/features/objectives/steps";
import { bulkEdit } from "@/lib/features/worksheets/bulk";
import { saveCells } from "@/lib/features/worksheets/save-cells";
import { inTenant } from "@/lib/platform/db/tenant";
import { atOnce } from "../../support/at-once";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, YEAR } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("at-once");
});

const keyResult = (fields: Record<string, unknown>) => ({
  title: "Win 100 customers",
  kind: "REACH_NUMBER",
  baseline: "0",
  target: "100",
  ownerId: org.actors.SALES_MANAGER.memberId,
  ...YEAR,
  ...fields,
});

async function weightsOf(objectiveId: string) {
  const { organizationId } = org;
  const rows = await inTenant(
    org.actors.OWNER,
    (db) => db.keyResult.findMany({ where: { organizationId, objectiveId }, orderBy: { position: "asc" } }),
    "read",
  );
  return { weights: rows.map(({ weight }) => weight), positions: rows.map(({ position }) => position) };
}

test("two people who save one objective: one wins, the other is shown both versions", async () => {
  const save = (id: string, title: string) => () =>
    updateObjective(
      org.actors.OWNER,
      updateObjectiveInput.parse({
        ...{ title, level: "COMPANY", ownerId: org.actors.EXECUTIVE.memberId, ...YEAR },
        ...{ id, version: 2 },
      }),
    );
  for (let round = 0; round < 4; round += 1) {
    const id = await anObjective(org);
    expect(await atOnce(save(id, "One"), save(id, "Two"))).toEqual(["ok", "CONFLICT"]);
  }
});

test("two people who save one key result, one of them out of the score", async () => {
  const objectiveId = await anObjective(org);
  const id = await aKeyResult(org, objectiveId);
  const save = (fields: Record<string, unknown>) => () =>
    updateKeyResult(org.actors.OWNER, updateKeyResultInput.parse({ ...keyResult(fields), id, version: 1 }));
  const outside = { isGuardrail: true, isScored: false };
  expect(await atOnce(save({ title: "One" }), save(outside), save(outside))).toEqual([
    "ok",
    "CONFLICT",
    "CONFLICT",
  ]);
});

test("key results added at once share 100, each in a place of its own", async () => {
  const objectiveId = await anObjective(org);
  const add = (title: string) => () =>
    createKeyResult(org.actors.OWNER, createKeyResultInput.parse({ ...keyResult({ title }), objectiveId }));
  expect(await atOnce(add("One"), add("Two"), add("Three"))).toEqual(["ok", "ok", "ok"]);
  expect(await weightsOf(objectiveId)).toEqual({ weights: [34, 33, 33], positions: [0, 1, 2] });
});

test("weights typed while a key result is added still add up to 100", async () => {
  const objectiveId = await anObjective(org);
  const [first, second] = [await aKeyResult(org, objectiveId), await aKeyResult(org, objectiveId)];
  const weigh = (id: string, weight: number) => () =>
    bulkEdit(org.actors.OWNER, { items: [{ kind: "key-result", id }], change: { kind: "WEIGHT", weight } });
  const pinned = { kind: "key-result" as const, isPinned: true };
  const weights = [
    { ...pinned, id: first, weight: 30 },
    { ...pinned, id: second, weight: 70 },
  ];
  await atOnce(
    () => setWeights(org.actors.OWNER, { objectiveId, version: 2, weights }),
    () =>
      createKeyResult(
        org.actors.EXECUTIVE,
        createKeyResultInput.parse({ ...keyResult({ title: "Third" }), objectiveId }),
      ),
    weigh(first, 40),
    weigh(second, 50),
  );
  const after = await weightsOf(objectiveId);
  expect(after.weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
});

test("one parent stays the primary one while another is taken away", async () => {
  const [first, second] = [await anObjective(org), await anObjective(org)];
  const { organizationId } = org;
  for (let round = 0; round < 4; round += 1) {
    const childId = await anObjective(org);
    const link = { childId, contributes: true };
    await alignObjective(org.actors.OWNER, { ...link, parentId: first, isPrimary: true });
    const remove = () => removeAlignment(org.actors.OWNER, { childId, parentId: first });
    const outcomes = await atOnce(remove, remove, () =>
      alignObjective(org.actors.EXECUTIVE, { ...link, parentId: second, isPrimary: false }),
    );
    expect(outcomes).toEqual(["ok", "ok", "NOT_FOUND"]);
    const left = await inTenant(
      org.actors.OWNER,
      (db) => db.objectiveLink.findMany({ where: { organizationId, childId } }),
      "read",
    );
    expect(left).toMatchObject([{ parentId: second, isPrimary: true }]);
  }
});

test("two people in one row of the table: other cells are both kept, the same cell is a conflict with theirs", async () => {
  const id = await aKeyResult(org, await anObjective(org));
  const type = (field: "title" | "rhythmDays", base: string, value: string) =>
    saveCells(org.actors.OWNER, {
      rows: [{ kind: "key-result", id, cells: [{ field, base, value }] }],
      reason: "",
    });
  const others = await Promise.all([
    type("title", "Win 100 customers", "Win them all"),
    type("rhythmDays", "7", "14"),
  ]);
  expect(others.map(({ rows }) => rows[0]?.cells[0]?.outcome)).toEqual(["SAVED", "SAVED"]);
  const same = await Promise.all([type("rhythmDays", "14", "21"), type("rhythmDays", "14", "28")]);
  const cells = same.map(({ rows }) => rows[0]?.cells[0]).sort((one) => (one?.outcome === "SAVED" ? -1 : 1));
  expect(cells.map((cell) => cell?.outcome)).toEqual(["SAVED", "CONFLICT"]);
  expect(["21", "28"]).toContain(cells[1]?.theirs);
});
