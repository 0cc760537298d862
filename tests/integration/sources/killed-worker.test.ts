import { type ChildProcess, spawn } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { measureMetric } from "@/lib/features/metrics/queries";
import { verify } from "@/lib/features/sources/commands";
import { getRun } from "@/lib/features/sources/queries";
import { commitRun } from "@/lib/features/sources/run-commands";
import { giveUpRun } from "@/lib/features/sources/run-jobs";
import type { RunDetail, RunStatusCode } from "@/lib/features/sources/schema";
import { receiveUpload } from "@/lib/features/sources/uploads";
import type { Actor } from "@/lib/platform/actor";
import { stopJobs } from "@/lib/platform/jobs";
import { testDatabase } from "../../support/database";
import { createTestOrganization } from "../../support/organizations";

testDatabase();
const workers: ChildProcess[] = [];

afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await stopJobs();
});

async function startWorker(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["--import", "tsx", "tests/support/worker.ts"], {
    env: process.env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  workers.push(worker);
  await new Promise((resolve) => worker.stdout.once("data", resolve));
  return worker;
}

async function until(actor: Actor, runId: string, isSo: (run: RunDetail) => boolean): Promise<RunDetail> {
  for (let waited = 0; waited < 900; waited += 1) {
    const run = await getRun(actor, runId);
    if (isSo(run)) return run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Still ${(await getRun(actor, runId)).status} after 90 seconds.`);
}

const has = (status: RunStatusCode) => (run: RunDetail) => run.status === status;

async function upload(actor: Actor, text: string): Promise<string> {
  async function* body() {
    yield new TextEncoder().encode(text);
  }
  const input = { kind: "order-lines" as const, sourceName: "shop", fileName: "lines.csv" };
  const { runId } = await receiveUpload(actor, input, body(), { bytes: null, sha256: null });
  return runId;
}

test("an import whose worker was killed is done by the next one, whole", async () => {
  const { actors } = await createTestOrganization("killed-worker");
  const actor = actors.OWNER;
  const rows = Array.from({ length: 60_000 }, (_, at) => `K${at},2025-01-10,${at}.25,1`);
  const first = await startWorker();
  const runId = await upload(actor, `Line ID,Date,Amount,Qty\n${rows.join("\n")}\n`);
  const ready = await until(actor, runId, has("READY"));
  await commitRun(actor, { runId, version: ready.version, acceptSuggestions: false });
  await until(
    actor,
    runId,
    ({ status, step }) => status === "COMMITTING" && step?.startsWith("Writing") === true,
  );
  first.kill("SIGKILL");
  expect((await getRun(actor, runId)).status).toBe("COMMITTING");
  await startWorker();
  const done = await until(actor, runId, has("DONE"));
  expect(done.rows).toMatchObject({ read: 60_000, created: 60_000, revised: 0 });
  const days = { from: "2025-01-01", to: "2025-01-31", grain: "total" as const };
  const { cells } = await measureMetric(actor, { metric: "bookings_count", ...days });
  expect(cells[0]?.value).toBe("60000");
  expect((await verify(actor)).filter(({ ok }) => !ok)).toEqual([]);
}, 240_000);

test("an import that was given up can be tried again or thrown away", async () => {
  const { actors, organizationId, slug } = await createTestOrganization("given-up");
  const actor = actors.OWNER;
  for (const worker of workers) worker.kill("SIGKILL");
  const runId = await upload(actor, "Line ID,Date,Amount,Qty\n1,2025-01-10,5,1\n");
  const { memberId, requestId, userId } = actor;
  const payload = {
    organizationId,
    organizationSlug: slug,
    memberId,
    requestId,
    userId: userId ?? "",
    runId,
  };
  await giveUpRun(payload);
  const run = await getRun(actor, runId);
  expect(run).toMatchObject({ status: "FAILED", error: expect.stringContaining("nothing was written") });
  await commitRun(actor, { runId, version: run.version, acceptSuggestions: true });
  expect((await getRun(actor, runId)).status).toBe("COMMITTING");
}, 60_000);
