import { decimal } from "@/lib/domain/number/decimal";
import { type ChartTable, MISSING } from "./models";

/** A bin of probabilities with how often they came true; decimal strings, null where it is empty. */
export type ReliabilityInput = {
  readonly bins: readonly {
    readonly from: string;
    readonly to: string;
    readonly count: number;
    readonly reached: number;
    readonly meanProbability: string | null;
    readonly share: string | null;
    readonly low: string | null;
    readonly high: string | null;
  }[];
  readonly format: { readonly percent: (fraction: string) => string };
};

export type PreparedReliability = {
  /** Points on the unit square; on the diagonal what was said is what happened. */
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly low: number;
    readonly high: number;
    readonly label: string;
  }[];
  readonly table: ChartTable;
};

const place = (share: string) => decimal(share).toDecimalPlaces(6).toNumber();

/** Said against happened, with the interval the count leaves open. */
export function prepareReliability({ bins, format }: ReliabilityInput): PreparedReliability {
  const points = bins.flatMap(({ meanProbability, share, low, high, count }) =>
    meanProbability === null || share === null || low === null || high === null
      ? []
      : [
          {
            x: place(meanProbability),
            y: place(share),
            low: place(low),
            high: place(high),
            label: String(count),
          },
        ],
  );
  const text = (value: string | null) => (value === null ? MISSING : format.percent(value));
  const rows = bins.map((bin) => ({
    cells: [
      `${format.percent(bin.from)} to ${format.percent(bin.to)}`,
      String(bin.count),
      text(bin.meanProbability),
      text(bin.share),
      bin.low === null || bin.high === null
        ? MISSING
        : `${format.percent(bin.low)} to ${format.percent(bin.high)}`,
    ],
  }));
  const numeric = (label: string) => ({ label, isNumeric: true });
  return {
    points,
    table: {
      columns: [
        { label: "Said" },
        numeric("Forecasts"),
        numeric("Mean said"),
        numeric("Reached"),
        numeric("95 % interval"),
      ],
      rows,
    },
  };
}
