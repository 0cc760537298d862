import { describe, expect, test } from "vitest";
import { isBaseMeasure } from "../../../../lib/domain/facts/measures";
import { isMetricCode, METRIC_CODES, type MetricCode } from "../../../../lib/domain/metrics/codes";
import {
  componentsOf,
  definitionText,
  METRICS,
  resolvedOptions,
} from "../../../../lib/domain/metrics/registry";

const definitions = Object.values(METRICS);
const rows = Object.entries(METRICS);

describe("the registry", () => {
  test("has one row per code, under that code", () => {
    expect(Object.keys(METRICS).sort()).toEqual([...METRIC_CODES].sort());
    expect(rows.filter(([key, { code }]) => key !== code)).toEqual([]);
  });

  test("every row has a label of its own, a definition sentence and a source", () => {
    expect(new Set(definitions.map(({ label }) => label)).size).toBe(definitions.length);
    expect(definitions.filter(({ definition }) => !definition.endsWith("."))).toEqual([]);
    expect(definitions.filter(({ fedBy }) => fedBy.length === 0)).toEqual([]);
  });

  test("every option's default is one of its choices or a number, and the definition speaks of a default", () => {
    for (const { definition, options = [] } of definitions) {
      for (const { defaultValue, choices } of options) {
        expect(choices ? Object.hasOwn(choices, defaultValue) : /^\d+(\.\d+)?$/.test(defaultValue)).toBe(
          true,
        );
        expect(definition).toContain("default");
      }
    }
  });

  test("no metric stands on itself", () => {
    const reach = (code: string, path: readonly string[]): void => {
      expect(path).not.toContain(code);
      const { aggregation } = METRICS[code as MetricCode];
      const next =
        aggregation.kind === "RATIO"
          ? [aggregation.numerator, aggregation.denominator]
          : aggregation.kind === "FORMULA"
            ? aggregation.inputs.map(({ metric }) => metric)
            : aggregation.kind === "SUM"
              ? (aggregation.planFrom ?? []).map(({ metric }) => metric)
              : [];
      for (const metric of next) reach(metric, [...path, code]);
    };
    for (const code of METRIC_CODES) reach(code, []);
  });

  test("money is summed, percents and ratios are never sums", () => {
    const wrong = definitions.filter(
      ({ unit, aggregation }) =>
        (unit === "percent" || unit === "ratio") &&
        aggregation.kind !== "RATIO" &&
        aggregation.kind !== "FORMULA",
    );
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  test("inherited names are no codes", () => {
    expect(isMetricCode("toString")).toBe(false);
    expect(isMetricCode("bookings")).toBe(true);
  });
});

describe("what a metric stands on", () => {
  test.each([
    ["gross_margin", ["revenue", "cogs"]],
    ["opex", ["opex", "sm_spend"]],
    ["win_rate", ["deals_won", "deals_lost"]],
    ["cycle_days", ["cycle_days", "deals_won"]],
    ["new_customers", ["deals_won", "bookings", "revenue", "mrr_new"]],
    ["cac", ["sm_spend", "deals_won", "bookings", "revenue", "mrr_new"]],
  ] as const)("%s", (code, measures) => {
    expect(componentsOf(code).map(({ measure }) => measure)).toEqual(measures);
  });

  test("attainment reads bookings twice: as they are and as quota", () => {
    expect(componentsOf("quota_attainment")).toEqual([
      { measure: "bookings", scenario: "asked" },
      { measure: "bookings", scenario: "quota" },
    ]);
  });

  test("every leaf is a measure of the product or one measured under the metric's own code", () => {
    const leaves = METRIC_CODES.flatMap((code) => componentsOf(code)).map(({ measure }) => measure);
    expect(leaves.filter((measure) => !isBaseMeasure(measure) && !isMetricCode(measure))).toEqual([]);
  });
});

describe("options", () => {
  test("have their default until chosen, and the text says which", () => {
    expect(resolvedOptions(METRICS.pipeline_coverage)).toEqual({ denominator: "remaining" });
    expect(resolvedOptions(METRICS.pipeline_coverage, { denominator: "quota", other: "x" })).toEqual({
      denominator: "quota",
    });
    expect(definitionText(METRICS.pipeline_coverage, { denominator: "quota" })).toContain(
      "Divide by: whole quota.",
    );
    expect(definitionText(METRICS.revenue)).toBe(METRICS.revenue.definition);
  });
});
