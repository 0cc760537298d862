import type pg from "pg";
import type { Db } from "./tenant";

/**
 * A command's own transaction for set-based SQL that was written for node-postgres: the same connection, the same
 * tenant, the same commit. Only plain `query(text, values)`; COPY needs `inTenantSql`.
 */
export function sqlOf(db: Db): pg.PoolClient {
  const query = async (text: string, values: readonly unknown[] = []) => {
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
    return { rows, rowCount: rows.length };
  };
  return { query } as unknown as pg.PoolClient;
}
