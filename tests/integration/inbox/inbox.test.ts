import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { explainTeamConfidence, loadTeamHabit } from "@/lib/features/check-ins/team-habit";
import { addComment } from "@/lib/features/comments/commands";
import { listComments } from "@/lib/features/comments/queries";
import { follow } from "@/lib/features/follows/commands";
import { handOver, takeOver } from "@/lib/features/hand-overs/commands";
import { loadHome } from "@/lib/features/home/queries";
import { snooze, wake } from "@/lib/features/inbox/commands";
import { countOwed, loadInbox } from "@/lib/features/inbox/queries";
import { checkInKey } from "@/lib/features/inbox/schema";
import { react } from "@/lib/features/reactions/commands";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { aKeyResult, anActiveGoal, anObjective, on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let goal: string;
let rep: Actor;
const DAY = "2026-03-15";

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  goal = await anActiveGoal(a, { title: "Sign contracts" });
  rep = on(a.actors.SALES_REP, DAY);
});

const say = (actor: Actor, fields: object) =>
  recordCheckIn(actor, recordCheckInInput.parse({ subjectType: "goal", subjectId: goal, ...fields }));

test("home and inbox say the same, and a link opens that very check-in with the next one named", async () => {
  const second = await anActiveGoal(a, { title: "Visit customers" });
  const key = checkInKey("goal", goal);
  const inbox = await loadInbox(rep, key);
  expect(inbox.owed.map((one) => one.key)).toEqual((await loadHome(rep)).owed.map((one) => one.key));
  expect(inbox.opened).toMatchObject({
    kind: "DUE",
    owed: { title: "Sign contracts" },
    nextKey: checkInKey("goal", second),
  });
  await recordCheckIn(
    rep,
    recordCheckInInput.parse({ subjectType: "goal", subjectId: second, value: "1", confidence: 9 }),
  );
  expect((await loadInbox(rep, checkInKey("goal", second))).opened).toEqual({
    ...{ kind: "DONE", title: "Visit customers", href: `/${a.slug}/goals/${second}`, by: rep.name, on: DAY },
  });
  expect((await loadInbox(on(b.actors.SALES_REP, DAY), key)).opened).toBeNull();
});

test("what is put off is out of the list and the count until its day, for that person alone", async () => {
  const key = checkInKey("goal", goal);
  const before = await countOwed(rep);
  await snooze(rep, { key, untilOn: "2026-03-18" });
  expect(await countOwed(rep)).toBe(before - 1);
  expect((await loadInbox(rep, undefined)).snoozed).toMatchObject([{ owed: { key }, untilOn: "2026-03-18" }]);
  expect(await countOwed(on(rep, "2026-03-18"))).toBeGreaterThanOrEqual(before);
  await wake(rep, { key });
  expect(await countOwed(rep)).toBe(before);
  const days = ["2026-03-15", "2026-03-30"].map((untilOn) => () => snooze(rep, { key, untilOn }));
  expect(await refusals(days)).toEqual(["INVALID", "INVALID"]);
});

test("where the data measures a typed value is refused with what the data says; confidence and words are taken", async () => {
  await writeFacts(database.owner, a.organizationId, [
    { measure: "bookings", on: "2026-02-10", amount: "600.25", currency: "USD", teamId: a.teamId },
  ]);
  const measured = await anActiveGoal(a, {
    ...{ title: "Book in West", metric: "bookings", unit: "currency", currency: "USD", target: "4000" },
    filter: { team: [a.teamId] },
  });
  const [entry] = (await loadInbox(rep, undefined)).owed.filter(({ title }) => title === "Book in West");
  expect(entry).toMatchObject({ checkIn: { isByData: true, actual: "600.25" } });
  const about = { subjectId: measured, confidence: 7, sentence: "As planned" };
  await expect(say(rep, { ...about, value: "9999" })).rejects.toThrow(/bookings is 600\.25/i);
  expect(await refusal(say(rep, about))).toBe("");
});

test("work handed over waits for its new owner until it is taken", async () => {
  const manager = a.actors.SALES_MANAGER;
  const input = { subjectType: "goal" as const, subjectId: goal, version: 4, reason: "Parental leave" };
  const toMemberId = manager.memberId;
  expect(await refusal(handOver(a.actors.CONTRIBUTOR, { ...input, toMemberId }))).toBe("FORBIDDEN");
  expect(await refusal(handOver(b.actors.OWNER, { ...input, toMemberId }))).toBe("NOT_FOUND");
  const { id } = await handOver(manager, { ...input, toMemberId });
  const kinds = async () => (await loadInbox(on(manager, DAY), undefined)).owed.map(({ kind }) => kind);
  expect(await kinds()).toContain("HANDED");
  expect(await refusals([() => takeOver(rep, { id }), () => takeOver(b.actors.OWNER, { id })])).toEqual([
    "NOT_FOUND",
    "NOT_FOUND",
  ]);
  await takeOver(manager, { id });
  expect(await kinds()).not.toContain("HANDED");
});

test("an answer in words counts once, is seen by name, and can be taken back", async () => {
  const said = await addComment(a.actors.FINANCE, {
    ...{ subjectType: "goal", subjectId: goal, text: "Well on the way" },
  });
  const answer = { subjectType: "comment", subjectId: said.id, kind: "WELL_DONE" } as const;
  await react(rep, { ...answer, isOn: true });
  await react(rep, { ...answer, isOn: true });
  const shown = async () => (await listComments(rep, "goal", goal))[0]?.reactions;
  expect(await shown()).toEqual([{ kind: "WELL_DONE", names: [rep.name], isMine: true }]);
  await react(rep, { ...answer, isOn: false });
  expect(await shown()).toEqual([]);
  expect(
    await refusals([
      () => react(a.actors.AUDITOR, { ...answer, isOn: true }),
      () => react(b.actors.OWNER, { ...answer, isOn: true }),
    ]),
  ).toEqual(["FORBIDDEN", "NOT_FOUND"]);
});

test("who follows a goal that is not theirs finds its changes in what moved", async () => {
  const contributor = on(a.actors.CONTRIBUTOR, DAY);
  const titles = async () => (await loadHome(contributor)).moved.map(({ title }) => title);
  await say(on(a.actors.SALES_MANAGER, DAY), { value: "5", confidence: 8 });
  expect(await titles()).not.toContain("Sign contracts");
  await follow(contributor, { subjectType: "goal", subjectId: goal, isFollowed: true });
  expect(await titles()).toContain("Sign contracts");
  const theirs = { subjectType: "goal" as const, subjectId: goal, isFollowed: true };
  expect(await refusal(follow(b.actors.OWNER, theirs))).toBe("NOT_FOUND");
});

test("net confidence is stated per team with what is missing; a team of one shows no discipline", async () => {
  const objective = await anObjective(a);
  await aKeyResult(a, objective, { title: "Nobody spoke" });
  const page = await loadTeamHabit(on(a.actors.FINANCE, DAY));
  const west = page.teams.find(({ name }) => name === "West");
  // 8 and 9 are confident, 7 is neither: two of three.
  expect(west).toMatchObject({ asked: 3, stated: 3, confident: 2, doubtful: 0, net: "66.6666666667" });
  expect(west?.punctuality?.due).toBeGreaterThan(0);
  const company = page.teams.find(({ teamId }) => teamId === null);
  expect(company).toMatchObject({ asked: 1, stated: 0, net: null, punctuality: null });
  expect(page.own).toBeNull();
  expect((await loadTeamHabit(rep)).own?.due).toBeGreaterThan(0);
  const why = await explainTeamConfidence(on(a.actors.FINANCE, DAY), a.teamId);
  expect(why.inputs).toHaveLength(3);
  expect(await refusal(explainTeamConfidence(b.actors.FINANCE, a.teamId))).toBe("NOT_FOUND");
  expect((await loadTeamHabit(on(b.actors.FINANCE, DAY))).teams).toEqual([]);
});
