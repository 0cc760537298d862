import { describe, expect, test } from "vitest";
import { forecastBias, mape, wape } from "../../../../lib/domain/metrics/forecast-accuracy";
import { compoundGrowth, growth } from "../../../../lib/domain/metrics/growth";
import {
  pipelineCoverage,
  pipelineNeeded,
  remainingGap,
} from "../../../../lib/domain/metrics/sales-formulas";
import { decimal } from "../../../../lib/domain/number/decimal";
import type { Figure } from "../../../../lib/domain/number/quotient";
import { ratioText } from "../../../../lib/domain/number/rounding";
import {
  discountedLifetimeValue,
  monthlyRate,
  simpleLifetimeValue,
} from "../../../../lib/domain/unit-economics/lifetime";
import { monthlyChurn, quickRatio } from "../../../../lib/domain/unit-economics/recurring";

const d = decimal;
const shown = (figure: Figure) => ("value" in figure ? ratioText(figure.value) : figure.because);

describe("growth", () => {
  test.each([
    { name: "up", figure: growth(d(80), d(100)), text: "0.25" },
    { name: "a smaller loss is growth", figure: growth(d(-100), d(-50)), text: "0.5" },
    { name: "from nothing", figure: growth(d(0), d(5)), text: "The earlier value is 0" },
    { name: "compound over two intervals", figure: compoundGrowth(d(100), d(121), d(2)), text: "0.1" },
    { name: "compound to nothing", figure: compoundGrowth(d(100), d(0), d(2)), text: "-1" },
    {
      name: "compound from nothing",
      figure: compoundGrowth(d(0), d(1), d(2)),
      text: "The first value is not above 0",
    },
    {
      name: "compound to a loss",
      figure: compoundGrowth(d(1), d(-1), d(2)),
      text: "The last value is below 0",
    },
    {
      name: "compound over no time",
      figure: compoundGrowth(d(1), d(2), d(0)),
      text: "There is no interval between the values",
    },
  ])("$name", ({ figure, text }) => {
    expect(shown(figure)).toBe(text);
  });
});

describe("forecast accuracy", () => {
  const pair = (forecast: number, actual: number) => ({ forecast: d(forecast), actual: d(actual) });

  test.each([
    { name: "an actual of 0 has no MAPE", figure: mape([pair(5, 0)]), text: "An actual is 0: use WAPE" },
    { name: "no period has no MAPE", figure: mape([]), text: "There is no period to compare" },
    { name: "WAPE bears an actual of 0", figure: wape([pair(5, 0), pair(10, 10)]), text: "0.5" },
    { name: "nothing actual has no WAPE", figure: wape([]), text: "The actuals add up to 0" },
  ])("$name", ({ figure, text }) => {
    expect(shown(figure)).toBe(text);
  });

  test("bias comes with its word", () => {
    expect(forecastBias([pair(12, 10)])).toMatchObject({ direction: "OVER" });
    expect(forecastBias([pair(8, 10)])).toMatchObject({ direction: "UNDER" });
    expect(forecastBias([pair(8, 10), pair(12, 10)])).toMatchObject({ direction: "NONE" });
  });
});

describe("selling", () => {
  test.each([
    { name: "a quarter won needs four times the gap", figure: pipelineNeeded(d(1), d("0.25")), text: "4" },
    { name: "nothing is ever won", figure: pipelineNeeded(d(1), d(0)), text: "The win rate is 0" },
    {
      name: "no quota",
      figure: pipelineCoverage({ pipeline: d(1), quota: d(0), booked: d(0) }, "quota"),
      text: "The quota is 0",
    },
  ])("$name", ({ figure, text }) => {
    expect(shown(figure)).toBe(text);
  });

  test("a quota that is exceeded leaves a gap of 0, not below", () => {
    expect(remainingGap(d(100), d(130)).toFixed()).toBe("0");
  });
});

describe("unit economics", () => {
  const moves = { added: d(10), expansion: d(0), reactivation: d(5), contraction: d(0), churn: d(5) };

  test.each([
    { name: "reactivation above the line", figure: quickRatio(moves), text: "3" },
    { name: "reactivation left out", figure: quickRatio(moves, false), text: "2" },
    {
      name: "nothing churns",
      figure: simpleLifetimeValue(d(10), d(0)),
      text: "Nothing churns: the lifetime has no end",
    },
    {
      name: "discounted, first margin after a period",
      figure: discountedLifetimeValue({ margin: d(100), retention: d("0.8"), discount: d("0.2") }),
      text: "200",
    },
    {
      name: "discounted, first margin at once",
      figure: discountedLifetimeValue({ margin: d(100), retention: d("0.8"), discount: d("0.2") }, true),
      text: "300",
    },
  ])("$name", ({ figure, text }) => {
    expect(shown(figure)).toBe(text);
  });

  test("a year of monthly churn and back", () => {
    expect(ratioText(monthlyChurn(d("0.459639912337363037109375"), d(12)))).toBe("0.05");
    expect(monthlyChurn(d(1), d(12)).toFixed()).toBe("1");
    expect(ratioText(monthlyRate(d("0.126825030132")))).toBe("0.01");
  });
});
