import { beforeAll, expect, test } from "vitest";
import { mapAccounts } from "@/lib/features/accounts/commands";
import { verifyAuditTrail } from "@/lib/features/audit/verify";
import { applyCascade } from "@/lib/features/cascades/apply";
import { explainVariance, reviseExplanation } from "@/lib/features/explanations/commands";
import { explainVarianceInput, reviseExplanationInput } from "@/lib/features/explanations/schema";
import {
  createInitiative,
  linkInitiative,
  recordSpend,
  updateInitiative,
} from "@/lib/features/initiatives/commands";
import { createInitiativeInput, updateInitiativeInput } from "@/lib/features/initiatives/schema";
import { deactivateMember } from "@/lib/features/people/commands";
import { closePeriod, reopenPeriod } from "@/lib/features/periods/commands";
import { decideReopening } from "@/lib/features/periods/reopenings";
import { stepPlanVersion } from "@/lib/features/plans/commands";
import { savePlanCells } from "@/lib/features/plans/save-cells";
import { saveCellsInput } from "@/lib/features/plans/schema-versions";
import { linkRecords, unlinkRecords } from "@/lib/features/reconciliation/commands";
import { endView, saveView, shareView } from "@/lib/features/saved-views/commands";
import { reviewItem } from "@/lib/features/variance-items/commands";
import { inTenant } from "@/lib/platform/db/tenant";
import { atOnce, meanwhile } from "../../support/at-once";
import { testDatabase } from "../../support/database";
import { type Everything, everythingOf } from "../../support/everything";
import { on, refusal, YEAR } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
let e: Everything;
beforeAll(async () => {
  org = await createTestOrganization("work-once");
  e = await everythingOf(org);
  await mapAccounts(as("OWNER"), {
    changes: [{ accountId: e.account, measure: "revenue", seen: null, startsOn: null }],
    why: null,
  });
}, 60_000);

const as = (role: keyof TestOrganization["actors"]) => on(org.actors[role], "2026-06-15");
const entriesOf = (command: string) =>
  inTenant(
    org.actors.OWNER,
    (db) =>
      db.auditEntry.findMany({
        where: { organizationId: org.organizationId, command },
        orderBy: { seq: "asc" },
      }),
    "read",
  );

test("a view shared in two windows is shared once; the second sees both versions", async () => {
  const share = (isShared: boolean) => () => shareView(as("OWNER"), { id: e.view, isShared, version: 1 });
  expect(await meanwhile(as("OWNER"), share(false), share(true))).toEqual(["ok", "CONFLICT"]);
});

test("a view kept anew in two windows says in the trail what each of them replaced", async () => {
  const save = (query: string) => () =>
    saveView(as("FINANCE"), { name: "Twice", page: "variance", query, isShared: false });
  expect(await meanwhile(as("FINANCE"), save("metric=a"), save("metric=b"))).toEqual(["ok", "ok"]);
  expect(await meanwhile(as("FINANCE"), save("metric=c"), save("metric=d"))).toEqual(["ok", "ok"]);
  const kept = (await entriesOf("saveView")).filter(({ after }) => JSON.stringify(after).includes("Twice"));
  const queries = kept.map(({ before }) => (before as { query: string } | null)?.query ?? null);
  expect(queries).toEqual([null, "metric=a", "metric=b", "metric=c"]);
});

test("a view ended while it is shared is shared or gone, in words", async () => {
  const { id } = await saveView(as("FINANCE"), {
    ...{ name: "Ends", page: "variance", query: "", isShared: false },
  });
  const share = () => shareView(as("FINANCE"), { id, isShared: true, version: 1 });
  expect(await meanwhile(as("FINANCE"), () => endView(as("FINANCE"), { id }), share)).toEqual([
    "ok",
    "NOT_FOUND",
  ]);
});

const record = (number: number) => `${e.recordSource}:R-${number}`;
const STEP = "BOOKINGS_REVENUE" as const;
const join = (left: number, right: number) => () =>
  linkRecords(as("FINANCE"), {
    ...{ step: STEP, leftKey: record(left), rightKeys: [record(right)], isJoined: true, note: "" },
  });

test("one record answers to one other: joined to a second it is refused, at once or afterwards", async () => {
  expect(await meanwhile(as("FINANCE"), join(10, 12), join(11, 12))).toEqual(["ok", "INVALID"]);
  expect(await refusal(join(11, 12)())).toBe("INVALID");
  expect(await refusal(join(11, 11)())).toBe("INVALID");
  // A contract may have many invoices, and what was taken apart is free again.
  expect(await refusal(join(10, 13)())).toBe("");
  await unlinkRecords(as("FINANCE"), { step: STEP, leftKey: record(10), rightKey: record(12) });
  expect(await refusal(join(11, 12)())).toBe("");
});

test("a match taken apart by two people is taken apart once", async () => {
  await join(14, 15)();
  const before = (await entriesOf("unmatchRecords")).length;
  const pair = { step: STEP, leftKey: record(14), rightKey: record(15) };
  const unlink = (role: "FINANCE" | "OWNER") => () => unlinkRecords(as(role), pair);
  expect(await meanwhile(as("OWNER"), unlink("FINANCE"), unlink("OWNER"))).toEqual(["ok", "NOT_FOUND"]);
  expect(await entriesOf("unmatchRecords")).toHaveLength(before + 1);
});

async function anInitiative() {
  const fields = {
    ...{ title: "A campaign", purpose: "Bring leads", ownerId: as("OWNER").memberId, ...YEAR },
    spendSource: "TYPED",
  };
  const { id } = await createInitiative(as("OWNER"), createInitiativeInput.parse(fields));
  const spend = () =>
    recordSpend(as("OWNER"), { id, occurredOn: "2026-05-02", amount: "10", note: "Adverts" });
  const ledger = { ...fields, spendSource: "FACTS", spendFilter: { team: [e.team] } };
  const turn = () =>
    updateInitiative(as("OWNER"), updateInitiativeInput.parse({ ...ledger, id, version: 1 }));
  return { id, spend, turn };
}

test("the money of an initiative is read from one place, whoever comes first", async () => {
  const [one, other] = [await anInitiative(), await anInitiative()];
  expect(await meanwhile(as("OWNER"), one.spend, one.turn)).toEqual(["ok", "INVALID"]);
  expect(await meanwhile(as("OWNER"), other.turn, other.spend)).toEqual(["ok", "INVALID"]);
});

test("two shares of one initiative never exceed the whole", async () => {
  const { id } = await anInitiative();
  const link = (goalId: string) => () =>
    linkInitiative(as("OWNER"), { id, version: 1, subject: `goal:${goalId}`, sharePercent: "60" });
  expect(await meanwhile(as("OWNER"), link(e.goal), link(e.adjusted))).toEqual(["ok", "CONFLICT"]);
});

test("of two people who save one cell of a plan, one is saved and the other sees both values", async () => {
  const found: { saved: number; conflicts: unknown[] }[] = [];
  const save = (value: string) => async () => {
    const cells = [{ key: e.planLine, month: "2026-05", was: null, value }];
    const sheet = { code: e.planCode, from: "2026-01", to: "2026-12", cells };
    found.push(await savePlanCells(as("FINANCE"), saveCellsInput.parse(sheet)));
  };
  expect(await meanwhile(as("FINANCE"), save("1"), save("2"))).toEqual(["ok", "ok"]);
  expect(found).toMatchObject([
    { saved: 1, conflicts: [] },
    { saved: 0, conflicts: [{ yours: "2", theirs: "1" }] },
  ]);
});

test("nobody approves numbers they have not seen, and nothing is typed into what was approved meanwhile", async () => {
  const type = (was: string, value: string) => () => {
    const cells = [{ key: e.planLine, month: "2026-05", was, value }];
    const sheet = { code: e.planCode, from: "2026-01", to: "2026-12", cells };
    return savePlanCells(as("FINANCE"), saveCellsInput.parse(sheet));
  };
  const approve = (role: "OWNER" | "EXECUTIVE", version: number) => () =>
    stepPlanVersion(as(role), { code: e.planCode, version, step: "approve" });
  expect(await meanwhile(as("FINANCE"), type("1", "5"), approve("OWNER", 3))).toEqual(["ok", "CONFLICT"]);
  // Two who approve it at once approve it once; what is typed in that moment comes too late.
  const typedOrApproved = () => atOnce(approve("EXECUTIVE", 4), type("5", "6"));
  const late: string[][] = [];
  const second = async () => void late.push(await typedOrApproved());
  expect(await meanwhile(as("OWNER"), approve("OWNER", 4), second)).toEqual(["ok", "ok"]);
  expect(late).toEqual([["INVALID", "INVALID"]]);
});

test("goals are made once from a cascade applied by a second person while the first still makes them", async () => {
  const { organizationId } = org;
  const id = e.frozenCascade;
  const apply = (version: number) =>
    applyCascade(as("OWNER"), { id, version, level: "PEOPLE", writesQuotas: false });
  const first = apply(3);
  const where = { organizationId_id: { organizationId, id } };
  const version = () =>
    inTenant(as("OWNER"), async (db) => (await db.cascade.findUniqueOrThrow({ where })).version, "read");
  while ((await version()) === 3) await new Promise((resolve) => setTimeout(resolve, 1));
  const [, second] = await Promise.all([first, apply(4)]);
  expect(second.outcomes.filter(({ outcome }) => outcome === "REFUSED")).toEqual([]);
  const made = await inTenant(as("OWNER"), (db) =>
    db.cascadeGoal.findMany({ where: { organizationId, cascadeId: id } }),
  );
  const places = made.map(({ teamId, memberId }) => `${teamId} ${memberId}`);
  expect(places.length).toBeGreaterThan(1);
  expect(new Set(places).size).toBe(places.length);
});

const words = (text: string) => ({ cause: "TIMING", text });

test("nobody signs words they have not seen: new ones and a signature at once are a conflict", async () => {
  const explain = (role: "SALES_MANAGER" | "EXECUTIVE", text: string) => () =>
    explainVariance(
      as(role),
      explainVarianceInput.parse({ varianceKey: "revenue|budget|2026-02||", ...words(text) }),
    );
  const sign = (version: number) => () => reviewItem(as("FINANCE"), { id: e.item, version });
  expect(await meanwhile(as("EXECUTIVE"), explain("EXECUTIVE", "Another cause"), sign(2))).toEqual([
    "ok",
    "CONFLICT",
  ]);
  const latest = await inTenant(as("OWNER"), (db) =>
    db.explanation.findFirstOrThrow({
      where: { organizationId: org.organizationId, varianceKey: "revenue|budget|2026-02||" },
      orderBy: { id: "desc" },
    }),
  );
  const revise = (version: number, text: string) => () =>
    reviseExplanation(
      as("EXECUTIVE"),
      reviseExplanationInput.parse({ ...words(text), id: latest.id, version }),
    );
  expect(await meanwhile(as("EXECUTIVE"), revise(1, "Yet another"), sign(3))).toEqual(["ok", "CONFLICT"]);
  // Two explain the same at once: both are heard.
  const other = explain("EXECUTIVE", "And one more");
  expect(await meanwhile(as("EXECUTIVE"), explain("SALES_MANAGER", "One more"), other)).toEqual(["ok", "ok"]);
  expect(await meanwhile(as("FINANCE"), sign(6), revise(2, "Too late"))).toEqual(["ok", "INVALID"]);
});

test("two signatures under one variance at once are one", async () => {
  const varianceKey = "revenue|budget|2026-01||";
  await explainVariance(
    as("SALES_MANAGER"),
    explainVarianceInput.parse({ varianceKey, ...words("Slipped") }),
  );
  const { id, version } = await inTenant(as("OWNER"), (db) =>
    db.varianceItem.findFirstOrThrow({ where: { organizationId: org.organizationId, varianceKey } }),
  );
  const sign = (role: "FINANCE" | "OWNER") => () => reviewItem(as(role), { id, version });
  expect(await meanwhile(as("OWNER"), sign("FINANCE"), sign("OWNER"))).toEqual(["ok", "CONFLICT"]);
});

test("a month closed, asked about and decided by two at once", async () => {
  const decide = (isApproved: boolean) => () =>
    decideReopening(as("OWNER"), { id: e.reopening, version: 1, isApproved, note: "" });
  const decided = await meanwhile(as("OWNER"), decide(true), decide(false));
  expect(decided).toEqual(["ok", "CONFLICT"]);
  const close = (role: "FINANCE" | "OWNER", version: number, status: "CLOSED" | "SOFT_CLOSED") => () =>
    closePeriod(as(role), { month: "2025-12", version, status, why: null });
  const soft = close("FINANCE", 2, "SOFT_CLOSED");
  expect(await meanwhile(as("OWNER"), soft, close("OWNER", 2, "SOFT_CLOSED"))).toEqual(["ok", "INVALID"]);
  const open = () => reopenPeriod(as("OWNER"), { month: "2025-12", version: 3, why: "A late invoice" });
  expect(await meanwhile(as("OWNER"), open, close("FINANCE", 3, "SOFT_CLOSED"))).toEqual(["ok", "CONFLICT"]);
  const ask = (role: "FINANCE" | "OWNER", version: number) => () =>
    reopenPeriod(as(role), { month: "2025-12", version, why: "Another invoice" });
  await close("FINANCE", 4, "CLOSED")();
  expect(await meanwhile(as("OWNER"), ask("FINANCE", 5), ask("OWNER", 5))).toEqual(["ok", "INVALID"]);
});

test("what somebody leaves behind is not given to somebody who leaves in the same moment", async () => {
  const { organizationId, actors } = org;
  const leave = (
    role: "SALES_REP" | "SALES_MANAGER",
    handTo: "SALES_MANAGER" | "SALES_REP" | "EXECUTIVE",
  ) => {
    const { memberId: id } = actors[role];
    return () =>
      deactivateMember(as("OWNER"), { id, version: 1, why: null, handTo: actors[handTo].memberId });
  };
  const manager = leave("SALES_MANAGER", "EXECUTIVE");
  expect(await meanwhile(as("OWNER"), manager, leave("SALES_REP", "SALES_MANAGER"))).toEqual([
    "ok",
    "INVALID",
  ]);
  const where = { organizationId, owner: { status: "LEFT" as const }, status: { not: "CLOSED" as const } };
  const [ownerless, kept] = await inTenant(as("OWNER"), async (db) => [
    await db.goal.count({ where }),
    await db.goal.count({ where: { organizationId, ownerId: actors.SALES_REP.memberId } }),
  ]);
  expect(ownerless).toBe(0);
  expect(kept).toBeGreaterThan(0);
});

test("after all of it the audit trail is whole", async () => {
  expect((await verifyAuditTrail(org.actors.OWNER)).isIntact).toBe(true);
});
