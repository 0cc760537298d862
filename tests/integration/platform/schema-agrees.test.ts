import pg from "pg";
import { expect, inject, test } from "vitest";
import { schemaDiff } from "@/prisma/diff";
import { testDatabase } from "../../support/database";

const database = testDatabase();

const CATALOG = `
  SELECT c.table_name AS table, c.column_name AS column, c.data_type AS type, c.udt_name AS kind, c.is_nullable AS nullable,
         c.column_default AS fallback, c.numeric_precision AS precision, c.numeric_scale AS scale, c.datetime_precision AS fraction
    FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name <> '_prisma_migrations'
   ORDER BY 1, 2`;

test("the migrations build what the Prisma schema says", async () => {
  const name = "plumbline_t_schema";
  const admin = new pg.Client({ connectionString: inject("superUrl") });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name} OWNER plumbline_owner`);
  const url = inject("ownerUrl").replace(/\/[^/]+$/, `/${name}`);
  const fresh = new pg.Client({ connectionString: url });
  await fresh.connect();
  try {
    await fresh.query(await schemaDiff(url, "empty", "prisma/schema"));
    const wanted = await fresh.query(CATALOG);
    const built = await database.owner.query(CATALOG);
    expect(built.rows).toEqual(wanted.rows);
  } finally {
    await fresh.end();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
});
