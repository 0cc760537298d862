import { beforeTenant } from "../db/tenant";
import { AppError } from "../errors";

export type Bucket = {
  /** Attempts allowed at once. */ size: number /** Attempts given back per minute. */;
  perMinute: number;
};

/**
 * Takes one token of a bucket shared by all processes.
 *
 * @throws AppError RATE_LIMITED when the bucket is empty; says when to try again.
 */
export async function takeToken(key: string, bucket: Bucket): Promise<void> {
  const rows = await beforeTenant(
    (db) => db.$queryRaw<{ tokens: string }[]>`
      INSERT INTO rate_limit AS r (key, tokens, refilled_at) VALUES (${key}, ${bucket.size - 1}::numeric, now())
      ON CONFLICT (key) DO UPDATE SET
        tokens = greatest(-1, least(${bucket.size}::numeric, r.tokens + extract(epoch FROM now() - r.refilled_at)::numeric / 60 * ${bucket.perMinute}::numeric) - 1),
        refilled_at = now()
      RETURNING tokens::text AS tokens`,
  );
  if (!rows[0]?.tokens.startsWith("-")) return;
  const seconds = Math.ceil(60 / bucket.perMinute);
  throw new AppError("RATE_LIMITED", `Too many attempts. Wait ${seconds} seconds and try again.`);
}
