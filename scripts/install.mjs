// Runs on plain Node >= 20 before anything is installed: brings node_modules to package-lock.json.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const stamp = path.join(modules, ".plumbline-installed");
const isWindows = process.platform === "win32";

/** Node 24 from the package `node`; every process of the product runs on it. */
export const nodeBinary = path.join(modules, "node", "bin", isWindows ? "node.exe" : "node");

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "package-lock.json"]) hash.update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

function schemaFingerprint() {
  const result = spawnSync(
    process.execPath,
    [
      "-e",
      "const fs=require('fs'),h=require('crypto').createHash('sha256');for(const f of fs.readdirSync('prisma/schema').sort())h.update(fs.readFileSync('prisma/schema/'+f));console.log(h.digest('hex'))",
    ],
    { cwd: root, encoding: "utf8" },
  );
  return result.stdout.trim();
}

/** Environment for child processes: our own Node first, no telemetry, no engine download. */
export function childEnvironment(extra = {}) {
  const bins = [path.join(modules, "node", "bin"), path.join(modules, ".bin")].join(path.delimiter);
  return {
    ...process.env,
    PATH: `${bins}${path.delimiter}${process.env.PATH ?? ""}`,
    NEXT_TELEMETRY_DISABLED: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    // `prisma generate` looks for an engine it does not use; any executable satisfies it without a download.
    PRISMA_SCHEMA_ENGINE_BINARY: existsSync(nodeBinary) ? nodeBinary : process.execPath,
    ...extra,
  };
}

function step(label, command, args) {
  process.stderr.write(`· ${label} …\n`);
  const started = Date.now();
  const result = spawnSync(command, args, {
    cwd: root,
    env: childEnvironment(),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: isWindows,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}\n`);
    process.stderr.write(
      `✗ ${label} failed. ${result.error ? result.error.message : "The lines above say why."}\n`,
    );
    process.exit(1);
  }
  process.stderr.write(`  ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
}

/** Installs packages and generates the database client when they are not what the lock file and schema say. */
export function ensureInstalled() {
  const [major] = process.versions.node.split(".").map(Number);
  if (major < 20) {
    process.stderr.write(`Plumbline needs Node 20 or newer to start; this is ${process.versions.node}.\n`);
    process.exit(1);
  }
  const wanted = fingerprint();
  const known = existsSync(stamp) ? JSON.parse(readFileSync(stamp, "utf8")) : {};
  if (known.packages !== wanted || !existsSync(nodeBinary)) {
    // Not `npm ci`: it refuses a lock file that leaves out optional binaries of other platforms.
    step("Installing packages (once, about a minute)", isWindows ? "npm.cmd" : "npm", [
      "install",
      "--no-save",
      "--include=dev",
      "--include=optional",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ]);
    if (!existsSync(nodeBinary)) {
      // npm versions that hold back install scripts leave the package `node` empty.
      step("Fetching Node 24", isWindows ? "npm.cmd" : "npm", [
        "rebuild",
        "node",
        "esbuild",
        "--foreground-scripts",
      ]);
    }
    known.schema = null;
  }
  const schema = schemaFingerprint();
  if (known.schema !== schema || !existsSync(path.join(root, "lib/platform/db/generated/client.ts"))) {
    step("Generating the database client", nodeBinary, [
      path.join(modules, "prisma", "build", "index.js"),
      "generate",
    ]);
  }
  writeFileSync(stamp, JSON.stringify({ packages: wanted, schema }));
}
