import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { closeObjective } from "@/lib/features/cycles/close";
import { closeObjectiveInput } from "@/lib/features/cycles/schema";
import {
  alignObjective,
  createObjective,
  removeAlignment,
  updateObjective,
} from "@/lib/features/objectives/commands";
import { loadObjectiveDetail } from "@/lib/features/objectives/detail";
import {
  explainObjective,
  getObjective,
  listObjectives,
  searchObjectives,
} from "@/lib/features/objectives/queries";
import { createObjectiveInput, updateObjectiveInput } from "@/lib/features/objectives/schema";
import { activateObjective, overrideObjectiveStatus, setWeights } from "@/lib/features/objectives/steps";
import type { AppError } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, on, refusal, refusals, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const fields = (org: TestOrganization, extra: Record<string, unknown> = {}) =>
  createObjectiveInput.parse({
    title: "Expand",
    level: "COMPANY",
    ownerId: org.actors.EXECUTIVE.memberId,
    ...YEAR,
    ...extra,
  });

test("an objective that ends before it starts is refused at its field", () => {
  const parsed = createObjectiveInput.safeParse({ ...fields(a), endsOn: "2025-12-31" });
  expect(parsed.error?.issues[0]).toMatchObject({ path: ["endsOn"] });
});

test("a circle is refused, and its path is named", async () => {
  const top = await anObjective(a, { title: "Top" });
  const middle = await anObjective(a, { title: "Middle", parents: [{ parentId: top }] });
  const low = await anObjective(a, { title: "Low", parents: [{ parentId: middle }] });
  const circle = alignObjective(a.actors.OWNER, {
    childId: top,
    parentId: low,
    contributes: true,
    isPrimary: true,
  });
  await expect(circle).rejects.toThrow("“Top” → “Low” → “Middle” → “Top”");
  const itself = alignObjective(a.actors.OWNER, {
    childId: top,
    parentId: top,
    contributes: true,
    isPrimary: true,
  });
  expect(await refusal(itself)).toBe("INVALID");
});

test("several parents: one stays primary, supporting ones move nothing", async () => {
  const first = await anObjective(a, { title: "First parent" });
  const second = await anObjective(a, { title: "Second parent" });
  const child = await anObjective(a, { title: "Child", parents: [{ parentId: first }] });
  const actor = a.actors.OWNER;
  await alignObjective(actor, { childId: child, parentId: second, contributes: false, isPrimary: false });
  const { objective } = await getObjective(actor, child);
  expect(
    objective.parents.map(({ title, isPrimary, contributes }) => [title, isPrimary, contributes]).sort(),
  ).toEqual([
    ["First parent", true, true],
    ["Second parent", false, false],
  ]);
  await removeAlignment(actor, { childId: child, parentId: first });
  const left = (await getObjective(actor, child)).objective.parents;
  expect(left.map(({ title, isPrimary }) => [title, isPrimary])).toEqual([["Second parent", true]]);
});

test("key results and contributing children share 100; pinning one leaves the rest to the others", async () => {
  const parent = await anObjective(a, { title: "Pool" });
  const one = await aKeyResult(a, parent);
  await aKeyResult(a, parent, { title: "Win 50 partners" });
  await anObjective(a, { title: "Child of the pool", parents: [{ parentId: parent }] });
  const actor = a.actors.OWNER;
  const weightsOf = async () =>
    (await loadObjectiveDetail(actor, parent)).weights.map(({ weight }) => weight);
  expect(await weightsOf()).toEqual([34, 33, 33]);
  const { version } = (await getObjective(actor, parent)).objective;
  await setWeights(actor, {
    objectiveId: parent,
    version,
    weights: [{ kind: "key-result", id: one, weight: 50, isPinned: true }],
  });
  expect(await weightsOf()).toEqual([50, 25, 25]);
  const tooMuch = setWeights(actor, {
    objectiveId: parent,
    version: version + 1,
    weights: [{ kind: "key-result", id: one, weight: 101, isPinned: true }],
  });
  await expect(tooMuch).rejects.toThrow("add up to 101");
});

test("the roll-up says what is missing instead of counting it as 0", async () => {
  const id = await anObjective(a, { title: "Half measured" });
  const measured = await aKeyResult(a, id);
  await aKeyResult(a, id, { title: "Never measured" });
  const actor = on(a.actors.OWNER, "2026-07-02");
  await recordCheckIn(
    actor,
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: measured, value: "50" }),
  );
  const { objective } = await getObjective(actor, id);
  expect(objective.rollUp.value.reporting).toEqual({ measured: 1, of: 2 });
  expect(objective.rollUp.value.progress).toMatchObject({ state: "MEASURED" });
  expect(JSON.stringify(await explainObjective(actor, id))).toContain("Left out of the average");
});

test("a private objective exists for its owner, those above, executives, the owner and the auditor only", async () => {
  const rep = a.actors.SALES_REP;
  const { id } = await createObjective(
    rep,
    fields(a, { title: "My own matter", level: "PERSON", ownerId: rep.memberId, isPrivate: true }),
  );
  const sees = async (role: keyof typeof a.actors) =>
    (await refusal(getObjective(a.actors[role], id))) === "";
  expect(
    await Promise.all((["SALES_REP", "SALES_MANAGER", "EXECUTIVE", "OWNER", "AUDITOR"] as const).map(sees)),
  ).toEqual([true, true, true, true, true]);
  expect(await Promise.all((["FINANCE", "ADMIN", "CONTRIBUTOR"] as const).map(sees))).toEqual([
    false,
    false,
    false,
  ]);
  expect((await searchObjectives(a.actors.FINANCE, "own matter")).length).toBe(0);
  expect(
    (await listObjectives(a.actors.FINANCE, { period: "all" })).objectives.map((one) => one.id),
  ).not.toContain(id);
  expect(
    await refusal(
      overrideObjectiveStatus(a.actors.FINANCE, { id, version: 1, status: "AT_RISK", reason: "not mine" }),
    ),
  ).toBe("NOT_FOUND");
});

test("a private part still counts in its parent's number, without saying what it is", async () => {
  const parent = await anObjective(a, { title: "Public parent" });
  const hidden = await anObjective(a, {
    title: "Secret step",
    isPrivate: true,
    parents: [{ parentId: parent }],
  });
  const kr = await aKeyResult(a, hidden, { title: "Secret number" });
  const owner = on(a.actors.OWNER, "2026-07-02");
  await recordCheckIn(
    owner,
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: kr, value: "50" }),
  );
  const finance = on(a.actors.FINANCE, "2026-07-02");
  const seen = await getObjective(finance, parent);
  const whole = await getObjective(owner, parent);
  expect(seen.objective.rollUp.value.progress).toEqual(whole.objective.rollUp.value.progress);
  const text = JSON.stringify([
    await explainObjective(finance, parent),
    seen.objective.children,
    seen.board.edges,
  ]);
  expect(text).not.toMatch(/Secret|01[0-9a-f-]*secret/i);
  expect(text).not.toContain(hidden);
});

test("closing grades what was reached and keeps the decision; a closed objective is history", async () => {
  const id = await anObjective(a, { title: "To be closed" });
  const kr = await aKeyResult(a, id);
  const actor = on(a.actors.OWNER, "2026-12-31");
  await recordCheckIn(
    actor,
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: kr, value: "80" }),
  );
  const { version } = (await getObjective(actor, id)).objective;
  const closed = await closeObjective(
    actor,
    closeObjectiveInput.parse({ id, version, decision: "MODIFY", reason: "Eighty of a hundred" }),
  );
  expect(closed.grade).toBe("0.8");
  const again = updateObjective(
    actor,
    updateObjectiveInput.parse({ ...fields(a), id, version: closed.version }),
  );
  expect(await refusal(again)).toBe("INVALID");
  expect(
    await refusal(
      recordCheckIn(
        actor,
        recordCheckInInput.parse({ subjectType: "key-result", subjectId: kr, value: "90" }),
      ),
    ),
  ).toBe("INVALID");
});

test("two people saving one objective: the second sees both versions", async () => {
  const { id } = await createObjective(a.actors.OWNER, fields(a));
  const change = (title: string) =>
    updateObjective(a.actors.OWNER, updateObjectiveInput.parse({ ...fields(a, { title }), id, version: 1 }));
  await change("First word");
  const error = await change("Second word").then(
    () => null,
    (caught: unknown) => caught,
  );
  expect((error as AppError).detail?.conflict).toMatchObject({
    yours: { title: "Second word" },
    theirs: { title: "First word" },
  });
});

test("scopes: contributors write their own, managers their team, auditors nothing", async () => {
  const contributor = a.actors.CONTRIBUTOR;
  expect(await refusal(createObjective(contributor, fields(a, { ownerId: contributor.memberId })))).toBe("");
  expect(await refusal(createObjective(contributor, fields(a)))).toBe("FORBIDDEN");
  expect(
    await refusal(createObjective(a.actors.SALES_MANAGER, fields(a, { level: "TEAM", teamId: a.teamId }))),
  ).toBe("");
  expect(await refusal(createObjective(a.actors.SALES_MANAGER, fields(a)))).toBe("FORBIDDEN");
  expect(
    await refusal(createObjective(a.actors.AUDITOR, fields(a, { ownerId: a.actors.AUDITOR.memberId }))),
  ).toBe("FORBIDDEN");
});

test("tenant B's objectives do not exist for A", async () => {
  const theirs = await anObjective(b, { title: "Theirs" });
  const mine = await anObjective(a, { title: "Mine" });
  const me = a.actors.OWNER;
  const link = { contributes: true, isPrimary: true };
  const attempts = [
    async () => getObjective(me, theirs),
    async () => explainObjective(me, theirs),
    async () => loadObjectiveDetail(me, theirs),
    async () => updateObjective(me, updateObjectiveInput.parse({ ...fields(a), id: theirs, version: 2 })),
    async () => activateObjective(me, { id: theirs, version: 2 }),
    async () =>
      closeObjective(
        me,
        closeObjectiveInput.parse({ id: theirs, version: 2, decision: "KEEP", reason: "not mine" }),
      ),
    async () => overrideObjectiveStatus(me, { id: theirs, version: 2, status: null, reason: "" }),
    async () => alignObjective(me, { childId: theirs, parentId: mine, ...link }),
    async () => alignObjective(me, { childId: mine, parentId: theirs, ...link }),
    async () => removeAlignment(me, { childId: theirs, parentId: mine }),
    async () => setWeights(me, { objectiveId: theirs, version: 2, weights: [] }),
    async () =>
      setWeights(me, {
        objectiveId: mine,
        version: 2,
        weights: [{ kind: "objective", id: theirs, weight: 10, isPinned: true }],
      }),
    async () => createObjective(me, fields(a, { parents: [{ parentId: theirs }] })),
    async () => createObjective(me, fields(a, { ownerId: b.actors.OWNER.memberId })),
    async () => createObjective(me, fields(a, { teamId: b.teamId })),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
});
