import type { JobHandler } from "@/lib/platform/jobs";

/** Every background job by name. A noun adds its line here. */
export const jobHandlers: Record<string, JobHandler> = {};
