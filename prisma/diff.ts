/**
 * Prints the SQL that turns one Prisma schema into another, without a downloaded engine:
 *   npm run -s migration -- <folder with the old schema | empty>
 * The output is the start of a migration; CHECKs, policies and partial indexes are added by hand.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { startEmbedded } from "@/lib/platform/embedded/server";

type SchemaFile = { path: string; content: string };

function schemaFiles(folder: string): SchemaFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .map((name) => ({ path: name, content: readFileSync(path.join(folder, name), "utf8") }));
}

export async function schemaDiff(
  connectionString: string,
  fromFolder: string | "empty",
  toFolder: string,
): Promise<string> {
  const wasmPath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import(wasmPath);
  const instance = new WebAssembly.Instance(
    new WebAssembly.Module(readFileSync(wasmPath.replace(/\.js$/, ".wasm"))),
    { "./schema_engine_bg.js": glue },
  );
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  const target = schemaFiles(toFolder);
  const engine = await glue.SchemaEngine.new(
    { datamodels: target.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString })),
  );
  const result = await engine.diff({
    from:
      fromFolder === "empty" ? { tag: "empty" } : { tag: "schemaDatamodel", files: schemaFiles(fromFolder) },
    to: { tag: "schemaDatamodel", files: target },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? "";
}

const invokedAs = process.argv[1] ?? "";
if (invokedAs.endsWith("diff.ts")) {
  const server = await startEmbedded(process.cwd(), { name: "main" });
  process.stdout.write(await schemaDiff(server.ownerUrl, process.argv[2] ?? "empty", "prisma/schema"));
  if (server.wasStarted) await server.stop();
}
