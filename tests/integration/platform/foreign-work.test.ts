import { afterAll, beforeAll, expect, test } from "vitest";
import { jobHandlers } from "@/lib/features/job-handlers";
import { saveReminders } from "@/lib/features/reminders/commands";
import { saveRemindersInput } from "@/lib/features/reminders/schema";
import { sendReminders } from "@/lib/features/reminders/send";
import { COMMIT_JOB, READ_JOB } from "@/lib/features/sources/jobs";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { GIVEN_UP_JOB, type JobPayload, stopJobs } from "@/lib/platform/jobs";
import { testDatabase } from "../../support/database";
import { type Everything, everythingOf } from "../../support/everything";
import { anActiveGoal } from "../../support/goals";
import { importText } from "../../support/import-text";
import { type Mailbox, openMailbox } from "../../support/mailbox";
import { type TestOrganization, twoTenants } from "../../support/organizations";
import { rowsOf } from "../../support/rows-of";

const database = testDatabase();
let mailbox: Mailbox;
let a: TestOrganization;
let b: TestOrganization;
let ofA: Everything;

beforeAll(async () => {
  process.env.LOG_LEVEL ||= "silent";
  mailbox = await openMailbox();
  process.env.SMTP_URL = mailbox.url;
  ({ a, b } = await twoTenants());
  ofA = await everythingOf(a);
  await everythingOf(b);
}, 120_000);
afterAll(async () => {
  await mailbox.close();
  await stopJobs();
});

const allOf = (org: TestOrganization) => rowsOf(database.owner, org.organizationId);

/** A's upload as it is while a job works on it. */
const uploadIs = (status: "READING" | "COMMITTING") =>
  inTenant(a.actors.OWNER, (db) =>
    db.importRun.update({
      where: { organizationId_id: { organizationId: a.organizationId, id: ofA.upload } },
      data: { status },
    }),
  );
const statusOfUpload = () =>
  inTenant(a.actors.OWNER, async (db) => {
    const where = { organizationId: a.organizationId, id: ofA.upload };
    return (await db.importRun.findFirstOrThrow({ where })).status;
  });

/** A job asked for one organization by the short name of another, by somebody of a third. */
function jobOf(of: TestOrganization, named: TestOrganization, by: TestOrganization): JobPayload {
  const { memberId, userId, requestId } = by.actors.OWNER;
  return {
    ...{ organizationId: of.organizationId, organizationSlug: named.slug, memberId, requestId },
    ...{ userId: userId ?? "", runId: ofA.upload, acceptSuggestions: "true" },
  };
}

test("a job that names another organization, its import or its people changes nothing there", async () => {
  for (const [name, handler] of Object.entries(jobHandlers)) {
    await uploadIs(name === COMMIT_JOB ? "COMMITTING" : "READING");
    const [before, own] = [await allOf(a), await allOf(b)];
    // Work for A that by its short name would be done in B, by somebody of B.
    if (name !== GIVEN_UP_JOB) {
      await handler({ ...jobOf(a, b, b), runId: newId() });
      expect(await allOf(b), name).toEqual(own);
    }
    // B's work on a run of A, under either name, by somebody of either.
    for (const by of [a, b]) {
      await handler(jobOf(b, b, by));
      await handler(jobOf(b, a, by));
    }
    expect(await allOf(a), name).toEqual(before);
  }
});

test("the same jobs reach the import of the organization they were asked for", async () => {
  for (const name of [READ_JOB, COMMIT_JOB, GIVEN_UP_JOB]) {
    await uploadIs(name === COMMIT_JOB ? "COMMITTING" : "READING");
    await jobHandlers[name]?.(jobOf(a, a, a)).catch(() => undefined);
    expect(await statusOfUpload(), name).toBe("FAILED");
  }
});

test("a file that names another organization's people, places and records finds none of them", async () => {
  const before = await allOf(a);
  const rep = a.actors.SALES_REP;
  const [email] = [`sales_rep@${a.slug}.example`];
  const names = [
    [email, ofA.team, ofA.customer, ofA.product],
    [rep.name, ofA.east, ofA.otherCustomer, ofA.product],
    [ofA.rep, "Nobody", "Nobody", "Nobody"],
  ];
  const rows = names.map((cells, at) => `D-${at},Won,100,2026-05-04,USD,${cells.join(",")}`);
  const text = ["Deal ID,Stage,Amount,Close Date,Currency,Owner,Team,Customer,Product", ...rows, ""].join(
    "\n",
  );
  const asked = await importText(b.actors.OWNER, "deals", text, { asks: true });
  expect(asked.status).toBe("NEEDS_ANSWERS");
  const questions = asked.status === "NEEDS_ANSWERS" ? asked.questions : [];
  // A name may always be taken as it stands; what it is like is looked for among B's own.
  const offered = questions.flatMap(({ value, suggestions }) => suggestions.filter((one) => one !== value));
  expect(offered.filter((one) => one.includes(a.slug))).toEqual([]);
  // Told outright what the names stand for, they still stand for nothing.
  const aliases = {
    owner: { [email]: ofA.rep, [rep.name]: ofA.rep, [ofA.rep]: ofA.rep },
    team: { [ofA.team]: ofA.team, [ofA.east]: ofA.east },
    customer: { [ofA.customer]: ofA.customer },
    product: { [ofA.product]: ofA.product },
  };
  await importText(b.actors.OWNER, "deals", text, { mapping: { aliases } });
  const theirs = new Set([...Object.values(ofA), rep.memberId]);
  const facts = await inTenant(
    b.actors.OWNER,
    (db) =>
      db.$queryRaw<{ text: string }[]>`
        SELECT f::text AS text FROM fact f WHERE organization_id = ${b.organizationId}::uuid`,
  );
  expect(facts.filter(({ text: fact }) => [...theirs].some((id) => fact.includes(id)))).toEqual([]);
  expect(await allOf(a)).toEqual(before);
});

test("who works for two organizations gets a mail from each, and each tells of itself alone", async () => {
  const { userId } = a.actors.SALES_REP;
  const where = { organizationId: b.organizationId };
  await inTenant(b.actors.OWNER, (db) =>
    db.member.updateMany({
      where: { ...where, id: b.actors.SALES_REP.memberId },
      data: { userId, email: `sales_rep@${a.slug}.example` },
    }),
  );
  for (const { actors } of [a, b]) {
    const { organizationId } = actors.OWNER;
    await inTenant(actors.OWNER, (db) =>
      db.member.updateMany({ where: { organizationId }, data: { createdAt: new Date("2025-01-01") } }),
    );
  }
  await anActiveGoal(a, { title: "Alder signs" });
  await anActiveGoal(b, { title: "Birch signs" });
  const everyDay = saveRemindersInput.parse({
    ...{ version: 0, isOn: true, days: [1, 2, 3, 4, 5, 6, 7], hour: 8, timeZone: null, isDigestOn: true },
  });
  for (const { slug } of [a, b]) {
    const actor = await loadActor({ organizationSlug: slug, userId: userId ?? "" });
    if (actor) await saveReminders({ ...actor, now: new Date("2026-03-01T00:00:00Z") }, everyDay);
  }
  mailbox.mails.length = 0;
  await sendReminders(new Date("2026-03-09T08:05:00Z"));
  const mails = mailbox.mails.filter(({ to }) => to[0] === `sales_rep@${a.slug}.example`);
  const told = mails.map(({ raw }) => ({
    alder: raw.includes("Alder signs") || raw.includes(`/${a.slug}/`),
    birch: raw.includes("Birch signs") || raw.includes(`/${b.slug}/`),
  }));
  expect(told).toHaveLength(2);
  expect(told).toContainEqual({ alder: true, birch: false });
  expect(told).toContainEqual({ alder: false, birch: true });
});
