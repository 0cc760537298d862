import { parentPort } from "node:worker_threads";
import type { ThreadAnswer, ThreadRequest } from "./worker-thread";

/** Makes a module a worker thread: every request is answered, a failure as its message. */
export function answerThread<Input, Output>(work: (input: Input) => Output): void {
  parentPort?.on("message", ({ id, input }: ThreadRequest) => {
    let answer: ThreadAnswer;
    try {
      answer = { id, output: work(input as Input) };
    } catch (error) {
      answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    parentPort?.postMessage(answer);
  });
}
