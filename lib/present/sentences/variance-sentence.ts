import { decimal } from "@/lib/domain/number/decimal";
import { formatPercent } from "../format/quantity";
import { type SizeStyle, shareWords, sizeText } from "./size";

export type VarianceFacts = {
  readonly label: string;
  readonly period: string;
  readonly reference: string;
  readonly isToDate: boolean;
  readonly delta: string | null;
  readonly percent: string | null;
  /** Why there is nothing to compare. */
  readonly silence: string | null;
  /** Rows of the table under it. */
  readonly rows: readonly { readonly label: string; readonly delta: string | null }[];
  /** Largest cause, in words: "lost customers". */
  readonly driver: string | null;
};

/** The title of a comparison: how far, from what, and who explains most of it. */
export function varianceSentence(facts: VarianceFacts, style: SizeStyle): string {
  const { label, period, reference, delta, percent, rows, isToDate } = facts;
  const subject = `${period} ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  if (delta === null)
    return `${subject} cannot be compared with ${reference}: ${facts.silence ?? "a side is missing"}.`;
  if (decimal(delta).isZero()) return `${subject} is exactly at ${reference}.`;
  const direction = decimal(delta).isNegative() ? "under" : "over";
  const share =
    percent === null ? "" : ` (${formatPercent(decimal(percent).abs().toFixed(), { locale: style.locale })})`;
  const head = `${subject} is ${sizeText(delta, style)}${share} ${direction} ${reference}${isToDate ? " to date" : ""}`;
  const known = rows.flatMap((row) => (row.delta === null ? [] : [{ label: row.label, delta: row.delta }]));
  const [top] = [...known].sort((a, b) => {
    const order = decimal(b.delta).cmp(decimal(a.delta));
    return decimal(delta).isNegative() ? -order : order;
  });
  const words = top && known.length > 1 ? shareWords(top.delta, delta) : "";
  const who = top && words !== "" ? `; ${top.label} explains ${words} of it` : "";
  const why = facts.driver === null ? "" : `, led by ${facts.driver}`;
  return `${head}${who}${why}.`;
}

/** The message over a table: how many of its rows need an explanation. */
export function materialSentence(material: number, all: number, noun: string): string {
  if (all === 0) return `No ${noun} has anything to compare`;
  if (material === 0) return `None of ${all} ${noun} is material`;
  return `${material} of ${all} ${noun} ${material === 1 ? "is" : "are"} material`;
}
