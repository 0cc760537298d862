import { beforeAll, expect, test } from "vitest";
import { asShown } from "@/app/api/[org]/export/[list]/as-shown";
import { saveCustomer } from "@/lib/features/dimensions/commands";
import { saveCustomerInput } from "@/lib/features/dimensions/schema";
import { getList } from "@/lib/features/exports/queries";
import type { Actor } from "@/lib/platform/actor";
import { csvOf } from "@/lib/present/export/table-file";
import { xlsxOf } from "@/lib/present/export/xlsx";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, on } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const DAY = "2026-03-15";
const LISTS = [
  "goals",
  "objectives",
  "key-results",
  "runs",
  "gaps",
  "members",
  "teams",
  "products",
  "customers",
  "okr",
  "metrics",
  "plan",
  "periods",
  "rates",
];

async function shown(actor: Actor, list: string, search: Record<string, string> = {}) {
  return asShown(await getList(on(actor, DAY), list, search), search);
}
const firstCells = (table: { rows: readonly (readonly (string | null)[])[] }) =>
  table.rows.map(([cell]) => cell);

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  await anActiveGoal(a, { title: "=HYPERLINK(evil)", target: "123456789012345678.1234567891" });
  await anActiveGoal(a, { title: "Beta goal", target: "40" });
  await anActiveGoal(a, { title: "Alpha goal", target: "9" });
  const objective = await anObjective(a, { title: "Open objective" });
  await aKeyResult(a, objective, { title: "Open result" });
  const secret = await anObjective(a, {
    title: "Secret objective",
    isPrivate: true,
    level: "PERSON",
    ownerId: a.actors.OWNER.memberId,
  });
  await aKeyResult(a, secret, { title: "Secret result", ownerId: a.actors.OWNER.memberId });
  const customer = {
    id: null,
    version: null,
    code: "C1",
    name: "Cedar",
    segment: "SMB",
    regionId: null,
    parentId: null,
  };
  await saveCustomer(a.actors.OWNER, saveCustomerInput.parse(customer));
});

test("a goal's title that looks like a formula is text, its numbers are exact to the last digit", async () => {
  const csv = csvOf(await shown(a.actors.FINANCE, "goals"));
  expect(csv).toContain("'=HYPERLINK(evil)");
  expect(csv).toContain(",123456789012345678.1234567891,");
});

test.each([
  [
    "as the page sorts by target, numbers as numbers",
    { "goals-sort": "target" },
    ["Alpha goal", "Beta goal", "=HYPERLINK(evil)"],
  ],
  ["turned round", { "goals-sort": "-target" }, ["=HYPERLINK(evil)", "Beta goal", "Alpha goal"]],
  ["with the page's filter", { q: "beta" }, ["Beta goal"]],
  ["of another quarter", { period: "2024-Q1" }, []],
])("goals leave %s", async (_, search, titles) => {
  expect(firstCells(await shown(a.actors.FINANCE, "goals", search))).toEqual(titles);
});

test("a column hidden on the page is not in the file", async () => {
  const headers = (await shown(a.actors.FINANCE, "goals", { "goals-hide": "owner,confidence" })).columns.map(
    ({ header }) => header,
  );
  expect(headers).not.toContain("owner");
  expect(headers).toContain("target");
});

test("private objectives and their key results leave only with those who see them", async () => {
  const titles = async (actor: Actor, list: string) => firstCells(await shown(actor, list));
  expect(await titles(a.actors.FINANCE, "objectives")).toEqual(["Open objective", "Open result"]);
  expect(await titles(a.actors.FINANCE, "key-results")).toEqual(["Open result"]);
  expect(await titles(a.actors.OWNER, "key-results")).toContain("Secret result");
});

test("a workbook is a workbook", async () => {
  const bytes = await xlsxOf(await shown(a.actors.AUDITOR, "customers"));
  expect(Buffer.from(bytes.slice(0, 2)).toString()).toBe("PK");
});

test.each(LISTS)("%s of the other tenant hold nothing of ours", async (list) => {
  const csv = csvOf(await shown(b.actors.OWNER, list));
  expect(csv).not.toMatch(/HYPERLINK|Beta goal|Open objective|Open result|Cedar/);
  expect(csv).not.toContain(a.slug);
});

test("a list of no known name does not exist", async () => {
  await expect(getList(a.actors.OWNER, "secrets", {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getList(a.actors.OWNER, "constructor", {})).rejects.toMatchObject({ code: "NOT_FOUND" });
});
