import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { follow } from "@/lib/features/follows/commands";
import { snooze } from "@/lib/features/inbox/commands";
import { countOwed, loadInbox } from "@/lib/features/inbox/queries";
import { checkInKey } from "@/lib/features/inbox/schema";
import { saveReminders, settleReminders } from "@/lib/features/reminders/commands";
import { saveRemindersInput, settleInput } from "@/lib/features/reminders/schema";
import { sendReminders } from "@/lib/features/reminders/send";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, on, refusal } from "../../support/goals";
import { type Mailbox, openMailbox } from "../../support/mailbox";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let mailbox: Mailbox;
let serial = 0;

beforeAll(async () => {
  mailbox = await openMailbox();
  process.env.SMTP_URL = mailbox.url;
});
afterAll(() => mailbox.close());

let a: TestOrganization;
let b: TestOrganization;
let goal: string;
let rep: Actor;

/** Mondays and Thursdays at 8:00 UTC are the defaults; 2 March 2026 is a Monday. */
const MONDAY = new Date("2026-03-02T08:00:00Z");
const SLOTS = ["2026-03-02", "2026-03-05", "2026-03-09", "2026-03-12", "2026-03-16"].map(
  (day) => new Date(`${day}T08:05:00Z`),
);

beforeEach(async () => {
  serial += 1;
  a = await createTestOrganization(`alder-${serial}`);
  b = await createTestOrganization(`birch-${serial}`);
  // People of these companies joined before the year the tests live in.
  for (const { actors } of [a, b]) {
    const { organizationId } = actors.OWNER;
    await inTenant(actors.OWNER, (db) =>
      db.member.updateMany({ where: { organizationId }, data: { createdAt: new Date("2025-01-01") } }),
    );
  }
  goal = await anActiveGoal(a, { title: "Sign contracts" });
  rep = a.actors.SALES_REP;
  mailbox.mails.length = 0;
  mailbox.isFull = false;
});

const mine = () => mailbox.mails.filter(({ to }) => to[0]?.endsWith(`@${a.slug}.example`));
const say = (actor: Actor, day: string, id = goal) =>
  recordCheckIn(
    on(actor, day),
    recordCheckInInput.parse({ subjectType: "goal", subjectId: id, value: "3", confidence: 6 }),
  );

test("one mail per person and slot lists what is due, each with the link that opens it", async () => {
  const objective = await anObjective(a);
  const keyResult = await aKeyResult(a, objective, { title: "Win <100> customers", ownerId: rep.memberId });
  await sendReminders(MONDAY);
  expect(mine().map(({ to, subject }) => [to, subject])).toEqual([
    [[`sales_rep@${a.slug}.example`], "2 check-ins: Sign contracts and 1 more"],
  ]);
  const raw = mine()[0]?.raw ?? "";
  expect(raw).toContain(`/${a.slug}/inbox?open=goal-${goal}`);
  expect(raw).toContain(`/${a.slug}/inbox?open=key-result-${keyResult}`);
  expect(raw).toContain(`/${a.slug}/settings/reminders`);
  expect(raw).toContain("List-Unsubscribe:");
  expect(raw).toContain("Win &lt;100&gt; customers");
});

test("the job run twice, and twice at once, sends once", async () => {
  await Promise.all([sendReminders(MONDAY), sendReminders(MONDAY)]);
  await sendReminders(new Date("2026-03-02T09:00:00Z"));
  expect(mine()).toHaveLength(1);
});

test("a server that refuses costs no reminder: the same slot is tried again, and counted once", async () => {
  mailbox.isFull = true;
  expect(await sendReminders(MONDAY)).toEqual({ sent: 0, failed: 1 });
  mailbox.isFull = false;
  await sendReminders(new Date("2026-03-02T08:05:00Z"));
  expect(mine()).toHaveLength(0);
  await sendReminders(new Date("2026-03-02T08:15:00Z"));
  expect(mine()).toHaveLength(1);
  const counts = await inTenant(rep, (db) => db.reminderCount.findMany());
  expect(counts.map(({ sent }) => sent)).toEqual([1]);
});

test("what is done, snoozed or closed, and who left or switched it off, is not written to", async () => {
  const second = await anActiveGoal(a, { title: "Second" });
  await say(rep, "2026-02-28");
  await snooze(on(rep, "2026-03-01"), { key: checkInKey("goal", second), untilOn: "2026-03-04" });
  await sendReminders(MONDAY);
  expect(mine()).toEqual([]);
  await inTenant(rep, (db) =>
    db.member.update({
      where: { organizationId_id: { organizationId: a.organizationId, id: rep.memberId } },
      data: { status: "LEFT" },
    }),
  );
  await sendReminders(new Date("2026-03-16T08:00:00Z"));
  expect(mine()).toEqual([]);
});

test("a person's own days, hour and time zone count; off is off", async () => {
  const fields = { version: 0, isOn: true, days: [2], hour: 7, timeZone: "Asia/Tokyo", isDigestOn: false };
  const tokyo = on(rep, "2026-02-01");
  const { version } = await saveReminders(tokyo, saveRemindersInput.parse(fields));
  await sendReminders(MONDAY);
  expect(mine()).toEqual([]);
  await sendReminders(new Date("2026-03-02T22:00:00Z"));
  expect(mine()).toHaveLength(1);
  await saveReminders(tokyo, saveRemindersInput.parse({ ...fields, version, isOn: false }));
  await sendReminders(new Date("2026-03-09T22:00:00Z"));
  expect(mine()).toHaveLength(1);
  expect(await refusal(saveReminders(tokyo, saveRemindersInput.parse({ ...fields, version })))).toBe(
    "CONFLICT",
  );
  expect(saveRemindersInput.safeParse({ ...fields, days: [] }).success).toBe(false);
  expect(saveRemindersInput.safeParse({ ...fields, timeZone: "Mars/Base" }).success).toBe(false);
});

test("after three ignored ones it ends, and the manager decides: given to somebody else, who is told", async () => {
  for (const at of SLOTS) await sendReminders(at);
  expect(mine().filter(({ to }) => to[0]?.startsWith("sales_rep@"))).toHaveLength(3);
  expect(mine().at(-1)?.raw).toContain("last reminder");
  const manager = on(a.actors.SALES_MANAGER, "2026-03-16");
  const [decision] = (await loadInbox(manager, undefined)).owed.filter(({ kind }) => kind === "SETTLE");
  expect(decision).toMatchObject({ title: "Sign contracts", by: rep.name });
  if (decision?.kind !== "SETTLE") throw new Error("The manager is asked.");
  const input = settleInput.parse({
    ...{ id: decision.id, decision: "DELEGATE", reason: "Lee has the time" },
    toMemberId: a.actors.SALES_MANAGER.memberId,
  });
  expect(await refusal(settleReminders(rep, input))).toBe("NOT_FOUND");
  expect(await refusal(settleReminders(b.actors.OWNER, input))).toBe("NOT_FOUND");
  await settleReminders(manager, input);
  const kinds = (await loadInbox(manager, undefined)).owed.map(({ kind }) => kind);
  expect(kinds).toContain("HANDED");
  expect(kinds).not.toContain("SETTLE");
  expect(await refusal(settleReminders(manager, input))).toBe("INVALID");
  // The new owner starts with a count of their own.
  await sendReminders(new Date("2026-03-19T08:00:00Z"));
  expect(mine().at(-1)?.to).toEqual([`sales_manager@${a.slug}.example`]);
});

test("closing it is the goal's own command; a check-in meanwhile settles the question by itself", async () => {
  const other = await anActiveGoal(a, { title: "Other" });
  for (const at of SLOTS) await sendReminders(at);
  const manager = on(a.actors.SALES_MANAGER, "2026-03-16");
  const asked = async () =>
    (await loadInbox(manager, undefined)).owed.filter(({ kind }) => kind === "SETTLE");
  expect((await asked()).map(({ title }) => title).sort()).toEqual(["Other", "Sign contracts"]);
  await say(rep, "2026-03-17", other);
  const [left, ...none] = await asked();
  expect(none).toEqual([]);
  if (left?.kind !== "SETTLE") throw new Error("One is left.");
  const input = settleInput.parse({ id: left.id, decision: "CLOSE", reason: "Nobody pursues it" });
  await settleReminders(manager, input);
  const row = await inTenant(manager, (db) =>
    db.goal.findFirstOrThrow({ where: { organizationId: a.organizationId, id: goal } }),
  );
  expect(row).toMatchObject({ status: "CLOSED", closeReason: "Nobody pursues it" });
  mailbox.mails.length = 0;
  await sendReminders(new Date("2026-03-19T08:00:00Z"));
  expect(mine()).toEqual([]);
});

test("a digest tells what moved in what is followed, to who asked for it", async () => {
  const finance = a.actors.FINANCE;
  await follow(finance, { subjectType: "goal", subjectId: goal, isFollowed: true });
  const fields = { version: 0, isOn: true, days: [1], hour: 8, timeZone: null, isDigestOn: true };
  await saveReminders(on(finance, "2026-02-01"), saveRemindersInput.parse(fields));
  await say(rep, "2026-03-01");
  await sendReminders(MONDAY);
  const [mail] = mine().filter(({ to }) => to[0]?.startsWith("finance@"));
  expect(mail?.subject).toBe("1 change in what you follow");
  expect(mail?.raw).toContain("Sign contracts");
});

test("the count beside the inbox is the length of the inbox, for every role of both companies", async () => {
  await anActiveGoal(b, { title: "Theirs" });
  for (const { actors } of [a, b]) {
    for (const actor of Object.values(actors).map((one) => on(one, "2026-03-16"))) {
      expect(await countOwed(actor), actor.role).toBe((await loadInbox(actor, undefined)).owed.length);
    }
  }
});
