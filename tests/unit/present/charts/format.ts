import { decimal } from "@/lib/domain/number/decimal";
import type { ChartFormat } from "@/lib/present/charts/models";

const signed = (text: string): string => (text.startsWith("-") || text === "0" ? text : `+${text}`);

/** Plain texts, so that a test shows what the preparer decided and not what Intl did. */
export const PLAIN: ChartFormat = {
  value: (value) => value,
  delta: signed,
  percent: (fraction) => `${signed(decimal(fraction).times(100).toDecimalPlaces(1).toFixed())} %`,
};

/** Written in thousands. */
export const IN_K: ChartFormat = {
  step: "1000",
  value: (value) => decimal(value).div(1000).toFixed(),
  delta: (value) => signed(decimal(value).div(1000).toFixed()),
  percent: PLAIN.percent,
};
