import type { AppErrorCode, ConflictDetail } from "./errors";

/** What a server action answers: a value, or an expected failure in words. Safe to import from the client. */
export type ActionResult<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      code: AppErrorCode | "BUG";
      message: string;
      /** Field name → what is wrong with it. */
      fields?: Record<string, string>;
      conflict?: ConflictDetail;
      /** Reference of a bug in the log. */
      reference?: string;
    };
