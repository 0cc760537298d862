// Installs when needed, then runs a TypeScript entry on Node 24: node scripts/run.mjs <entry.ts> [arguments]
import { spawn } from "node:child_process";
import path from "node:path";
import { childEnvironment, ensureInstalled, nodeBinary, root } from "./install.mjs";

const [entry, ...rest] = process.argv.slice(2);
ensureInstalled();
const child = spawn(nodeBinary, ["--import", "tsx", path.join(root, entry), ...rest], {
  cwd: root,
  env: childEnvironment({ PLUMBLINE_CWD: process.cwd() }),
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
