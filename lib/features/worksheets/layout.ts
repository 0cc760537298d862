import type { SheetField, SheetKind } from "./schema";

/** A column of a sheet: one of the fields, or text for reading only. */
export type SheetColumn = {
  readonly header: string;
  readonly field: SheetField | null;
  readonly width: number;
};

const column = (header: string, field: SheetField | null, width: number): SheetColumn => ({
  header,
  field,
  width,
});

/** Headers of the hidden columns: whose row it is, and what it said when it was exported. */
export const ID_HEADER = "Id (keep)";
export const BASE_HEADER = "As exported (keep)";

/** The sheets of the workbook in order. Hidden: the first column holds ids, the last what was exported. */
export const SHEETS: readonly { kind: SheetKind; name: string; columns: readonly SheetColumn[] }[] = [
  {
    kind: "objective",
    name: "Objectives",
    columns: [
      column("Objective", "title", 48),
      column("Owner", "ownerId", 22),
      column("First day", "startsOn", 12),
      column("Last day", "endsOn", 12),
      column("State", null, 10),
    ],
  },
  {
    kind: "key-result",
    name: "Key results",
    columns: [
      column("Under objective", null, 40),
      column("Key result", "title", 48),
      column("Owner", "ownerId", 22),
      column("Weight", "weight", 8),
      column("Baseline", "baseline", 14),
      column("Target", "target", 14),
      column("Unit", null, 10),
      column("Check-in every (days)", "rhythmDays", 12),
    ],
  },
  {
    kind: "goal",
    name: "Goals",
    columns: [
      column("Under key result", null, 40),
      column("Goal", "title", 48),
      column("Owner", "ownerId", 22),
      column("Target", "target", 14),
      column("Unit", null, 10),
      column("Check-in every (days)", "rhythmDays", 12),
      column("State", null, 10),
    ],
  },
];

export const NUMERIC: readonly SheetField[] = ["weight", "baseline", "target", "rhythmDays"];

/** At most so much is taken back in one file. */
export const WORKBOOK_LIMITS = { bytes: 2 * 1024 * 1024, rows: 2000 } as const;
