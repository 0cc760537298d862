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

/** What came of one command on many rows: every row is in exactly one of the two lists. */
export type BulkOutcome = {
  done: { id: string; version: number }[];
  /** Rows that stay as they were, each with the reason a person can act on. */
  refused: { id: string; reason: string }[];
};
