import path from "node:path";
import type { Worker } from "node:worker_threads";

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };
type Running = { worker: Worker; waiting: Map<number, Waiting>; next: number };

const kept = globalThis as typeof globalThis & { plumblineThreads?: Map<string, Running> };

/** What a thread is sent, and what it answers. */
export type ThreadRequest = { id: number; input: unknown };
export type ThreadAnswer = { id: number; output: unknown } | { id: number; error: string };

function start(file: string): Running {
  // The bundler would follow a plain `new Worker`; the entry is the TypeScript file itself, so that servers,
  // commands and tests run the same one.
  const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
  const worker = new Thread(path.join(process.cwd(), file), { execArgv: ["--import", "tsx"] });
  const running: Running = { worker, waiting: new Map(), next: 1 };
  worker.unref();
  worker.on("message", (answer: ThreadAnswer) => {
    const waiting = running.waiting.get(answer.id);
    running.waiting.delete(answer.id);
    if (running.waiting.size === 0) worker.unref();
    if ("error" in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.output);
  });
  const fail = (error: Error) => {
    if (kept.plumblineThreads?.get(file) === running) kept.plumblineThreads.delete(file);
    for (const { reject } of running.waiting.values()) reject(error);
    running.waiting.clear();
  };
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`The worker thread ${file} ended (${code}).`)));
  return running;
}

/**
 * Runs work in a thread of its own, so that nobody waits for long calculations. One thread per entry file and
 * process; it starts with the first request and never keeps a process alive that has nothing to wait for.
 *
 * @param file Path from the root of a module that calls `answerThread`.
 */
export async function inThread<Input, Output>(file: string, input: Input): Promise<Output> {
  kept.plumblineThreads ??= new Map();
  const running = kept.plumblineThreads.get(file) ?? start(file);
  kept.plumblineThreads.set(file, running);
  const id = running.next;
  running.next += 1;
  running.worker.ref();
  return new Promise<Output>((resolve, reject) => {
    running.waiting.set(id, { resolve: (value) => resolve(value as Output), reject });
    running.worker.postMessage({ id, input } satisfies ThreadRequest);
  });
}
