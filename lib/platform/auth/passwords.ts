import { hash, verify } from "@node-rs/argon2";

// OWASP's argon2id minimum: 19 MiB, two passes, one lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Verified against when the account is unknown, so that known and unknown addresses take the same time. */
const NOBODY = hash("nobody has this password", OPTIONS);

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash) return verify(passwordHash, password);
  await verify(await NOBODY, password);
  return false;
}
