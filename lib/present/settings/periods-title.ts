type Month = { label: string; status: "OPEN" | "SOFT_CLOSED" | "CLOSED"; isRunning: boolean };

/** How far the books of a fiscal year are closed, in one sentence. */
export function periodsTitle(code: string, months: readonly Month[]): string {
  const closed = months.filter(({ status }) => status === "CLOSED");
  const due = months.filter(({ status, isRunning }) => status !== "CLOSED" && !isRunning);
  if (due.length === 0 && closed.length > 0) return `${code} is closed up to ${closed.at(-1)?.label}`;
  if (due.length === 0) return `${code} has no month that could be closed yet`;
  const first = due[0]?.label ?? "";
  return due.length === 1
    ? `${first} waits to be closed`
    : `${due.length} months of ${code} wait to be closed, from ${first} on`;
}
