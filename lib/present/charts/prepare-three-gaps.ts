import type { Favourability } from "@/lib/domain/variance/compare";
import { GAP_NAMES, GAP_QUESTIONS, type GapName } from "@/lib/domain/variance/three-gaps";
import { type ChartFormat, type ChartTable, MISSING } from "./models";
import { type BridgeEndInput, type BridgeModel, type PreparedBridge, prepareBridge } from "./prepare-bridge";

/** The walk from plan to actual as decimal strings; null while a figure it needs is missing. */
export type ThreeGapsChartInput = {
  readonly plan: string;
  readonly commitment: string | null;
  readonly sales: string | null;
  readonly conversion: string | null;
  readonly actual: string | null;
  readonly favourability: Favourability;
  readonly format: ChartFormat;
  /** Beside the rows; a gap's question when there is none. */
  readonly notes?: Partial<Record<GapName | "PLAN" | "ACTUAL", string>>;
  readonly hrefs?: Partial<Record<GapName, string>>;
  readonly labels?: { readonly plan: string; readonly actual: string };
};

/** Null `model`: a figure is missing, so there is no bridge to draw; the table says what is known. */
export type PreparedThreeGaps = { readonly model: BridgeModel | null; readonly table: ChartTable };

function partsOf(
  input: ThreeGapsChartInput,
): { name: GapName; label: string; note: string; value: string | null }[] {
  const values: Record<GapName, string | null> = {
    COMMITMENT: input.commitment,
    SALES: input.sales,
    CONVERSION: input.conversion,
  };
  return GAP_NAMES.map((name) => ({
    name,
    label: GAP_QUESTIONS[name].label,
    note: input.notes?.[name] ?? GAP_QUESTIONS[name].question,
    value: values[name],
  }));
}

function withGaps(
  input: ThreeGapsChartInput,
  from: BridgeEndInput,
  labelOfActual: string,
): PreparedThreeGaps {
  const { format } = input;
  const text = (value: string | null, write: (value: string) => string): string =>
    value === null ? MISSING : write(value);
  return {
    model: null,
    table: {
      columns: [{ label: "Step" }, { label: "Amount", isNumeric: true }, { label: "What it asks" }],
      rows: [
        { cells: [from.label, format.value(input.plan), from.note ?? ""] },
        ...partsOf(input).map((part) => ({ cells: [part.label, text(part.value, format.delta), part.note] })),
        {
          cells: [labelOfActual, text(input.actual, format.value), input.notes?.ACTUAL ?? ""],
          isTotal: true,
        },
      ],
    },
  };
}

/**
 * Plan to actual in the three gaps, in their own order, none left out even when it is 0. While a figure is missing
 * nothing is drawn, since a bridge with a hole would show a wrong end; the table twin shows what is known and gaps.
 */
export function prepareThreeGaps(input: ThreeGapsChartInput): PreparedThreeGaps {
  const labels = input.labels ?? { plan: "Plan", actual: "Actual" };
  const planNote = input.notes?.PLAN;
  const from: BridgeEndInput = {
    label: labels.plan,
    value: input.plan,
    scenario: "PL",
    ...(planNote === undefined ? {} : { note: planNote }),
  };
  const parts = partsOf(input).flatMap(({ name, label, note, value }) => {
    const href = input.hrefs?.[name];
    return value === null ? [] : [{ key: name, label, note, value, ...(href === undefined ? {} : { href }) }];
  });
  if (input.actual === null || parts.length < GAP_NAMES.length) return withGaps(input, from, labels.actual);
  const actualNote = input.notes?.ACTUAL;
  const prepared: PreparedBridge = prepareBridge({
    from,
    to: {
      label: labels.actual,
      value: input.actual,
      scenario: "AC",
      ...(actualNote === undefined ? {} : { note: actualNote }),
    },
    parts,
    favourability: input.favourability,
    format: input.format,
    order: "GIVEN",
    headers: { step: "Step", part: "Gap" },
  });
  return prepared;
}
