import type { JobHandler } from "@/lib/platform/jobs";
import { SIMULATE_JOB, simulateInBackground } from "./simulations/jobs";
import { COMMIT_JOB, READ_JOB } from "./sources/jobs";
import { commitUpload, readUpload } from "./sources/run-jobs";

/** Every background job by name. A noun adds its line here. */
export const jobHandlers: Record<string, JobHandler> = {
  [READ_JOB]: readUpload,
  [COMMIT_JOB]: async (payload) => {
    await commitUpload(payload);
    await simulateInBackground(payload);
  },
  [SIMULATE_JOB]: simulateInBackground,
};
