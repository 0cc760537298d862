import { AppError, notFound } from "../errors";
import { Prisma } from "./generated/client";

type Cause = { originalCode?: string; originalMessage?: string };

const NOT_A_VALUE = "22P02";
/** U+0000 in a text, and its escape in JSON. */
const NOT_A_CHARACTER = new Set(["22021", "22P05"]);

/**
 * What PostgreSQL refuses because of what somebody sent rather than because of us: an id in an address that is none,
 * and the one character that no text can hold. Anything else stays what it was.
 */
export function asExpected(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  const inside = error.meta?.driverAdapterError as { cause?: Cause } | undefined;
  const { originalCode = "", originalMessage = "" } = inside?.cause ?? {};
  if (originalCode === NOT_A_VALUE && originalMessage.includes("type uuid"))
    return notFound("What you asked for");
  if (NOT_A_CHARACTER.has(originalCode)) {
    return new AppError("INVALID", "The text holds a character that cannot be kept (U+0000). Take it out.");
  }
  return error;
}
