import { newId } from "@/lib/platform/ids";
import { GIVEN_UP_JOB, type JobHandler, type Schedule } from "@/lib/platform/jobs";
import { BACKTEST_JOB, backtestInBackground, giveUpBacktest } from "./backtests/jobs";
import { queueDuePacks, SEND_PACK_JOB, sendPackInBackground } from "./packs/jobs";
import { sendReminders } from "./reminders/send";
import { SIMULATE_JOB, simulateInBackground } from "./simulations/jobs";
import { COMMIT_JOB, READ_JOB } from "./sources/jobs";
import { commitUpload, giveUpRun, readUpload } from "./sources/run-jobs";
import { SWEEP_JOB, sweepInBackground } from "./variance-items/jobs";

/** Every background job by name. A noun adds its line here. */
export const jobHandlers: Record<string, JobHandler> = {
  [READ_JOB]: readUpload,
  [COMMIT_JOB]: async (payload) => {
    await commitUpload(payload);
    await simulateInBackground(payload);
    await sweepInBackground(payload);
  },
  [SIMULATE_JOB]: simulateInBackground,
  [SWEEP_JOB]: sweepInBackground,
  [SEND_PACK_JOB]: sendPackInBackground,
  [BACKTEST_JOB]: backtestInBackground,
  [GIVEN_UP_JOB]: async (payload) => {
    await giveUpRun(payload);
    await giveUpBacktest(payload);
  },
};

/** Every job by the clock. Reminders tick often, because everybody's morning is at another time. */
export const schedules: Record<string, Schedule> = {
  // Each recipient's hour may lie in another zone.
  packs: { cron: "*/5 * * * *", run: () => queueDuePacks(newId()) },
  reminders: { cron: "*/5 * * * *", run: () => sendReminders() },
};
