import { GIVEN_UP_JOB, type JobHandler } from "@/lib/platform/jobs";
import { COMMIT_JOB, READ_JOB } from "./sources/jobs";
import { commitUpload, giveUpRun, readUpload } from "./sources/run-jobs";

/** Every background job by name. A noun adds its line here. */
export const jobHandlers: Record<string, JobHandler> = {
  [READ_JOB]: readUpload,
  [COMMIT_JOB]: commitUpload,
  [GIVEN_UP_JOB]: giveUpRun,
};
