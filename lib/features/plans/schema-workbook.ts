/** A cell of a workbook brought back: what it is now and what the file says. */
export type WorkbookCell = {
  row: number;
  line: string;
  month: string;
  was: string | null;
  becomes: string | null;
  /** Why it is not taken; null = it is. */
  reason: string | null;
};

export type PlanWorkbook = {
  changes: WorkbookCell[];
  refused: WorkbookCell[];
  unchanged: number;
  /** Names exactly this dry run, so that what is applied is what was seen. */
  mark: string;
};
