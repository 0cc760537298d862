import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { type Bridge, bridge } from "@/lib/domain/variance/bridge";
import type { Favourability } from "@/lib/domain/variance/compare";
import { effectOfDelta } from "./effect-of";
import { extent, levels, ruler, zeroBased } from "./geometry";
import type { Amount, ChartFormat, ChartTable, Effect, Extent, Scenario } from "./models";

/** One end of a bridge. */
export type BridgeEndInput = {
  readonly label: string;
  readonly value: string;
  readonly scenario: Scenario;
  readonly note?: string;
  /** As it was already shown elsewhere; absent = rounded on its own. Both ends or neither. */
  readonly shown?: string;
};

/** One cause; an empty note draws nothing. */
export type BridgePartInput = {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly href?: string;
  /** As it was already shown elsewhere; absent = rounded with the others. All parts or none. */
  readonly shown?: string;
};

/** Parts must add up to `to` − `from` exactly. */
export type BridgeInput = {
  readonly from: BridgeEndInput;
  readonly to: BridgeEndInput;
  readonly parts: readonly BridgePartInput[];
  readonly favourability: Favourability;
  readonly format: ChartFormat;
  /** SIZE sorts largest first (default); GIVEN keeps a told order. */
  readonly order?: "SIZE" | "GIVEN";
  /** First column of the table twin, and the header of its amounts. */
  readonly headers?: { readonly step: string; readonly part: string };
};

/** A drawn total. */
export type PreparedEnd = Amount & {
  readonly label: string;
  readonly note?: string | undefined;
  readonly scenario: Scenario;
  readonly bar: Extent;
};

/** A signed step: its bar on the zero-based axis, and alone on the larger axis of the steps. */
export type PreparedStep = Amount & {
  readonly id: string;
  readonly label: string;
  readonly effect: Effect;
  readonly note?: string | undefined;
  readonly href?: string | undefined;
  readonly bar: Extent;
  readonly alone: Extent;
};

/** A bridge ready to draw. Displayed numbers add up as they stand. */
export type BridgeModel = {
  readonly start: PreparedEnd;
  readonly steps: readonly PreparedStep[];
  readonly end: PreparedEnd;
  readonly total: Amount & { readonly effect: Effect; readonly alone: Extent };
  readonly scale?: Amount | undefined;
};

/** The chart and its table twin. */
export type PreparedBridge = { readonly model: BridgeModel; readonly table: ChartTable };

const DEFAULT_HEADERS = { step: "Step", part: "Part" };

function buildModel(input: BridgeInput, built: Bridge): BridgeModel {
  const { format, favourability } = input;
  const notes = new Map(input.parts.map((part) => [part.key, part]));
  const axis = zeroBased([
    built.from.value,
    built.to.value,
    ...built.steps.flatMap((step) => [step.start, step.end]),
  ]);
  const zero = decimal(0);
  const alone = levels(
    zero,
    built.steps.map((step) => step.value),
  );
  const aloneAxis = zeroBased(alone.map((level) => level.to));
  const end = (given: BridgeEndInput, side: Bridge["from"]): PreparedEnd => ({
    value: given.value,
    display: format.value(side.displayed.toFixed()),
    label: given.label,
    note: given.note,
    scenario: given.scenario,
    bar: extent(axis, zero, side.value),
  });
  return {
    start: end(input.from, built.from),
    steps: built.steps.map((step, index) => ({
      id: step.key,
      label: step.label,
      value: step.value.toFixed(),
      display: format.delta(step.displayed.toFixed()),
      effect: effectOfDelta(step.value, favourability),
      note: notes.get(step.key)?.note,
      href: notes.get(step.key)?.href,
      bar: extent(axis, step.start, step.end),
      alone: extent(aloneAxis, alone[index]?.from ?? zero, alone[index]?.to ?? zero),
    })),
    end: end(input.to, built.to),
    total: {
      value: built.delta.toFixed(),
      display: format.delta(built.displayedDelta.toFixed()),
      effect: effectOfDelta(built.delta, favourability),
      alone: extent(aloneAxis, zero, built.delta),
    },
    scale: ruler(axis, format.value),
  };
}

function buildTable(input: BridgeInput, built: Bridge, model: BridgeModel): ChartTable {
  const headers = input.headers ?? DEFAULT_HEADERS;
  const shown = levels(
    built.from.displayed,
    built.steps.map((step) => step.displayed),
  );
  const text = (value: Decimal | undefined): string =>
    value === undefined ? "" : input.format.value(value.toFixed());
  return {
    columns: [
      { label: headers.step },
      { label: "From", isNumeric: true },
      { label: headers.part, isNumeric: true },
      { label: "To", isNumeric: true },
      { label: "Note" },
    ],
    rows: [
      { cells: [model.start.label, "", "", model.start.display, model.start.note ?? ""] },
      ...model.steps.map((step, index) => ({
        cells: [step.label, text(shown[index]?.from), step.display, text(shown[index]?.to), step.note ?? ""],
      })),
      {
        cells: [
          model.end.label,
          model.start.display,
          model.total.display,
          model.end.display,
          model.end.note ?? "",
        ],
        isTotal: true,
      },
    ],
  };
}

/**
 * A waterfall from a drawn start through its parts to a drawn end. Sorted by size unless told otherwise, zero-based,
 * hue by effect; displayed parts add up to the displayed difference.
 *
 * @throws when the parts do not close: the engine's always do.
 */
export function prepareBridge(input: BridgeInput): PreparedBridge {
  const { from, to, format } = input;
  const built = bridge(
    input.parts.map(({ key, label, value, shown }) => ({
      ...{ key, label, value: decimal(value) },
      ...(shown === undefined ? {} : { shown: decimal(shown) }),
    })),
    {
      from: { label: from.label, value: decimal(from.value) },
      to: { label: to.label, value: decimal(to.value) },
      ...(format.step === undefined ? {} : { step: decimal(format.step) }),
      order: input.order ?? "SIZE",
      ...(from.shown === undefined || to.shown === undefined
        ? {}
        : { shown: { from: decimal(from.shown), to: decimal(to.shown) } }),
    },
  ).value;
  const model = buildModel(input, built);
  return { model, table: buildTable(input, built, model) };
}
