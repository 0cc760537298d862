import { beforeAll, expect, test } from "vitest";
import {
  assignChallenge,
  raiseChallenge,
  reopenChallenge,
  resolveChallenge,
  startChallenge,
} from "@/lib/features/challenges/commands";
import { listChallengesOf, loadChallengePage, searchChallenges } from "@/lib/features/challenges/queries";
import { raiseChallengeInput } from "@/lib/features/challenges/schema";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { getList } from "@/lib/features/exports/queries";
import { loadInbox } from "@/lib/features/inbox/queries";
import { loadTimeline } from "@/lib/features/timelines/queries";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let goal: string;
const DAY = "2026-03-15";

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  goal = await anActiveGoal(a, { title: "Sign contracts" });
  const input = { subjectType: "goal", subjectId: goal, value: "3", challenge: "Demos take two weeks" };
  await recordCheckIn(on(a.actors.SALES_REP, DAY), recordCheckInInput.parse(input));
});

async function theOne(actor: Actor) {
  const [one] = await listChallengesOf(on(actor, DAY), "goal", goal);
  if (!one) throw new Error("The challenge exists.");
  return one;
}
const entries = async (actor: Actor) =>
  (await loadInbox(on(actor, DAY), undefined)).owed.filter(({ kind }) => kind === "CHALLENGE");

test("what a check-in says stands in the way is a challenge of its own, seen across departments", async () => {
  expect(await theOne(a.actors.CONTRIBUTOR)).toMatchObject({
    ...{
      text: "Demos take two weeks",
      state: "OPEN",
      department: "SALES",
      raisedBy: a.actors.SALES_REP.name,
    },
    canWork: false,
  });
  const page = async (filter: object) =>
    (await loadChallengePage(a.actors.AUDITOR, filter)).challenges.length;
  expect([
    await page({}),
    await page({ department: "SALES" }),
    await page({ department: "COMPANY" }),
  ]).toEqual([1, 1, 0]);
  expect([await page({ subject: goal }), await page({ q: "demos" }), await page({ q: "pricing" })]).toEqual([
    1, 1, 0,
  ]);
});

test("nobody's challenge waits for the raiser's manager, who assigns it; then it waits for that person", async () => {
  expect(await entries(a.actors.SALES_MANAGER)).toHaveLength(1);
  expect(await entries(a.actors.CONTRIBUTOR)).toEqual([]);
  const { id, version } = await theOne(a.actors.SALES_MANAGER);
  const given = { id, version, assignedTo: a.actors.CONTRIBUTOR.memberId, dueOn: "2026-03-10" };
  expect(
    await refusal(
      assignChallenge(a.actors.SALES_MANAGER, { ...given, assignedTo: a.actors.AUDITOR.memberId }),
    ),
  ).toBe("INVALID");
  await assignChallenge(a.actors.SALES_MANAGER, given);
  expect(await entries(a.actors.SALES_MANAGER)).toEqual([]);
  expect(await entries(a.actors.CONTRIBUTOR)).toMatchObject([
    { title: "Demos take two weeks", overdueDays: 5 },
  ]);
  expect(await refusal(assignChallenge(a.actors.SALES_MANAGER, given))).toBe("CONFLICT");
});

test("whoever has it starts and resolves it; how stands in the history, the export and the search", async () => {
  const doer = a.actors.CONTRIBUTOR;
  const { id, version } = await theOne(doer);
  const started = await startChallenge(doer, { id, version });
  const reason = "An engineer joins every Tuesday";
  await resolveChallenge(on(doer, DAY), { id, version: started.version, reason });
  expect(await entries(doer)).toEqual([]);
  expect(await refusal(startChallenge(doer, { id, version: started.version + 1 }))).toBe("INVALID");
  const timeline = await loadTimeline(a.actors.FINANCE, [
    { type: "goal", id: goal, title: "Sign contracts" },
  ]);
  expect(timeline.find(({ kind }) => kind === "CHALLENGE")).toMatchObject({
    ...{ what: "resolved a challenge", text: reason, note: "Demos take two weeks" },
  });
  const file = await getList(a.actors.FINANCE, "challenges", { state: "ALL" });
  expect(file.rows[0]?.cells).toContain(reason);
  expect(await searchChallenges(a.actors.FINANCE, "tuesday")).toHaveLength(1);
  await reopenChallenge(doer, { id, version: started.version + 1 });
  expect(await theOne(doer)).toMatchObject({ state: "OPEN", resolution: null });
});

test("bystanders and auditors change nothing, and for another company it does not exist", async () => {
  const { id, version } = await theOne(a.actors.FINANCE);
  const step = { id, version };
  const codes = await refusals([
    () => startChallenge(a.actors.AUDITOR, step),
    () => resolveChallenge(b.actors.OWNER, { ...step, reason: "Not ours" }),
    () => assignChallenge(b.actors.OWNER, { ...step, assignedTo: null, dueOn: null }),
    () =>
      raiseChallenge(
        b.actors.OWNER,
        raiseChallengeInput.parse({ subjectType: "goal", subjectId: goal, text: "Let me in" }),
      ),
  ]);
  expect(codes).toEqual(["FORBIDDEN", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
  expect((await loadChallengePage(b.actors.OWNER, { state: "ALL" })).challenges).toEqual([]);
  const other = { subjectType: "goal", subjectId: goal, text: "Raised by finance" };
  const raised = await raiseChallenge(a.actors.FINANCE, raiseChallengeInput.parse(other));
  expect(await refusal(startChallenge(a.actors.CONTRIBUTOR, { id: raised.id, version: 1 }))).toBe(
    "FORBIDDEN",
  );
});

test("a challenge of a private objective exists for those who may see it alone", async () => {
  const owner = a.actors.OWNER;
  const secret = await anObjective(a, {
    ...{ title: "Secret", isPrivate: true, level: "PERSON", ownerId: owner.memberId },
  });
  const hidden = await aKeyResult(a, secret, { title: "Hidden", ownerId: owner.memberId });
  const input = { subjectType: "key-result", subjectId: hidden, text: "Nobody may know" };
  const { id } = await raiseChallenge(owner, raiseChallengeInput.parse(input));
  expect(await searchChallenges(owner, "nobody may")).toHaveLength(1);
  expect(await searchChallenges(a.actors.FINANCE, "nobody may")).toEqual([]);
  expect(await refusal(startChallenge(a.actors.FINANCE, { id, version: 1 }))).toBe("NOT_FOUND");
});
