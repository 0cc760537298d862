import { parentPort } from "node:worker_threads";
import type { ThreadAnswer, ThreadRequest } from "./worker-thread";

async function answerOf<Input, Output>(
  work: (input: Input) => Output | Promise<Output>,
  { id, input }: ThreadRequest,
): Promise<ThreadAnswer> {
  try {
    return { id, output: await work(input as Input) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Makes a module a worker thread: every request is answered, a failure as its message. */
export function answerThread<Input, Output>(work: (input: Input) => Output | Promise<Output>): void {
  parentPort?.on("message", async (request: ThreadRequest) => {
    parentPort?.postMessage(await answerOf(work, request));
  });
}
