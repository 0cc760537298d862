/** Why a whole file is refused. A refused file leaves nothing behind, not even a question. */
export type RefusalCode =
  | "EMPTY_FILE"
  | "NO_ROWS"
  | "GIT_LFS_POINTER"
  | "NOT_A_TABLE"
  | "OLD_EXCEL"
  | "XLSX_UNREADABLE"
  | "XLSX_TOO_LARGE"
  | "SEVERAL_SHEETS"
  | "QUOTE_NOT_CLOSED"
  | "RECORD_TOO_LONG"
  | "DAMAGED_BY_LOCALE"
  | "FILE_CHANGED"
  | "NO_HEADS";

/** Thrown while reading: deep inside a stream a union would have to be unwrapped at every row. */
export class FileRefused extends Error {
  readonly code: RefusalCode;
  readonly columns: readonly string[];

  constructor(code: RefusalCode, message: string, columns: readonly string[] = []) {
    super(message);
    this.name = "FileRefused";
    this.code = code;
    this.columns = columns;
  }
}
