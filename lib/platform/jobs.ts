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
  });
  boss.on("error", (error) => logger.error({ err: error }, "job queue"));
  await boss.start();
  return boss;
}

function boss(): Promise<PgBoss> {
  kept.plumblineBoss ??= start();
  return kept.plumblineBoss;
}

/**
 * Queues a job; it runs in some process that called `startWorkers`, again after a crash. With a key, what is asked
 * several times within a few seconds is done once, after the last asking.
 */
export async function enqueueJob(name: string, payload: JobPayload, onceKey?: string): Promise<void> {
  const queue = await boss();
  await queue.createQueue(name, { retryLimit: 2, retryDelay: 5, expireInSeconds: 3600 });
  const once = { singletonSeconds: ONCE_SECONDS, singletonNextSlot: true };
  await queue.send(name, payload, onceKey === undefined ? {} : { ...once, singletonKey: onceKey });
}

export async function startWorkers(handlers: Record<string, JobHandler>): Promise<void> {
  const queue = await boss();
  for (const [name, handler] of Object.entries(handlers)) {
    await queue.createQueue(name, { retryLimit: 2, retryDelay: 5, expireInSeconds: 3600 });
    await queue.work<JobPayload>(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
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

export async function stopJobs(): Promise<void> {
  const running = kept.plumblineBoss;
  delete kept.plumblineBoss;
  await (await running)?.stop({ graceful: false });
}
