import { jobHandlers } from "@/lib/features/job-handlers";
import { startWorkers } from "@/lib/platform/jobs";

/** A process of its own that does background jobs, to be killed by a test. */
await startWorkers(jobHandlers);
process.stdout.write("working\n");
