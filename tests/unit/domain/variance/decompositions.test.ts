import { describe, expect, test } from "vitest";
import { decimal, sum } from "../../../../lib/domain/number/decimal";
import { driverTree, impliedDriver } from "../../../../lib/domain/variance/driver-tree";
import { flexibleBudget } from "../../../../lib/domain/variance/flexible-budget";
import { fxByCurrency, fxPriceVolume } from "../../../../lib/domain/variance/fx";
import { grossProfitAnalysis } from "../../../../lib/domain/variance/gross-profit-analysis";
import { type MarginItem, marginRate } from "../../../../lib/domain/variance/margin-rate";
import { marketShareSize } from "../../../../lib/domain/variance/market-share-size";
import { mixAndQuantity } from "../../../../lib/domain/variance/mix-quantity";
import {
  priceVolume,
  salesPriceVariance,
  salesVolumeVariance,
} from "../../../../lib/domain/variance/sales-variances";

const d = decimal;

describe("flexibleBudget", () => {
  test("a product budgeted as totals for no units has no price to flex by", () => {
    const { value } = flexibleBudget({
      products: [
        {
          key: "new",
          budget: { units: d(0), revenue: d(0), variableCost: d(0) },
          actual: { units: d(5), revenue: d(50), variableCost: d(20) },
        },
      ],
      fixedCost: { budget: d(10), actual: d(12) },
    });
    expect(value.contribution.flexibleBudgetVariance.toFixed()).toBe("30");
    expect(value.contribution.salesVolumeVariance.toFixed()).toBe("0");
    expect(value.operatingIncome.staticBudgetVariance.toFixed()).toBe("28");
  });

  test("budgeted by the unit, its volume counts from the first unit", () => {
    const { value, why } = flexibleBudget({
      products: [
        {
          key: "new",
          budget: { units: d(0), unitPrice: d(10), unitVariableCost: d(4) },
          actual: { units: d(5), revenue: d(45), variableCost: d(20) },
        },
      ],
      fixedCost: { budget: d(0), actual: d(0) },
    });
    expect(
      [value.revenue.salesVolumeVariance, value.revenue.flexibleBudgetVariance].map((each) => each.toFixed()),
    ).toEqual(["50", "-5"]);
    expect(why().inputs?.map((part) => part.label)).toEqual([
      "Flexible-budget variance",
      "Sales-volume variance",
    ]);
  });
});

describe("sales variances", () => {
  test("exactly zero has no word", () => {
    expect(
      salesPriceVariance({ actualUnits: d(5), actualPrice: d(7), standardPrice: d(7) }).value.word,
    ).toBeNull();
  });

  test.each([
    { basis: "REVENUE", want: "-15000" },
    { basis: "CONTRIBUTION", want: "-4800" },
    { basis: "PROFIT", want: "-4800" },
  ] as const)("volume on $basis", ({ basis, want }) => {
    const { value } = salesVolumeVariance({
      budgetUnits: d(1000),
      actualUnits: d(900),
      standardPrice: d(150),
      standardCost: d(102),
      basis,
    });
    expect(value.effect.toFixed()).toBe(want);
  });

  test("on contribution the unit cost has its own effect", () => {
    const { value } = priceVolume(
      { units: d(10), price: d(10), unitCost: d(4) },
      { units: d(12), price: d(11), unitCost: d(5) },
      "CONTRIBUTION",
    );
    expect([value.price, value.cost, value.volume].map((each) => each.effect.toFixed())).toEqual([
      "12",
      "-12",
      "12",
    ]);
  });
});

describe("mixAndQuantity", () => {
  test("without budget units all volume is quantity", () => {
    const { value } = mixAndQuantity([
      { key: "x", budgetUnits: d(0), actualUnits: d(5), budgetUnitMargin: d(2) },
    ]);
    expect([value.mix, value.quantity, value.volume].map((each) => each.toFixed())).toEqual([
      "0",
      "10",
      "10",
    ]);
  });

  test("against the average, more of a poor product reads unfavourable; the total is the same", () => {
    const products = [
      { key: "poor", budgetUnits: d(50), actualUnits: d(80), budgetUnitMargin: d(1) },
      { key: "rich", budgetUnits: d(50), actualUnits: d(20), budgetUnitMargin: d(3) },
    ];
    const own = mixAndQuantity(products).value;
    const average = mixAndQuantity(products, "AGAINST_AVERAGE").value;
    expect(own.rows.map((row) => row.mix.toFixed())).toEqual(["30", "-90"]);
    expect(average.rows.map((row) => row.mix.toFixed())).toEqual(["-30", "-30"]);
    expect(average.mix.toFixed()).toBe(own.mix.toFixed());
    expect(own.budgetAverageMargin.toFixed()).toBe("2");
  });
});

describe("marketShareSize", () => {
  test("a budget market of 0 has no share", () => {
    const { value, why } = marketShareSize({
      budget: { marketUnits: d(0), units: d(0) },
      actual: { marketUnits: d(10), units: d(1) },
      budgetAverageMargin: d(3),
    });
    expect(value.state).toBe("NOT_DEFINED");
    expect(why().note).toContain("budget market is 0");
  });

  test("units and shares agree", () => {
    const { value } = marketShareSize({
      budget: { marketUnits: d(60000), units: d(12000) },
      actual: { marketUnits: d(62500), share: d("0.16") },
      budgetAverageMargin: d(32),
    });
    expect(value).toMatchObject({ state: "ACTUAL" });
    if (value.state === "ACTUAL")
      expect([value.share.toFixed(), value.size.toFixed()]).toEqual(["-80000", "16000"]);
  });
});

describe("grossProfitAnalysis", () => {
  test("a product that is new with totals only is volume, never price", () => {
    const { value } = grossProfitAnalysis([
      {
        key: "old",
        base: { units: d(10), sales: d(100), costOfSales: d(60) },
        actual: { units: d(10), sales: d(110), costOfSales: d(60) },
      },
      {
        key: "new",
        base: { units: d(0), sales: d(0), costOfSales: d(0) },
        actual: { units: d(5), sales: d(80), costOfSales: d(30) },
      },
    ]);
    expect(
      [value.salesPrice, value.costPrice, value.netVolume, value.grossProfitChange].map((each) =>
        each.toFixed(),
      ),
    ).toEqual(["10", "0", "50", "60"]);
  });
});

describe("marginRate", () => {
  const item = (key: string, r0: number, p0: number, r1: number, p1: number): MarginItem => ({
    key,
    baseRevenue: d(r0),
    baseProfit: d(p0),
    actualRevenue: d(r1),
    actualProfit: d(p1),
  });
  const read = (items: MarginItem[]) => {
    const { value } = marginRate(items);
    if (value.state !== "ACTUAL") throw new Error(value.because);
    return value;
  };

  test("rate and mix, no cross term", () => {
    const value = read([item("a", 100, 40, 150, 60), item("b", 100, 20, 50, 5)]);
    expect([value.base, value.actual, value.rate, value.mix].map((each) => each.toFixed())).toEqual([
      "0.3",
      "0.325",
      "-0.025",
      "0.05",
    ]);
  });

  test("new, lost and cost without revenue have their own lines", () => {
    const value = read([
      item("stays", 100, 30, 100, 30),
      item("lost", 100, 50, 0, 0),
      item("new", 0, 0, 100, 20),
      item("overhead", 0, -10, 0, -20),
    ]);
    expect(value.rows.map((row) => row.kind)).toEqual(["CONTINUING", "LOST", "NEW", "NO_REVENUE"]);
    expect(
      [value.rate, value.mix, value.lost, value.new, value.noRevenue, value.delta].map((each) =>
        each.toFixed(),
      ),
    ).toEqual(["0", "0", "-0.075", "-0.075", "-0.05", "-0.2"]);
  });

  test("no revenue on a side: not defined, and it says so", () => {
    const { value, why } = marginRate([item("a", 0, 0, 10, 5)]);
    expect(value).toMatchObject({ state: "NOT_DEFINED" });
    expect(why().note).toContain("No reference revenue");
  });
});

describe("driverTree", () => {
  const drivers = [
    { key: "orders", base: d(10), actual: d(7) },
    { key: "units", base: d(5), actual: d(7) },
    { key: "price", base: d(5), actual: d(6) },
  ];

  test("in the stated order, which is stored", () => {
    const { value, why } = driverTree("driver-tree-in-order", drivers);
    expect(value.order).toEqual(["orders", "units", "price"]);
    expect(value.effects.map((each) => each.effect.toFixed())).toEqual(["-75", "70", "49"]);
    expect(why().rule?.id).toBe("driver-tree-in-order");
  });

  test("order-free is the average over all six orders", () => {
    const { value } = driverTree("driver-tree-average", drivers);
    expect(value.effects.map((each) => each.effect.toDecimalPlaces(4).toFixed())).toEqual([
      "-99.5",
      "93",
      "50.5",
    ]);
    expect(sum(value.effects.map((each) => each.effect)).toFixed()).toBe("44");
  });

  test("one driver carries everything, none carries nothing", () => {
    expect(driverTree("driver-tree-average", drivers.slice(0, 1)).value.effects[0]?.effect.toFixed()).toBe(
      "-3",
    );
    expect(driverTree("driver-tree-average", []).value.delta.toFixed()).toBe("0");
  });

  test("an implied driver over 0 is not defined", () => {
    expect(impliedDriver(d(294), [d(7), d(7)])).toMatchObject({ state: "ACTUAL" });
    expect(impliedDriver(d(294), [d(0)]).state).toBe("NOT_DEFINED");
  });
});

describe("fx", () => {
  test("what was booked beyond units × price has its own line", () => {
    const { value, why } = fxPriceVolume({
      baseUnits: d(10),
      basePrice: d(2),
      actualUnits: d(10),
      actualPrice: d(2),
      actualValue: d(21),
      baseRate: d("1.5"),
      actualRate: d("1.5"),
    });
    expect(
      [value.exchange, value.price, value.volume, value.notInPrice, value.total].map((each) =>
        each.toFixed(),
      ),
    ).toEqual(["0", "0", "0", "1.5", "1.5"]);
    expect(why().inputs).toHaveLength(4);
  });

  test("a currency nobody planned in needs a rate, else it stands alone", () => {
    const row = {
      currency: "CHF",
      baseLocal: d(0),
      baseReporting: d(0),
      actualLocal: d(100),
      actualReporting: d(110),
    };
    expect(fxByCurrency([row]).value).toMatchObject({ rows: [{ state: "NO_RATE" }] });
    expect(fxByCurrency([row]).value.withoutRate.toFixed()).toBe("110");
    const rated = fxByCurrency([{ ...row, baseRate: d(1) }]).value;
    expect([rated.fx.toFixed(), rated.atConstantRate.toFixed()]).toEqual(["10", "100"]);
  });
});
