import { beforeAll, expect, test } from "vitest";
import { explainVariance, reviseExplanation } from "@/lib/features/explanations/commands";
import {
  explainVarianceInput,
  reviseExplanationInput,
  varianceKey,
} from "@/lib/features/explanations/schema";
import { setCommentary } from "@/lib/features/organizations/commands";
import { getOrganization } from "@/lib/features/organizations/queries";
import {
  assignItem,
  closeItem,
  reopenItem,
  reviewItem,
  sendBackItem,
} from "@/lib/features/variance-items/commands";
import { getItem } from "@/lib/features/variance-items/detail";
import { listItems, listItemsToExplain, listItemsToReview } from "@/lib/features/variance-items/queries";
import { type ItemView, itemFilterInput } from "@/lib/features/variance-items/schema";
import { sweepVariances } from "@/lib/features/variance-items/sweep";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const DAY = "2026-04-10";

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  for (const org of [a, b]) {
    const month = (scenario: string, amount: string, teamId?: string) => ({
      ...{ measure: "revenue", on: "2026-03-15", scenario, amount },
      ...(teamId ? { teamId } : {}),
    });
    const facts = [
      month("budget", "1000", org.teamId),
      month("actual", "900", org.teamId),
      month("budget", "10"),
      month("actual", "10"),
    ];
    await writeFacts(database.owner, org.organizationId, facts);
  }
});

const as = (org: TestOrganization, role: keyof TestOrganization["actors"]): Actor =>
  on(org.actors[role], DAY);
const sweep = (org: TestOrganization) => sweepVariances(as(org, "FINANCE"), { months: ["2026-03"] });
const all = async (org: TestOrganization, state = "ALL") =>
  (await listItems(as(org, "FINANCE"), itemFilterInput.parse({ state }))).items;
async function itemOfWest(org: TestOrganization, period: string): Promise<ItemView> {
  const found = (await all(org)).find((item) => item.period === period && item.dimension === "team");
  if (!found) throw new Error(`West has no item in ${period}.`);
  return found;
}
const monthOfWest = (org: TestOrganization) => itemOfWest(org, "2026-03");
const quarterOfWest = (org: TestOrganization) => itemOfWest(org, "2026-Q1");
const key = varianceKey({
  ...{ metric: "revenue", reference: "budget", period: "2026-03", dimension: "team", member: "WEST" },
});
const words = (text = "Two orders slipped into April") =>
  explainVarianceInput.parse({
    ...{ varianceKey: key, actual: "900", referenceValue: "1000", cause: "TIMING", text },
    evidence: "https://crm.example/deals/17\n/sources",
  });
const late = (org: TestOrganization, amount: string) =>
  writeFacts(database.owner, org.organizationId, [
    { measure: "revenue", on: "2026-03-20", amount, teamId: org.teamId },
  ]);

test("a look opens what is material, once, for the team's manager with a day", async () => {
  expect(await sweep(a)).toMatchObject({ opened: 4, reopened: 0, settled: 0 });
  expect(await sweep(a)).toMatchObject({ opened: 0, kept: 4 });
  const west = await monthOfWest(a);
  expect(west).toMatchObject({
    status: "OPEN",
    ownerId: a.actors.SALES_MANAGER.memberId,
    ...{ dueOn: "2026-04-15", overdueDays: -5, ageDays: 0, delta: "-100", effect: "-100", place: "West" },
  });
  // The company's own line goes to whoever keeps the numbers.
  const company = (await all(a)).find(({ dimension }) => dimension === null);
  expect(company?.ownerId).toBe(a.actors.FINANCE.memberId);
  expect(await all(b)).toEqual([]);
});

test("the owner finds it in the inbox list, explains it, and finance is asked to sign", async () => {
  const manager = as(a, "SALES_MANAGER");
  const mine = () => inTenant(manager, (db) => listItemsToExplain(db, manager));
  // The quarter ends with the month and shows the same difference: one thing to explain, not two.
  const quarter = await quarterOfWest(a);
  expect(await mine()).toMatchObject([{ id: quarter.id, partCount: 1 }]);
  expect((await monthOfWest(a)).lead?.id).toBe(quarter.id);
  await explainVariance(manager, words());
  const west = await monthOfWest(a);
  expect(west).toMatchObject({ status: "EXPLAINED", cause: "TIMING" });
  const finance = as(a, "FINANCE");
  expect((await inTenant(finance, (db) => listItemsToReview(db, finance))).map(({ id }) => id)).toEqual([
    west.id,
  ]);
  // Whoever wrote the words is not asked to sign them.
  expect(await inTenant(manager, (db) => listItemsToReview(db, manager))).toEqual([]);
  const one = { id: west.id, version: west.version };
  expect(await refusal(reviewItem(manager, one))).toBe("FORBIDDEN");
  const { explanations } = await getItem(finance, west.id);
  expect(explanations[0]?.evidence).toEqual(["https://crm.example/deals/17", "/sources"]);
});

test("sent back with what is missing, revised, then signed", async () => {
  const finance = as(a, "FINANCE");
  const before = await monthOfWest(a);
  await sendBackItem(finance, { id: before.id, version: before.version, reason: "Which orders?" });
  expect(await monthOfWest(a)).toMatchObject({ status: "OPEN", reopenReason: "Which orders?" });
  const { explanations } = await getItem(finance, before.id);
  const { varianceKey: _, ...body } = words("Orders 17 and 18 slipped into April");
  const revised = { ...body, evidence: body.evidence.join("\n"), id: explanations[0]?.id, version: 1 };
  await reviseExplanation(as(a, "SALES_MANAGER"), reviseExplanationInput.parse(revised));
  const again = await monthOfWest(a);
  expect(again.status).toBe("EXPLAINED");
  await reviewItem(finance, { id: again.id, version: again.version });
  expect(await monthOfWest(a)).toMatchObject({ status: "REVIEWED", signedDelta: "-100" });
  const stale = reviseExplanation(
    as(a, "SALES_MANAGER"),
    reviseExplanationInput.parse({ ...revised, version: 2 }),
  );
  expect(await refusal(stale)).toBe("INVALID");
});

test("a small move leaves the signature, one past the limit opens it again with the reason kept", async () => {
  await late(a, "2");
  expect(await sweep(a)).toMatchObject({ reopened: 0 });
  expect((await monthOfWest(a)).status).toBe("REVIEWED");
  await late(a, "70");
  expect(await sweep(a)).toMatchObject({ reopened: 1 });
  const west = await monthOfWest(a);
  expect(west).toMatchObject({ status: "OPEN", delta: "-28", signedDelta: null });
  expect(west.reopenReason).toContain("moved past its limit");
  const { history, reviews } = await getItem(as(a, "FINANCE"), west.id);
  expect(history[0]).toMatchObject({ status: "OPEN", why: west.reopenReason });
  expect(reviews).toHaveLength(1);
  expect(history.map(({ status }) => status)).toContain("REVIEWED");
});

test("two signatures are two people", async () => {
  const { version } = await getOrganization(a.actors.OWNER);
  const commentary = { reference: "budget", reviewLevels: 2 as const, isStrict: false, dueDays: 5 };
  await setCommentary(a.actors.FINANCE, { version, ...commentary });
  const { id } = await explainVariance(as(a, "SALES_MANAGER"), words("Order 18 came back"));
  const first = await monthOfWest(a);
  await reviewItem(as(a, "FINANCE"), { id: first.id, version: first.version });
  const half = await monthOfWest(a);
  expect(half.status).toBe("EXPLAINED");
  const one = { id: half.id, version: half.version };
  expect(await refusal(reviewItem(as(a, "FINANCE"), one))).toBe("FORBIDDEN");
  // One of the two has signed these words already.
  const other = reviseExplanationInput.parse({ ...words("Order 19 came back"), id, version: 1 });
  expect(await refusal(reviseExplanation(as(a, "SALES_MANAGER"), other))).toBe("INVALID");
  await reviewItem(as(a, "EXECUTIVE"), one);
  expect((await monthOfWest(a)).status).toBe("REVIEWED");
});

test("closed by finance; opened again by hand with a reason", async () => {
  const west = await monthOfWest(a);
  const one = { id: west.id, version: west.version };
  expect(await refusal(closeItem(as(a, "SALES_MANAGER"), one))).toBe("FORBIDDEN");
  await closeItem(as(a, "FINANCE"), one);
  expect((await all(a, "UNFINISHED")).map(({ id }) => id)).not.toContain(west.id);
  const closed = await monthOfWest(a);
  await reopenItem(as(a, "FINANCE"), { id: west.id, version: closed.version, reason: "The auditor asks" });
  expect(await monthOfWest(a)).toMatchObject({ status: "OPEN", reopenReason: "The auditor asks" });
});

test("two people at one item: the second is told and sees both", async () => {
  const west = await monthOfWest(a);
  const assign = (ownerId: string) =>
    assignItem(as(a, "FINANCE"), { id: west.id, version: west.version, ownerId, dueOn: "2026-04-30" });
  await assign(a.actors.SALES_REP.memberId);
  await expect(assign(a.actors.CONTRIBUTOR.memberId)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await monthOfWest(a)).toMatchObject({ ownerId: a.actors.SALES_REP.memberId, dueOn: "2026-04-30" });
});

test("what nobody explained settles when it fades, and comes back when it does", async () => {
  await sweep(b);
  await late(b, "100");
  expect(await sweep(b)).toMatchObject({ settled: 4 });
  await late(b, "-100");
  expect(await sweep(b)).toMatchObject({ reopened: 4 });
  expect((await monthOfWest(b)).reopenReason).toBe("It is material again");
});

test("an earlier explanation of the same line stands beside the box", async () => {
  const february = varianceKey({
    ...{ metric: "revenue", reference: "budget", period: "2026-02", dimension: "team", member: "WEST" },
  });
  await explainVariance(as(a, "SALES_MANAGER"), { ...words("One customer left"), varianceKey: february });
  const { prior } = await getItem(as(a, "AUDITOR"), (await monthOfWest(a)).id);
  expect(prior.map(({ text }) => text)).toEqual(["One customer left"]);
});

test("tenant B's items do not exist for A", async () => {
  const { id, version } = await monthOfWest(b);
  const finance = as(a, "FINANCE");
  const reason = "A reason";
  const attempts = [
    async () => getItem(finance, id),
    async () => assignItem(finance, { id, version, ownerId: null, dueOn: null }),
    async () => reviewItem(finance, { id, version }),
    async () => sendBackItem(finance, { id, version, reason }),
    async () => reopenItem(finance, { id, version, reason }),
    async () => closeItem(finance, { id, version }),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
  const west = await monthOfWest(a);
  const foreign = { id: west.id, version: west.version, ownerId: b.actors.OWNER.memberId, dueOn: null };
  expect(await refusal(assignItem(finance, foreign))).toBe("NOT_FOUND");
});

test("what is explained with another line is signed, closed and opened again with it", async () => {
  await sweep(b);
  const [finance, month, quarter] = [as(b, "FINANCE"), () => monthOfWest(b), () => quarterOfWest(b)];
  const one = async () => ({ id: (await quarter()).id, version: (await quarter()).version });
  await explainVariance(as(b, "SALES_MANAGER"), {
    ...words(),
    varianceKey: varianceKey({
      ...{ metric: "revenue", reference: "budget", period: "2026-Q1", dimension: "team", member: "WEST" },
    }),
  });
  expect(await month()).toMatchObject({ status: "EXPLAINED", cause: "TIMING" });
  expect((await listItems(finance, itemFilterInput.parse({ state: "ALL" }))).counts).toMatchObject({
    ...{ open: 1, explained: 1, unfinished: 2 },
  });
  await reviewItem(finance, await one());
  expect(await month()).toMatchObject({ status: "REVIEWED", signedDelta: "-100" });
  expect((await getItem(finance, (await month()).id)).history[0]?.why).toContain("2026-Q1");
  await closeItem(finance, await one());
  expect((await month()).status).toBe("CLOSED");
  await reopenItem(finance, { ...(await one()), reason: "The auditor asks" });
  expect(await month()).toMatchObject({ status: "OPEN", reopenReason: "The auditor asks" });
});
