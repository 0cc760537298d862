const many = (one: string, more: string) => (count: number) => `${count} ${count === 1 ? one : more}`;

/** What a check of the close found, as a part of a sentence. */
export const CHECK_WORDS = {
  UNMAPPED_ACCOUNTS: many("account unmapped", "accounts unmapped"),
  MAPPING_CHANGED: many("account that changed its meaning", "accounts that changed their meaning"),
  QUARANTINED_ROWS: many("row set aside", "rows set aside"),
  MISSING_RATES: many("exchange rate missing", "exchange rates missing"),
  OPEN_VARIANCES: many("variance unsigned", "variances unsigned"),
  UNRECONCILED: many("record unmatched", "records unmatched"),
} as const;

type Facts = {
  /** The month as pages name it. */
  month: string;
  status: "OPEN" | "SOFT_CLOSED" | "CLOSED";
  isRunning: boolean;
  /** What is left to do, a sentence part for each check, and how many of them block. */
  open: readonly string[];
  blocking: readonly string[];
  /** Figures that are not what was closed. */
  restated: number;
};

/** The title of a month's close. @example "Mar 2026 is closed; 2 figures were restated since" */
export function closeSentence({ month, status, isRunning, open, blocking, restated }: Facts): string {
  if (status === "CLOSED") {
    if (restated === 0) return `${month} is closed and says what it said then`;
    return `${month} is closed; ${restated} ${restated === 1 ? "figure was" : "figures were"} restated since`;
  }
  const soft = status === "SOFT_CLOSED" ? "is soft closed" : "is open";
  if (isRunning) return `${month} is still running; it can be closed after its last day`;
  if (blocking.length > 0) return `${month} ${soft}; before it closes: ${blocking.join(", ")}`;
  if (open.length > 0) return `${month} ${soft} and can be closed, with ${open.join(", ")}`;
  return `${month} ${soft} and nothing stands in the way of its close`;
}
