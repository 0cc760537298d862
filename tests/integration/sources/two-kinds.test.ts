import { expect, test } from "vitest";
import { measureMetric } from "@/lib/features/metrics/queries";
import { verify } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { readMigrations } from "@/lib/platform/db/migrate";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { createTestOrganization } from "../../support/organizations";

const database = testDatabase();

async function total(actor: Actor, metric: string, where: Record<string, string> = {}): Promise<string> {
  const days = { from: "2025-01-01", to: "2025-12-31", grain: "total" as const };
  const { cells } = await measureMetric(actor, { metric, ...days, where });
  return cells[0]?.value ?? "";
}

const DEALS = `Deal ID,Stage,Amount,Qty,Create Date,Close Date
D1,Won,100,2,2025-01-01,2025-02-01
D2,Lost,300,1,2025-01-01,2025-02-01
`;
const ORDERS = "Line ID,Date,Amount,Qty\n1,2025-02-05,900,3\n";

test("what is measured in deals looks at deals alone, whatever orders are there beside them", async () => {
  const actor = (await createTestOrganization("two-kinds")).actors.OWNER;
  const first = await importText(actor, "deals", DEALS, { source: "crm" });
  expect(first.report.warnings.join()).not.toContain("count");
  const second = await importText(actor, "order-lines", ORDERS, { source: "shop" });
  expect(await total(actor, "average_deal")).toBe("100");
  expect(await total(actor, "win_rate_value")).toBe("0.25");
  expect(await total(actor, "deals_won_value")).toBe("100");
  expect(await total(actor, "bookings")).toBe("1000");
  expect(await total(actor, "units")).toBe("5");
  expect(second.report.warnings).toContain(
    'Deals feed bookings and units already, and these order lines are counted beside them. Where both tell of the same sales, undo the import and bring in the order lines as INVOICE ("constants": { "document": "INVOICE" }) and the deals without their quantity ("columns": { "quantity": null }). Asked by source, the two stand apart.',
  );
  expect(await total(actor, "bookings", { source: "shop" })).toBe("900");
  expect((await verify(actor)).filter(({ ok }) => !ok)).toEqual([]);
});

test("invoice lines beside deals with a quantity: only the units meet", async () => {
  const actor = (await createTestOrganization("two-kinds-invoices")).actors.OWNER;
  await importText(actor, "order-lines", ORDERS, {
    source: "shop",
    mapping: { constants: { document: "INVOICE" } },
  });
  const deals = await importText(actor, "deals", DEALS, { source: "crm" });
  expect(deals.report.warnings.join()).toContain("Order lines feed units already, and these deals");
  const without = await importText(actor, "deals", DEALS, {
    source: "crm",
    mapping: { columns: { quantity: null } },
  });
  expect(without.report.warnings.join()).not.toContain("counted beside them");
  expect(await total(actor, "units")).toBe("3");
});

test("deals imported before their value was a figure of its own get it by migration", async () => {
  const actor = (await createTestOrganization("two-kinds-before")).actors.OWNER;
  await importText(actor, "deals", DEALS.replace(",Won,100", ",Won,100.5"), { source: "crm" });
  await importText(actor, "order-lines", ORDERS, { source: "shop" });
  const { owner } = database;
  await owner.query("SELECT set_config('app.organization_id', $1, false)", [actor.organizationId]);
  for (const table of ["fact", "fact_cell"])
    await owner.query(`DELETE FROM ${table} WHERE measure = 'deals_won_value'`);
  expect(await total(actor, "average_deal")).not.toBe("100.5");
  const migration = readMigrations().find(({ name }) => name.endsWith("value_of_deals_won"));
  await owner.query(migration?.sql ?? "");
  expect(await total(actor, "average_deal")).toBe("100.5");
  expect((await verify(actor)).filter(({ ok }) => !ok)).toEqual([]);
});
