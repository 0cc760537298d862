import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baselineOf } from "@/lib/domain/forecast/baseline";
import { type GroupMonth, type LeverSettings, pullLevers } from "@/lib/domain/forecast/levers";
import { lineAccuracy } from "@/lib/domain/forecast/line-accuracy";
import { decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";

const months = (count: number, at: (month: number) => number) =>
  Array.from({ length: count }, (_, month) => decimal(Math.round(at(month))));
const season = (month: number) => 1000 + 300 * Math.sin((month * Math.PI) / 6);

describe("a baseline", () => {
  test("below a year there is none, and it says how much is missing", () => {
    expect(baselineOf({ history: months(11, season), ahead: 3, places: 0 })).toEqual({
      kind: "TOO_SHORT",
      months: 11,
      needed: 12,
    });
  });

  test("with too little past to judge it is last year's same month, unjudged", () => {
    const found = baselineOf({ history: months(20, season), ahead: 2, places: 0 });
    expect(found).toMatchObject({
      kind: "FORECAST",
      method: "SEASONAL_NAIVE",
      verdict: "NOT_JUDGED",
      scores: [],
    });
  });

  test("a pure season is foretold by last year's month, and nothing is claimed to beat it", () => {
    const found = baselineOf({ history: months(48, season), ahead: 12, places: 0 });
    expect(found).toMatchObject({ kind: "FORECAST", verdict: "NAIVE_IS_BEST" });
    expect(found.kind === "FORECAST" && found.values.map(toText)).toEqual(months(12, season).map(toText));
  });

  test("a growing season beats last year's month in the backtest, with a MASE below 1", () => {
    const found = baselineOf({
      history: months(48, (month) => season(month) + 10 * month),
      ahead: 3,
      places: 0,
    });
    if (found.kind !== "FORECAST") throw new Error("no forecast");
    expect(found.verdict).toBe("BETTER_THAN_NAIVE");
    const best = found.scores.find(({ method }) => method === found.method);
    expect(best?.mase?.lt(1)).toBe(true);
    expect(found.scores.every(({ pairs }) => pairs.length === 66)).toBe(true);
  });

  test("the same history gives the same answer, and what was never negative stays so", () => {
    const history = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(history, (values) => {
        const ask = { history: values.map((value) => decimal(value)), ahead: 6, places: 2 };
        const [one, two] = [baselineOf(ask), baselineOf(ask)];
        expect(JSON.stringify(one)).toBe(JSON.stringify(two));
        return one.kind === "FORECAST" && one.values.every((value) => value.gte(ZERO));
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

describe("accuracy of a line", () => {
  test("months that lack a side are counted and never read as 0", () => {
    const found = lineAccuracy([
      { planned: decimal(110), actual: decimal(100) },
      { planned: decimal(120), actual: decimal(100) },
      { planned: null, actual: decimal(5) },
      { planned: decimal(9), actual: null },
    ]);
    expect([found.wape, found.bias].map((value) => value?.toFixed())).toEqual(["0.15", "0.15"]);
    expect(found).toMatchObject({
      months: 2,
      withoutPlan: 1,
      withoutActual: 1,
      direction: "OVER",
      isHabit: false,
    });
  });

  test("nothing to compare has no figure", () => {
    expect(lineAccuracy([])).toMatchObject({ wape: null, bias: null, isHabit: false });
  });
});

const still: LeverSettings = {
  ...{ price: ZERO, volume: ZERO, mix: ZERO, mixTo: null, churn: ZERO, fx: ZERO, headcount: ZERO },
  ...{ costPerHead: ZERO, revenuePerHead: ZERO, rampMonths: 0 },
};
const group = (name: string, revenue: number, cost: number | null, foreign = 0): GroupMonth => ({
  ...{ group: name, month: 0, revenue: decimal(revenue), cost: cost === null ? null : decimal(cost) },
  ...{ foreignRevenue: decimal(foreign), foreignCost: ZERO },
});

describe("levers", () => {
  test("price leaves cost, volume takes it along, and each is measured after those before", () => {
    const found = pullLevers([group("a", 100, 40)], ZERO, {
      ...still,
      price: decimal(10),
      volume: decimal(10),
    });
    const part = (lever: string) => found.parts.find((one) => one.lever === lever);
    expect(part("price")).toMatchObject({ revenue: decimal(10), profit: decimal(10) });
    expect(part("volume")).toMatchObject({ revenue: decimal(11), profit: decimal(7) });
  });

  test("mix moves revenue to the best margin and keeps the sum", () => {
    const found = pullLevers([group("rich", 100, 20), group("poor", 100, 80)], ZERO, {
      ...still,
      mix: decimal(10),
    });
    expect(toText(found.after.revenue)).toBe("200");
    expect(toText(found.after.profit.minus(found.before.profit))).toBe("12");
  });

  test("what cannot do anything says so", () => {
    const found = pullLevers([group("a", 100, null)], ZERO, { ...still, mix: decimal(5), fx: decimal(5) });
    expect(found.notes.map(({ lever }) => lever)).toEqual(["mix", "fx", "volume"]);
  });

  test("the parts add up to the total, whatever is pulled", () => {
    const percent = fc.integer({ min: -50, max: 50 }).map((value) => decimal(value));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.record({ price: percent, volume: percent, mix: percent, fx: percent, headcount: percent }),
        fc.integer({ min: 0, max: 20 }),
        (rows, pulled, churn) => {
          const found = pullLevers(
            rows.map(([revenue, cost], index) => ({
              ...group(`g${index % 3}`, revenue, cost, revenue / 2 === 0 ? 0 : 1),
              month: index % 2,
            })),
            decimal(500),
            {
              ...still,
              ...pulled,
              churn: decimal(churn),
              costPerHead: decimal(70),
              revenuePerHead: decimal(90),
            },
          );
          const closes = (side: "revenue" | "profit") =>
            sum(found.parts.map((part) => part[side]))
              .minus(found.after[side].minus(found.before[side]))
              .abs()
              .lt("1e-30");
          return closes("revenue") && closes("profit");
        },
      ),
    );
  });
});
