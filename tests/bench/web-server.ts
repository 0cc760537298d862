import { type ChildProcess, spawn } from "node:child_process";
import { say } from "./report";

/** The database the pages are served from. */
export const BENCH_DATABASE = "bench-pages";
const PORT = "3399";
const READY_TRIES = 1_200;

export type WebServer = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** `npm start` with a database of its own: it builds the pages when their sources changed, and loads the example. */
export async function startWeb(environment: Record<string, string> = {}): Promise<WebServer> {
  const url = `http://localhost:${PORT}`;
  const { DATABASE_URL: _app, DATABASE_OWNER_URL: _owner, PLUMBLINE_SECRET: _secret, ...rest } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/serve.ts"], {
    env: { ...rest, ...environment, PLUMBLINE_DATABASE: BENCH_DATABASE, PLUMBLINE_URL: url, PORT },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      output = `${output}${text}`.slice(-4_000);
    });
  }
  await untilReady(child, url, () => output);
  return { url, stop: () => end(child) };
}

async function untilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  say("Starting the web server: database, example, pages");
  for (let attempt = 0; attempt < READY_TRIES; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The web server stopped:\n${output()}`);
    const isReady = await fetch(`${url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await end(child);
  throw new Error(`The web server did not become ready:\n${output()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** Cookies of a session, opened the way the sign-in form does it. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (answer: Response) => {
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const asked = await fetch(`${url}/api/auth/csrf`);
  keep(asked);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/password`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookies() },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  keep(answer);
  if (!jar.has("plumbline-session"))
    throw new Error(`Signing in as ${email} was answered with ${answer.status}.`);
  return cookies();
}
