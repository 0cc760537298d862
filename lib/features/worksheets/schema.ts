import { z } from "zod";
import { idField } from "@/lib/features/objectives/schema";

export const SHEET_KINDS = ["objective", "key-result", "goal"] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

export const SHEET_FIELDS = [
  "title",
  "ownerId",
  "weight",
  "baseline",
  "target",
  "rhythmDays",
  "startsOn",
  "endsOn",
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];

export const FIELD_LABELS: Readonly<Record<SheetField, string>> = {
  title: "Title",
  ownerId: "Owner",
  weight: "Weight",
  baseline: "Baseline",
  target: "Target",
  rhythmDays: "Check-in every (days)",
  startsOn: "First day",
  endsOn: "Last day",
};

export const MAX_BULK = 300;

const cell = z.object({
  field: z.enum(SHEET_FIELDS),
  /** What the cell said when it was opened: whoever changed it meanwhile is not overwritten. */
  base: z.string().max(2000),
  value: z.string().max(2000),
});

export const saveCellsInput = z.object({
  rows: z
    .array(z.object({ kind: z.enum(SHEET_KINDS), id: idField, cells: z.array(cell).min(1).max(20) }))
    .min(1)
    .max(MAX_BULK),
  reason: z.string().trim().max(500).default(""),
});
export type SaveCellsInput = z.output<typeof saveCellsInput>;
export type RowEdit = SaveCellsInput["rows"][number];

/** SAVED now; PROPOSED waits for a second pair of eyes; CONFLICT was changed by somebody else; REFUSED says why. */
export type CellOutcome = {
  field: SheetField;
  outcome: "SAVED" | "PROPOSED" | "UNCHANGED" | "CONFLICT" | "REFUSED";
  /** What it says now, for a conflict. */
  theirs: string | null;
  reason: string | null;
};
export type RowOutcome = { kind: SheetKind; id: string; cells: CellOutcome[] };

export const bulkEditInput = z.object({
  items: z
    .array(z.object({ kind: z.enum(["objective", "key-result"]), id: idField }))
    .min(1, "Choose at least one row.")
    .max(MAX_BULK, `At most ${MAX_BULK} at once.`),
  change: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("OWNER"), ownerId: idField }),
    z.object({ kind: z.literal("CYCLE"), cycleId: idField, movesDays: z.boolean().default(false) }),
    z.object({ kind: z.literal("RHYTHM"), rhythmDays: z.coerce.number().int().min(1).max(366) }),
    z.object({ kind: z.literal("ACTIVATE") }),
    z.object({ kind: z.literal("WEIGHT"), weight: z.coerce.number().int().min(0).max(100) }),
    z.object({ kind: z.literal("EQUAL_WEIGHTS") }),
  ]),
});
export type BulkEditInput = z.output<typeof bulkEditInput>;
export type BulkOutcome = {
  id: string;
  title: string;
  outcome: "DONE" | "UNCHANGED" | "REFUSED";
  reason: string | null;
};

/** One row of the grid and of the workbook. Cells as stored text; percentages are fractions. */
export type SheetRow = {
  kind: SheetKind;
  id: string;
  depth: number;
  title: string;
  /** The objective a key result or goal stands under. */
  under: string;
  state: string;
  unit: string;
  currency: string | null;
  cells: Record<SheetField, string>;
  /** Fields that may be typed; a target in force is proposed instead of changed. */
  editable: SheetField[];
  proposes: SheetField[];
};

export type SheetPage = {
  rows: SheetRow[];
  owners: { value: string; label: string }[];
  cycle: string | null;
};

/** One cell of an import, as the dry run shows it. */
export type PlannedCell = {
  sheet: string;
  row: number;
  column: string;
  title: string;
  was: string;
  becomes: string;
  outcome: "ADDED" | "CHANGED" | "PROPOSED" | "CONFLICT" | "REFUSED";
  reason: string | null;
};

export type WorkbookPlan = {
  cells: PlannedCell[];
  added: number;
  changed: number;
  proposed: number;
  refused: number;
  unchanged: number;
  /** The plan's own mark: applying something else than what was shown is refused. */
  mark: string;
};
