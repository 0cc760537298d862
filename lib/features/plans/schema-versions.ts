import { z } from "zod";
import { FORMULA_LENGTH } from "@/lib/domain/plans/formula";
import type { PlanState } from "@/lib/domain/plans/versions";

export const PLAN_STATE_LABELS: Readonly<Record<PlanState, string>> = {
  DRAFT: "draft",
  APPROVED: "approved",
  SUPERSEDED: "superseded",
};

const code = z.string().regex(/^(budget|forecast)(-\d{1,3})?$/, "This is not a plan version.");
const version = z.coerce.number().int().min(1);
const note = z.string().trim().max(4000).default("");
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Use a month like 2026-04.");
/** As much as a fact's amount holds. */
const amount = z
  .string()
  .regex(/^-?\d{1,28}(\.\d{1,10})?$/, "Enter a number with at most ten decimals.")
  .nullable();
const key = z.string().min(9).max(600);

export const createVersionInput = z.object({
  family: z.enum(["budget", "forecast"]),
  /** Code of the version its numbers come from; null starts blank. */
  copyFrom: z.preprocess((value) => (value === "" ? null : value), code.nullable().default(null)),
  name: z.string().trim().max(80).default(""),
  note,
});
export type CreateVersionInput = z.output<typeof createVersionInput>;

export const stepVersionInput = z.object({ code, version, step: z.enum(["approve", "supersede"]) });
export type StepVersionInput = z.output<typeof stepVersionInput>;

/** More than a 500-line plan of two years has. */
export const MOST_CELLS = 15_000;
export const MOST_LINES = 2_000;

export const saveCellsInput = z.object({
  code,
  /** The months of the sheet, which formulas are calculated for. */
  from: month,
  to: month,
  cells: z
    .array(
      z.object({
        key,
        month,
        /** What the person saw when they began to type. */
        was: amount,
        value: amount,
      }),
    )
    .max(MOST_CELLS, `At most ${MOST_CELLS} cells are saved at a time: save in parts.`)
    .default([]),
  /** Lines whose formula or held months changed, and new ones. */
  lines: z
    .array(
      z.object({
        key,
        formula: z.string().trim().max(FORMULA_LENGTH).nullable(),
        held: z.array(month).max(60),
      }),
    )
    .max(MOST_LINES)
    .default([]),
});
export type SaveCellsInput = z.output<typeof saveCellsInput>;

/** A cell somebody else changed meanwhile: both values, neither lost. */
export type CellConflict = { key: string; month: string; yours: string | null; theirs: string | null };
export type SavedCells = { saved: number; calculated: number; conflicts: CellConflict[] };

export const acceptForecastInput = z.object({
  base: code,
  metric: z.string().min(2).max(40),
  /** First month that is forecast. */
  from: month,
});
export type AcceptForecastInput = z.output<typeof acceptForecastInput>;
