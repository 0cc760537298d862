/** Why something a user asked for could not be done. Anything else that is thrown is a bug. */
export type AppErrorCode =
  | "INVALID"
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "CONFLICT"
  | "NEEDS_ANSWERS"
  | "RATE_LIMITED"
  | "UNAUTHENTICATED";

/** Both versions of a row two people edited: nothing of either is lost. */
export type ConflictDetail = {
  yours: Record<string, unknown>;
  theirs: Record<string, unknown>;
  theirVersion: number;
};

export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: AppErrorCode,
    /** Says what happened and what to do, in the user's words. */
    message: string,
    readonly detail?: { fields?: Record<string, string>; conflict?: ConflictDetail },
  ) {
    super(message);
  }
}

/** Null for what is absent or not the actor's to see; every other failure stays a failure. */
export async function orNull<Row>(found: Promise<Row>): Promise<Row | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

/** Absent and foreign rows look the same: existence is a secret. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", `${what} does not exist, or is not yours to see.`);
}
