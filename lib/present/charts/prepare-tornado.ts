import { decimal } from "@/lib/domain/number/decimal";
import { extent, zeroBased } from "./geometry";
import type { ChartTable, Effect, Extent } from "./models";

/** One driver a step lower and a step higher; deltas as decimal text. */
export type TornadoInput = {
  readonly bars: readonly {
    readonly id: string;
    readonly label: string;
    readonly low: { readonly given: string; readonly delta: string; readonly share: string };
    readonly high: { readonly given: string; readonly delta: string; readonly share: string };
    readonly elasticity: string;
  }[];
  readonly format: {
    readonly delta: (value: string) => string;
    readonly percent: (fraction: string) => string;
    readonly ratio: (value: string) => string;
  };
};

type Side = { readonly bar: Extent; readonly display: string; readonly effect: Effect; readonly way: string };
export type TornadoModel = {
  readonly zero: number;
  readonly bars: readonly { readonly id: string; readonly label: string; readonly sides: readonly Side[] }[];
};

/** Bars to both sides of no change, on one axis, the widest first as given; hue by whether the value gains. */
export function prepareTornado({ bars, format }: TornadoInput): { model: TornadoModel; table: ChartTable } {
  const zero = decimal(0);
  const deltas = bars.flatMap(({ low, high }) => [decimal(low.delta), decimal(high.delta)]);
  const axis = zeroBased(deltas);
  const side = (given: { delta: string; share: string }, way: string): Side => {
    const delta = decimal(given.delta);
    return {
      bar: extent(axis, zero, delta),
      display: format.percent(given.share),
      effect: delta.isZero() ? "NEUTRAL" : delta.gt(zero) ? "GOOD" : "BAD",
      way,
    };
  };
  return {
    model: {
      zero: extent(axis, zero, zero).from,
      bars: bars.map(({ id, label, low, high }) => ({
        id,
        label,
        sides: [side(low, "−10 %"), side(high, "+10 %")],
      })),
    },
    table: {
      columns: [
        { label: "Driver" },
        { label: "A tenth lower", isNumeric: true },
        { label: "Lower, in %", isNumeric: true },
        { label: "A tenth higher", isNumeric: true },
        { label: "Higher, in %", isNumeric: true },
        { label: "Elasticity", isNumeric: true },
      ],
      rows: bars.map(({ label, low, high, elasticity }) => ({
        cells: [
          label,
          format.delta(low.delta),
          format.percent(low.share),
          format.delta(high.delta),
          format.percent(high.share),
          format.ratio(elasticity),
        ],
      })),
    },
  };
}
