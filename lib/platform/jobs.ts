import { PgBoss } from "pg-boss";
import { JOB_SCHEMA } from "./db/job-schema";
import { env } from "./env";
import { logger } from "./logger";

/** Work that outlives a request. Every payload carries the organization it works for. */
export type JobPayload = {
  organizationId: string;
  organizationSlug: string;
  memberId: string;
  requestId: string;
} & Record<string, string>;
export type JobHandler = (payload: JobPayload) => Promise<void>;

/** Where a job goes that no worker could finish: its handler tells the person, with the payload of the job. */
export const GIVEN_UP_JOB = "given-up";

/**
 * A worker says every few seconds that it lives. A job whose worker has been silent for this long is somebody else's:
 * jobs are whole or not at all, so it simply starts anew.
 */
const SILENT_SECONDS = 15;
const REFRESH_SECONDS = 5;
const LOOK_EVERY_SECONDS = 5;
const ONCE_SECONDS = 3;

const kept = globalThis as typeof globalThis & { plumblineBoss?: Promise<PgBoss> };

async function start(): Promise<PgBoss> {
  // The owner installs the queue's tables; the running role may not create anything.
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    max: 3,
    superviseIntervalSeconds: LOOK_EVERY_SECONDS,
    monitorIntervalSeconds: LOOK_EVERY_SECONDS,
  });
  boss.on("error", (error) => logger.error({ err: error }, "job queue"));
  await boss.start();
  return boss;
}

function boss(): Promise<PgBoss> {
  kept.plumblineBoss ??= start();
  return kept.plumblineBoss;
}

/** A queue that was made by an earlier version gets today's rules as well. */
async function ensureQueue(queue: PgBoss, name: string): Promise<void> {
  const rules = { retryLimit: 2, retryDelay: 2, expireInSeconds: 3600, heartbeatSeconds: SILENT_SECONDS };
  if (name === GIVEN_UP_JOB) {
    await queue.createQueue(name, rules);
    return;
  }
  await queue.createQueue(GIVEN_UP_JOB, rules);
  await queue.createQueue(name, { ...rules, deadLetter: GIVEN_UP_JOB });
  await queue.updateQueue(name, { ...rules, deadLetter: GIVEN_UP_JOB });
}

/**
 * Queues a job; it runs in some process that called `startWorkers`, again after a crash. With a key, what is asked
 * several times within a few seconds is done once, after the last asking.
 */
export async function enqueueJob(name: string, payload: JobPayload, onceKey?: string): Promise<void> {
  const queue = await boss();
  await ensureQueue(queue, name);
  const once = { singletonSeconds: ONCE_SECONDS, singletonNextSlot: true };
  await queue.send(name, payload, onceKey === undefined ? {} : { ...once, singletonKey: onceKey });
}

export async function startWorkers(handlers: Record<string, JobHandler>): Promise<void> {
  const queue = await boss();
  for (const [name, handler] of Object.entries(handlers)) {
    await ensureQueue(queue, name);
    const pace = { pollingIntervalSeconds: 1, heartbeatRefreshSeconds: REFRESH_SECONDS };
    await queue.work<JobPayload>(name, pace, async (jobs) => {
      for (const job of jobs) {
        try {
          await handler(job.data);
        } catch (error) {
          logger.error(
            { err: error, job: name, jobId: job.id, organizationId: job.data.organizationId },
            "job failed",
          );
          throw error;
        }
      }
    });
  }
}

/** Work by the clock. `cron` in UTC; whoever runs it decides by the instant what is due. */
export type Schedule = { readonly cron: string; readonly run: () => Promise<unknown> };

/** Runs schedules in whichever process takes the tick: one at a time, and a tick missed by all is not made up for. */
export async function startSchedules(schedules: Record<string, Schedule>): Promise<void> {
  const queue = await boss();
  for (const [name, { cron, run }] of Object.entries(schedules)) {
    await queue.createQueue(name, { policy: "exclusive", retryLimit: 0, expireInSeconds: 900 });
    await queue.schedule(name, cron);
    await queue.work(name, { pollingIntervalSeconds: 5 }, async () => {
      try {
        await run();
      } catch (error) {
        logger.error({ err: error, job: name }, "scheduled job failed");
        throw error;
      }
    });
  }
}

export async function stopJobs(): Promise<void> {
  const running = kept.plumblineBoss;
  delete kept.plumblineBoss;
  await (await running)?.stop({ graceful: false });
}
