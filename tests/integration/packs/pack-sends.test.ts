import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import * as packs from "@/lib/features/packs/commands";
import { deliver } from "@/lib/features/packs/deliver";
import { dueSends, endInterrupted } from "@/lib/features/packs/due";
import { getPack } from "@/lib/features/packs/queries";
import { createPackInput, schedulePackInput } from "@/lib/features/packs/schema";
import { closePeriod } from "@/lib/features/periods/commands";
import { closePeriodInput } from "@/lib/features/periods/schema";
import { saveReminders } from "@/lib/features/reminders/commands";
import { saveRemindersInput } from "@/lib/features/reminders/schema";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { anObjective, on, refusal } from "../../support/goals";
import { type Mailbox, openMailbox } from "../../support/mailbox";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

// Refusals are logged, and the logger is made before the first line of this file runs.
vi.hoisted(() => {
  process.env.LOG_LEVEL ||= "silent";
});

testDatabase();
let mailbox: Mailbox;
let serial = 0;
let a: TestOrganization;
let b: TestOrganization;
let finance: Actor;

beforeAll(async () => {
  mailbox = await openMailbox();
  process.env.SMTP_URL = mailbox.url;
});
afterAll(() => mailbox.close());

beforeEach(async () => {
  serial += 1;
  a = await createTestOrganization(`alder-${serial}`);
  b = await createTestOrganization(`birch-${serial}`);
  finance = on(a.actors.FINANCE, "2026-03-20");
  mailbox.mails.length = 0;
  mailbox.isFull = false;
});

/** 30 March 2026 is a Monday, the first after Berlin's clocks went forward. */
const MONDAY = new Date("2026-03-30T08:00:00Z");

/** What the clock and the jobs do at an instant. */
async function tick(at: Date): Promise<(string | null)[]> {
  await endInterrupted(at, newId());
  const outcomes: (string | null)[] = [];
  // Companies of other tests have clocks of their own.
  const due = (await dueSends(at, newId())).filter(
    ({ organizationId }) => organizationId === a.organizationId,
  );
  for (const one of due) outcomes.push(await deliver(one, at));
  return outcomes;
}

async function aPack(recipients: readonly Actor[], schedule: Record<string, unknown> = {}, page = "okr") {
  const fields = { name: "Board pack", periodRule: "LAST_MONTH", pages: [{ page }] };
  const { id } = await packs.createPack(finance, createPackInput.parse(fields));
  const recipientIds = recipients.map(({ memberId }) => memberId);
  const input = schedulePackInput.parse({
    ...{ id, version: 1, rhythm: "WEEKLY", weekday: 1, hour: 8, recipientIds, ...schedule },
  });
  await packs.schedulePack(finance, input);
  return id;
}

const mine = () => mailbox.mails.filter(({ to }) => to[0]?.endsWith(`@${a.slug}.example`));
const outcomesOf = async (id: string) =>
  (await getPack(finance, id)).sends.map(({ recipient, outcome }) => [recipient.split(" ")[0], outcome]);

/** The attachment of a mail as text. */
async function paperOf(raw: string): Promise<string> {
  const [, encoded = ""] = /filename="?[^\n]*\.pdf"?[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(raw) ?? [];
  const bytes = new Uint8Array(Buffer.from(encoded.replace(/\s/g, ""), "base64"));
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  return text;
}

test("each recipient gets one mail with what they may see, and no slot twice", async () => {
  await anObjective(a, { title: "Open to all" });
  await anObjective(a, {
    ...{ title: "Secret succession", isPrivate: true, level: "PERSON", ownerId: a.actors.OWNER.memberId },
  });
  const id = await aPack([a.actors.OWNER, a.actors.SALES_REP]);
  expect(await tick(new Date(MONDAY.getTime() - 60_000))).toEqual([]);
  expect(await tick(MONDAY)).toEqual(["SENT", "SENT"]);
  expect(await tick(new Date("2026-03-30T08:05:00Z"))).toEqual([]);
  const papers = new Map<string, string>();
  for (const { to, raw, subject } of mine()) {
    expect(subject).toBe("Board pack: Feb 2026");
    papers.set(to[0]?.split("@")[0] ?? "", await paperOf(raw));
  }
  expect([...papers.keys()].sort()).toEqual(["owner", "sales_rep"]);
  expect(papers.get("owner")).toContain("Secret succession");
  expect(papers.get("sales_rep")).toContain("Open to all");
  expect(papers.get("sales_rep")).not.toContain("Secret succession");
  expect((await getPack(finance, id)).sends.map(({ period, occasion }) => [period, occasion])).toEqual([
    ["Feb 2026", "30 Mar 2026"],
    ["Feb 2026", "30 Mar 2026"],
  ]);
});

test("two processes at once send once", async () => {
  await aPack([a.actors.OWNER]);
  const due = (await dueSends(MONDAY, newId())).filter(({ organizationSlug }) => organizationSlug === a.slug);
  expect(due).toHaveLength(1);
  const outcomes = await Promise.all([...due, ...due, ...due].map((one) => deliver(one, MONDAY)));
  expect(outcomes.filter((outcome) => outcome === "SENT")).toHaveLength(1);
  expect(mine()).toHaveLength(1);
});

test("who left, or lost the account, gets none, and the log says so", async () => {
  const id = await aPack([a.actors.OWNER, a.actors.SALES_REP]);
  await inTenant(a.actors.OWNER, (db) =>
    db.member.update({
      where: {
        organizationId_id: { organizationId: a.organizationId, id: a.actors.SALES_REP.memberId },
      },
      data: { status: "LEFT" },
    }),
  );
  await tick(MONDAY);
  expect(mine().map(({ to }) => to[0])).toEqual([`owner@${a.slug}.example`]);
  expect((await outcomesOf(id)).sort()).toEqual([
    ["OWNER", "SENT"],
    ["SALES_REP", "LEFT"],
  ]);
});

test("a private pack is open to whom it is sent; when its owner leaves, the administrator can stop it", async () => {
  const id = await aPack([a.actors.SALES_REP]);
  expect((await getPack(a.actors.SALES_REP, id)).canChange).toBe(false);
  for (const stranger of [a.actors.EXECUTIVE, a.actors.ADMIN, b.actors.ADMIN])
    expect(await refusal(getPack(stranger, id))).toBe("NOT_FOUND");
  await inTenant(a.actors.OWNER, (db) =>
    db.member.update({
      where: { organizationId_id: { organizationId: a.organizationId, id: finance.memberId } },
      data: { status: "LEFT" },
    }),
  );
  expect(await refusal(getPack(a.actors.EXECUTIVE, id))).toBe("NOT_FOUND");
  expect(await refusal(getPack(b.actors.ADMIN, id))).toBe("NOT_FOUND");
  await packs.endPack(a.actors.ADMIN, { id, version: 2 });
  expect(await tick(MONDAY)).toEqual([]);
});

test("a refusing server costs no mail: tried again, and given up after five refusals", async () => {
  const id = await aPack([a.actors.OWNER]);
  mailbox.isFull = true;
  expect(await tick(MONDAY)).toEqual([null]);
  mailbox.isFull = false;
  expect(await tick(new Date(MONDAY.getTime() + 5 * 60_000))).toEqual([]);
  expect(await tick(new Date(MONDAY.getTime() + 11 * 60_000))).toEqual(["SENT"]);
  expect(mine()).toHaveLength(1);
  mailbox.isFull = true;
  const next = Date.parse("2026-04-06T08:00:00Z");
  for (let tries = 0; tries < 7; tries += 1) await tick(new Date(next + tries * 11 * 60_000));
  expect((await outcomesOf(id)).map(([, outcome]) => outcome)).toEqual(["FAILED", "SENT"]);
});

test("an hour is the organization's or each recipient's own, also where the clocks just moved", async () => {
  const berlin = {
    version: 0,
    isOn: false,
    days: [1],
    hour: 8,
    timeZone: "Europe/Berlin",
    isDigestOn: false,
  };
  await saveReminders(on(a.actors.SALES_REP, "2026-03-01"), saveRemindersInput.parse(berlin));
  await aPack([a.actors.OWNER, a.actors.SALES_REP], { zone: "RECIPIENT" });
  // Eight in Berlin's summer is six in UTC; it was seven a week ago.
  await tick(new Date("2026-03-30T05:59:00Z"));
  expect(mine()).toEqual([]);
  await tick(new Date("2026-03-30T06:00:00Z"));
  expect(mine().map(({ to }) => to[0]?.split("@")[0])).toEqual(["sales_rep"]);
  await tick(MONDAY);
  expect(mine().map(({ to }) => to[0]?.split("@")[0])).toEqual(["sales_rep", "owner"]);
});

test("paused sends nothing, and what fell into the pause is not made up for", async () => {
  const id = await aPack([a.actors.OWNER]);
  await packs.pausePack(finance, { id, version: 2, isPaused: true });
  expect(await tick(MONDAY)).toEqual([]);
  await packs.pausePack(on(finance, "2026-03-30"), { id, version: 3, isPaused: false });
  expect(await tick(new Date("2026-03-30T12:05:00Z"))).toEqual([]);
  expect(await tick(new Date("2026-04-06T08:00:00Z"))).toEqual(["SENT"]);
  await packs.endPack(finance, { id, version: 4 });
  expect(await tick(new Date("2026-04-13T08:00:00Z"))).toEqual([]);
  expect(await refusal(getPack(finance, id))).toBe("NOT_FOUND");
});

test("after a close it goes out once for that month, about that month", async () => {
  const at = new Date();
  finance = { ...finance, now: new Date(at.getTime() - 3_600_000) };
  const id = await aPack([a.actors.OWNER], { rhythm: "AFTER_CLOSE" });
  await packs.updatePack(finance, {
    ...createPackInput.parse({
      ...{ name: "Close", periodRule: "LAST_CLOSED_MONTH", pages: [{ page: "variance/close" }] },
    }),
    ...{ id, version: 2 },
  });
  expect(await tick(at)).toEqual([]);
  const owner = { ...a.actors.OWNER, now: at };
  await closePeriod(owner, closePeriodInput.parse({ month: "2026-02", version: 0, status: "CLOSED" }));
  expect(await tick(new Date(at.getTime() + 60_000))).toEqual(["SENT"]);
  expect(await tick(new Date(at.getTime() + 11 * 60_000))).toEqual([]);
  expect(mine().map(({ subject }) => subject)).toEqual(["Close: Feb 2026"]);
  expect((await getPack(finance, id)).sends.map(({ occasion }) => occasion)).toEqual(["Close of Feb 2026"]);
});

test("sent by hand: to the members chosen, one mail an asking", async () => {
  const id = await aPack([a.actors.OWNER], { rhythm: "NONE" });
  const { slot, recipientIds } = await packs.askSending(finance, { id });
  const [memberId = ""] = recipientIds;
  const due = { organizationId: a.organizationId, organizationSlug: a.slug, packId: id, memberId, slot };
  expect(await deliver(due, MONDAY)).toBe("SENT");
  expect(await deliver(due, new Date(MONDAY.getTime() + 3_600_000))).toBeNull();
  await packs.askSending(finance, { id });
  expect(await tick(MONDAY)).toEqual(["SENT"]);
  expect(mine()).toHaveLength(2);
});

test("only members of one's own organization are sent anything", async () => {
  const id = await aPack([a.actors.OWNER]);
  const ask = (recipientIds: string[], version = 2) =>
    schedulePackInput.parse({ id, version, rhythm: "WEEKLY", recipientIds });
  expect(await refusal(packs.schedulePack(finance, ask([b.actors.OWNER.memberId])))).toBe("NOT_FOUND");
  expect(await refusal(packs.schedulePack(finance, ask([newId()])))).toBe("NOT_FOUND");
  expect(await refusal(packs.schedulePack(finance, ask([])))).toBe("INVALID");
  expect(await refusal(packs.schedulePack(b.actors.FINANCE, ask([b.actors.OWNER.memberId])))).toBe(
    "NOT_FOUND",
  );
  expect(await refusal(packs.askSending(b.actors.OWNER, { id }))).toBe("NOT_FOUND");
  expect(await refusal(packs.schedulePack(finance, ask([a.actors.OWNER.memberId], 1)))).toBe("CONFLICT");
});
