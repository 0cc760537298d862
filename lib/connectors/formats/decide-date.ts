import type { DateEvidence, DateFamily } from "./date-evidence";
import type { DateOrder } from "./date-parts";

/** How a column's dates are to be read. */
export type DateFormat = {
  readonly order: DateOrder;
  /** Instants become the day it was in the organization's zone, unless every one is a midnight: then the day is meant. */
  readonly zone: "AS_WRITTEN" | "CONVERT";
};

export type DateDecision =
  | {
      readonly kind: "DECIDED";
      readonly format: DateFormat;
      readonly by: "VALUES" | "GIVEN" | "OTHER_COLUMNS" | "NO_DATES";
    }
  | {
      readonly kind: "ASK";
      readonly value: string;
      readonly rows: number;
      readonly suggestions: readonly string[];
    };

const TOLERATED_CONTRADICTION = 0.1;

const PATTERN_OF_ORDER: Readonly<Record<DateOrder, string>> = {
  YMD: "YYYY-MM-DD",
  MDY: "M/D/YYYY",
  DMY: "D/M/YYYY",
  YYYYMMDD: "YYYYMMDD",
  NAMED: "D MMM YYYY",
  EXCEL: "Excel",
  EPOCH: "epoch",
};

/** The format as people write it, e.g. "M/D/YYYY". */
export function patternOfOrder(order: DateOrder): string {
  return PATTERN_OF_ORDER[order];
}

/** Reads a format a person gave, such as "DD.MM.YYYY" or "yyyy-mm-dd". Null when it is none. */
export function orderOfPattern(pattern: string): DateOrder | null {
  const plain = pattern.trim().toUpperCase();
  if (/^(EXCEL|SERIAL|EXCEL SERIAL)$/.test(plain)) return "EXCEL";
  if (/^(EPOCH|EPOCH MS|UNIX|TIMESTAMP)$/.test(plain)) return "EPOCH";
  if (/^(ISO|ISO ?8601)/.test(plain)) return "YMD";
  const date = plain.replace(/[T ]?HH?:.*$/, "").trim();
  if (/^YYYYMMDD$/.test(date)) return "YYYYMMDD";
  if (/^YYYY[-/.]M{1,2}[-/.]D{1,2}$/.test(date)) return "YMD";
  if (/M{3,4}/.test(date)) return "NAMED";
  if (/^M{1,2}[-/. ]D{1,2}[-/. ]Y{2}(YY)?$/.test(date)) return "MDY";
  return /^D{1,2}[-/. ]M{1,2}[-/. ]Y{2}(YY)?$/.test(date) ? "DMY" : null;
}

function zoneOf(evidence: DateEvidence): DateFormat["zone"] {
  return evidence.zoned > evidence.zonedMidnights ? "CONVERT" : "AS_WRITTEN";
}

function largestFamilies(evidence: DateEvidence): readonly DateFamily[] {
  const entries = Object.entries(evidence.families) as [DateFamily, number][];
  const most = Math.max(...entries.map(([, count]) => count));
  return most === 0 ? [] : entries.filter(([, count]) => count === most).map(([family]) => family);
}

function decideTriple(
  evidence: DateEvidence,
  hint: DateOrder | null,
  prefersMonthFirst: boolean,
): DateDecision {
  const { dayFirst, monthFirst, ambiguous, dotted } = evidence;
  const decided = (order: DateOrder, by: "VALUES" | "OTHER_COLUMNS"): DateDecision => ({
    kind: "DECIDED",
    by,
    format: { order, zone: zoneOf(evidence) },
  });
  const ask = (first: DateOrder): DateDecision => ({
    kind: "ASK",
    value: evidence.firstAmbiguous ?? evidence.firstOf.TRIPLE ?? "",
    rows: ambiguous || evidence.families.TRIPLE,
    suggestions: [first, first === "MDY" ? "DMY" : "MDY"].map((order) => patternOfOrder(order as DateOrder)),
  });
  const votes = dayFirst + monthFirst;
  const usual: DateOrder = prefersMonthFirst ? "MDY" : "DMY";
  if (votes === 0) {
    if (ambiguous === 0) return decided(usual, "VALUES");
    // Nobody writes the month first with dots between.
    if (dotted === evidence.families.TRIPLE) return decided("DMY", "VALUES");
    return hint === "MDY" || hint === "DMY" ? decided(hint, "OTHER_COLUMNS") : ask(usual);
  }
  const order: DateOrder = monthFirst > dayFirst ? "MDY" : "DMY";
  const against = Math.min(dayFirst, monthFirst);
  if (dayFirst === monthFirst) return ask(hint === "MDY" || hint === "DMY" ? hint : usual);
  if (ambiguous > 0 && against / votes > TOLERATED_CONTRADICTION) return ask(order);
  return decided(order, "VALUES");
}

/**
 * Decides a column's date format from all its values: one day above 12 settles day and month for the whole
 * column; where none does, or where two formats are equally common, the person is asked.
 */
export function decideDate(
  evidence: DateEvidence,
  context: {
    readonly given: DateOrder | null;
    readonly hint: DateOrder | null;
    readonly prefersMonthFirst: boolean;
  },
): DateDecision {
  const zone = zoneOf(evidence);
  if (context.given !== null) return { kind: "DECIDED", by: "GIVEN", format: { order: context.given, zone } };
  const families = largestFamilies(evidence);
  const [family, rival] = families;
  if (family === undefined)
    return { kind: "DECIDED", by: "NO_DATES", format: { order: context.hint ?? "YMD", zone } };
  if (rival !== undefined) {
    const orders = families.flatMap((each): DateOrder[] => (each === "TRIPLE" ? ["MDY", "DMY"] : [each]));
    const value = evidence.firstOf[rival] ?? "";
    return {
      kind: "ASK",
      value,
      rows: evidence.families[family] * 2,
      suggestions: orders.map(patternOfOrder),
    };
  }
  if (family === "TRIPLE") return decideTriple(evidence, context.hint, context.prefersMonthFirst);
  return { kind: "DECIDED", by: "VALUES", format: { order: family, zone } };
}
