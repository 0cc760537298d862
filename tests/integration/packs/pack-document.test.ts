import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, expect, test } from "vitest";
import { explainVariance } from "@/lib/features/explanations/commands";
import { explainVarianceInput } from "@/lib/features/explanations/schema";
import { getList } from "@/lib/features/exports/queries";
import { gapsPage } from "@/lib/features/gaps/page";
import { askSending, createPack, endPack, schedulePack, updatePack } from "@/lib/features/packs/commands";
import { getPackDocument } from "@/lib/features/packs/document";
import { dueSends } from "@/lib/features/packs/due";
import { packFile, renderPack } from "@/lib/features/packs/pdf";
import { getPack, listPacks } from "@/lib/features/packs/queries";
import { createPackInput, PACK_PAGES, schedulePackInput } from "@/lib/features/packs/schema";
import { searchAll } from "@/lib/features/search/queries";
import { varianceDashboard } from "@/lib/features/variance/dashboard";
import { dashboardAsk } from "@/lib/features/variance/page";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { pageFormat } from "@/lib/present/format/chart-format";
import type { PackDocument } from "@/lib/present/packs/page";
import { varianceRows } from "@/lib/present/variance/rows";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { anObjective, on, refusal } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const DAY = "2026-04-10";
let finance: Actor;

const input = (fields: Record<string, unknown> = {}) =>
  createPackInput.parse({
    ...{ name: "Board pack", periodRule: "LAST_QUARTER", isShared: true },
    pages: PACK_PAGES.map((page) => ({ page })),
    ...fields,
  });

async function textOf(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()));
  return text.map((page) => page.replace(/\s+/g, " "));
}

/** The page of the PDF that a sheet begins on, and those it runs over. */
function pagesOf(pages: readonly string[], pack: PackDocument, label: string): string {
  const at = pack.sheets.findIndex((sheet) => sheet.label === label);
  const start = (index: number) => {
    const sheet = pack.sheets[index];
    return sheet ? pages.findIndex((text) => text.startsWith(`${index + 1} ${sheet.label}`)) : pages.length;
  };
  return pages.slice(start(at), start(at + 1)).join(" ");
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const south = newId();
  await inTenant(a.actors.OWNER, (db) =>
    db.team.create({
      data: { organizationId: a.organizationId, id: south, code: "SÜD", name: "Süd & Größe" },
    }),
  );
  const months = ["01", "02", "03"];
  await writeFacts(database.owner, a.organizationId, [
    ...months.flatMap((month) => [
      { measure: "revenue", on: `2026-${month}-05`, amount: "410000.1234", teamId: a.teamId },
      { measure: "revenue", on: `2026-${month}-06`, amount: "93333.3333", teamId: south },
      ...[
        { teamId: a.teamId, amount: "500000" },
        { teamId: south, amount: "80000.5" },
      ].map((plan) => ({ ...plan, scenario: "budget", measure: "revenue", on: `2026-${month}-01` })),
    ]),
  ]);
  finance = on(a.actors.FINANCE, DAY);
  await explainVariance(
    finance,
    explainVarianceInput.parse({
      varianceKey: "revenue|budget|2026-Q1|team|WEST",
      ...{ cause: "CHURN", text: "Zwei Kunden kündigten: −20 % Umsatz" },
      action: "Renew earlier.",
      actionOwnerId: a.actors.SALES_MANAGER.memberId,
      actionDueOn: "2026-05-01",
    }),
  );
  await anObjective(a, { title: "Everybody's objective" });
  await anObjective(a, {
    ...{ title: "Secret succession", isPrivate: true, level: "PERSON", ownerId: a.actors.OWNER.memberId },
  });
});

test("the PDF says what the pages say: every figure of the dashboard, as it is read there", async () => {
  const { id } = await createPack(finance, input());
  const pack = await getPackDocument(finance, id);
  const pages = await textOf(await renderPack(pack));
  const { main } = await varianceDashboard(finance, dashboardAsk({ period: "2026-Q1" }));
  const [total] = main.totals;
  const format = pageFormat(main.unit, {
    ...{ locale: finance.locale, currency: main.currency },
    values: [total?.actual ?? null, total?.reference ?? null],
  });
  const shown = varianceRows(main, format.step);
  const paper = pagesOf(pages, pack, "Variance dashboard");
  expect(shown.sorted.map(({ dims }) => dims.team)).toEqual(["WEST", "SÜD"]);
  for (const row of shown.sorted) {
    const { actual, reference, delta } = shown.shown(row);
    const cells = [row.members.team?.name ?? "", format.show(actual), format.show(reference)];
    expect(paper).toContain([...cells, format.showDelta(delta)].join(" "));
  }
  expect(paper).toContain("Total 1,510 1,740 −230");
  expect(paper).toContain("Explained: Churn");
  expect(paper).toContain(
    `West, churn: Zwei Kunden kündigten: −20 % Umsatz Action: Renew earlier, ${a.actors.SALES_MANAGER.name}, until 1 May 2026.`,
  );
  const gaps = await gapsPage(finance, { metric: "revenue", by: "team", period: "2026-Q1", plan: null });
  expect(pagesOf(pages, pack, "The three gaps")).toContain(gaps.answer.definition.slice(0, 40));
});

test("no cell, no amount of a drawing and no small print of any page is lost on paper", async () => {
  const { id } = await createPack(finance, input());
  const pack = await getPackDocument(finance, id);
  const pages = await textOf(await renderPack(pack));
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  for (const sheet of pack.sheets) {
    const paper = pagesOf(pages, pack, sheet.label);
    const said = sheet.blocks.flatMap((block): readonly string[] => {
      if (block.kind === "figures") return block.figures.flatMap(({ label, value }) => [label, value]);
      if (block.kind === "texts") return block.texts.map(({ text }) => text);
      if (block.kind === "table") return block.table.rows.flatMap(({ cells }) => cells);
      if (block.drawing.kind !== "bridge") return [block.title];
      const { start, steps, end } = block.drawing.model;
      return [start, ...steps, end].map(({ display }) => display);
    });
    for (const text of [...sheet.source, ...said, ...sheet.notes]) {
      // A long text is broken into lines; its words stand there all the same.
      for (const word of plain(text).split(" ")) expect(paper, sheet.label).toContain(word);
    }
  }
});

test("cover, contents, page numbers, as of, and every sentence once in the contents and once on its page", async () => {
  const { id } = await createPack(finance, input({ intro: "Für den Aufsichtsrat" }));
  const pack = await getPackDocument(finance, id);
  const pages = await textOf(await renderPack(pack));
  const [cover = ""] = pages;
  for (const text of [
    ...["Board pack", "Für den Aufsichtsrat", "2026-Q1", `Prepared by ${finance.name}`],
    "As of 10 Apr 2026, 12:00 (UTC)",
  ])
    expect(cover).toContain(text);
  expect(pages.every((text, index) => text.includes(`Page ${index + 1} of ${pages.length}`))).toBe(true);
  const all = pages.join(" ");
  for (const { title } of pack.sheets) expect(all.split(title.replace(/\s+/g, " ")).length - 1).toBe(2);
});

test("a long table runs over pages and says its heading on each", async () => {
  const { id } = await createPack(finance, input());
  const pack = await getPackDocument(finance, id);
  const rows = Array.from({ length: 120 }, (_, at) => ({ cells: [`Customer ${at}`, `−${at}`] }));
  const long: PackDocument = {
    ...pack,
    sheets: pack.sheets.slice(0, 1).map((sheet) => ({
      ...sheet,
      blocks: [
        {
          ...{ kind: "table" as const, title: "Customers", caption: "" },
          table: { columns: [{ label: "Buyer" }, { label: "Lost", isNumeric: true }], rows },
        },
      ],
    })),
  };
  const pages = (await textOf(await renderPack(long))).filter((text) => text.includes("Customer "));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.every((text) => text.includes("Buyer Lost"))).toBe(true);
  const found = pages.join(" ");
  for (const { cells } of rows) expect(found).toContain(cells.join(" "));
});

test("everybody reads under their own permission: a private objective is on its owner's paper only", async () => {
  const { id } = await createPack(finance, input({ pages: [{ page: "okr" }] }));
  const told = async (actor: Actor) => JSON.stringify(await getPackDocument(on(actor, DAY), id));
  expect(await told(a.actors.OWNER)).toContain("Secret succession");
  expect(await told(a.actors.SALES_REP)).toContain("Everybody's objective");
  expect(await told(a.actors.SALES_REP)).not.toContain("Secret succession");
});

test("a page whose plan is gone says so, and the rest of the pack stands", async () => {
  const pages = [{ page: "plans/compare", query: "a=gone" }, { page: "variance" }];
  const { id } = await createPack(finance, input({ pages }));
  const { sheets } = await getPackDocument(finance, id);
  expect(sheets.map(({ label }) => label)).toEqual(["Plan comparison", "The three gaps"]);
  expect(sheets[0]?.title).toMatch(/plan version/i);
});

test("a private pack exists for its owner only; B neither opens nor changes one of A", async () => {
  const own = await createPack(finance, input({ name: "Mine alone", isShared: false }));
  for (const actor of [a.actors.OWNER, a.actors.SALES_REP, b.actors.OWNER, b.actors.FINANCE])
    expect(await refusal(packFile(actor, own.id))).toBe("NOT_FOUND");
  const shared = await createPack(finance, input({ name: "For all" }));
  expect(await refusal(packFile(b.actors.OWNER, shared.id))).toBe("NOT_FOUND");
  const change = { ...input({ name: "Taken" }), id: shared.id, version: 1 };
  expect(await refusal(updatePack(b.actors.OWNER, change))).toBe("NOT_FOUND");
  expect(await refusal(updatePack(a.actors.SALES_REP, change))).toBe("FORBIDDEN");
  expect(await refusal(createPack(a.actors.AUDITOR, input()))).toBe("FORBIDDEN");
  expect((await packFile(on(a.actors.AUDITOR, DAY), shared.id)).name).toBe("For all 2026-Q1.pdf");
});

test("without a mail server it says so and offers the download; the clock sends nothing", async () => {
  const { id } = await createPack(finance, input());
  const recipientIds = [a.actors.OWNER.memberId];
  await schedulePack(finance, schedulePackInput.parse({ id, version: 1, rhythm: "WEEKLY", recipientIds }));
  await expect(askSending(finance, { id })).rejects.toThrow(/No mail server.*Download the PDF/);
  expect((await getPack(finance, id)).canSendMail).toBe(false);
  expect(await dueSends(new Date("2026-04-13T08:30:00Z"), newId())).toEqual([]);
});

test("a pack is found by name, exported with its log, and every command is on its history", async () => {
  const { id } = await createPack(finance, input({ name: "Quarterly letter" }));
  expect((await searchAll(a.actors.SALES_REP, "quarterly")).map(({ label }) => label)).toContain(
    "Quarterly letter",
  );
  expect((await searchAll(b.actors.OWNER, "quarterly")).map(({ label }) => label)).not.toContain(
    "Quarterly letter",
  );
  const list = await getList(finance, "packs", {});
  expect(list.rows.map(({ cells }) => cells[0])).toContain("Quarterly letter");
  expect(await refusal(getList(b.actors.OWNER, "pack-sends", { pack: id }))).toBe("NOT_FOUND");
  await updatePack(finance, { ...input({ name: "Letter" }), id, version: 1 });
  await endPack(finance, { id, version: 2 });
  const entries = await inTenant(a.actors.OWNER, (db) =>
    db.auditEntry.findMany({
      where: { organizationId: a.organizationId, subjectId: id },
      orderBy: { seq: "asc" },
    }),
  );
  expect(entries.map(({ command }) => command)).toEqual(["createPack", "updatePack", "endPack"]);
  expect(await listPacks(finance)).not.toContainEqual(expect.objectContaining({ id }));
});
