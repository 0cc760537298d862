/** Schema of the job queue's own tables, installed by the owner and used by the running role. */
export const JOB_SCHEMA = "jobs";
