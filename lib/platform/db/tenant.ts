import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import type { Actor } from "../actor";
import { clients } from "./clients";
import { asExpected } from "./expected";
import { Prisma } from "./generated/client";

/** Prisma's client inside a tenant's transaction. */
export type Db = Prisma.TransactionClient;
export type TenantMode = "read" | "write";
/** The part of the actor the wall needs; jobs and the command line have it before a full actor exists. */
export type TenantScope = Pick<Actor, "organizationId" | "memberId" | "requestId">;

const current = new AsyncLocalStorage<{ organizationId: string; mode: TenantMode; db: Db }>();
const LIMITS: Record<TenantMode, { maxWait: number; timeout: number }> = {
  read: { maxWait: 10_000, timeout: 30_000 },
  write: { maxWait: 10_000, timeout: 60_000 },
};

const shelves = new WeakMap<Db, Map<string, Map<string, unknown>>>();

/**
 * What a page has made of its rows so far, by name and id. Its snapshot does not change, so whoever asks again would
 * get the same answer. Null in a command: what it read may be what it changes.
 */
export function pageShelf<T>(db: Db, name: string): Map<string, T> | null {
  const own = shelves.get(db);
  if (!own) return null;
  const shelf = own.get(name) ?? new Map<string, unknown>();
  own.set(name, shelf);
  return shelf as Map<string, T>;
}

/** The answer to a question that several parts of a page ask; a command asks each time. */
export function onceInPage<T>(db: Db, question: string, ask: () => Promise<T>): Promise<T> {
  const shelf = pageShelf<Promise<T>>(db, "answers");
  const answer = shelf?.get(question) ?? ask();
  shelf?.set(question, answer);
  return answer;
}

const TRIES = 3;
/** A deadlock, a row that somebody else made first, or one that was gone when it was written. */
const IN_THE_WAY = new Set(["P2002", "P2025", "P2034"]);
/** A statement of our own words says P2010, and what it was only inside. */
const IN_OUR_WORDS = new Set(["TransactionWriteConflict", "UniqueConstraintViolation"]);

function isInTheWay(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const inside = error.meta?.driverAdapterError as { cause?: { kind?: string } } | undefined;
  return IN_THE_WAY.has(error.code) || IN_OUR_WORDS.has(inside?.cause?.kind ?? "");
}

/**
 * Two people at once: whoever comes second between looking and writing looks again, so that the command itself says
 * what the first one did. Nothing of the attempt is left, because it was one transaction.
 */
async function lookingAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === TRIES || !isInTheWay(error)) throw error;
    }
  }
}

/**
 * The only way to a tenant's rows: one transaction whose row-level policies see just this organization.
 * A page opens one in "read" mode (repeatable read, read only), a command one in "write" mode; nested
 * calls join it. No network call belongs inside: a command that meets somebody else's is run again from its start.
 */
export async function inTenant<T>(
  scope: TenantScope,
  work: (db: Db) => Promise<T>,
  mode: TenantMode = "write",
): Promise<T> {
  if (mode === "write" && "knownAt" in scope)
    throw new Error("Whoever looks at a past day cannot change the present.");
  const outer = current.getStore();
  if (outer) {
    if (outer.organizationId !== scope.organizationId)
      throw new Error("A transaction of one organization cannot serve another.");
    if (mode === "write" && outer.mode === "read")
      throw new Error("A command cannot run inside a page's read-only transaction.");
    return work(outer.db);
  }
  const attempt = () =>
    clients().prisma.$transaction(
      async (db) => {
        // One statement, because every page waits for it.
        await db.$queryRaw`SELECT set_config('app.organization_id', ${scope.organizationId}, true), set_config('app.member_id', ${scope.memberId}, true),
          set_config('app.request_id', ${scope.requestId}, true), set_config('transaction_read_only', ${mode === "read" ? "on" : "off"}, true)`;
        if (mode === "read") shelves.set(db, new Map());
        return current.run({ organizationId: scope.organizationId, mode, db }, () => work(db));
      },
      {
        ...LIMITS[mode],
        isolationLevel:
          mode === "read"
            ? Prisma.TransactionIsolationLevel.RepeatableRead
            : Prisma.TransactionIsolationLevel.ReadCommitted,
      },
    );
  try {
    return await (mode === "read" ? attempt() : lookingAgain(attempt));
  } catch (error) {
    throw asExpected(error);
  }
}

/** The same wall for set-based work and COPY that Prisma cannot say. Commits on return, rolls back on throw. */
export async function inTenantSql<T>(
  scope: TenantScope,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await clients().pool.connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.organization_id', $1, true), set_config('app.member_id', $2, true), set_config('app.request_id', $3, true)",
      [scope.organizationId, scope.memberId, scope.requestId],
    );
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release(failure && /terminat|Connection/i.test(failure.message) ? failure : undefined);
  }
}

/**
 * Before a tenant is known (signing in, sessions, invitations): the role plumbline_auth sees users, sessions,
 * one-time links, and who belongs to which organization, and nothing else.
 */
export async function beforeTenant<T>(work: (db: Db) => Promise<T>): Promise<T> {
  return lookingAgain(() =>
    clients().prisma.$transaction(
      async (db) => {
        await db.$executeRaw`SET LOCAL ROLE plumbline_auth`;
        return work(db);
      },
      { maxWait: 10_000, timeout: 15_000 },
    ),
  );
}
