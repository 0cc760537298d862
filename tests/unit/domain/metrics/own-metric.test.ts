import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metricBook } from "../../../../lib/domain/metrics/book";
import type { OwnMetricCode } from "../../../../lib/domain/metrics/codes";
import { requestKey } from "../../../../lib/domain/metrics/component";
import { evaluateMetric, requestsFor } from "../../../../lib/domain/metrics/evaluate";
import { checkFormula } from "../../../../lib/domain/metrics/formula/check-formula";
import { addsOverPlaces, addsOverTime } from "../../../../lib/domain/metrics/nature";
import type { MetricOutcome } from "../../../../lib/domain/metrics/outcome";
import { type OwnMetric, versionOn, versionsInForce } from "../../../../lib/domain/metrics/own-metric";
import { componentsOf } from "../../../../lib/domain/metrics/registry";
import { decimal, toText } from "../../../../lib/domain/number/decimal";
import { driverFormula } from "../../../../lib/domain/variance/driver-formula";
import { questionOf, readerOf, type TestFact } from "../../../support/fact-cells";

type Version = { formula: string; validFrom?: string; recordedAt?: string };

function own(
  code: OwnMetricCode,
  formula: string | readonly Version[],
  more: Partial<OwnMetric> = {},
): OwnMetric {
  const versions = typeof formula === "string" ? [{ formula }] : formula;
  return {
    ...{ code, label: code.slice(4), unit: "currency", favourability: "HIGHER", description: "" },
    ...{ isRetired: false },
    versions: versions.map((version: Version, index) => ({
      number: index + 1,
      formula: version.formula,
      validFrom: version.validFrom ?? null,
      recordedAt: version.recordedAt ?? `2016-01-0${index + 1}T00:00:00.000Z`,
    })),
    ...more,
  };
}

const FACTS: TestFact[] = [
  { measure: "revenue", on: "2017-01-10", amount: "1000" },
  { measure: "cogs", on: "2017-01-10", amount: "400" },
  { measure: "headcount", on: "2017-01-31", amount: "10" },
  { measure: "revenue", on: "2017-02-10", amount: "3000" },
  { measure: "cogs", on: "2017-02-10", amount: "600" },
  { measure: "headcount", on: "2017-02-28", amount: "20" },
  { measure: "revenue", on: "2017-03-10", amount: "500" },
  { measure: "revenue", on: "2016-01-10", amount: "800" },
  { measure: "revenue", on: "2017-01-31", amount: "1200", scenario: "budget" },
  { measure: "cogs", on: "2017-01-31", amount: "500", scenario: "budget" },
];
const book = metricBook([
  own("own_margin", "revenue - cogs"),
  own("own_rate", "own_margin / revenue", { unit: "ratio" }),
  own("own_per_head", "revenue / headcount"),
  own("own_growth", "revenue / last_year(revenue) - 1", { unit: "percent" }),
  own("own_so_far", "ytd(revenue)"),
  own("own_before", "prior(revenue)"),
  own("own_changed", [{ formula: "revenue" }, { formula: "revenue * 2", validFrom: "2017-02-01" }]),
  own("own_late", [{ formula: "revenue", validFrom: "2017-02-01" }]),
  own("own_deep", "own_per_head * 2"),
]);

function said(outcome: MetricOutcome): string {
  if (outcome.state === "ACTUAL") return toText(outcome.value.toDecimalPlaces(4));
  if (outcome.state === "NOT_DEFINED") return outcome.because;
  return outcome.state === "NONE_YET" && outcome.because ? outcome.because : outcome.state;
}

function ask(code: OwnMetricCode, period: string, more: Parameters<typeof questionOf>[2] = {}): string {
  return said(evaluateMetric(code, readerOf(FACTS), questionOf(FACTS, period, { book, ...more })).value);
}

describe("a metric of one's own", () => {
  test.each([
    ["is its formula over the sums of the period", "own_margin", "2017-01", "600"],
    ["divides sums, never adds ratios (not 0.6 and 0.8 on average)", "own_rate", "2017-01..02", "0.75"],
    ["may stand on another own one", "own_rate", "2017-01", "0.6"],
    ["takes the latest of a level", "own_per_head", "2017-02", "150"],
    ["compares with the same period a year before", "own_growth", "2017-01", "0.25"],
    ["reads the fiscal year so far", "own_so_far", "2017-02", "4000"],
    ["reads the period before", "own_before", "2017-02", "1000"],
    [
      "names what is missing, and takes nothing for 0",
      "own_per_head",
      "2017-03",
      "Headcount is not known yet",
    ],
    ["names what is missing two formulas down", "own_deep", "2017-03", "Headcount is not known yet"],
  ] as const)("%s", (_, code, period, value) => {
    const [from, to] = period.split("..");
    const total = { grain: "total", code: "total", from: `${from}-01`, to: `2017-${to}-28` } as const;
    if (to === undefined) expect(ask(code, period)).toBe(value);
    else
      expect(said(evaluateMetric(code, readerOf(FACTS), questionOf(FACTS, total, { book })).value)).toBe(
        value,
      );
  });

  test("a cost that is not booked yet is missing in it by name, and over a year the open month is said", () => {
    const profits = metricBook([own("own_doubled", "gross_profit * 2"), own("own_twice", "own_doubled * 2")]);
    const options = { book: profits, closedTo: "2017-02-28" };
    const outcome = (code: OwnMetricCode, period: string) =>
      evaluateMetric(code, readerOf(FACTS), questionOf(FACTS, period, options)).value;
    expect(said(outcome("own_twice", "2017-03"))).toBe("Cost of goods sold is not booked yet");
    expect(outcome("own_twice", "2017")).toMatchObject({
      state: "ACTUAL",
      note: "2017-03 has revenue and no cost of goods sold yet",
    });
    expect(said(outcome("own_twice", "2017"))).toBe("14000");
  });

  test("a zero below the line is no value, and says which part is 0", () => {
    const zero = FACTS.map((fact) => (fact.measure === "headcount" ? { ...fact, amount: "0" } : fact));
    const { value } = evaluateMetric("own_per_head", readerOf(zero), questionOf(zero, "2017-01", { book }));
    expect(said(value)).toBe("Headcount is 0");
  });

  test("a plan is computed from the plan of its parts; its own lines win where it adds up", () => {
    expect(ask("own_margin", "2017-01", { scenario: "budget" })).toBe("700");
    const planned = [
      ...FACTS,
      { measure: "own_margin", on: "2017-01-31", amount: "650", scenario: "budget" },
    ];
    const question = questionOf(planned, "2017-01", { book, scenario: "budget" });
    expect(said(evaluateMetric("own_margin", readerOf(planned), question).value)).toBe("650");
    expect(ask("own_per_head", "2017-01", { scenario: "budget" })).toBe("NO_PLAN");
  });

  test("each period keeps the version of its time; before the first there is none", () => {
    expect([ask("own_changed", "2017-01"), ask("own_changed", "2017-02")]).toEqual(["1000", "6000"]);
    expect(ask("own_late", "2017-01")).toBe("late is defined from 2017-02-01 on");
  });

  test("its reasons go down to the facts, with the version that counted", () => {
    const question = questionOf(FACTS, "2017-02", { book });
    const reason = evaluateMetric("own_rate", readerOf(FACTS), question).why();
    expect(reason.rule).toEqual({
      id: "metric.own_rate",
      version: 1,
      formula: "margin ÷ Revenue",
    });
    const leaves = (reason.inputs?.[0]?.inputs ?? []).flatMap(({ inputs }) => inputs ?? []);
    expect(leaves.map(({ source }) => source?.kind === "facts" && source.metric)).toEqual([
      "revenue",
      "cogs",
    ]);
  });

  test("everything it may read is asked for beforehand", () => {
    for (const { code } of book.own) {
      const question = questionOf(FACTS, "2017-02", { book });
      const known = new Set(requestsFor(code, question).map(requestKey));
      const strict: ReturnType<typeof readerOf> = (component, period) => {
        expect(known).toContain(requestKey({ component, period }));
        return readerOf(FACTS)(component, period);
      };
      evaluateMetric(code, strict, question);
    }
    expect(componentsOf("own_rate", book.find).map(({ measure }) => measure)).toEqual(["revenue", "cogs"]);
  });
});

test("the version of a day is the one recorded last of those valid by then, as known then", () => {
  const metric = own("own_x", [
    { formula: "revenue", recordedAt: "2017-01-01T00:00:00.000Z" },
    { formula: "cogs", validFrom: "2017-06-01", recordedAt: "2017-06-02T00:00:00.000Z" },
    { formula: "opex", validFrom: "2017-03-01", recordedAt: "2017-09-01T00:00:00.000Z" },
  ]);
  const on = (day: string, knownAt?: string) => versionOn(metric, day, knownAt)?.formula;
  expect([on("2017-02-28"), on("2017-03-01"), on("2017-07-01")]).toEqual(["revenue", "opex", "opex"]);
  expect([on("2017-07-01", "2017-08-01"), on("2017-07-01", "2016-01-01")]).toEqual(["cogs", "revenue"]);
  expect(versionsInForce(metric).map(({ formula }) => formula)).toEqual(["revenue", "opex"]);
});

describe("a formula is refused with what to do", () => {
  const circle = metricBook([
    own("own_a", "revenue - own_b"),
    own("own_b", "cogs"),
    own("own_old", "revenue", { isRetired: true }),
    own(
      "own_big",
      Array.from({ length: 60 }, () => "prior(revenue)")
        .join("+")
        .slice(0, 400),
    ),
  ]);
  test.each([
    [
      "own_b",
      "own_a * 2",
      "The formula would come back to itself: this metric → a → this metric. Take a out",
    ],
    ["own_b", "own_b + revenue", "A metric cannot stand in its own formula: take it out"],
    [null, "revnue / headcount", 'There is no metric "revnue"'],
    [null, "own_c / headcount", 'There is no metric "own_c"'],
    [null, "revenue + headcount", "a count cannot be added to money"],
    [null, "revenue * revenue", "The result would be money^2, which is no unit of a metric"],
    [null, "headcount * headcount", "The result would be a count^2, which is no unit of a metric"],
    [null, "revenue / (2 - 2)", "The formula divides by 0: put a metric or another number there"],
    [null, "revenue / 0", "The formula divides by 0: put a metric or another number there"],
    [null, "12 * 3", "A number alone is no metric: name at least one"],
    [null, "own_old / headcount", "old is retired: use another metric, or bring it back first"],
    [null, "revenue ++", 'A metric or a number is expected instead of "+"'],
    [null, "constructor(revenue)", "There is no function constructor; known: prior, last_year, ytd"],
  ] as const)("%s := %s", (code, formula, message) => {
    const checked = checkFormula(formula, { code, book: circle });
    expect(checked.ok ? "kept" : checked.fault.message).toBe(message);
  });

  test("a chain of formulas that comes to too much is refused before anybody waits for it", () => {
    let metrics = [own("own_m0", "revenue + prior(revenue)")];
    for (let step = 1; step < 9; step += 1)
      metrics = [...metrics, own(`own_m${step}`, `own_m${step - 1} + prior(own_m${step - 1})`)];
    const checked = checkFormula("own_m8 + prior(own_m8)", { code: null, book: metricBook(metrics) });
    expect(checked.ok ? "kept" : checked.fault.message).toContain("make it smaller");
  });

  test("what it may keep says its unit and reads like a sentence", () => {
    const checked = checkFormula("(revenue - cogs) / headcount", { code: null, book });
    expect(checked).toMatchObject({
      ok: true,
      units: ["currency"],
      words: "(Revenue − Cost of goods sold) ÷ Headcount",
      uses: ["revenue", "cogs", "headcount"],
    });
  });
});

test("a circle that was stored all the same answers that it is one", () => {
  const wrong = metricBook([own("own_a", "own_b + revenue"), own("own_b", "own_a - cogs")]);
  const { value } = evaluateMetric("own_a", readerOf(FACTS), questionOf(FACTS, "2017-01", { book: wrong }));
  expect(said(value)).toBe("The formula of a comes back to itself");
});

test.each([
  ["revenue - cogs", true, true],
  ["(revenue - cogs) * 0.5 / 2", true, true],
  ["-revenue + own_margin", true, true],
  ["last_year(revenue)", true, true],
  ["prior(revenue)", false, true],
  ["ytd(revenue)", false, true],
  ["mrr - revenue", false, true],
  ["revenue / headcount", false, false],
  ["revenue + 100 * revenue / revenue", false, false],
  ["headcount * 2", false, false],
  ["own_rate * revenue", false, false],
] as const)("%s adds over months: %s, over teams: %s", (formula, overTime, overPlaces) => {
  const definition = metricBook([...book.own, own("own_n", formula)]).find("own_n");
  expect(definition && [addsOverTime(definition), addsOverPlaces(definition)]).toEqual([
    overTime,
    overPlaces,
  ]);
});

test("a difference of an own sum splits by drivers, its own among them refused", () => {
  const margin = book.find("own_margin");
  const rate = book.find("own_rate");
  if (!margin || !rate) throw new Error("Both are defined.");
  expect(driverFormula(margin, "revenue * own_rate", book).state).toBe("READ");
  expect(driverFormula(margin, "own_margin * units", book).state).toBe("WRONG");
});

test("property: the parts of a sum of one's own add up to its whole over any split of the months", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          measure: fc.constantFrom("revenue", "cogs"),
          on: fc.constantFrom("2017-01-05", "2017-02-05", "2017-03-05", "2017-03-31"),
          amount: fc
            .integer({ min: -1_000_000, max: 1_000_000 })
            .map((cents) => decimal(cents).div(100).toFixed()),
        }),
        { minLength: 1, maxLength: 20 },
      ),
      (facts) => {
        const of = (period: string) => {
          const question = questionOf(facts, period, { book });
          const { value } = evaluateMetric("own_margin", readerOf(facts), question);
          return value.state === "ACTUAL" ? value.value : null;
        };
        const months = ["2017-01", "2017-02", "2017-03"].map(of);
        const whole = of("2017-Q1");
        if (whole === null || months.some((month) => month === null)) return;
        const added = months.reduce((total, month) => total?.plus(month ?? 0) ?? null, decimal(0));
        expect(added?.toFixed()).toBe(whole.toFixed());
      },
    ),
  );
});
