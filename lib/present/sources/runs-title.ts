import type { RunStatus } from "./run-words";

type Run = { status: RunStatus; fileName: string };

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What waits and what came in, in one sentence. */
export function runsTitle(runs: readonly Run[]): string {
  const waiting = runs.filter(({ status }) => status === "NEEDS_ANSWERS" || status === "READY");
  const running = runs.filter(({ status }) => ["UPLOADED", "READING", "COMMITTING"].includes(status));
  const done = runs.filter(({ status }) => status === "DONE").length;
  if (runs.length === 0) return "Nothing was imported yet";
  const first = waiting[0];
  if (first && waiting.length === 1) return `${first.fileName} waits for you`;
  if (waiting.length > 1) return `${counted(waiting.length, "file waits", "files wait")} for you`;
  if (running.length > 0) return `${counted(running.length, "file is", "files are")} being worked on`;
  if (done === 0) return "No import is in force";
  return `${counted(done, "file", "files")} imported`;
}
