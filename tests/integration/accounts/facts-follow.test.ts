import { beforeAll, expect, test } from "vitest";
import { bytesOf } from "@/lib/connectors/files/byte-source";
import { openTable } from "@/lib/connectors/files/table";
import type { Kind } from "@/lib/connectors/kinds/registry";
import { mapAccounts } from "@/lib/features/accounts/commands";
import { listAccounts } from "@/lib/features/accounts/queries";
import { saveCustomer, saveRegion } from "@/lib/features/dimensions/commands";
import { listCustomers } from "@/lib/features/dimensions/queries";
import { importFile, verify } from "@/lib/features/sources/commands";
import { addMembership, changeMembership, removeMembership } from "@/lib/features/teams/commands";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let owner: Actor;

const ACCOUNTS =
  "code,name,type,metric\n4000,Subscriptions,Income,revenue\n5000,Hosting,Cost of Sales,cogs\n";
const LEDGER =
  "externalId,date,account,amount,currency\nL1,2026-01-15,4000,1000.50,USD\nL2,2026-01-20,5000,300,USD\nL3,2026-02-03,4000,50,USD\n";
const CUSTOMERS = "code,name,segment\nC1,Alder Logistics,Mid\n";

async function bring(kind: Kind, csv: string): Promise<void> {
  const { status } = await importFile(owner, {
    kind,
    table: await openTable(bytesOf(`${kind}.csv`, csv)),
    sourceName: "test",
    mapping: { columns: {}, constants: {}, values: {}, aliases: {}, formats: {} },
    acceptSuggestions: true,
    isDryRun: false,
    runId: null,
  });
  expect([kind, status]).toEqual([kind, "DONE"]);
}

beforeAll(async () => {
  ({ a } = await twoTenants());
  owner = a.actors.OWNER;
  const rep = await inTenant(owner, (db) =>
    db.member.findFirst({ where: { id: a.actors.CONTRIBUTOR.memberId } }),
  );
  await bring("accounts", ACCOUNTS);
  await bring("ledger", LEDGER);
  await bring("customers", CUSTOMERS);
  await bring(
    "deals",
    `externalId,stage,amount,currency,owner,account,openedOn,closedOn\nD1,Closed Won,500,USD,${rep?.code},C1,2026-01-02,2026-01-15\nD2,Closed Won,70,USD,${rep?.code},C1,2026-02-02,2026-02-10\n`,
  );
});

async function cells(dimension: string, measure: string): Promise<string[][]> {
  const { organizationId } = a;
  const rows = await inTenant(owner, (db) =>
    db.factCell.findMany({
      where: { organizationId, dimension, measure },
      orderBy: [{ month: "asc" }, { memberKey: "asc" }],
    }),
  );
  return rows.map(({ memberKey, month, amount }) => [
    memberKey,
    month.toISOString().slice(0, 7),
    amount.toFixed(),
  ]);
}

async function expectVerified(): Promise<void> {
  const broken = (await verify(owner)).filter(({ ok }) => !ok);
  expect(broken).toEqual([]);
}

test("an account that feeds another line from a day on takes its facts along from that day", async () => {
  expect(await cells("TOTAL", "revenue")).toEqual([
    ["", "2026-01", "1000.5"],
    ["", "2026-02", "50"],
  ]);
  const income = (await listAccounts(owner, "4000"))[0];
  const change = {
    accountId: income?.id ?? "",
    measure: "other_income" as const,
    seen: "revenue",
    startsOn: "2026-02-01",
  };
  await mapAccounts(owner, { changes: [change], why: "Other business from February on" });
  expect(await cells("TOTAL", "revenue")).toEqual([["", "2026-01", "1000.5"]]);
  expect(await cells("TOTAL", "other_income")).toEqual([["", "2026-02", "50"]]);
  await expectVerified();
});

test("facts follow their owner's dated membership, in, along and out again", async () => {
  const memberId = a.actors.CONTRIBUTOR.memberId;
  const days = { regionId: null, startsOn: "2026-02-01", endsOn: null };
  const { id } = await addMembership(owner, { memberId, teamId: a.teamId, ...days });
  expect(await cells("TEAM", "bookings")).toEqual([
    ["", "2026-01", "500"],
    [a.teamId, "2026-02", "70"],
  ]);
  await changeMembership(owner, { id, version: 1, startsOn: "2026-01-01", endsOn: null, handTo: null });
  expect(await cells("TEAM", "bookings")).toEqual([
    [a.teamId, "2026-01", "500"],
    [a.teamId, "2026-02", "70"],
  ]);
  await expectVerified();
  await removeMembership(owner, { id });
  expect(await cells("TEAM", "bookings")).toEqual([
    ["", "2026-01", "500"],
    ["", "2026-02", "70"],
  ]);
  await expectVerified();
});

test("facts follow their customer's region and segment", async () => {
  const region = await saveRegion(owner, {
    id: null,
    version: null,
    code: "N",
    name: "Nordics",
    parentId: null,
    isMarket: true,
  });
  const customer = (await listCustomers(owner)).rows[0];
  if (!customer) throw new Error("The customer was not imported.");
  const { id, version, code, name } = customer;
  await saveCustomer(owner, {
    id,
    version,
    code,
    name,
    parentId: null,
    regionId: region.id,
    segment: "Enterprise",
  });
  expect(await cells("REGION", "bookings")).toEqual([
    [region.id, "2026-01", "500"],
    [region.id, "2026-02", "70"],
  ]);
  expect(await cells("SEGMENT", "bookings")).toEqual([
    ["Enterprise", "2026-01", "500"],
    ["Enterprise", "2026-02", "70"],
  ]);
  await expectVerified();
});
