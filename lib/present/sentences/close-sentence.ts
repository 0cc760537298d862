type Facts = {
  month: string;
  status: "OPEN" | "SOFT_CLOSED" | "CLOSED";
  isRunning: boolean;
  /** Checks with something to do, and those of them that block. */
  open: number;
  blocking: number;
  /** Figures that are not what was closed. */
  restated: number;
};

/** The title of a month's close. @example "2026-03 is closed; 2 figures were restated since" */
export function closeSentence({ month, status, isRunning, open, blocking, restated }: Facts): string {
  if (status === "CLOSED") {
    if (restated === 0) return `${month} is closed and says what it said then`;
    return `${month} is closed; ${restated} ${restated === 1 ? "figure was" : "figures were"} restated since`;
  }
  const soft = status === "SOFT_CLOSED" ? "is soft closed" : "is open";
  if (isRunning) return `${month} is still running; it can be closed after its last day`;
  if (blocking > 0)
    return `${month} ${soft}; ${blocking} ${blocking === 1 ? "thing has" : "things have"} to be put right before it closes`;
  if (open > 0)
    return `${month} ${soft} and can be closed, with ${open} ${open === 1 ? "thing" : "things"} left open`;
  return `${month} ${soft} and nothing stands in the way of its close`;
}
