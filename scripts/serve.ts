/** `npm start` and `npm run dev`: database, migrations, example company, build, web server; and all of it down again. */
import { type ChildProcess, execFileSync, type StdioOptions, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { checkRunningRole } from "@/lib/platform/db/check-role";
import { closeClients } from "@/lib/platform/db/clients";
import { prepareDatabase } from "@/lib/platform/embedded/environment";
import { env } from "@/lib/platform/env";
import { EXAMPLE_PASSWORD, exampleAccounts, loadExampleOnce } from "@/prisma/seed/load";

const root = process.cwd();
const isDevelopment = process.argv.includes("--dev");
const wantsExample = process.argv.includes("--example") || process.env.PLUMBLINE_EXAMPLE === "1";
const port = Number(process.env.PORT ?? 3000);
const dist = process.env.PLUMBLINE_DIST ?? ".next";
const next = path.join(root, "node_modules/next/dist/bin/next");
const pidFile = path.join(root, dist, "..", ".data", `web-${port}.json`);
const started = Date.now();

function say(text: string): void {
  process.stdout.write(`· ${text} (${((Date.now() - started) / 1000).toFixed(0)} s)\n`);
}

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  "proxy.ts",
  "instrumentation.ts",
];

function sourceFingerprint(): string {
  const hash = createHash("sha256");
  const visit = (place: string): void => {
    if (!existsSync(place) || place.includes(`${path.sep}generated`)) return;
    let names: string[] | null = null;
    try {
      names = readdirSync(place).sort();
    } catch {
      names = null;
    }
    if (names) for (const name of names) visit(path.join(place, name));
    else hash.update(place).update(readFileSync(place));
  };
  for (const source of SOURCES) visit(source);
  return hash.digest("hex");
}

async function buildWhenNeeded(): Promise<void> {
  const stamp = path.join(root, dist, "plumbline-build");
  const wanted = sourceFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("Building the pages, once per version");
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [next, "build"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const tick = setInterval(() => say("… still building"), 20_000);
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("exit", (code) => {
      clearInterval(tick);
      if (code === 0) resolve();
      else reject(new Error(`The build failed:\n${output}`));
    });
  });
  writeFileSync(stamp, wanted);
}

/** After a `kill -9` of this process its web server lives on and holds the port: end it when it is ours. */
function endOrphan(): void {
  if (!existsSync(pidFile)) return;
  const { pid } = JSON.parse(readFileSync(pidFile, "utf8")) as { pid: number };
  rmSync(pidFile, { force: true });
  try {
    const command = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    if (command.includes("next")) process.kill(pid, "SIGKILL");
  } catch {
    // `ps` fails when the process is gone, which is what we want.
  }
}

function portIsFree(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

async function requireFreePort(): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await portIsFree()) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(
    `Port ${port} is taken by another program. Stop it, or choose another port: PORT=3100 npm start`,
  );
}

function serve(): ChildProcess {
  mkdirSync(path.dirname(pidFile), { recursive: true });
  const child = spawn(process.execPath, [next, isDevelopment ? "dev" : "start", "-p", String(port)], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: isDevelopment ? "development" : "production",
      NEXTAUTH_URL: env().PLUMBLINE_URL,
    },
    stdio: ["ignore", isDevelopment ? "inherit" : "ignore", "inherit"] as StdioOptions,
  });
  writeFileSync(pidFile, JSON.stringify({ pid: child.pid }));
  return child;
}

async function untilReady(child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null)
      throw new Error("The web server stopped before it was ready; the lines above say why.");
    const isReady = await fetch(`http://127.0.0.1:${port}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The web server did not become ready within two minutes.");
}

function printWelcome(hasExample: boolean): void {
  const lines = [`\nPlumbline runs at ${env().PLUMBLINE_URL}\n`];
  if (hasExample) {
    lines.push(`Example company; everybody's password is ${EXAMPLE_PASSWORD}`);
    for (const account of exampleAccounts()) lines.push(`  ${account.role.padEnd(22)} ${account.email}`);
    lines.push("");
  }
  lines.push("Ctrl-C stops everything.\n");
  process.stdout.write(lines.join("\n"));
}

async function main(): Promise<void> {
  process.env.PLUMBLINE_URL ||= `http://localhost:${port}`;
  endOrphan();
  await requireFreePort();
  const database = await prepareDatabase(root, process.env.PLUMBLINE_DATABASE || "main", say);
  let child: ChildProcess | null = null;
  let isStopping = false;
  const stop = async (code: number): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    if (child && child.exitCode === null) {
      const ended = new Promise((resolve) => child?.once("exit", resolve));
      child.kill("SIGTERM");
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
      child.kill("SIGKILL");
    }
    rmSync(pidFile, { force: true });
    await closeClients();
    await database.embedded?.stop();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
  try {
    env();
    await checkRunningRole();
    const hasExample =
      database.embedded !== null || wantsExample ? await loadExampleOnce(say, database.ownerUrl) : false;
    await closeClients();
    if (!isDevelopment) await buildWhenNeeded();
    child = serve();
    child.on("exit", (code) => void stop(code ?? 1));
    await untilReady(child);
    printWelcome(hasExample);
  } catch (error) {
    process.stderr.write(`✗ ${(error as Error).message}\n`);
    await stop(1);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`✗ ${(error as Error).message}\n`);
  process.exit(1);
});
