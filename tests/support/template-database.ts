import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/platform/db/migrate";
import { startEmbedded } from "@/lib/platform/embedded/server";

declare module "vitest" {
  interface ProvidedContext {
    superUrl: string;
    ownerUrl: string;
    appUrl: string;
  }
}

const TEMPLATE = "plumbline_template";

/** A PostgreSQL of the tests' own, with one migrated database that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbedded(process.cwd(), {
    name: process.env.PLUMBLINE_TEST_DATA || "test",
    database: "plumbline_tests",
    isDisposable: true,
  });
  const client = new pg.Client({ connectionString: server.superUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'plumbline_t%'",
  );
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${TEMPLATE} OWNER plumbline_owner`);
  await client.end();
  const at = (url: string) => url.replace(/\/[^/]+$/, `/${TEMPLATE}`);
  await migrate(at(server.ownerUrl), at(server.appUrl));
  project.provide("superUrl", server.superUrl);
  project.provide("ownerUrl", server.ownerUrl);
  project.provide("appUrl", server.appUrl);
  return async () => {
    if (server.wasStarted) await server.stop();
  };
}
