import { beforeAll, expect, test } from "vitest";
import { applyCascade } from "@/lib/features/cascades/apply";
import { createCascade, saveLines, updateRules } from "@/lib/features/cascades/commands";
import { explainCascade } from "@/lib/features/cascades/explain";
import { changeCascade } from "@/lib/features/cascades/living";
import { loadNewCascade } from "@/lib/features/cascades/new-cascade";
import { listCascades, loadCascadePage, searchCascades } from "@/lib/features/cascades/queries";
import {
  applyCascadeInput,
  changeCascadeInput,
  createCascadeInput,
  DEFAULT_RULES,
  saveLinesInput,
  updateRulesInput,
} from "@/lib/features/cascades/schema";
import type { CascadePage } from "@/lib/features/cascades/schema-view";
import { freezeCascade, proposeCascade, sendBackCascade } from "@/lib/features/cascades/steps";
import { explainReference } from "@/lib/features/explain/queries";
import { getList } from "@/lib/features/exports/queries";
import { findGoalEvidence } from "@/lib/features/goals/evidence";
import { getGoal } from "@/lib/features/goals/queries";
import { goalEvidenceInput } from "@/lib/features/goals/schema-evidence";
import { measureMetric } from "@/lib/features/metrics/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { aKeyResult, anActiveGoal, anObjective, on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const TODAY = "2025-12-01";
const RULES = {
  ...DEFAULT_RULES,
  basis: { potential: "0", history: "100", even: "0" },
  missing: "ASK" as const,
};

async function addSeller(org: TestOrganization, name: string, teamId: string): Promise<string> {
  const id = newId();
  const { organizationId } = org;
  await inTenant(org.actors.OWNER, async (db) => {
    await db.member.create({ data: { organizationId, id, code: name, name, role: "SALES_REP" } });
    await db.teamMembership.create({ data: { organizationId, memberId: id, teamId } });
  });
  return id;
}

/** Team South beside West, a seller in it, and what both sold in 2025: 300 and 100. */
async function addSouth(org: TestOrganization): Promise<{ teamId: string; cara: string }> {
  const teamId = newId();
  const { organizationId } = org;
  await inTenant(org.actors.OWNER, (db) =>
    db.team.create({ data: { organizationId, id: teamId, code: "SOUTH", name: "South" } }),
  );
  const cara = await addSeller(org, "Cara", teamId);
  const fact = { measure: "bookings", on: "2025-06-10", currency: "USD" };
  await writeFacts(database.owner, organizationId, [
    { ...fact, amount: "300", ownerId: org.actors.SALES_REP.memberId, teamId: org.teamId },
    { ...fact, amount: "100", ownerId: cara, teamId },
  ]);
  return { teamId, cara };
}

async function aMoneyKeyResult(org: TestOrganization): Promise<string> {
  const objectiveId = await anObjective(org);
  const fields = {
    title: "Book 1200",
    kind: "REACH_CURRENCY",
    metric: "bookings",
    unit: "currency",
    target: "1200",
  };
  return aKeyResult(org, objectiveId, fields);
}

async function aCascade(
  org: TestOrganization,
  fields: Record<string, unknown> = {},
): Promise<{ id: string; keyResultId: string }> {
  const keyResultId = await aMoneyKeyResult(org);
  const input = {
    subjectType: "key-result",
    subjectId: keyResultId,
    title: "Bookings 2026",
    target: "1200",
    rules: RULES,
    ...fields,
  };
  return {
    keyResultId,
    ...(await createCascade(on(org.actors.EXECUTIVE, TODAY), createCascadeInput.parse(input))),
  };
}

const pageOf = (org: TestOrganization, id: string) => loadCascadePage(on(org.actors.EXECUTIVE, TODAY), id);
const assigned = ({ nodes }: CascadePage) =>
  Object.fromEntries(nodes.map((node) => [node.label, node.assigned]));
const nodeOf = ({ nodes }: CascadePage, label: string) => {
  const node = nodes.find((one) => one.label === label);
  if (!node) throw new Error(`no ${label}`);
  return node;
};

async function aFrozenCascade(org: TestOrganization) {
  const made = await aCascade(org);
  await proposeCascade(org.actors.EXECUTIVE, { id: made.id, version: 1 });
  await freezeCascade(on(org.actors.FINANCE, TODAY), { id: made.id, version: 2 });
  return made;
}

let south: { teamId: string; cara: string };
let rep: string;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
  south = await addSouth(a);
  rep = `SALES_REP of ${a.slug}`;
});

test("a key result is handed down by what each person sold in the year before", async () => {
  const form = await loadNewCascade(on(a.actors.EXECUTIVE, TODAY), {
    goal: null,
    keyResult: await aMoneyKeyResult(a),
  });
  expect(form).toMatchObject({ metric: "Bookings", currency: "USD", target: "1200" });
  const { id } = await aCascade(a);
  const page = await pageOf(a, id);
  expect(assigned(page)).toEqual({
    "All teams": "1200",
    South: "300",
    West: "900",
    Cara: "300",
    [rep]: "900",
  });
  expect(page.months).toHaveLength(12);
  expect(page.totals).toMatchObject({ factor: "1", living: null });
  const why = await explainCascade(a.actors.AUDITOR, id, nodeOf(page, "Cara").key, undefined);
  expect(why).toMatchObject({ label: "Cara", value: "300", currency: "USD" });
  expect(await searchCascades(a.actors.SALES_REP, "bookings 20")).not.toHaveLength(0);
  const list = await getList(a.actors.FINANCE, "cascade", { cascade: id });
  expect(list.rows.map(({ cells }) => cells[0])).toEqual(page.nodes.map(({ label }) => label));
});

test("cells are typed, held amounts rebalance, and what somebody else changed is not overwritten", async () => {
  const { id } = await aCascade(a);
  const { lineId } = nodeOf(await pageOf(a, id), "Cara");
  const save = (cells: Record<string, string>[]) =>
    saveLines(
      a.actors.EXECUTIVE,
      saveLinesInput.parse({ id, cells: cells.map((cell) => ({ lineId, base: "", ...cell })) }),
    );
  const first = await save([
    { field: "history", base: "100", value: "300" },
    { field: "potential", value: "-5" },
    { field: "partTime", base: "100", value: "150" },
    { field: "history", base: "100", value: "200" },
  ]);
  expect(first.cells.map(({ outcome }) => outcome)).toEqual(["SAVED", "REFUSED", "REFUSED", "SAVED"]);
  expect(assigned(await pageOf(a, id))).toMatchObject({ Cara: "480", [rep]: "720" });
  const second = await save([
    { field: "history", base: "100", value: "400" },
    { field: "pin", value: "100" },
  ]);
  expect(second.cells.map(({ outcome }) => outcome)).toEqual(["CONFLICT", "SAVED"]);
  expect((await pageOf(a, id)).refusal?.sentence).toContain("nobody in it is free");
});

test("a person's own ramp asks less of the first months, is told apart from the rules, and can be taken back", async () => {
  const { id } = await aCascade(a);
  const { lineId } = nodeOf(await pageOf(a, id), "Cara");
  const save = async (field: string, base: string, value: string, actor = a.actors.EXECUTIVE) => {
    const { cells } = await saveLines(
      actor,
      saveLinesInput.parse({ id, cells: [{ lineId, field, base, value }] }),
    );
    return cells[0];
  };
  await save("rampSince", "", "2026-01-01");
  const byRules = assigned(await pageOf(a, id)).Cara;
  const half = "0 / 0 / 0 / 0 / 0 / 0";
  expect(await save("ramp", "", half)).toMatchObject({ outcome: "SAVED" });
  const own = await pageOf(a, id);
  // Half of the year at a weight of 100 beside a whole 300: 50 of 350.
  expect(assigned(own)).toMatchObject({ Cara: "171", [rep]: "1029" });
  expect(nodeOf(own, "Cara").cells.ramp).toBe(half);
  for (const wrong of ["fast", "50 / 120", "-1", Array.from({ length: 37 }, () => "1").join(" / ")])
    expect(await save("ramp", half, wrong)).toMatchObject({
      outcome: "REFUSED",
      reason: expect.stringContaining("25 / 50 / 75 / 100"),
    });
  expect(await save("ramp", half, "100", a.actors.SALES_REP)).toMatchObject({ outcome: "REFUSED" });
  expect(await save("ramp", "", "100")).toMatchObject({ outcome: "CONFLICT" });
  await save("ramp", half, "");
  expect(assigned(await pageOf(a, id)).Cara).toBe(byRules);
});

test("a seller says the own number from below and nothing else", async () => {
  const { id } = await aCascade(a);
  const { lineId } = nodeOf(await pageOf(a, id), rep);
  const save = (field: string) =>
    saveLines(
      a.actors.SALES_REP,
      saveLinesInput.parse({ id, cells: [{ lineId, field, base: "", value: "700" }] }),
    );
  expect((await save("proposal")).cells[0]?.outcome).toBe("SAVED");
  expect((await save("pin")).cells[0]?.outcome).toBe("REFUSED");
  const page = await pageOf(a, id);
  expect(nodeOf(page, rep).gap).toBe("-200");
  expect(page.totals.bottomUp).toEqual({ value: "700", known: 1, of: 2 });
});

test("rules that cannot work say so and keep what was typed; a missing season is named", async () => {
  const { id } = await aCascade(a);
  const update = (rules: Record<string, unknown>, version: number, target = "1200") =>
    updateRules(
      a.actors.EXECUTIVE,
      updateRulesInput.parse({ id, version, target, rules: { ...RULES, ...rules } }),
    );
  await update({ basis: { potential: "80", history: "40", even: "0" } }, 1);
  expect((await pageOf(a, id)).refusal?.sentence).toContain("120 %");
  expect(await refusal(update({ season: "HISTORY" }, 2))).toBe("INVALID");
  expect(await refusal(update({}, 2, "0"))).toBe("INVALID");
  expect(await refusal(update({}, 1))).toBe("CONFLICT");
  expect(await refusal(proposeCascade(a.actors.EXECUTIVE, { id, version: 2 }))).toBe("INVALID");
});

test("a plan is frozen with four eyes and never changes; leaving, joining and moving live beside it", async () => {
  const { id } = await aCascade(a);
  await proposeCascade(a.actors.EXECUTIVE, { id, version: 1 });
  expect(await refusal(freezeCascade(a.actors.EXECUTIVE, { id, version: 2 }))).toBe("FORBIDDEN");
  await sendBackCascade(a.actors.FINANCE, { id, version: 2, reason: "Look at South" });
  await proposeCascade(a.actors.EXECUTIVE, { id, version: 3 });
  await freezeCascade(on(a.actors.FINANCE, TODAY), { id, version: 4 });
  const { key } = nodeOf(await pageOf(a, id), "Cara");
  const change = (fields: Record<string, unknown>, version: number) =>
    changeCascade(
      a.actors.EXECUTIVE,
      changeCascadeInput.parse({ id, version, change: fields, reason: "As agreed" }),
    );
  await change({ kind: "LEAVE", key, on: "2026-06-30", handOverTo: null }, 5);
  const left = await pageOf(a, id);
  expect(nodeOf(left, "Cara")).toMatchObject({ assigned: "300", living: "150", difference: "-150" });
  expect(left.totals).toMatchObject({ assigned: "1200", unassigned: "150" });
  const dan = await addSeller(a, "Dan", south.teamId);
  await change({ kind: "HIRE", memberId: dan, teamId: south.teamId, on: "2026-07-01", amount: "150" }, 6);
  const now = await pageOf(a, id);
  expect(nodeOf(now, "Dan")).toMatchObject({ assigned: null, living: "150" });
  expect(nodeOf(now, "South")).toMatchObject({ assigned: "300", living: "300" });
  expect(now.totals.unassigned).toBe("0");
  expect(now.versions.map(({ kind }) => kind)).toEqual(["HIRE", "LEAVE", "PLAN"]);
  expect(await refusal(change({ kind: "LEAVE", key, on: "2027-06-30", handOverTo: null }, 7))).toBe(
    "INVALID",
  );
  const cell = { lineId: nodeOf(now, "Cara").lineId, field: "pin", base: "", value: "1" };
  expect(await refusal(saveLines(a.actors.EXECUTIVE, saveLinesInput.parse({ id, cells: [cell] })))).toBe(
    "INVALID",
  );
  const overwrite = inTenant(a.actors.OWNER, (db) =>
    db.cascadeAmount.updateMany({
      where: { organizationId: a.organizationId, cascadeId: id },
      data: { assigned: 1 },
    }),
  );
  await expect(overwrite).rejects.toThrow(/never changed/);
});

test("applying proposes goals that promise to the key result, agrees to nothing, and updates them when lived on", async () => {
  const { id, keyResultId } = await aFrozenCascade(a);
  const apply = (version: number, fields: Record<string, unknown> = {}) =>
    applyCascade(
      on(a.actors.FINANCE, TODAY),
      applyCascadeInput.parse({ id, version, level: "PEOPLE", ...fields }),
    );
  const { outcomes, quotas } = await apply(3, { writesQuotas: true });
  const made = outcomes.filter(({ label }) => label !== "Dan");
  expect(made.map(({ outcome }) => outcome)).toEqual(["CREATED", "CREATED"]);
  const goalId = outcomes.find(({ label }) => label === "Cara")?.goalId ?? "";
  const goal = await getGoal(a.actors.FINANCE, goalId);
  expect(goal).toMatchObject({ status: "PROPOSED", ownerName: "Cara", metric: "bookings" });
  expect([goal.target?.toFixed(), goal.baseline?.toFixed()]).toEqual(["300", "100"]);
  expect(goal.contributions.map((one) => [one.keyResultId, one.promised?.toFixed()])).toEqual([
    [keyResultId, "300"],
  ]);
  expect(quotas).toBe(12 * outcomes.length);
  const quota = {
    metric: "bookings",
    scenario: "quota",
    from: "2026-01-01",
    to: "2026-12-31",
    grain: "total" as const,
    where: { owner: south.cara },
  };
  expect((await measureMetric(a.actors.FINANCE, quota)).cells[0]?.value).toBe("300");
  expect(await refusal(apply(4, { level: "TEAMS" }))).toBe("INVALID");
  const { key } = nodeOf(await pageOf(a, id), "Cara");
  await changeCascade(
    a.actors.EXECUTIVE,
    changeCascadeInput.parse({
      id,
      version: 4,
      reason: "Smaller",
      change: { kind: "AMOUNT", key, on: "2026-01-01", amount: "240" },
    }),
  );
  const again = await apply(5);
  const states = Object.fromEntries(again.outcomes.map(({ label, outcome }) => [label, outcome]));
  expect(states).toMatchObject({ Cara: "UPDATED", [rep]: "UNCHANGED" });
  expect((await getGoal(a.actors.FINANCE, goalId)).target?.toFixed()).toBe("240");
});

test("the parts of a goal lead to its key result without promising it twice", async () => {
  const keyResultId = await aMoneyKeyResult(a);
  const goal = await anActiveGoal(a, {
    ...{ metric: "bookings", unit: "currency", currency: "USD", target: "900", baseline: "300" },
    contributions: [{ keyResultId, promised: "900" }],
  });
  const input = {
    subjectType: "goal",
    subjectId: goal,
    title: "West, handed down",
    teamId: a.teamId,
    target: "900",
    rules: RULES,
  };
  const { id } = await createCascade(on(a.actors.SALES_MANAGER, TODAY), createCascadeInput.parse(input));
  await proposeCascade(a.actors.SALES_MANAGER, { id, version: 1 });
  await freezeCascade(on(a.actors.FINANCE, TODAY), { id, version: 2 });
  const { outcomes } = await applyCascade(
    on(a.actors.SALES_MANAGER, TODAY),
    applyCascadeInput.parse({ id, version: 3, level: "PEOPLE" }),
  );
  const part = await getGoal(a.actors.FINANCE, outcomes[0]?.goalId ?? "");
  expect(part.contributions.map((one) => one.promised?.toFixed())).toEqual(["0"]);
});

test("a target in a currency without a rate, and rates instead of sums, say what to do", async () => {
  const goal = await anActiveGoal(a, {
    metric: "bookings",
    unit: "currency",
    currency: "GBP",
    target: "900",
    baseline: "0",
  });
  const make = (fields: Record<string, unknown>) =>
    refusal(
      createCascade(
        on(a.actors.EXECUTIVE, TODAY),
        createCascadeInput.parse({
          subjectType: "goal",
          subjectId: goal,
          title: "Pounds",
          target: "900",
          rules: RULES,
          ...fields,
        }),
      ),
    );
  expect(await make({})).toBe("INVALID");
  const rate = await anActiveGoal(a, { metric: "win_rate", target: "0.3", baseline: "0.2" });
  expect(await make({ subjectId: rate })).toBe("INVALID");
});

test("a seller and an auditor hand nothing down; another tenant's cascade does not exist", async () => {
  const { id, keyResultId } = await aCascade(a);
  const input = createCascadeInput.parse({
    subjectType: "key-result",
    subjectId: keyResultId,
    title: "Mine",
    target: "1",
    rules: RULES,
  });
  expect(
    await refusals([
      () => createCascade(a.actors.SALES_REP, input),
      () => createCascade(a.actors.AUDITOR, input),
      () => createCascade(a.actors.SALES_MANAGER, input),
      () => createCascade(b.actors.OWNER, input),
      () => loadCascadePage(b.actors.OWNER, id),
      () => proposeCascade(b.actors.OWNER, { id, version: 1 }),
      () =>
        saveLines(
          b.actors.OWNER,
          saveLinesInput.parse({ id, cells: [{ lineId: newId(), field: "pin", base: "", value: "1" }] }),
        ),
      () => explainCascade(b.actors.OWNER, id, "all", undefined),
      () => applyCascade(b.actors.OWNER, applyCascadeInput.parse({ id, version: 1, level: "PEOPLE" })),
      () =>
        changeCascade(
          b.actors.OWNER,
          changeCascadeInput.parse({
            id,
            version: 1,
            reason: "Why not",
            change: { kind: "AMOUNT", key: `${newId()}:${newId()}`, on: "2026-01-01", amount: "1" },
          }),
        ),
    ]),
  ).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN", ...Array(7).fill("NOT_FOUND")]);
  expect((await listCascades(b.actors.OWNER)).lines).toEqual([]);
});

test("the cascade of a private objective is seen by nobody else", async () => {
  const objectiveId = await anObjective(a, {
    isPrivate: true,
    level: "PERSON",
    ownerId: a.actors.EXECUTIVE.memberId,
  });
  const kr = await aKeyResult(a, objectiveId, {
    kind: "REACH_CURRENCY",
    metric: "bookings",
    unit: "currency",
    target: "1200",
    ownerId: a.actors.EXECUTIVE.memberId,
  });
  const { id } = await createCascade(
    on(a.actors.EXECUTIVE, TODAY),
    createCascadeInput.parse({
      subjectType: "key-result",
      subjectId: kr,
      title: "Quiet",
      target: "100",
      rules: RULES,
    }),
  );
  expect(await refusal(loadCascadePage(a.actors.SALES_REP, id))).toBe("NOT_FOUND");
  expect(await searchCascades(a.actors.SALES_REP, "Quiet")).toEqual([]);
});

test("capacity is evidence of a goal: people × ramped months × the median month, with its reason", async () => {
  const months = ["06", "07", "08", "09", "10", "11"];
  const fact = {
    measure: "bookings",
    currency: "USD",
    ownerId: b.actors.SALES_REP.memberId,
    teamId: b.teamId,
  };
  await writeFacts(
    database.owner,
    b.organizationId,
    months.map((month) => ({ ...fact, on: `2025-${month}-10`, amount: "100" })),
  );
  const ask = {
    metric: "bookings",
    filter: { team: [b.teamId] },
    target: "700",
    startsOn: "2026-01-01",
    endsOn: "2026-06-30",
  };
  const { capacity, letters } = await findGoalEvidence(
    on(b.actors.FINANCE, TODAY),
    goalEvidenceInput.parse(ask),
  );
  // Twelve months of one person, six of them without a sale: the median month is 50.
  expect(capacity).toMatchObject({
    people: 1,
    rampedMonths: "6",
    perMonth: "50",
    value: "300",
    missing: "400",
  });
  expect(letters.find(({ letter }) => letter === "A")?.reason).toBeDefined();
  const why = await explainReference(on(b.actors.FINANCE, TODAY), capacity?.ref ?? "");
  expect(why).toMatchObject({ label: "Capacity", value: "300" });
  const theirs = explainReference(on(a.actors.FINANCE, TODAY), capacity?.ref ?? "");
  expect(await refusal(theirs)).toBe("INVALID");
});
