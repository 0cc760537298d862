import { beforeAll, expect, test } from "vitest";
import { closePeriod, reopenPeriod } from "@/lib/features/periods/commands";
import { listPeriods } from "@/lib/features/periods/queries";
import { decideReopening, listReopeningsToDecide } from "@/lib/features/periods/reopenings";
import { reopenPeriodInput } from "@/lib/features/periods/schema";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const today = new Date("2026-05-10T12:00:00Z");
let finance: Actor;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  finance = { ...a.actors.FINANCE, now: today };
});

async function stateOf(actor: Actor, month: string) {
  const { months } = await listPeriods(actor, 2026);
  const found = months.find((row) => row.month === month);
  return found && [found.status, found.version];
}

test("a month goes from open over soft closed to closed, and B's months stay open", async () => {
  await closePeriod(finance, { month: "2026-03", version: 0, status: "SOFT_CLOSED", why: null });
  await closePeriod(finance, { month: "2026-03", version: 1, status: "CLOSED", why: null });
  expect(await stateOf(finance, "2026-03")).toEqual(["CLOSED", 2]);
  expect(await stateOf({ ...b.actors.FINANCE, now: today }, "2026-03")).toEqual(["OPEN", 0]);
});

test("a month that has not ended cannot be closed", async () => {
  for (const month of ["2026-05", "2026-06"]) {
    const early = closePeriod(finance, { month, version: 0, status: "CLOSED", why: null });
    await expect(early).rejects.toMatchObject({ code: "INVALID" });
  }
});

test("opening again needs a reason, which stays in the trail", async () => {
  expect(reopenPeriodInput.safeParse({ month: "2026-03", version: 2, why: " " }).success).toBe(false);
  await reopenPeriod(finance, { month: "2026-03", version: 2, why: "Late credit notes" });
  expect(await stateOf(finance, "2026-03")).toEqual(["CLOSED", 2]);
  const owner = { ...a.actors.OWNER, now: today };
  const [asked] = await inTenant(owner, (db) => listReopeningsToDecide(db, owner));
  await decideReopening(owner, { id: asked?.id ?? "", version: 1, isApproved: true, note: "" });
  const { organizationId } = a;
  const entry = await inTenant(finance, (db) =>
    db.auditEntry.findFirst({ where: { organizationId, command: "reopenPeriod" } }),
  );
  expect(entry).toMatchObject({
    subjectId: "2026-03",
    why: "Late credit notes",
    before: { status: "CLOSED" },
  });
});

test("two people at the same month: the second is told", async () => {
  await closePeriod(finance, { month: "2026-02", version: 0, status: "CLOSED", why: null });
  const second = closePeriod(finance, { month: "2026-02", version: 0, status: "SOFT_CLOSED", why: null });
  await expect(second).rejects.toMatchObject({ code: "INVALID" });
  const stale = reopenPeriod(finance, { month: "2026-02", version: 7, why: "A reason" });
  await expect(stale).rejects.toMatchObject({ code: "CONFLICT" });
});

test.each(["ADMIN", "EXECUTIVE", "SALES_MANAGER", "SALES_REP", "CONTRIBUTOR", "AUDITOR"] as const)(
  "%s neither closes nor opens",
  async (role) => {
    const actor = { ...a.actors[role], now: today };
    const close = closePeriod(actor, { month: "2026-01", version: 0, status: "CLOSED", why: null });
    await expect(close).rejects.toMatchObject({ code: "FORBIDDEN" });
    const open = reopenPeriod(actor, { month: "2026-02", version: 1, why: "A reason" });
    await expect(open).rejects.toMatchObject({ code: "FORBIDDEN" });
  },
);
