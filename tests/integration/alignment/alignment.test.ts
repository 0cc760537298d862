import { beforeAll, expect, test } from "vitest";
import { whatIf } from "@/lib/domain/alignment/what-if";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { getAlignment } from "@/lib/features/alignment/queries";
import type { AlignmentPage } from "@/lib/features/alignment/schema";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { explainReference } from "@/lib/features/explain/queries";
import { getList } from "@/lib/features/exports/queries";
import { gapsOf } from "@/lib/features/gaps/queries";
import { createInitiative, linkInitiative } from "@/lib/features/initiatives/commands";
import { createInitiativeInput } from "@/lib/features/initiatives/schema";
import { setRates } from "@/lib/features/rates/commands";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { aKeyResult, anActiveGoal, anObjective, on, refusals, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let objectiveId: string;
let keyResultId: string;
let goalId: string;

const money = {
  kind: "REACH_CURRENCY",
  metric: "bookings",
  unit: "currency",
  currency: "USD",
  baseline: "0",
};

/** Bookings of 1,000 needed: West promises 400 and a rep inside West 100 more; 250 in new markets is promised by nobody. */
beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const [west, rep] = [a.teamId, a.actors.SALES_REP.memberId];
  objectiveId = await anObjective(a);
  await anObjective(a, { title: "Served by nothing" });
  keyResultId = await aKeyResult(a, objectiveId, {
    ...money,
    title: "Book a thousand",
    target: "1000",
    filter: { team: [west] },
  });
  const newMarkets = { owner: [a.actors.SALES_MANAGER.memberId] };
  await aKeyResult(a, objectiveId, {
    ...{ ...money, title: "Book in new markets", target: "250", filter: newMarkets },
  });
  const sale = { metric: "bookings", unit: "currency", currency: "USD" };
  const promise = (promised: string) => ({ contributions: [{ keyResultId, promised }] });
  goalId = await anActiveGoal(a, {
    ...sale,
    title: "Win West",
    target: "400",
    filter: { team: [west] },
    ...promise("400"),
  });
  const own = { team: [west], owner: [rep] };
  await anActiveGoal(a, { ...sale, title: "Win it myself", target: "100", filter: own, ...promise("100") });
  await anActiveGoal(a, { ...sale, title: "For the drawer", target: "70", filter: { owner: [rep] } });
  await writeFacts(database.owner, a.organizationId, [
    { measure: "bookings", on: "2026-02-10", amount: "120", teamId: west, ownerId: rep },
    { measure: "pipeline", on: "2026-09-10", amount: "90", teamId: west },
    { measure: "pipeline", on: "2026-09-11", amount: "33.33", teamId: west, ownerId: rep },
    { measure: "pipeline", on: "2026-09-12", amount: "10" },
    { measure: "opex", on: "2026-03-01", amount: "50", teamId: west },
    { measure: "sm_spend", on: "2026-04-01", amount: "25" },
  ]);
  const actor = on(a.actors.OWNER, "2026-07-01");
  const initiative = createInitiativeInput.parse({
    ...{ title: "Campaign in West", purpose: "Leads", ownerId: actor.memberId, ...YEAR },
    ...{ spendSource: "FACTS", spendFilter: { team: [west] } },
  });
  const { id } = await createInitiative(actor, initiative);
  await linkInitiative(actor, { id, version: 1, subject: `goal:${goalId}`, sharePercent: "60" });
  const loose = { ...initiative, title: "Leads nowhere", spendSource: "NONE" as const, spendFilter: {} };
  await createInitiative(actor, loose);
});

const page = (of: TestOrganization): Promise<AlignmentPage> =>
  getAlignment(on(of.actors.OWNER, "2026-07-01"), "2026");

test("coverage, gap, uncovered and over-assignment of an objective and the company in money", async () => {
  const { rows, company } = await page(a);
  const row = rows.find(({ key }) => key === objectiveId);
  expect(row?.figures).toMatchObject({
    need: "1250",
    promised: "500",
    gap: "750",
    uncovered: "250",
    over: "0",
    planned: "0.4",
  });
  expect(company.map(({ key, figures }) => [key, figures.need, figures.gap])).toEqual([
    ["company:bookings", "1250", "750"],
  ]);
  const why = await explainReference(on(a.actors.OWNER, "2026-07-01"), row?.refs.gap ?? "");
  const lines = why.inputs?.map(({ label, value }) => `${label}: ${value}`);
  expect([why.value, lines]).toEqual(["750", ["Book a thousand: 500", "Book in new markets: 250"]]);
});

test("a goal inside another one promises the same money twice, by name", async () => {
  const { doubles } = await page(a);
  expect(doubles).toHaveLength(1);
  expect([doubles[0]?.aTitle, doubles[0]?.bTitle].sort()).toEqual(["Win West", "Win it myself"]);
  expect(doubles[0]?.certainty).toBe("SURE");
});

test("a goal, an initiative, a part of the spend and an objective that lead nowhere are named", async () => {
  const { orphans } = await page(a);
  const names = orphans.map(({ kind, title }) => `${kind} ${title}`);
  expect(names).toEqual(
    expect.arrayContaining([
      "GOAL For the drawer",
      "INITIATIVE Leads nowhere",
      "SPEND Campaign in West",
      "OBJECTIVE Served by nothing",
      "KEY_RESULT Book in new markets",
    ]),
  );
  expect(orphans.find(({ kind }) => kind === "SPEND")?.amount).toBe("20");
});

test("goal money, pipeline and spend add up over objectives and none, and open to their lines", async () => {
  const { focus } = await page(a);
  expect(focus.totals).toMatchObject({ goals: "570", pipeline: "133.33", spend: "75" });
  for (const kind of ["goals", "pipeline", "spend"] as const) {
    const parts = focus.rows.map(({ amounts }) => decimal(amounts[kind] ?? "0"));
    expect(toText(sum(parts))).toBe(focus.totals[kind]);
  }
  const none = focus.rows.find((row) => row.objectiveId === null);
  expect(none?.amounts).toMatchObject({ goals: "70", spend: "45" });
  const why = await explainReference(on(a.actors.OWNER, "2026-07-01"), none?.refs.goals ?? "");
  expect(why.inputs?.[0]).toMatchObject({ label: "For the drawer", value: "70" });
});

test("the map holds everything, and the exports say the same", async () => {
  const { map } = await page(a);
  expect(map.boxes).toHaveLength(2 + 2 + 3 + 2);
  expect(map.boxes.find(({ title }) => title === "Book a thousand")?.gap).toBe("500");
  for (const list of ["alignment", "alignment-findings", "alignment-map", "focus"]) {
    const table = await getList(on(a.actors.OWNER, "2026-07-01"), list, { period: "2026" });
    expect(table.rows.length).toBeGreaterThan(0);
    for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length);
  }
});

test("what if without a choice says what the page says; a goal that brings less raises what is at risk", async () => {
  const { model, company } = await page(a);
  const real = whatIf(model, new Map());
  expect(toText(real.atRisk ?? decimal(0))).toBe(company[0]?.figures.atRisk);
  const worse = whatIf(model, new Map([[goalId, decimal("0")]]));
  const kr = (of: typeof real) => of.keyResults.find(({ id }) => id === keyResultId);
  expect(kr(real)?.coverage?.toFixed()).toBe("0.5");
  expect(kr(worse)?.coverage?.toFixed()).toBe("0.1");
  expect(worse.atRisk?.gt(real.atRisk ?? 0)).toBe(true);
});

test("nothing of a stranger's alignment is there for us", async () => {
  const theirs = await page(b);
  expect([theirs.rows, theirs.map.boxes, theirs.orphans, theirs.model.goals]).toEqual([[], [], [], []]);
  const stranger = on(b.actors.OWNER, "2026-07-01");
  const codes = await refusals([
    () => explainReference(stranger, `alignment:${objectiveId}@2026?figure=gap`),
    () => explainReference(stranger, `alignment:${objectiveId}@2026?figure=focus-goals`),
  ]);
  expect(codes).toEqual(["NOT_FOUND", "NOT_FOUND"]);
});

test("a key result and a goal in another currency count at the plan rate, and are named where there is none", async () => {
  const organization = await twoTenants().then((made) => made.a);
  const actor = on(organization.actors.OWNER, "2026-07-01");
  const abroad = await anObjective(organization, { title: "Sell abroad" });
  const hand = { kind: "REACH_CURRENCY", unit: "currency", baseline: "0" };
  const signed = await aKeyResult(organization, abroad, {
    ...{ ...hand, title: "Signed in euro", currency: "EUR", target: "5000" },
  });
  await aKeyResult(organization, abroad, {
    ...hand,
    title: "Signed in francs",
    currency: "CHF",
    target: "70",
  });
  await aKeyResult(organization, abroad, {
    ...hand,
    title: "Signed at home",
    currency: "USD",
    target: "100",
  });
  await anActiveGoal(organization, {
    ...{ title: "Sign in euro", metric: "hand:Signed", unit: "currency", currency: "EUR", target: "1000" },
    contributions: [{ keyResultId: signed, promised: "1000" }],
  });
  await setRates(organization.actors.FINANCE, {
    rates: [{ month: "2026-01", currency: "EUR", kind: "BUDGET", rate: "1.2", version: 0 }],
  });
  await recordCheckIn(
    actor,
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: signed, value: "2400" }),
  );
  const { rows, focus, uncovered } = await getAlignment(actor, "2026");
  const row = rows.find(({ key }) => key === abroad);
  expect(row?.figures).toMatchObject({ need: "6100", promised: "1200", gap: "4900" });
  // Only what has been measured lands: 2,400 euro to date against 5,000.
  expect(row?.target).toBe("6000");
  expect(row?.note).toBe("1 not added: no plan rate");
  expect(focus.rows.find(({ objectiveId: id }) => id === abroad)?.amounts.goals).toBe("1200");
  expect(uncovered.map(({ title, gap }) => [title, gap])).toEqual([
    ["Signed in euro", "4800"],
    ["Signed at home", "100"],
  ]);
});

test("a key result that counts a part of what another one counts is not added again", async () => {
  const { a: organization } = await twoTenants();
  const whole = await anObjective(organization, { title: "Book more" });
  const part = await anObjective(organization, { title: "Book more in West" });
  await aKeyResult(organization, whole, { ...money, title: "Book a thousand", target: "1000" });
  await aKeyResult(organization, whole, { ...money, title: "Book as much again", target: "900" });
  await aKeyResult(organization, part, {
    ...{ ...money, title: "Book in West", target: "400", filter: { team: [organization.teamId] } },
  });
  const { company, rows } = await getAlignment(on(organization.actors.OWNER, "2026-07-01"), "2026");
  const need = (list: AlignmentPage["rows"]) =>
    list.map(({ title, figures, note }) => [title, figures.need, note]);
  expect(need(company)).toEqual([
    ["Company, bookings", "1000", "2 more not added: their sales are in the others already"],
  ]);
  expect(need(rows)).toEqual([
    ["Book more", "1000", "1 more not added: their sales are in the others already"],
    ["Book more in West", "400", null],
  ]);
});

test("500 in each month of a quarter are 1,500 among the orphans, in the focus and in the gaps", async () => {
  const { a: organization } = await twoTenants();
  const actor = on(organization.actors.OWNER, "2026-07-01");
  await anObjective(organization);
  await anActiveGoal(organization, {
    ...{ title: "Every month", metric: "bookings", unit: "currency", currency: "USD", target: "500" },
    ...{ evaluation: "EACH_MONTH", startsOn: "2026-07-01", endsOn: "2026-09-30" },
  });
  const { orphans, focus } = await getAlignment(actor, "2026");
  expect(orphans.find(({ title }) => title === "Every month")?.amount).toBe("1500");
  expect(focus.totals.goals).toBe("1500");
  const { total } = await gapsOf(actor, { metric: "bookings", from: "2026-07-01", to: "2026-09-30" });
  expect(total.goals).toBe("1500");
});
