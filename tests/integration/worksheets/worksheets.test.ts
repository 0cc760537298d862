import readExcelFile from "read-excel-file/node";
import { beforeAll, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { listAdjustments } from "@/lib/features/adjustments/queries";
import { createCycle } from "@/lib/features/cycles/commands";
import { createCycleInput } from "@/lib/features/cycles/schema";
import { getKeyResult } from "@/lib/features/key-results/queries";
import { createObjective } from "@/lib/features/objectives/commands";
import { getObjective, listObjectives } from "@/lib/features/objectives/queries";
import { createObjectiveInput } from "@/lib/features/objectives/schema";
import { bulkEdit } from "@/lib/features/worksheets/bulk";
import { applyWorkbook, planWorkbook } from "@/lib/features/worksheets/import";
import { loadSheet } from "@/lib/features/worksheets/rows";
import { saveCells } from "@/lib/features/worksheets/save-cells";
import { bulkEditInput, saveCellsInput } from "@/lib/features/worksheets/schema";
import { exportWorkbook } from "@/lib/features/worksheets/workbook";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, on, refusal, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let me: Actor;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
  me = on(a.actors.OWNER, "2026-06-15");
});

const save = (rows: unknown) => saveCells(me, saveCellsInput.parse({ rows }));
const outcomesOf = async (rows: unknown) =>
  (await save(rows)).rows.map(({ cells }) => cells.map(({ field, outcome }) => [field, outcome]));

async function aDraft(title: string): Promise<string> {
  const input = createObjectiveInput.parse({ title, level: "COMPANY", ownerId: me.memberId, ...YEAR });
  return (await createObjective(a.actors.OWNER, input)).id;
}

test("cells are saved together; what somebody changed meanwhile is shown, not overwritten", async () => {
  const id = await anObjective(a, { title: "In a table" });
  const other = await anObjective(a, { title: "Also in it" });
  await save([
    { kind: "objective", id, cells: [{ field: "title", base: "In a table", value: "Renamed by another" }] },
  ]);
  const { rows } = await save([
    {
      kind: "objective",
      id,
      cells: [
        { field: "title", base: "In a table", value: "Mine" },
        { field: "endsOn", base: "2026-12-31", value: "2026-11-30" },
      ],
    },
    {
      kind: "objective",
      id: other,
      cells: [{ field: "title", base: "Also in it", value: "Saved all the same" }],
    },
  ]);
  expect(rows.map(({ cells }) => cells.map(({ outcome, theirs }) => [outcome, theirs]))).toEqual([
    [
      ["CONFLICT", "Renamed by another"],
      ["SAVED", null],
    ],
    [["SAVED", null]],
  ]);
  const { objective } = await getObjective(me, id);
  expect([objective.title, objective.endsOn]).toEqual(["Renamed by another", "2026-11-30"]);
});

test("a draft's target is changed, a target in force is proposed, a wrong number is refused with its reason", async () => {
  const draft = await aKeyResult(a, await aDraft("Draft in a table"));
  const active = await aKeyResult(a, await anObjective(a, { title: "Active in a table" }));
  const cell = (id: string, value: string) => ({
    kind: "key-result",
    id,
    cells: [{ field: "target", base: "100", value }],
  });
  expect(
    await outcomesOf([
      cell(draft, "120"),
      cell(active, "130"),
      { ...cell(draft, ""), cells: [{ field: "target", base: "120", value: "a lot" }] },
    ]),
  ).toEqual([[["target", "SAVED"]], [["target", "PROPOSED"]], [["target", "REFUSED"]]]);
  expect((await getKeyResult(me, draft)).target?.toFixed()).toBe("120");
  expect((await getKeyResult(me, active)).target?.toFixed()).toBe("100");
  expect(
    (await listAdjustments(me, { keyResultId: active })).map(({ after, status }) => [after, status]),
  ).toEqual([["130", "PROPOSED"]]);
  expect(await outcomesOf([cell(active, "130")])).toEqual([[["target", "UNCHANGED"]]]);
});

test("one change to many: each row says what became of it", async () => {
  const [one, two] = [
    await anObjective(a, { title: "Bulk one" }),
    await anObjective(a, { title: "Bulk two" }),
  ];
  const kr = await aKeyResult(a, one);
  const theirs = await anObjective(b, { title: "Theirs in bulk" });
  const items = [one, two, theirs].map((id) => ({ kind: "objective", id }));
  const ownerId = a.actors.FINANCE.memberId;
  const run = (change: unknown, chosen: unknown = items) =>
    bulkEdit(me, bulkEditInput.parse({ items: chosen, change }));
  const first = await run({ kind: "OWNER", ownerId });
  expect(first.outcomes.map(({ outcome }) => outcome)).toEqual(["DONE", "DONE", "REFUSED"]);
  expect((await run({ kind: "OWNER", ownerId })).outcomes.map(({ outcome }) => outcome)).toEqual([
    "UNCHANGED",
    "UNCHANGED",
    "REFUSED",
  ]);
  const rhythm = await run({ kind: "RHYTHM", rhythmDays: 30 }, [
    { kind: "key-result", id: kr },
    { kind: "objective", id: one },
  ]);
  expect(rhythm.outcomes.map(({ outcome }) => outcome)).toEqual(["DONE", "REFUSED"]);
  expect((await getKeyResult(me, kr)).rhythmDays).toBe(30);
  const days = { startsOn: "2026-07-01", endsOn: "2026-09-30" };
  const cycle = await createCycle(
    me,
    createCycleInput.parse({ name: "Bulk Q3", length: "QUARTER", ...days }),
  );
  const draft = await aDraft("Moves with its days");
  const moved = await run({ kind: "CYCLE", cycleId: cycle.id, movesDays: true }, [
    { kind: "objective", id: draft },
    { kind: "objective", id: one },
  ]);
  expect(moved.outcomes.map(({ outcome }) => outcome)).toEqual(["DONE", "REFUSED"]);
  const { objectives } = await listObjectives(me, { cycle: cycle.id });
  expect(objectives.map(({ title, startsOn }) => [title, startsOn])).toEqual([
    ["Moves with its days", "2026-07-01"],
  ]);
});

test("those who may not write are refused row by row, auditors altogether", async () => {
  const id = await anObjective(a, { title: "Not yours" });
  const input = saveCellsInput.parse({
    rows: [{ kind: "objective", id, cells: [{ field: "title", base: "Not yours", value: "Taken over" }] }],
  });
  const rep = await saveCells(a.actors.SALES_REP, input);
  expect(rep.rows[0]?.cells[0]).toMatchObject({ outcome: "REFUSED", reason: "This is not yours to change." });
  expect(await refusal(saveCells(a.actors.AUDITOR, input))).toBe("FORBIDDEN");
});

type Cell = string | number | null;
/** The exported workbook with some cells typed over, as a spreadsheet would write it back. */
async function edited(actor: Actor, change: (sheets: Record<string, Cell[][]>) => void): Promise<Uint8Array> {
  const bytes = await exportWorkbook(actor, null);
  const read = await readExcelFile(Buffer.from(bytes));
  const sheets: Record<string, Cell[][]> = {};
  for (const { sheet, data } of read) sheets[sheet] = data.map((row) => row.map((cell) => cell as Cell));
  change(sheets);
  const written = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((value) =>
        value === null
          ? null
          : typeof value === "number"
            ? { value, type: Number }
            : { value: String(value), type: String },
      ),
    ),
  }));
  return new Uint8Array(await writeXlsxFile(written).toBuffer());
}
const rowOf = (sheet: Cell[][] | undefined, text: string) => sheet?.find((row) => row.includes(text)) ?? [];

test("a workbook goes out and comes back: differences per cell, applied once, unchanged the second time", async () => {
  const draft = await aDraft("Round trip");
  const kr = await aKeyResult(a, draft, { title: "Trips of the round" });
  const inForce = await aKeyResult(a, await anObjective(a, { title: "Round trip in force" }), {
    title: "In force trips",
  });
  const unedited = await edited(me, () => undefined);
  expect(await planWorkbook(me, "same.xlsx", unedited)).toMatchObject({
    cells: [],
    added: 0,
    changed: 0,
    refused: 0,
  });
  const file = await edited(me, (sheets) => {
    const objective = rowOf(sheets.Objectives, "Round trip");
    objective[1] = "=HYPERLINK(1)";
    objective[2] = "Nobody Known";
    const own = rowOf(sheets["Key results"], "Trips of the round");
    own[6] = 250.5;
    const force = rowOf(sheets["Key results"], "In force trips");
    force[6] = 140;
    sheets.Objectives?.push([
      null,
      "Added in the sheet",
      a.actors.FINANCE.name,
      "2026-01-01",
      "2026-12-31",
      null,
      null,
    ]);
    sheets.Objectives?.push([
      "0190d0c4-0000-7000-8000-000000000000",
      "Foreign id",
      a.actors.FINANCE.name,
      null,
      null,
      null,
      null,
    ]);
  });
  const plan = await planWorkbook(me, "edited.xlsx", file);
  expect(plan).toMatchObject({ added: 1, changed: 2, proposed: 1, refused: 2 });
  expect(plan.cells.find(({ becomes }) => becomes === "Nobody Known")).toMatchObject({
    sheet: "Objectives",
    column: "Owner",
    outcome: "REFUSED",
    reason: "Nobody here is called “Nobody Known”.",
  });
  expect((await getObjective(me, draft)).objective.title).toBe("Round trip");
  const done = await applyWorkbook(me, "edited.xlsx", file, plan.mark);
  expect(done).toEqual({ added: 1, saved: 2, proposed: 1, refused: [] });
  expect((await getObjective(me, draft)).objective.title).toBe("=HYPERLINK(1)");
  expect((await getKeyResult(me, kr)).target?.toFixed()).toBe("250.5");
  expect((await getKeyResult(me, inForce)).target?.toFixed()).toBe("100");
  const again = await planWorkbook(me, "edited.xlsx", file);
  expect(again).toMatchObject({ added: 0, changed: 0, proposed: 0 });
  expect(await refusal(applyWorkbook(me, "edited.xlsx", file, plan.mark))).toBe("CONFLICT");
});

test("what is no workbook of ours is refused in words, and B cannot import A's rows", async () => {
  expect(await refusal(planWorkbook(me, "x.xlsx", new Uint8Array([1, 2, 3])))).toBe("INVALID");
  const file = await edited(me, () => undefined);
  const plan = await planWorkbook(on(b.actors.OWNER, "2026-06-15"), "theirs.xlsx", file);
  expect([plan.added, plan.changed, plan.proposed]).toEqual([0, 0, 0]);
  expect(plan.cells.every(({ outcome }) => outcome === "REFUSED")).toBe(true);
  expect(
    (await loadSheet(b.actors.OWNER, null)).rows.some(({ title }) => title === "Round trip in force"),
  ).toBe(false);
});
