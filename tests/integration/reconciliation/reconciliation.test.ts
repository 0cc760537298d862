import { beforeAll, expect, test } from "vitest";
import { decimal, sum } from "@/lib/domain/number/decimal";
import { assignRecord, linkRecords, unlinkRecords } from "@/lib/features/reconciliation/commands";
import { countUnmatched, reconciliationPage } from "@/lib/features/reconciliation/queries";
import type { StepView } from "@/lib/features/reconciliation/schema";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestFact, writeFacts } from "../../support/facts";
import { on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const as = (org: TestOrganization, role: keyof TestOrganization["actors"]): Actor =>
  on(org.actors[role], "2026-12-31");

async function customers(org: TestOrganization): Promise<Record<string, string>> {
  const ids = { acme: newId(), brick: newId(), cliff: newId(), dune: newId() };
  await inTenant(org.actors.OWNER, async (db) => {
    for (const [code, id] of Object.entries(ids))
      await db.customer.create({ data: { organizationId: org.organizationId, id, code, name: code } });
  });
  return ids;
}

function factsOf(of: Record<string, string>): TestFact[] {
  const fact = (measure: string, day: string, amount: string, customerId: string | undefined): TestFact => ({
    ...{ measure, on: day, amount },
    ...(customerId === undefined ? {} : { customerId }),
  });
  return [
    // Booked, billed and earned alike.
    fact("bookings", "2026-02-01", "5000", of.acme),
    fact("billings", "2026-02-05", "5000", of.acme),
    fact("revenue", "2026-02-08", "5000", of.acme),
    // Billed late: a proposal.
    fact("bookings", "2026-03-01", "800", of.brick),
    fact("billings", "2026-04-25", "800", of.brick),
    // Billed, never booked.
    fact("billings", "2026-05-01", "70", of.cliff),
    // Booked long ago, never billed.
    fact("bookings", "2026-02-20", "300", of.dune),
  ];
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  for (const org of [a, b]) {
    await writeFacts(database.owner, org.organizationId, factsOf(await customers(org)));
  }
});

async function stepsOf(org: TestOrganization): Promise<StepView[]> {
  return (await reconciliationPage(as(org, "FINANCE"), "2026")).steps;
}
async function first(org: TestOrganization): Promise<StepView> {
  const [step] = await stepsOf(org);
  if (!step) throw new Error("No step from bookings to billings.");
  return step;
}
const amounts = ({ lines }: StepView) => Object.fromEntries(lines.map(({ name, amount }) => [name, amount]));

test("bookings become billings and revenue in lines that close exactly", async () => {
  const steps = await stepsOf(a);
  expect(steps.map(({ step }) => step)).toEqual(["BOOKINGS_BILLINGS", "BILLINGS_REVENUE"]);
  for (const { left, right, lines } of steps) {
    const walked = decimal(left).plus(sum(lines.map(({ amount }) => decimal(amount))));
    expect(walked.toFixed()).toBe(right);
  }
  const step = await first(a);
  expect(amounts(step)).toEqual({ MISSING_RIGHT: "-1100", MISSING_LEFT: "870" });
  expect(step.matched).toBe(1);
  expect(step.suggestions).toMatchObject([
    { left: { amount: "800" }, reasons: ["CUSTOMER", "AMOUNT", "DATE"] },
  ]);
});

test("every record without a counterpart has an owner and an age", async () => {
  const { missingRight, missingLeft } = await first(a);
  for (const record of [...missingRight, ...missingLeft]) {
    expect(record.ownerId).toBe(a.actors.FINANCE.memberId);
    expect(record.ageDays).toBeGreaterThan(200);
  }
});

test("a proposal is accepted, taken back, and kept apart", async () => {
  const [suggested] = (await first(a)).suggestions;
  const keys = {
    leftKey: suggested?.left.key ?? "",
    rightKeys: suggested?.right.map(({ key }) => key) ?? [],
  };
  const link = (isJoined: boolean) =>
    linkRecords(as(a, "FINANCE"), { step: "BOOKINGS_BILLINGS", ...keys, isJoined, note: "" });
  await link(true);
  expect(amounts(await first(a))).toEqual({ MISSING_RIGHT: "-300", MISSING_LEFT: "70" });
  const pair = {
    step: "BOOKINGS_BILLINGS" as const,
    leftKey: keys.leftKey,
    rightKey: keys.rightKeys[0] ?? "",
  };
  await unlinkRecords(as(a, "FINANCE"), pair);
  expect((await first(a)).suggestions).toHaveLength(1);
  await link(false);
  const apart = await first(a);
  expect([apart.suggestions.length, apart.byHand.length]).toEqual([0, 1]);
  const entries = await inTenant(a.actors.OWNER, (db) =>
    db.auditEntry.findMany({ where: { organizationId: a.organizationId, subjectType: "reconciliation" } }),
  );
  expect(entries.map(({ command }) => command)).toEqual([
    "matchRecords",
    "unmatchRecords",
    "keepRecordsApart",
  ]);
});

test("a record is given to somebody; the second of two is told", async () => {
  const [record] = (await first(a)).missingLeft;
  const give = (ownerId: string) =>
    assignRecord(as(a, "FINANCE"), {
      step: "BOOKINGS_BILLINGS",
      recordKey: record?.key ?? "",
      ownerId,
      version: 0,
    });
  await give(a.actors.SALES_REP.memberId);
  expect(await refusal(give(a.actors.CONTRIBUTOR.memberId))).toBe("CONFLICT");
  expect((await first(a)).missingLeft.find(({ key }) => key === record?.key)?.ownerName).toContain(
    "SALES_REP",
  );
});

test("the close counts what is missing in its month, and nothing that merely waits", async () => {
  const finance = as(a, "FINANCE");
  const of = (month: string) => inTenant(finance, (db) => countUnmatched(db, finance, month));
  // May: one invoice nobody booked, on both of its steps only once on the left.
  expect([await of("2026-05"), await of("2026-06")]).toEqual([1, 0]);
});

test("sales neither match nor assign; B's records do not exist for A", async () => {
  const mine = await first(a);
  const theirs = await first(b);
  const step = "BOOKINGS_BILLINGS" as const;
  const [left, right] = [mine.missingRight[0]?.key ?? "", theirs.missingLeft[0]?.key ?? ""];
  const link = { step, leftKey: left, rightKeys: [right], isJoined: true, note: "" };
  expect(await refusal(linkRecords(as(a, "SALES_MANAGER"), link))).toBe("FORBIDDEN");
  const ownerId = a.actors.OWNER.memberId;
  const attempts = [
    async () => linkRecords(as(a, "FINANCE"), link),
    async () => unlinkRecords(as(b, "FINANCE"), { step, leftKey: left, rightKey: right }),
    async () => assignRecord(as(a, "FINANCE"), { step, recordKey: right, ownerId, version: 0 }),
    async () => assignRecord(as(b, "FINANCE"), { step, recordKey: right, ownerId, version: 0 }),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
  expect(theirs.byHand).toEqual([]);
});
