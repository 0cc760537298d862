import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export type Measured = {
  readonly exitCode: number;
  readonly seconds: number;
  readonly peakBytes: number;
  readonly document: Record<string, unknown>;
};

/** Runs the real command in a process of its own, as a person would, and says what it took. */
export async function plumbline(args: readonly string[], input = ""): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), "plumbline-bench-"));
  const memory = path.join(folder, "peak");
  const entry = path.resolve("scripts/plumbline.ts");
  const probe = path.resolve("tests/bench/peak-memory.ts");
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", "--import", probe, entry, ...args, "--json"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, PLUMBLINE_BENCH_MEMORY: memory },
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    errors += text;
  });
  child.stdin.end(input);
  const exitCode = await new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  const seconds = (performance.now() - started) / 1000;
  try {
    const peakBytes = Number(readFileSync(memory, "utf8"));
    const document = JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as Record<string, unknown>;
    return { exitCode, seconds, peakBytes, document };
  } catch (error) {
    throw new Error(
      `plumbline ${args.join(" ")} ended with ${exitCode}:\n${output.slice(-2000)}\n${errors.slice(-2000)}`,
      {
        cause: error,
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
