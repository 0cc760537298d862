import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "../env";
import { PrismaClient } from "./generated/client";
import { OneAtATimeClient } from "./one-at-a-time";

// A day stays text and an exact number stays text: a JavaScript Date or float would change them.
const DATE = 1082;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === DATE
      ? (value: string) => value
      : pg.types.getTypeParser(oid, format as "text")) as pg.CustomTypesConfig["getTypeParser"],
};

type Clients = { prisma: PrismaClient; pool: pg.Pool; url: string };
const kept = globalThis as typeof globalThis & { plumblineClients?: Clients };

/** One Prisma client and one plain pool per process. Only the modules of this folder may touch them. */
export function clients(): Clients {
  const url = env().DATABASE_URL;
  if (kept.plumblineClients?.url === url) return kept.plumblineClients;
  const adapter = new PrismaPg({
    connectionString: url,
    max: env().DATABASE_POOL,
    Client: OneAtATimeClient,
  });
  const pool = new pg.Pool({
    connectionString: url,
    max: Math.max(2, Math.ceil(env().DATABASE_POOL / 2)),
    types,
  });
  kept.plumblineClients = { prisma: new PrismaClient({ adapter }), pool, url };
  return kept.plumblineClients;
}

export async function closeClients(): Promise<void> {
  const current = kept.plumblineClients;
  delete kept.plumblineClients;
  await current?.prisma.$disconnect();
  await current?.pool.end();
}
