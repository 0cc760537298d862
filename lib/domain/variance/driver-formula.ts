import { BUILT_IN, type MetricBook } from "../metrics/book";
import type { MetricDefinition } from "../metrics/definition";

/** A metric in a product, or below its line: `exponent` −1 divides. */
export type DriverFactor = { readonly metric: MetricDefinition; readonly exponent: 1 | -1 };

/** A read formula, or what is wrong with it in words. */
export type DriverFormula =
  | { readonly state: "READ"; readonly factors: readonly DriverFactor[] }
  | { readonly state: "WRONG"; readonly because: string };

const MAX_FACTORS = 8;

const wrong = (because: string): DriverFormula => ({ state: "WRONG", because });

/** Metrics, ×, ÷ and brackets; anything else is a character nobody asked for. */
function tokensOf(text: string): string[] | null {
  const tokens = text.match(/[a-z][a-z0-9_]*|[*×x·/÷()]|\S/gi) ?? [];
  const isKnown = (token: string) => /^([a-z][a-z0-9_]*|[*×·/÷()])$/i.test(token);
  return tokens.every(isKnown) ? tokens.map((token) => (token === "x" ? "*" : token)) : null;
}

type Reading = {
  readonly tokens: readonly string[];
  at: number;
  readonly factors: DriverFactor[];
  readonly find: MetricBook["find"];
};

/** product := term (("*" | "/") term)*; term := metric | "(" product ")". Returns what is wrong, or null. */
function readProduct(reading: Reading, exponent: 1 | -1): string | null {
  let sign = exponent;
  for (;;) {
    const fault = readTerm(reading, sign);
    if (fault !== null) return fault;
    const next = reading.tokens[reading.at];
    if (next === undefined || next === ")") return null;
    if (!/^[*×·/÷]$/.test(next)) return `Put × or ÷ before "${next}".`;
    sign = /[/÷]/.test(next) ? (exponent === 1 ? -1 : 1) : exponent;
    reading.at += 1;
  }
}

function readTerm(reading: Reading, exponent: 1 | -1): string | null {
  const token = reading.tokens[reading.at];
  reading.at += 1;
  if (token === undefined) return "The formula ends where a metric should stand.";
  if (token === "(") {
    const fault = readProduct(reading, exponent);
    if (fault !== null) return fault;
    if (reading.tokens[reading.at] !== ")") return "A bracket is not closed.";
    reading.at += 1;
    return null;
  }
  const metric = reading.find(token);
  if (metric === null) return `There is no metric "${token}".`;
  reading.factors.push({ metric, exponent });
  return null;
}

/** Powers of money in a product: a driver tree of money has 0 or 1. */
function moneyPower(factors: readonly DriverFactor[]): number {
  return factors.reduce(
    (power, { metric, exponent }) => power + (metric.unit === "currency" ? exponent : 0),
    0,
  );
}

/**
 * Reads a driver tree: a product or ratio of metrics, in the order the drivers move. What the product does not
 * explain becomes a last driver, so `units` alone splits bookings into units × price. Refused: an unknown metric,
 * the metric itself (a cycle), the same driver twice, money times money (a unit clash), more than eight drivers.
 *
 * @example driverFormula(METRICS.bookings, "bookings_count * average_deal")
 */
export function driverFormula(
  of: MetricDefinition,
  text: string,
  { find }: MetricBook = BUILT_IN,
): DriverFormula {
  const tokens = tokensOf(text.trim());
  if (tokens === null || tokens.length === 0)
    return wrong("Write metrics with × or ÷ between them, e.g. bookings_count * average_deal.");
  const reading: Reading = { tokens, at: 0, factors: [], find };
  const fault = readProduct(reading, 1);
  if (fault !== null) return wrong(fault);
  if (reading.at < tokens.length) return wrong("A bracket is closed that was never opened.");
  const { factors } = reading;
  if (factors.length > MAX_FACTORS) return wrong(`At most ${MAX_FACTORS} drivers.`);
  const isSame = (one: MetricDefinition, other: MetricDefinition) => one.code === other.code;
  if (factors.some(({ metric }) => isSame(metric, of)))
    return wrong(`${of.label} cannot drive itself: the formula would be a cycle.`);
  const repeated = factors.find(
    (factor, index) => factors.findIndex(({ metric }) => isSame(metric, factor.metric)) < index,
  );
  if (repeated) return wrong(`${repeated.metric.label} stands in the formula twice.`);
  const power = moneyPower(factors);
  const own = of.unit === "currency" ? 1 : 0;
  if (power > own || power < own - 1)
    return wrong(
      `The units clash: ${factors.map(({ metric }) => metric.label).join(", ")} do not make ${of.unit === "currency" ? "money" : of.unit}.`,
    );
  return { state: "READ", factors };
}
