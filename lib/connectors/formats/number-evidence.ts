import { undressNumber } from "./undress-number";

export type DecimalMark = "." | ",";

/** What one written number says about the column's decimal mark. */
type Saying =
  | { readonly kind: "PLAIN" }
  /** `mark` can only be the decimal mark. */
  | { readonly kind: "DECIMAL"; readonly mark: DecimalMark; readonly isGrouped: boolean }
  /** `mark` can only group thousands (it stands several times). */
  | { readonly kind: "GROUPED"; readonly mark: DecimalMark; readonly isRound: boolean }
  /** One mark with three digits behind: 1,234 may be either. */
  | { readonly kind: "AMBIGUOUS"; readonly mark: DecimalMark }
  | { readonly kind: "OTHER_GROUPING" }
  | { readonly kind: "NOT_A_NUMBER" };

const PLAIN: Saying = { kind: "PLAIN" };
const NOT_A_NUMBER: Saying = { kind: "NOT_A_NUMBER" };

/** 1,234,567 or, as in India, 12,34,567: groups of three (or two) with a last group of three. */
export function isGroupedBy(digits: string, separator: string): boolean {
  const groups = digits.split(separator);
  const [first = "", ...rest] = groups;
  const last = rest.at(-1);
  if (!/^\d{1,3}$/.test(first) || last === undefined || !/^\d{3}$/.test(last)) return false;
  const middle = rest.slice(0, -1);
  return (
    middle.every((group) => /^\d{3}$/.test(group)) ||
    (first.length <= 2 && middle.every((group) => /^\d{2}$/.test(group)))
  );
}

function sayingOfOneMark(core: string, mark: DecimalMark): Saying {
  const at = core.indexOf(mark);
  if (core.includes(mark, at + 1)) {
    return isGroupedBy(core, mark) ? { kind: "GROUPED", mark, isRound: core.endsWith("000") } : NOT_A_NUMBER;
  }
  const before = core.slice(0, at);
  const after = core.slice(at + 1);
  const couldGroup =
    after.length === 3 && before.length >= 1 && before.length <= 3 && !before.startsWith("0");
  return couldGroup ? { kind: "AMBIGUOUS", mark } : { kind: "DECIMAL", mark, isGrouped: false };
}

/** Reads what the separators of one bare number can mean. */
export function sayingOf(core: string): Saying {
  const spaced = /[ '’]/.test(core);
  const bare = spaced ? core.replaceAll(/[ '’]/g, "") : core;
  const dot = bare.lastIndexOf(".");
  const comma = bare.lastIndexOf(",");
  if (dot === -1 && comma === -1) return spaced ? { kind: "OTHER_GROUPING" } : PLAIN;
  if (dot !== -1 && comma !== -1) {
    const mark: DecimalMark = dot > comma ? "." : ",";
    const other = mark === "." ? "," : ".";
    const whole = bare.slice(0, Math.max(dot, comma));
    const isSound = !whole.includes(mark) && isGroupedBy(whole, other);
    return isSound ? { kind: "DECIMAL", mark, isGrouped: true } : NOT_A_NUMBER;
  }
  const mark: DecimalMark = dot === -1 ? "," : ".";
  // Where spaces or apostrophes group, the remaining mark can only be the decimal one.
  return spaced ? { kind: "DECIMAL", mark, isGrouped: true } : sayingOfOneMark(bare, mark);
}

type Tally = { [mark in DecimalMark]: number };

/** Everything a column's values say about how its numbers are written; adding is cheap enough for every row. */
export class NumberEvidence {
  readonly decimal: Tally = { ".": 0, ",": 0 };
  /** Numbers ≥ 1 000 000 grouped by this mark and without decimals; those ending in 000 counted apart. */
  readonly grouped: Tally = { ".": 0, ",": 0 };
  readonly groupedRound: Tally = { ".": 0, ",": 0 };
  /** Decimal marks in numbers that are also grouped by the other mark: the surest evidence there is. */
  readonly groupedWithDecimals: Tally = { ".": 0, ",": 0 };
  readonly ambiguous: Tally = { ".": 0, ",": 0 };
  plain = 0;
  notNumbers = 0;
  firstAmbiguous: string | null = null;
  readonly firstDecimal: { [mark in DecimalMark]?: string } = {};
  readonly firstGrouped: { [mark in DecimalMark]?: string } = {};

  add(text: string): void {
    if (text === "") return;
    const bare = undressNumber(text);
    const saying = bare === null ? NOT_A_NUMBER : sayingOf(bare.core);
    switch (saying.kind) {
      case "PLAIN":
      case "OTHER_GROUPING":
        this.plain += 1;
        return;
      case "NOT_A_NUMBER":
        this.notNumbers += 1;
        return;
      case "AMBIGUOUS":
        this.ambiguous[saying.mark] += 1;
        this.firstAmbiguous ??= text;
        return;
      case "GROUPED":
        this.grouped[saying.mark] += 1;
        if (saying.isRound) this.groupedRound[saying.mark] += 1;
        this.firstGrouped[saying.mark] ??= text;
        return;
      case "DECIMAL":
        this.decimal[saying.mark] += 1;
        if (saying.isGrouped) this.groupedWithDecimals[saying.mark] += 1;
        this.firstDecimal[saying.mark] ??= text;
    }
  }

  /** Values that are numbers in some reading. */
  get numbers(): number {
    const { decimal, grouped, ambiguous } = this;
    return (
      this.plain + decimal["."] + decimal[","] + grouped["."] + grouped[","] + ambiguous["."] + ambiguous[","]
    );
  }

  /** How many values say that this is the decimal mark: by using it so, or by grouping with the other one. */
  votesFor(mark: DecimalMark): number {
    return this.decimal[mark] + this.grouped[mark === "." ? "," : "."];
  }
}
