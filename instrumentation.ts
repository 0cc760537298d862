/** Runs once when a web process starts: configuration and database role are checked, then background jobs begin. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { env } = await import("./lib/platform/env");
  env();
  const { checkRunningRole } = await import("./lib/platform/db/check-role");
  await checkRunningRole();
  const { startSchedules, startWorkers } = await import("./lib/platform/jobs");
  const { jobHandlers, schedules } = await import("./lib/features/job-handlers");
  await startWorkers(jobHandlers);
  await startSchedules(schedules);
}
