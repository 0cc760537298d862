import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { closeCycle, closeObjective } from "@/lib/features/cycles/close";
import { createCycle, stepCycle, updateCycle } from "@/lib/features/cycles/commands";
import { decideClose } from "@/lib/features/cycles/decide";
import { loadCycleDetail } from "@/lib/features/cycles/detail";
import { loadCyclesPage, searchCycles } from "@/lib/features/cycles/queries";
import {
  closeCycleInput,
  closeObjectiveInput,
  createCycleInput,
  decideCloseInput,
} from "@/lib/features/cycles/schema";
import { loadCloseWizard } from "@/lib/features/cycles/wizard";
import { getGoal } from "@/lib/features/goals/queries";
import { getObjective } from "@/lib/features/objectives/queries";
import { AppError } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

let years = 2026;
type Closing = {
  id: string;
  nextId: string;
  version: number;
  days: { startsOn: string; endsOn: string };
  end: string;
};

/** An active cycle of a year of its own with one after it, so that tests do not meet. */
async function aCycle(org: TestOrganization): Promise<Closing> {
  const year = years;
  years += 2;
  const owner = org.actors.OWNER;
  const make = async (y: number) => {
    const days = { startsOn: `${y}-01-01`, endsOn: `${y}-12-31` };
    return {
      days,
      ...(await createCycle(owner, createCycleInput.parse({ name: `Year ${y}`, length: "YEAR", ...days }))),
    };
  };
  const [first, second] = [await make(year), await make(year + 1)];
  const { version } = await stepCycle(owner, {
    id: first.id,
    version: 1,
    step: "activate",
    activatesDrafts: true,
  });
  return { id: first.id, nextId: second.id, version, days: first.days, end: `${year}-12-31` };
}

async function startClosing(org: TestOrganization, cycle: Closing): Promise<number> {
  const step = {
    id: cycle.id,
    version: cycle.version,
    step: "startClosing",
    activatesDrafts: false,
  } as const;
  return (await stepCycle(org.actors.OWNER, step)).version;
}

const checkIn = (actor: TestOrganization["actors"]["OWNER"], subjectId: string, value: string) =>
  recordCheckIn(actor, recordCheckInInput.parse({ subjectType: "key-result", subjectId, value }));
const decided = (objectiveId: string, extra: Record<string, unknown> = {}) =>
  decideCloseInput.parse({
    objectiveId,
    version: 0,
    decision: "KEEP",
    reason: "Still what we want",
    ...extra,
  });
const closing = (cycle: Closing, version: number, extra: Record<string, unknown> = {}) =>
  closeCycleInput.parse({
    id: cycle.id,
    version,
    nextCycleId: cycle.nextId,
    learned: "Start earlier",
    ...extra,
  });

test("objectives belong to the cycle that holds their days, also when the cycle comes later", async () => {
  const days = { startsOn: "2001-04-01", endsOn: "2001-06-30" };
  const before = await anObjective(a, { title: "Was there before", ...days });
  const { id } = await createCycle(
    a.actors.FINANCE,
    createCycleInput.parse({ name: "Q2 2001", length: "QUARTER", ...days }),
  );
  const after = await anObjective(a, { title: "Came after", ...days });
  const { objectives } = await loadCycleDetail(a.actors.OWNER, id);
  expect(objectives.map((one) => one.id).sort()).toEqual([before, after].sort());
});

test("closing grades what was reached, keeps where it ended, and the next cycle starts there", async () => {
  const cycle = await aCycle(a);
  const id = await anObjective(a, { title: "Win customers", ...cycle.days });
  const kr = await aKeyResult(a, id, cycle.days);
  const actor = on(a.actors.EXECUTIVE, cycle.end);
  await checkIn(actor, kr, "80");
  const version = await startClosing(a, cycle);
  const wizard = await loadCloseWizard(actor, cycle.id);
  expect(
    wizard.steps.map(({ title, computedGrade, isDecided }) => [title, computedGrade, isDecided]),
  ).toEqual([["Win customers", "0.8", false]]);
  expect(wizard.steps[0]?.keyResults[0]).toMatchObject({
    finalValue: "80",
    colour: "GREEN",
    verdict: "Promised in full, so a miss.",
    carry: { baseline: "80", target: "100" },
  });
  const word = {
    decision: "MODIFY",
    nextTitle: "Win better customers",
    wentWell: "Partners",
    givenGrade: "0.7",
    gradeNote: "Twenty of them churned",
    keyResults: [{ id: kr, isCarried: true, nextTarget: "120" }],
  };
  await decideClose(actor, decided(id, word));
  const done = await closeCycle(actor, closing(cycle, version));
  expect(done).toMatchObject({ closed: 1, carried: 1 });

  const { objectives, line, learned } = await loadCycleDetail(actor, cycle.id);
  expect([line.state, line.grade, learned]).toEqual(["CLOSED", "0.7", "Start earlier"]);
  expect(objectives[0]).toMatchObject({
    state: "CLOSED",
    decision: "MODIFY",
    wentWell: "Partners",
    grade: { score: "0.7", computed: "0.8", colour: "GREEN", note: "Twenty of them churned" },
    continuedBy: { title: "Win better customers" },
  });
  const next = await loadCycleDetail(actor, cycle.nextId);
  expect(next.objectives[0]).toMatchObject({
    title: "Win better customers",
    state: "DRAFT",
    continues: { title: "Win customers", grade: "0.7", decision: "MODIFY", reason: "Still what we want" },
    keyResults: [{ baseline: "80", target: "120" }],
  });
  expect(next.objectives[0]?.keyResults[0]?.id).not.toBe(kr);
});

test("nothing is closed while one objective is undecided, and it is named", async () => {
  const cycle = await aCycle(a);
  const ready = await anObjective(a, { title: "Ready to close", ...cycle.days });
  await anObjective(a, { title: "Nobody looked", ...cycle.days });
  const actor = on(a.actors.OWNER, cycle.end);
  const version = await startClosing(a, cycle);
  await decideClose(actor, decided(ready));
  await expect(closeCycle(actor, closing(cycle, version))).rejects.toThrow(
    "“Nobody looked” is not decided yet",
  );
  expect((await getObjective(actor, ready)).objective.status).toBe("ACTIVE");
  expect((await loadCloseWizard(actor, cycle.id)).steps.map(({ isDecided }) => isDecided).sort()).toEqual([
    false,
    true,
  ]);
});

test("a private objective of somebody else holds the closing up without being named, and closes with its owner's word", async () => {
  const cycle = await aCycle(a);
  const rep = a.actors.SALES_REP;
  const secret = await anObjective(a, {
    title: "Secret",
    level: "PERSON",
    ownerId: rep.memberId,
    isPrivate: true,
    ...cycle.days,
  });
  const version = await startClosing(a, cycle);
  const finance = on(a.actors.FINANCE, cycle.end);
  expect(await loadCloseWizard(finance, cycle.id)).toMatchObject({ steps: [], hiddenUndecided: 1 });
  const failure = await closeCycle(finance, closing(cycle, version)).catch((error: unknown) => error);
  expect(String(failure)).toContain("1 private objective waits");
  expect(String(failure)).not.toContain("Secret");
  await decideClose(on(rep, cycle.end), decided(secret, { decision: "ABANDON" }));
  expect(await closeCycle(finance, closing(cycle, version))).toMatchObject({ closed: 1, carried: 0 });
});

test("a check-in after the grade is not lost: the closer is told and looks again", async () => {
  const cycle = await aCycle(a);
  const id = await anObjective(a, { title: "Still moving", ...cycle.days });
  const kr = await aKeyResult(a, id, cycle.days);
  const actor = on(a.actors.OWNER, cycle.end);
  await checkIn(actor, kr, "50");
  const version = await startClosing(a, cycle);
  await decideClose(actor, decided(id));
  await checkIn(actor, kr, "90");
  await expect(closeCycle(actor, closing(cycle, version))).rejects.toThrow("moved from 50 to 90");
  expect((await loadCloseWizard(actor, cycle.id)).steps[0]?.stale).toContain("moved from 50 to 90");
  await decideClose(actor, decided(id, { version: 1 }));
  await closeCycle(actor, closing(cycle, version));
  expect((await getObjective(actor, id)).objective.grade?.toFixed()).toBe("0.9");
});

test("a check-in and the closing at the same moment: one wins, the other is told, nothing is half done", async () => {
  const cycle = await aCycle(a);
  const id = await anObjective(a, { title: "Same moment", ...cycle.days });
  const kr = await aKeyResult(a, id, cycle.days);
  const actor = on(a.actors.OWNER, cycle.end);
  await checkIn(actor, kr, "40");
  const version = await startClosing(a, cycle);
  await decideClose(actor, decided(id));
  const [closed, said] = await Promise.allSettled([
    closeCycle(actor, closing(cycle, version)),
    checkIn(on(a.actors.SALES_MANAGER, cycle.end), kr, "60"),
  ]);
  const outcomes = [closed.status, said.status].sort();
  expect(outcomes).toEqual(["fulfilled", "rejected"]);
  const loser =
    closed.status === "rejected" ? closed.reason : said.status === "rejected" ? said.reason : null;
  expect(loser).toBeInstanceOf(AppError);
  const { objective } = await getObjective(actor, id);
  const spoken = objective.keyResults[0]?.said.length;
  expect(closed.status === "fulfilled" ? [objective.status, spoken] : [objective.status, spoken]).toEqual(
    closed.status === "fulfilled" ? ["CLOSED", 1] : ["ACTIVE", 2],
  );
});

test("two people closing at once: it is closed once, the second is told by whom", async () => {
  const cycle = await aCycle(a);
  const id = await anObjective(a, { title: "Closed once", ...cycle.days });
  const version = await startClosing(a, cycle);
  const [one, two] = [on(a.actors.OWNER, cycle.end), on(a.actors.EXECUTIVE, cycle.end)];
  await decideClose(one, decided(id));
  const results = await Promise.allSettled([
    closeCycle(one, closing(cycle, version)),
    closeCycle(two, closing(cycle, version, { learned: "Mine" })),
  ]);
  const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(lost).toHaveLength(1);
  expect(lost[0]).toMatchObject({ code: "CONFLICT" });
  expect(String(lost[0])).toMatch(/(OWNER|EXECUTIVE) of .* has closed this cycle already/);
  const copies = await database.owner.query(
    "SELECT count(*)::int AS n FROM objective WHERE continues_id = $1",
    [id],
  );
  const all = await loadCycleDetail(one, cycle.nextId);
  expect([all.objectives.length, copies.rows.length]).toEqual([1, 1]);
});

test("two people deciding one objective: the second sees both words", async () => {
  const cycle = await aCycle(a);
  const id = await anObjective(a, { title: "Two words", ...cycle.days });
  await startClosing(a, cycle);
  await decideClose(a.actors.OWNER, decided(id, { reason: "First word" }));
  const second = await decideClose(a.actors.EXECUTIVE, decided(id, { reason: "Second word" })).catch(
    (error: unknown) => error,
  );
  expect(second).toMatchObject({
    code: "CONFLICT",
    detail: { conflict: { yours: { reason: "Second word" }, theirs: { reason: "First word" } } },
  });
});

test("goals under a closed key result are closed or drafted again under its continuation", async () => {
  const cycle = await aCycle(a);
  const id = await anObjective(a, { title: "With goals", ...cycle.days });
  const kr = await aKeyResult(a, id, cycle.days);
  const contributions = [{ keyResultId: kr, promised: "40" }];
  const [ends, goesOn] = [
    await anActiveGoal(a, { ...cycle.days, contributions }),
    await anActiveGoal(a, { ...cycle.days, title: "Goes on", contributions }),
  ];
  const version = await startClosing(a, cycle);
  const actor = on(a.actors.OWNER, cycle.end);
  const goals = [
    { id: ends, decision: "CLOSE" },
    { id: goesOn, decision: "CARRY" },
  ];
  await decideClose(actor, decided(id, { goals }));
  await closeCycle(actor, closing(cycle, version));
  expect((await getGoal(actor, ends)).status).toBe("CLOSED");
  expect((await getGoal(actor, goesOn)).status).toBe("CLOSED");
  const next = await loadCycleDetail(actor, cycle.nextId);
  const board = await getObjective(actor, next.objectives[0]?.id ?? "");
  expect(board.board.goals.map(({ title, status }) => [title, status])).toEqual([["Goes on", "DRAFTED"]]);
});

test("children go on under the continuation of their parent", async () => {
  const cycle = await aCycle(a);
  const top = await anObjective(a, { title: "Parent", ...cycle.days });
  const child = await anObjective(a, { title: "Child", parents: [{ parentId: top }], ...cycle.days });
  const version = await startClosing(a, cycle);
  const actor = on(a.actors.OWNER, cycle.end);
  for (const id of [top, child]) await decideClose(actor, decided(id));
  await closeCycle(actor, closing(cycle, version));
  const next = await loadCycleDetail(actor, cycle.nextId);
  const [childNext] = next.objectives.filter(({ title }) => title === "Child");
  const { objective } = await getObjective(actor, childNext?.id ?? "");
  expect(objective.parents.map(({ title, id }) => [title, id === top])).toEqual([["Parent", false]]);
});

test("one objective is closed by itself and goes on right after, also without a cycle", async () => {
  const days = { startsOn: "1990-01-01", endsOn: "1990-12-31" };
  const id = await anObjective(a, { title: "Alone", ...days });
  const kr = await aKeyResult(a, id, days);
  const actor = on(a.actors.OWNER, "1990-12-31");
  await checkIn(actor, kr, "80");
  const { version } = (await getObjective(actor, id)).objective;
  const input = closeObjectiveInput.parse({ id, version, decision: "KEEP", reason: "Eighty of a hundred" });
  const { grade, continuedBy } = await closeObjective(actor, input);
  expect(grade).toBe("0.8");
  const { objective } = await getObjective(actor, continuedBy ?? "");
  expect([objective.startsOn, objective.endsOn, objective.keyResults[0]?.baseline?.toFixed()]).toEqual([
    "1991-01-01",
    "1991-12-31",
    "80",
  ]);
  expect(await refusal(closeObjective(actor, { ...input, version: version + 1 }))).toBe("INVALID");
});

test("who may: leads run cycles, those who decide close them, the others read", async () => {
  const cycle = await aCycle(a);
  const make = (role: keyof typeof a.actors, name: string) =>
    refusal(createCycle(a.actors[role], createCycleInput.parse({ name, length: "CUSTOM", ...cycle.days })));
  expect(await make("SALES_MANAGER", "No 1")).toBe("FORBIDDEN");
  expect(await make("AUDITOR", "No 2")).toBe("FORBIDDEN");
  expect(await make("ADMIN", "By the administrator")).toBe("");
  const version = await startClosing(a, cycle);
  for (const role of ["ADMIN", "SALES_MANAGER", "CONTRIBUTOR", "AUDITOR"] as const)
    expect(await refusal(closeCycle(a.actors[role], closing(cycle, version)))).toBe("FORBIDDEN");
  expect((await loadCyclesPage(a.actors.AUDITOR)).lines.map(({ id }) => id)).toContain(cycle.id);
  expect(await refusal(closeCycle(a.actors.FINANCE, closing(cycle, version)))).toBe("");
});

test("days that are not the fiscal part they claim to be are refused, and a name is there once", async () => {
  const wrong = { name: "Not a quarter", length: "QUARTER", startsOn: "2026-02-01", endsOn: "2026-04-30" };
  expect(await refusal(createCycle(a.actors.OWNER, createCycleInput.parse(wrong)))).toBe("INVALID");
  const own = createCycleInput.parse({ ...wrong, name: "Twice", length: "CUSTOM" });
  await createCycle(a.actors.OWNER, own);
  expect(await refusal(createCycle(a.actors.OWNER, { ...own, name: "twice" }))).toBe("INVALID");
});

test("tenant B's cycles do not exist for A", async () => {
  const theirs = await aCycle(b);
  const objective = await anObjective(b, { title: "Theirs", ...theirs.days });
  const mine = await aCycle(a);
  const me = a.actors.OWNER;
  const version = await startClosing(a, mine);
  const attempts = [
    async () => loadCycleDetail(me, theirs.id),
    async () => loadCloseWizard(me, theirs.id),
    async () => stepCycle(me, { id: theirs.id, version: 2, step: "startClosing", activatesDrafts: false }),
    async () =>
      updateCycle(me, { id: theirs.id, version: 2, name: "Mine now", length: "YEAR", ...theirs.days }),
    async () => decideClose(me, decided(objective)),
    async () => closeCycle(me, closing(theirs, theirs.version)),
    async () => closeCycle(me, closing(mine, version, { nextCycleId: theirs.nextId })),
    async () =>
      closeObjective(
        me,
        closeObjectiveInput.parse({ id: objective, version: 2, decision: "KEEP", reason: "not mine" }),
      ),
    async () => anObjective(a, { title: "In their cycle", cycleId: theirs.id }),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
  expect(await searchCycles(me, "Year")).not.toContainEqual(expect.objectContaining({ id: theirs.id }));
});
