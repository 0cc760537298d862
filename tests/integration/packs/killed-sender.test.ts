import { type ChildProcess, spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPack, schedulePack } from "@/lib/features/packs/commands";
import { dueSends, endInterrupted } from "@/lib/features/packs/due";
import { sendPack } from "@/lib/features/packs/jobs";
import { getPack } from "@/lib/features/packs/queries";
import { createPackInput, schedulePackInput } from "@/lib/features/packs/schema";
import { newId } from "@/lib/platform/ids";
import { stopJobs } from "@/lib/platform/jobs";
import { testDatabase } from "../../support/database";
import { type Mailbox, openMailbox } from "../../support/mailbox";
import { createTestOrganization } from "../../support/organizations";

testDatabase();
const workers: ChildProcess[] = [];
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await openMailbox();
  process.env.SMTP_URL = mailbox.url;
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await stopJobs();
  await mailbox.close();
});

async function startWorker(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["--import", "tsx", "tests/support/worker.ts"], {
    env: process.env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  workers.push(worker);
  await new Promise((resolve) => worker.stdout?.once("data", resolve));
  return worker;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 600; waited += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Still waiting after a minute.");
}

test("a sender killed while the mail is handed over does not send it again; the log says what is not known", async () => {
  const { actors } = await createTestOrganization("killed-sender");
  const finance = actors.FINANCE;
  const fields = { name: "Board pack", periodRule: "LAST_MONTH", pages: [{ page: "okr" }] };
  const { id } = await createPack(finance, createPackInput.parse(fields));
  const recipientIds = [actors.OWNER.memberId];
  await schedulePack(finance, schedulePackInput.parse({ id, version: 1, rhythm: "NONE", recipientIds }));

  mailbox.isSilent = true;
  const first = await startWorker();
  await sendPack(finance, { id });
  await until(() => mailbox.mails.length === 1);
  first.kill("SIGKILL");

  mailbox.isSilent = false;
  await startWorker();
  // The queue gives the job of a silent worker to the next one within seconds.
  await new Promise((resolve) => setTimeout(resolve, 25_000));
  expect(mailbox.mails).toHaveLength(1);

  const later = new Date(Date.now() + 11 * 60_000);
  await endInterrupted(later, newId());
  expect(await dueSends(later, newId())).toEqual([]);
  expect((await getPack(finance, id)).sends.map(({ outcome }) => outcome)).toEqual(["UNKNOWN"]);

  await sendPack(finance, { id });
  await until(async () => (await getPack(finance, id)).sends.some(({ outcome }) => outcome === "SENT"));
  expect(mailbox.mails).toHaveLength(2);
}, 150_000);
