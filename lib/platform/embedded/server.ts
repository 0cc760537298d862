import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { dataRoot, isEmptyFolder, type ServerAccount, serverAccount, serverBinaries } from "./binaries";

const run = promisify(execFile);
const SUPERUSER = "plumbline_super";

export type EmbeddedServer = {
  /** URL of the role that owns the schema and migrates. */
  ownerUrl: string;
  /** URL of the role the product runs as. */
  appUrl: string;
  superUrl: string;
  port: number;
  /** False when a server already ran on this data directory. */
  wasStarted: boolean;
  /** Key material of this installation, created once beside the data. */
  secret: string;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Data directory's name: "main", "test" … */
  name: string;
  database?: string;
  /** Test servers trade crash safety for speed. */
  isDisposable?: boolean;
  report?: (step: string) => void;
  /** Throws the database's contents away first. */
  isFresh?: boolean;
};

type Secrets = { superPassword: string; ownerPassword: string; appPassword: string; secret: string };

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function loadSecrets(root: string, name: string): Secrets {
  const file = path.join(root, `${name}.secrets.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  const word = () => randomBytes(24).toString("base64url");
  const secrets = {
    superPassword: word(),
    ownerPassword: word(),
    appPassword: word(),
    secret: randomBytes(32).toString("base64url"),
  };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function waitUntil(
  test: () => Promise<boolean>,
  tries: number,
  failed: () => Error | null,
): Promise<boolean> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (await test()) return true;
    const error = failed();
    if (error) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** What postmaster.pid of a data directory says, when that process is still alive. */
function runningServer(dataFolder: string): { pid: number; port: number } | null {
  const file = path.join(dataFolder, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null;
}

async function initialise(
  bin: string,
  dataFolder: string,
  secrets: Secrets,
  account: ServerAccount,
): Promise<void> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  if (account) chownSync(dataFolder, account.uid, account.gid);
  const passwordFile = `${dataFolder}.pw`;
  writeFileSync(passwordFile, `${secrets.superPassword}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    await run(
      path.join(bin, "bin", "initdb"),
      [
        "-D",
        dataFolder,
        "-U",
        SUPERUSER,
        "-A",
        "scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-sync",
      ],
      {
        ...account,
        cwd: dataFolder,
        env: { PATH: process.env.PATH ?? "", NODE_ENV: process.env.NODE_ENV ?? "production" },
      },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function launch(
  bin: string,
  dataFolder: string,
  port: number,
  account: ServerAccount,
  isDisposable: boolean,
): { child: ChildProcess; failure: () => Error | null } {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "80",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    work_mem: "32MB",
    maintenance_work_mem: "128MB",
    jit: "off",
    timezone: "UTC",
    log_min_messages: "warning",
    ...(isDisposable ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  const log = openSync(`${dataFolder}.log`, "a");
  let problem: Error | null = null;
  const child = spawn(
    path.join(bin, "bin", "postgres"),
    ["-D", dataFolder, ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])],
    {
      ...account,
      cwd: dataFolder,
      stdio: ["ignore", log, log],
      detached: true,
      env: { PATH: process.env.PATH ?? "", NODE_ENV: process.env.NODE_ENV ?? "production" },
    },
  );
  child.unref();
  child.on("error", (error) => {
    problem = error;
  });
  child.on("exit", (code) => {
    if (code) problem = new Error(`PostgreSQL stopped with code ${code}; its log is ${dataFolder}.log`);
  });
  return { child, failure: () => problem };
}

async function ensureDatabase(
  superUrl: string,
  secrets: Secrets,
  database: string,
  isFresh: boolean,
): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    for (const [role, password, options] of [
      ["plumbline_owner", secrets.ownerPassword, "CREATEROLE CREATEDB"],
      ["plumbline_app", secrets.appPassword, ""],
    ] as const) {
      const known = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
      if (!known.rowCount) await client.query(`CREATE ROLE ${role} LOGIN ${options} PASSWORD '${password}'`);
    }
    if (isFresh) await client.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    const exists = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (!exists.rowCount) await client.query(`CREATE DATABASE "${database}" OWNER plumbline_owner`);
  } finally {
    await client.end();
  }
}

async function stopServer(pid: number, dataFolder: string): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  for (let attempt = 0; attempt < 100 && isAlive(pid); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (isAlive(pid)) throw new Error(`PostgreSQL (process ${pid}, data ${dataFolder}) does not stop.`);
}

/**
 * Starts PostgreSQL on this checkout's data directory, or adopts the one that already runs there
 * (after a `kill -9` of its parent it lives on). Creates the cluster, roles and database when absent.
 */
export async function startEmbedded(checkout: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const report = options.report ?? (() => undefined);
  const database = options.database ?? "plumbline";
  const fingerprint = createHash("sha256").update(checkout).digest("hex").slice(0, 12);
  const root = dataRoot(checkout, fingerprint);
  mkdirSync(root, { recursive: true, mode: 0o755 });
  const account = serverAccount();
  const bin = serverBinaries(checkout);
  const secrets = loadSecrets(root, options.name);
  const dataFolder = path.join(root, options.name);

  let running = runningServer(dataFolder);
  if (running && !(await canConnect(urlOf(SUPERUSER, secrets.superPassword, running.port, "postgres")))) {
    await stopServer(running.pid, dataFolder);
    running = null;
  }
  const wasStarted = !running;
  if (!running) {
    if (!existsSync(path.join(dataFolder, "PG_VERSION"))) {
      if (!isEmptyFolder(dataFolder)) rmSync(dataFolder, { recursive: true });
      report("Creating the database");
      await initialise(bin, dataFolder, secrets, account);
    }
    rmSync(path.join(dataFolder, "postmaster.pid"), { force: true });
    report("Starting PostgreSQL");
    const port = await freePort();
    const { failure } = launch(bin, dataFolder, port, account, options.isDisposable ?? false);
    const superUrl = urlOf(SUPERUSER, secrets.superPassword, port, "postgres");
    if (!(await waitUntil(() => canConnect(superUrl), 300, failure))) {
      throw new Error(`PostgreSQL did not answer within 30 seconds; its log is ${dataFolder}.log`);
    }
    running = runningServer(dataFolder);
    if (!running) throw new Error(`PostgreSQL vanished after its start; its log is ${dataFolder}.log`);
  }
  const { pid, port } = running;
  const superUrl = urlOf(SUPERUSER, secrets.superPassword, port, "postgres");
  await ensureDatabase(superUrl, secrets, database, options.isFresh ?? false);
  return {
    ownerUrl: urlOf("plumbline_owner", secrets.ownerPassword, port, database),
    appUrl: urlOf("plumbline_app", secrets.appPassword, port, database),
    superUrl,
    port,
    wasStarted,
    secret: secrets.secret,
    stop: () => stopServer(pid, dataFolder),
  };
}
