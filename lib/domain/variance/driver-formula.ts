import { BUILT_IN, type MetricBook } from "../metrics/book";
import type { MetricDefinition } from "../metrics/definition";
import type { DriverNode } from "./driver-tree";

/** A read formula: its metrics in the order they stand, and what they make. Or what is wrong with it in words. */
export type DriverFormula =
  | { readonly state: "READ"; readonly metrics: readonly MetricDefinition[]; readonly tree: DriverNode }
  | { readonly state: "WRONG"; readonly because: string };

const MAX_DRIVERS = 8;

const wrong = (because: string): DriverFormula => ({ state: "WRONG", because });

/** Metrics, + − × ÷ and brackets; anything else is a character nobody asked for. */
function tokensOf(text: string): string[] | null {
  const tokens = text.match(/[a-z][a-z0-9_]*|\S/gi) ?? [];
  const isKnown = (token: string) => /^([a-z][a-z0-9_]*|[*×·/÷()+−-])$/i.test(token);
  return tokens.every(isKnown) ? tokens.map((token) => (token === "x" ? "*" : token)) : null;
}

type Reading = {
  readonly tokens: readonly string[];
  at: number;
  readonly metrics: MetricDefinition[];
  readonly find: MetricBook["find"];
};
type Read = { readonly node: DriverNode } | { readonly because: string };

const fault = (because: string): Read => ({ because });

/** sum := product (("+" | "−") product)* */
function readSum(reading: Reading): Read {
  const parts: { node: DriverNode; sign: 1 | -1 }[] = [];
  let sign: 1 | -1 = 1;
  for (;;) {
    const read = readProduct(reading);
    if ("because" in read) return read;
    parts.push({ node: read.node, sign });
    const next = reading.tokens[reading.at];
    if (next === undefined || next === ")") {
      const [only] = parts;
      return parts.length === 1 && only ? { node: only.node } : { node: { kind: "SUM", parts } };
    }
    sign = next === "+" ? 1 : -1;
    reading.at += 1;
  }
}

/** product := term (("*" | "/") term)* */
function readProduct(reading: Reading): Read {
  const parts: { node: DriverNode; exponent: 1 | -1 }[] = [];
  let exponent: 1 | -1 = 1;
  for (;;) {
    const read = readTerm(reading);
    if ("because" in read) return read;
    parts.push({ node: read.node, exponent });
    const next = reading.tokens[reading.at];
    if (next === undefined || /^[)+−-]$/.test(next)) {
      const [only] = parts;
      return parts.length === 1 && only ? { node: only.node } : { node: { kind: "PRODUCT", parts } };
    }
    if (!/^[*×·/÷]$/.test(next)) return fault(`Put + − × or ÷ before "${next}".`);
    exponent = /[/÷]/.test(next) ? -1 : 1;
    reading.at += 1;
  }
}

/** term := metric | "(" sum ")" */
function readTerm(reading: Reading): Read {
  const token = reading.tokens[reading.at];
  reading.at += 1;
  if (token === undefined) return fault("The formula ends where a metric should stand.");
  if (token === "(") {
    const read = readSum(reading);
    if ("because" in read) return read;
    if (reading.tokens[reading.at] !== ")") return fault("A bracket is not closed.");
    reading.at += 1;
    return read;
  }
  if (/^[^a-z]$/i.test(token)) return fault(`A metric should stand before "${token}".`);
  const metric = reading.find(token);
  if (metric === null) return fault(`There is no metric "${token}".`);
  reading.metrics.push(metric);
  return { node: { kind: "DRIVER", index: reading.metrics.length - 1 } };
}

/** Powers of money a tree makes: money is 1, a count 0. Null where it adds money to something else. */
function moneyPower(node: DriverNode, metrics: readonly MetricDefinition[]): number | null {
  if (node.kind === "DRIVER") {
    return metrics[node.index]?.unit === "currency" ? 1 : 0;
  }
  const powers = node.parts.map((part) => moneyPower(part.node, metrics));
  if (node.kind === "SUM") {
    const [first = null] = powers;
    return powers.every((power) => power === first) ? first : null;
  }
  let total = 0;
  for (const [index, power] of powers.entries()) {
    if (power === null) return null;
    total += power * (node.parts[index]?.exponent ?? 1);
  }
  return total;
}

/**
 * Reads a driver tree: metrics with + − × ÷ and brackets, in the order the drivers move. What they do not explain
 * becomes a last driver, so `units` alone splits bookings into units × price. Refused: an unknown metric, the metric
 * itself (a cycle), the same driver twice, units that clash (money times money, money plus pieces), more than eight
 * drivers.
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
    return wrong("Write metrics with + − × or ÷ between them, e.g. bookings_count * average_deal.");
  const reading: Reading = { tokens, at: 0, metrics: [], find };
  const read = readSum(reading);
  if ("because" in read) return wrong(read.because);
  if (reading.at < tokens.length) return wrong("A bracket is closed that was never opened.");
  const { metrics } = reading;
  if (metrics.length > MAX_DRIVERS) return wrong(`At most ${MAX_DRIVERS} drivers.`);
  const codes = metrics.map(({ code }) => code);
  if (codes.includes(of.code)) return wrong(`${of.label} cannot drive itself: the formula would be a cycle.`);
  const repeated = metrics.find(({ code }, index) => codes.indexOf(code) < index);
  if (repeated) return wrong(`${repeated.label} stands in the formula twice.`);
  const power = moneyPower(read.node, metrics);
  const own = of.unit === "currency" ? 1 : 0;
  if (power === null) return wrong("The units clash: money cannot be added to what is no money.");
  if (power > own || power < own - 1) {
    const labels = metrics.map(({ label }) => label).join(", ");
    const verb = metrics.length === 1 ? "does" : "do";
    return wrong(`The units clash: ${labels} ${verb} not make ${own === 1 ? "money" : "a count"}.`);
  }
  return { state: "READ", metrics, tree: read.node };
}
