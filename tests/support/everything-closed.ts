import { explainVariance } from "@/lib/features/explanations/commands";
import { explainVarianceInput } from "@/lib/features/explanations/schema";
import { closePeriod, reopenPeriod } from "@/lib/features/periods/commands";
import { linkRecords } from "@/lib/features/reconciliation/commands";
import { reviewItem } from "@/lib/features/variance-items/commands";
import { inTenant } from "@/lib/platform/db/tenant";
import { on } from "./goals";
import { importText } from "./import-text";
import type { TestOrganization } from "./organizations";

const DAY = "2026-06-15";

/** A deal won every month from 2024 on: what is forecast from, and what is matched. */
const deals = Array.from({ length: 29 }, (_, month) => {
  const day = `${2024 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, "0")}-04`;
  return `R-${month},Won,${100 + month},${day}`;
});

/** Two variances, one explained by the manager and one reviewed by finance too. */
async function itemsOf(org: TestOrganization) {
  const manager = on(org.actors.SALES_MANAGER, DAY);
  const explained = async (month: string) => {
    const varianceKey = `revenue|budget|${month}||`;
    const words = { varianceKey, cause: "TIMING", text: "Slipped" };
    await explainVariance(manager, explainVarianceInput.parse(words));
    const where = { organizationId: org.organizationId, varianceKey };
    return inTenant(manager, (db) => db.varianceItem.findFirstOrThrow({ where }), "read");
  };
  const [item, reviewed] = [await explained("2026-02"), await explained("2026-03")];
  await reviewItem(on(org.actors.FINANCE, DAY), { id: reviewed.id, version: reviewed.version });
  return { item: item.id, reviewedItem: reviewed.id };
}

/** A closed month that finance wants opened again. */
async function reopeningOf(org: TestOrganization) {
  const finance = on(org.actors.FINANCE, DAY);
  await closePeriod(finance, { month: "2025-12", version: 0, status: "CLOSED", why: null });
  await reopenPeriod(finance, { month: "2025-12", version: 1, why: "An invoice came late" });
  const where = { organizationId: org.organizationId };
  const row = await inTenant(finance, (db) => db.periodReopening.findFirstOrThrow({ where }), "read");
  return { reopening: row.id };
}

/** What is matched, explained and closed, in one organization; ids only. */
export async function everythingClosed(org: TestOrganization) {
  const finance = on(org.actors.FINANCE, DAY);
  const file = ["Deal ID,Stage,Amount,Close Date", ...deals, ""].join("\n");
  await importText(finance, "deals", file, { mapping: { constants: { currency: "USD" } }, source: "won" });
  const where = { organizationId: org.organizationId, externalId: "R-1" };
  const record = await inTenant(finance, (db) => db.sourceRecord.findFirstOrThrow({ where }), "read");
  const { sourceId: recordSource } = record;
  await linkRecords(finance, {
    ...{ step: "BOOKINGS_REVENUE", leftKey: `${recordSource}:R-3`, rightKeys: [`${recordSource}:R-4`] },
    ...{ isJoined: true, note: "" },
  });
  return { recordSource, ...(await itemsOf(org)), ...(await reopeningOf(org)) };
}
