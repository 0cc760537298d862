import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { migrate } from "../db/migrate";
import { type EmbeddedServer, startEmbedded } from "./server";

export type PreparedDatabase = {
  /** Null when DATABASE_URL names a server of the operator's own. */
  embedded: EmbeddedServer | null;
  ownerUrl: string;
  /** Ends a server that we started and nobody else uses. */
  release: () => Promise<void>;
};

function localSecret(checkout: string): string {
  const file = path.join(checkout, ".data", "secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(path.dirname(file), { recursive: true });
  const secret = randomBytes(32).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  process.stderr.write(
    `PLUMBLINE_SECRET is not set; using the one in ${file}. Several processes need the same one.\n`,
  );
  return secret;
}

async function hasOtherClients(superUrl: string, database: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid() LIMIT 1",
      [database],
    );
    return rows.length > 0;
  } finally {
    await client.end();
  }
}

/**
 * Finds or starts the database, migrates it and puts its address into the environment of this process.
 * DATABASE_URL with DATABASE_OWNER_URL uses that server; without them the embedded one of this checkout.
 */
export async function prepareDatabase(
  checkout: string,
  name = "main",
  report?: (step: string) => void,
): Promise<PreparedDatabase> {
  const given = process.env.DATABASE_URL;
  if (given) {
    const ownerUrl = process.env.DATABASE_OWNER_URL;
    if (!ownerUrl)
      throw new Error(
        "DATABASE_URL is set but DATABASE_OWNER_URL is not. Give the role that may create tables in DATABASE_OWNER_URL, and a plain role in DATABASE_URL.",
      );
    if (new URL(ownerUrl).username === new URL(given).username) {
      throw new Error(
        "DATABASE_URL and DATABASE_OWNER_URL name the same role. The product must not run as the owner of its tables: give a plain role in DATABASE_URL.",
      );
    }
    process.env.PLUMBLINE_SECRET ||= localSecret(checkout);
    await migrate(ownerUrl, given, path.join(checkout, "prisma/migrations"));
    return { embedded: null, ownerUrl, release: async () => undefined };
  }
  const embedded = await startEmbedded(checkout, {
    name,
    isFresh: process.env.PLUMBLINE_FRESH === "1",
    ...(report ? { report } : {}),
  });
  process.env.DATABASE_URL = embedded.appUrl;
  process.env.PLUMBLINE_SECRET ||= embedded.secret;
  await migrate(embedded.ownerUrl, embedded.appUrl, path.join(checkout, "prisma/migrations"));
  const database = new URL(embedded.ownerUrl).pathname.slice(1);
  return {
    embedded,
    ownerUrl: embedded.ownerUrl,
    release: async () => {
      if (embedded.wasStarted && !(await hasOtherClients(embedded.superUrl, database))) await embedded.stop();
    },
  };
}
