import { decimal, HUNDRED, ONE, toText } from "../../number/decimal";
import { type NumberFormat, numeralOf } from "./numerals";
import type { AmountPhrase, AmountRelation, Quantity, QuantityUnit } from "./structure";
import type { Token } from "./tokens";
import { BASIS_POINTS, CURRENCIES, FRACTIONS, MAGNITUDES, RELATIONS, UNITS } from "./vocabulary";

type Read<T> = { readonly length: number; readonly value: T };
type Signed = { readonly quantity: Quantity; readonly sign: "+" | "-" | null };

/** A number that cannot be read, such as 1.2.3. */
export const NOT_A_NUMBER = "NOT_A_NUMBER";

const SIGNS: Readonly<Record<string, "+" | "-">> = { "+": "+", "-": "-", "−": "-", "–": "-" };

function scaled(text: string | null, factor: string): string | null {
  return text === null ? null : toText(decimal(text).times(factor));
}

type Tail = { length: number; unit: QuantityUnit; factor: string; currency: string | null };

/** Magnitude, currency and unit behind a number, in any order people write them. */
function tailOf(tokens: readonly Token[], at: number): Tail {
  const bps = BASIS_POINTS(tokens, at);
  if (bps) return { length: bps.length, unit: "POINTS", factor: "0.01", currency: null };
  const money = CURRENCIES(tokens, at);
  if (money) {
    const factor = money.value.times ?? "1";
    return { length: money.length, unit: "MONEY", factor, currency: money.value.code };
  }
  const unit = UNITS(tokens, at);
  if (unit) return { length: unit.length, unit: unit.value, factor: "1", currency: null };
  const magnitude = MAGNITUDES(tokens, at);
  if (!magnitude) return { length: 0, unit: "PLAIN", factor: "1", currency: null };
  const behind = CURRENCIES(tokens, at + magnitude.length);
  const times = behind?.value.times ?? "1";
  return {
    length: magnitude.length + (behind?.length ?? 0),
    unit: behind ? "MONEY" : "PLAIN",
    factor: toText(decimal(magnitude.value).times(times)),
    currency: behind?.value.code ?? null,
  };
}

/** One signed number with its unit, such as "€1.2m", "+15 %" or "1,2 Mio. EUR". */
function quantityAt(
  tokens: readonly Token[],
  start: number,
  format: NumberFormat,
): Read<Signed> | typeof NOT_A_NUMBER | null {
  let at = start;
  const sign = SIGNS[tokens[at]?.text ?? ""] ?? null;
  if (sign) at += 1;
  const front = CURRENCIES(tokens, at);
  if (front) at += front.length;
  const token = tokens[at];
  if (token?.kind !== "NUMBER") return null;
  const numeral = numeralOf(token.text, format);
  if (!numeral) return NOT_A_NUMBER;
  const tail = tailOf(tokens, at + 1);
  const isPercent = tail.unit === "PERCENT";
  const times = decimal(tail.factor)
    .times(front?.value.times ?? "1")
    .div(isPercent ? HUNDRED : ONE);
  const currency = front?.value.code ?? tail.currency;
  const quantity: Quantity = {
    value: scaled(numeral.value, toText(times)) ?? "0",
    alternate: scaled(numeral.alternate, toText(times)),
    unit: front && tail.unit === "PLAIN" ? "MONEY" : tail.unit,
    currency,
  };
  return { length: at + 1 + tail.length - start, value: { quantity, sign } };
}

/** "from 2.0M to 2.3M": the second number's unit and magnitude also count for a bare first one. */
function withStart(tokens: readonly Token[], at: number, format: NumberFormat, first: Read<Signed>) {
  const next = at + first.length;
  const relation = RELATIONS(tokens, next);
  const isDash = ["-", "–", "→"].includes(tokens[next]?.text ?? "");
  if (!isDash && relation?.value !== "TO" && relation?.value !== "BELOW" && relation?.value !== "ABOVE")
    return null;
  const skip = relation?.length ?? 1;
  const second = quantityAt(tokens, next + skip, format);
  if (second === null || second === NOT_A_NUMBER) return null;
  return { length: first.length + skip + second.length, second: second.value };
}

function fractionRate(text: string): string {
  const [over = "1", under = "1"] = text.split("/");
  return toText(decimal(over).div(under));
}

function phrase(
  relation: AmountRelation,
  { quantity, sign }: Signed,
  start: Quantity | null = null,
): AmountPhrase {
  return { relation, quantity, start, sign };
}

/** An amount with what stands before it, at a place; NOT_A_NUMBER names digits that cannot be read. */
export function amountAt(
  tokens: readonly Token[],
  at: number,
  format: NumberFormat,
): Read<AmountPhrase> | { readonly length: number; readonly value: typeof NOT_A_NUMBER } | null {
  const fraction = FRACTIONS(tokens, at);
  if (fraction) {
    const quantity: Quantity = {
      value: fractionRate(fraction.value),
      alternate: null,
      unit: "PERCENT",
      currency: null,
    };
    return { length: fraction.length, value: phrase("BY", { quantity, sign: null }) };
  }
  const relation = RELATIONS(tokens, at);
  const skip = relation?.length ?? 0;
  const first = quantityAt(tokens, at + skip, format);
  if (first === null) return null;
  if (first === NOT_A_NUMBER) return { length: skip + 1, value: NOT_A_NUMBER };
  if (relation?.value === "FROM") {
    const both = withStart(tokens, at + skip, format, first);
    if (both) {
      return { length: skip + both.length, value: phrase("TO", both.second, first.value.quantity) };
    }
  }
  if (relation?.value === "RANGE") {
    const joined = ["and", "und"].includes(tokens[at + skip + first.length]?.lower ?? "") ? 1 : 0;
    const second = quantityAt(tokens, at + skip + first.length + joined, format);
    const more = second === null || second === NOT_A_NUMBER ? 0 : joined + second.length;
    return { length: skip + first.length + more, value: phrase("RANGE", first.value) };
  }
  return { length: skip + first.length, value: phrase(relation?.value ?? "NONE", first.value) };
}
