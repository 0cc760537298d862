import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import type { PageFormat } from "../format/chart-format";
import { formatPercent } from "../format/quantity";

type Score = { readonly method: string; readonly wape: string | null };
type Page = {
  readonly label: string;
  readonly year: string;
  readonly verdict: "BETTER_THAN_NAIVE" | "NAIVE_IS_BEST" | "NOT_JUDGED" | "TOO_SHORT";
  readonly method: string | null;
  readonly scores: readonly Score[];
  readonly months: readonly { readonly actual: string | null; readonly baseline: string | null }[];
};

/** Where the year lands with actuals so far and the baseline after them. */
export function forecastSentence({ label, year, months, method }: Page, format: PageFormat): string {
  if (method === null) return `${label} has too few months of actuals for a baseline.`;
  const known = months.flatMap(({ actual, baseline }) => {
    const value = baseline ?? actual;
    return value === null ? [] : [decimal(value)];
  });
  return `${label} lands at ${format.value(toText(sum(known)))} ${format.unitLabel} in ${year}, by actuals and baseline.`;
}

/** Whether the baseline is worth more than last year's same month, said honestly. */
export function verdictSentence({ verdict, scores, method }: Page, locale: string): string {
  const share = (name: string | null) => scores.find((score) => score.method === name)?.wape ?? null;
  const [own, naive] = [share(method), share("SEASONAL_NAIVE")];
  const text = (value: string | null) => (value === null ? "n.m." : formatPercent(value, { locale }));
  if (verdict === "TOO_SHORT") return "a year of whole months is needed";
  if (verdict === "NOT_JUDGED") return "last year's same month, not judged: too little past";
  if (verdict === "NAIVE_IS_BEST") return `nothing beat last year's same month (WAPE ${text(naive)})`;
  return `WAPE ${text(own)} against ${text(naive)} for last year's same month`;
}

type AccuracyLine = {
  readonly label: string;
  readonly who: string;
  readonly bias: string | null;
  readonly direction: "OVER" | "UNDER" | "NONE";
  readonly isHabit: boolean;
};

/** Bias in words: over means more was planned than came. */
export function biasWords(
  { bias, direction, isHabit }: Omit<AccuracyLine, "label" | "who">,
  locale: string,
): string {
  if (bias === null) return "n.m.";
  if (direction === "NONE") return "none";
  const size = formatPercent(toText(decimal(bias).abs()), { locale });
  const word = direction === "OVER" ? "over-planned" : "under-planned";
  return `${size} ${word}${isHabit ? ", every month" : ""}`;
}
