import type { Db } from "./tenant";

/**
 * Waits for everybody else of the organization who changes the same whole, until the transaction ends. For rules that
 * no single row can keep, such as "a tree has no circle": two people could each see one half of what would break it.
 *
 * @param what Names the whole: "teams", "alignment" …
 */
export async function takeTurn(
  db: Db,
  { organizationId }: { organizationId: string },
  what: string,
): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`${what}:${organizationId}`}))`;
}
