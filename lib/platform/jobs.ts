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

/** Queues a job; it runs in some process that called `startWorkers`, again after a crash. */
export async function enqueueJob(name: string, payload: JobPayload): Promise<void> {
  const queue = await boss();
  await queue.createQueue(name, { retryLimit: 2, retryDelay: 5, expireInSeconds: 3600 });
  await queue.send(name, payload);
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
