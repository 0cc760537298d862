import { createHash } from "node:crypto";

/** Names what a dry run showed: the write that follows is refused when it would do anything else. */
export function markOf(shown: unknown): string {
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex").slice(0, 32);
}
