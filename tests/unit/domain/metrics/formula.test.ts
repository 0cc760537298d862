import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMetricCode } from "../../../../lib/domain/metrics/codes";
import { cycleThrough } from "../../../../lib/domain/metrics/formula/cycle";
import { evaluateFormula, formulaText } from "../../../../lib/domain/metrics/formula/evaluate-formula";
import { metricsIn, parseFormula } from "../../../../lib/domain/metrics/formula/parse";
import { unitsOf } from "../../../../lib/domain/metrics/formula/units";
import type { MetricOutcome } from "../../../../lib/domain/metrics/outcome";
import { METRICS } from "../../../../lib/domain/metrics/registry";
import { decimal } from "../../../../lib/domain/number/decimal";

const VALUES: Record<string, string> = {
  revenue: "120",
  cogs: "45",
  units: "10",
  headcount: "0",
  opex: "30",
};

function outcomeOf(text: string): MetricOutcome | string {
  const parsed = parseFormula(text);
  if (!parsed.ok) return `${parsed.fault.at}: ${parsed.fault.message}`;
  return evaluateFormula(parsed.tree, (code, over) => {
    const value = VALUES[code];
    if (value === undefined) return { state: "NONE_YET" };
    return { state: "ACTUAL", value: decimal(value).times(over === "prior" ? "0.5" : 1) };
  });
}

function said(text: string): string {
  const outcome = outcomeOf(text);
  if (typeof outcome === "string") return outcome;
  if (outcome.state === "ACTUAL") return outcome.value.toFixed();
  return outcome.state === "NOT_DEFINED" ? outcome.because : outcome.state;
}

describe("a formula", () => {
  test.each([
    ["revenue - cogs", "75"],
    ["revenue − cogs × 2", "30"],
    ["(revenue - cogs) / units", "7.5"],
    ["revenue - cogs - opex", "45"],
    ["revenue - (cogs - opex)", "105"],
    ["revenue / units / 2", "6"],
    ["-revenue + 15% * revenue", "-102"],
    ["revenue / prior(revenue) - 1", "1"],
    ["revenue / headcount", "headcount is 0"],
    ["revenue / (opex - opex)", "opex − opex is 0"],
    ["revenue + leads", "NONE_YET"],
    ["Revenue * 0", "0"],
  ])("%s is %s", (text, value) => {
    expect(said(text)).toBe(value);
  });

  test.each([
    ["", "1: Write a formula, e.g. gross_profit / headcount"],
    ["revenue +", "10: The formula ends where a metric or a number is expected"],
    ["(revenue", "9: The parenthesis opened at 1 is not closed"],
    ["revenue cogs", '9: An operator is missing before "cogs"'],
    ["revenue)", '8: An operator is missing before ")"'],
    ["sqrt(revenue)", "1: There is no function sqrt; known: prior, last_year, ytd"],
    ["prior(revenue + cogs)", "15: The parenthesis opened at 1 is not closed"],
    ["revenue; drop", '8: ";" has no meaning in a formula: use metrics, numbers, + − × ÷ and parentheses'],
    ["* revenue", '1: A metric or a number is expected instead of "*"'],
    [`${"(".repeat(60)}1`, "42: The formula is nested too deeply"],
  ])("%s says what is wrong and where", (text, fault) => {
    expect(said(text)).toBe(fault);
  });

  test.each([
    ["revenue + units", "a count cannot be added to money"],
    ["cycle_days - revenue", "money cannot be taken from days"],
    ["revenue * revenue", "The result would be money^2, which is no unit of a metric"],
    ["revenue + 5", "a plain number cannot be added to money"],
    ["revenue + nonsense", 'There is no metric "nonsense"'],
  ])("%s clashes: %s", (text, message) => {
    expect(units(text)).toBe(message);
  });

  test.each([
    ["revenue - cogs", "currency"],
    ["revenue / units", "currency"],
    ["gross_profit / revenue", "ratio or percent"],
    ["units + leads", "count or ratio"],
    ["revenue * gross_margin", "currency"],
    ["units / headcount", "ratio or percent"],
  ])("%s is shown as %s", (text, unit) => {
    expect(units(text)).toBe(unit);
  });

  test("reads back as it was written, whatever the tree", () => {
    const leaf = fc.constantFrom("revenue", "cogs", "prior(opex)", "2", "0.5");
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc
          .tuple(tie("formula"), fc.constantFrom("+", "-", "*", "/"), tie("formula"))
          .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
        tie("formula").map((inner) => `-(${inner})`),
      ),
    }));
    fc.assert(
      fc.property(formula, (text) => {
        const first = parseFormula(text);
        if (!first.ok) throw new Error(first.fault.message);
        const again = parseFormula(formulaText(first.tree));
        if (!again.ok) throw new Error(again.fault.message);
        expect(formulaText(again.tree)).toBe(formulaText(first.tree));
        expect(metricsIn(again.tree).sort()).toEqual(metricsIn(first.tree).sort());
        expect(said(formulaText(first.tree))).toBe(said(text));
      }),
      { numRuns: 300 },
    );
  });

  test("a way back to itself is named", () => {
    const uses: Record<string, string[]> = { a: ["b"], b: ["c", "revenue"], c: [] };
    const usesOf = (code: string) => uses[code] ?? [];
    expect(cycleThrough("c", ["a"], usesOf)).toEqual(["c", "a", "b", "c"]);
    expect(cycleThrough("d", ["a", "b"], usesOf)).toBeNull();
    expect(cycleThrough("a", ["a"], usesOf)).toEqual(["a", "a"]);
  });
});

function units(text: string): string {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  const found = unitsOf(parsed.tree, (code) => (isMetricCode(code) ? METRICS[code].unit : null));
  return found.ok ? found.units.join(" or ") : found.fault.message;
}
