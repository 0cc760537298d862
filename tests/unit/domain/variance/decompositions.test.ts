import { describe, expect, test } from "vitest";
import { METRICS } from "../../../../lib/domain/metrics/registry";
import { decimal, toText } from "../../../../lib/domain/number/decimal";
import { decomposeDrivers } from "../../../../lib/domain/variance/decompose-drivers";
import { driverFormula } from "../../../../lib/domain/variance/driver-formula";
import { driverEffects, impliedDriver } from "../../../../lib/domain/variance/driver-tree";
import type { Effects } from "../../../../lib/domain/variance/effects";
import { atBothRates } from "../../../../lib/domain/variance/fx";
import { type MarginItem, marginRate } from "../../../../lib/domain/variance/margin-rate";
import { productOf } from "../../../support/driver-product";
import { movedBy } from "../../../support/mrr-movements";
import { saleItem, soldAt, soldFor, split } from "../../../support/sale-items";

const d = decimal;
const shown = (effects: Effects) =>
  Object.fromEntries(Object.entries(effects).map(([code, value]) => [code, toText(value)]));

describe("flexible budget", () => {
  test("a product budgeted for no units has no price to flex by", () => {
    const item = saleItem("new", soldFor(0, 0, 0), soldFor(5, 50, 20), {
      fixedCost: { base: d(10), actual: d(12) },
    });
    const { totals, delta } = split("flexible-budget", [item], "CONTRIBUTION").value;
    expect(shown(totals)).toEqual({ FLEXIBLE_PRICE: "50", FLEXIBLE_COST: "-20", FIXED_COST: "-2" });
    expect(delta.toFixed()).toBe("28");
  });

  test("says the flexible-budget variances first, then the sales volume", () => {
    const item = saleItem("tyres", soldAt(3000, 110, 74), soldFor(2800, 313600, 229600));
    const { inputs } = split("flexible-budget", [item], "CONTRIBUTION").why();
    expect(inputs?.map((part) => [part.label, part.value])).toEqual([
      ["Flexible budget: price", "5600"],
      ["Flexible budget: unit cost", "-22400"],
      ["Sales volume", "-7200"],
    ]);
  });

  test("cost known for all products together meets the flexed cost of the products", () => {
    const items = [
      saleItem("a", soldFor(10, 100, 40), soldFor(12, 120)),
      saleItem("all cost", null, soldFor(null, 0, 50)),
    ];
    expect(shown(split("flexible-budget", items, "CONTRIBUTION").value.totals)).toEqual({
      FLEXIBLE_COST: "-2",
      SALES_VOLUME: "12",
    });
  });

  test("cost on no product may be budgeted on none too; sales without units on one side are no such cost", () => {
    const shared = saleItem("all cost", soldFor(null, 0, 40), soldFor(null, 0, 50));
    const gone = saleItem("service", soldFor(null, 100, 40), soldFor(null, 0, 5));
    const fresh = saleItem("fee", soldFor(null, 0, 5), soldFor(null, 80, 20));
    const rows = split("flexible-budget", [shared, gone, fresh], "CONTRIBUTION").value.rows;
    expect(rows.map(({ effects }) => shown(effects))).toEqual([
      { FLEXIBLE_COST: "-10" },
      { NOT_UNIT_PRICED: "-65" },
      { NOT_UNIT_PRICED: "65" },
    ]);
  });

  test("sales without units stay apart, their cost with them", () => {
    const items = [saleItem("services", soldFor(null, 100, 40), soldFor(null, 130, 50))];
    expect(shown(split("flexible-budget", items, "CONTRIBUTION").value.totals)).toEqual({
      NOT_UNIT_PRICED: "20",
    });
  });

  test("of the fixed cost a product may carry none", () => {
    const items = [saleItem("rent", null, null, { fixedCost: { base: d(50), actual: d(46) } })];
    for (const method of ["flexible-budget", "static-budget"] as const)
      expect(shown(split(method, items, "CONTRIBUTION").value.totals)).toEqual({ FIXED_COST: "4" });
  });
});

describe("price and volume", () => {
  test("exactly zero is no effect", () => {
    const { totals } = split("sales-price-volume", [saleItem("x", soldAt(5, 7), soldAt(5, 7))]).value;
    expect(shown(totals)).toEqual({});
  });

  test.each([
    { method: "sales-price-volume", basis: "REVENUE", want: "-15000" },
    { method: "sales-price-volume", basis: "CONTRIBUTION", want: "-4800" },
    { method: "sales-price-volume-profit", basis: "PROFIT", want: "-4800" },
  ] as const)("volume on $basis", ({ method, basis, want }) => {
    const item = saleItem("x", soldAt(1000, 150, 102), soldAt(900, 150, 102));
    expect(shown(split(method, [item], basis).value.totals)).toEqual({ VOLUME: want });
  });

  test("on contribution the unit cost has its own effect", () => {
    const item = saleItem("x", soldAt(10, 10, 4), soldAt(12, 11, 5));
    expect(shown(split("sales-price-volume", [item], "CONTRIBUTION").value.totals)).toEqual({
      PRICE: "12",
      COST: "-12",
      VOLUME: "12",
    });
  });

  test("what is new or lost is neither price nor volume", () => {
    const items = [saleItem("new", null, soldAt(5, 20, 4)), saleItem("lost", soldAt(3, 10, 2), soldAt(0, 0))];
    expect(shown(split("sales-price-volume", items, "CONTRIBUTION").value.totals)).toEqual({
      NEW: "80",
      LOST: "-24",
    });
  });
});

describe("mix and quantity", () => {
  test("without budget units nothing is mix: a new product stands apart", () => {
    const item = saleItem("x", soldAt(0, 2), soldAt(5, 2));
    expect(shown(split("mix-quantity", [item]).value.totals)).toEqual({ NEW: "10" });
  });

  test("returns that cancel all budget units leave no mix: all volume is quantity", () => {
    const items = [
      saleItem("sold", soldAt(10, 10), soldAt(20, 10)),
      saleItem("returned", soldAt(-10, 8), soldAt(-5, 8)),
    ];
    expect(shown(split("mix-quantity", items).value.totals)).toEqual({ QUANTITY: "140" });
  });

  test("a market that is gone takes all its sales along: no share was lost", () => {
    const market = { base: d(100), actual: d(0) };
    const { totals } = split(
      "market-share-size",
      [saleItem("x", soldAt(20, 5), null)],
      "REVENUE",
      market,
    ).value;
    expect(shown(totals)).toEqual({ MARKET_SIZE: "-100" });
  });

  test("a lost product is volume, because it was in the budget's mix", () => {
    const items = [saleItem("stays", soldAt(50, 1), soldAt(50, 1)), saleItem("lost", soldAt(50, 3), null)];
    // 50 of 100 units sold: quantity is half of 200, mix what the cheap half brings less.
    expect(shown(split("mix-quantity", items).value.totals)).toEqual({ MIX: "-50", QUANTITY: "-100" });
  });

  test("price and cost stand beside it", () => {
    const item = saleItem("x", soldAt(10, 10, 4), soldAt(12, 11, 5));
    expect(shown(split("mix-quantity", [item], "CONTRIBUTION").value.totals)).toEqual({
      PRICE: "12",
      COST: "-12",
      QUANTITY: "12",
    });
  });

  test("against the average, more of a poor product reads unfavourable; the total is the same", () => {
    const items = [
      saleItem("poor", soldAt(50, 1), soldAt(80, 1)),
      saleItem("rich", soldAt(50, 3), soldAt(20, 3)),
    ];
    const own = split("mix-quantity", items).value;
    const average = split("price-volume-mix-average-price", items).value;
    expect(own.rows.map(({ effects }) => toText(effects.MIX ?? d(0)))).toEqual(["30", "-90"]);
    expect(average.rows.map(({ effects }) => toText(effects.MIX ?? d(0)))).toEqual(["-30", "-30"]);
    expect(average.totals.MIX?.toFixed()).toBe(own.totals.MIX?.toFixed());
  });
});

describe("market share and size", () => {
  test("a market that grew while our share fell", () => {
    const item = saleItem("all", soldAt(12000, 32), soldAt(10000, 32));
    const market = { base: d(60000), actual: d(62500) };
    expect(shown(split("market-share-size", [item], "REVENUE", market).value.totals)).toEqual({
      MARKET_SHARE: "-80000",
      MARKET_SIZE: "16000",
    });
  });

  test("a new product had no share of the market and is no mix", () => {
    const items = [saleItem("old", soldAt(10, 10), soldAt(12, 10)), saleItem("new", null, soldAt(5, 10))];
    const market = { base: d(100), actual: d(110) };
    expect(shown(split("market-share-size", items, "REVENUE", market).value.totals)).toEqual({
      MARKET_SHARE: "10",
      MARKET_SIZE: "10",
      NEW: "50",
    });
  });
});

describe("gross profit analysis", () => {
  test("a product that is new is volume, never price", () => {
    const items = [
      saleItem("old", soldFor(10, 100, 60), soldFor(10, 110, 60)),
      saleItem("new", soldFor(0, 0, 0), soldFor(5, 80, 30)),
    ];
    const { totals, delta } = split("gross-profit-analysis", items, "CONTRIBUTION").value;
    expect(shown(totals)).toEqual({ SALES_PRICE: "10", SALES_MIX: "30", FINAL_VOLUME: "20" });
    expect(delta.toFixed()).toBe("60");
  });

  test("without base units there is no base mix: the volume is final volume", () => {
    const items = [saleItem("new", null, soldFor(5, 80, 30))];
    expect(shown(split("gross-profit-analysis", items, "CONTRIBUTION").value.totals)).toEqual({
      FINAL_VOLUME: "50",
    });
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

  test("new and lost are measured against the margin there was, whatever the whole grew", () => {
    // 35 % of 200 becomes 29 % of 500.
    const value = read([
      item("stays", 100, 30, 300, 105),
      item("lost", 100, 40, 0, 0),
      item("new", 0, 0, 200, 40),
    ]);
    // Stays: 0.6 × 0.05 and 0.1 × −0.05; lost: −0.5 × 0.05; new: 0.4 × (0.2 − 0.35).
    expect([value.rate, value.mix, value.lost, value.new, value.delta].map((each) => each.toFixed())).toEqual(
      ["0.03", "-0.005", "-0.025", "-0.06", "-0.06"],
    );
  });

  test("no revenue on a side: not defined, and it says so", () => {
    const { value, why } = marginRate([item("a", 0, 0, 10, 5)]);
    expect(value).toMatchObject({ state: "NOT_DEFINED" });
    expect(why().note).toContain("No reference revenue");
  });
});

describe("drivers", () => {
  const drivers = [
    { key: "orders", label: "Orders", base: d(10), actual: d(7) },
    { key: "units", label: "Units per order", base: d(5), actual: d(7) },
    { key: "price", label: "Price", base: d(5), actual: d(6) },
  ];
  const rest = { key: "rest", label: "Rest" };
  const effects = (...given: Parameters<typeof driverEffects>) => driverEffects(...given)?.map(toText);

  test("in the stated order; another order is another split", () => {
    expect(effects("driver-tree-in-order", productOf(3), drivers)).toEqual(["-75", "70", "49"]);
    expect(effects("driver-tree-in-order", productOf(3), drivers.toReversed())).toEqual([
      "50",
      "120",
      "-126",
    ]);
  });

  test("order-free is the average over all six orders", () => {
    expect(effects("driver-tree-average", productOf(3), drivers)).toEqual(["-99.5", "93", "50.5"]);
  });

  test("one driver carries everything, none carries nothing", () => {
    expect(effects("driver-tree-average", productOf(1), drivers.slice(0, 1))).toEqual(["-3"]);
    expect(effects("driver-tree-average", productOf(0), [])).toEqual([]);
  });

  /** Result and splits of a formula, its metrics' values as [reference, actual]. */
  const splitOf = (text: string, values: readonly (readonly [number, number])[]) => {
    const read = driverFormula(METRICS.bookings, text);
    if (read.state === "WRONG") throw new Error(read.because);
    const list = values.map(([base, actual], index) => ({
      key: read.metrics[index]?.code ?? "",
      base: d(base),
      actual: d(actual),
    }));
    return (["driver-tree-in-order", "driver-tree-average"] as const).map((method) =>
      driverEffects(method, read.tree, list)?.map((effect) => toText(effect.toDecimalPlaces(4))),
    );
  };

  test("drivers that add up: units × price + fees", () => {
    // 10 × 5 + 20 = 70 → 12 × 6 + 15 = 87
    const values = [
      [10, 12],
      [5, 6],
      [20, 15],
    ] as const;
    expect(splitOf("units × average_deal + billings", values)).toEqual([
      ["10", "12", "-5"],
      ["11", "11", "-5"],
    ]);
  });

  test("a ratio of four drivers: pipeline × deal × win rate ÷ days", () => {
    // 10 × 600 × 0.5 ÷ 30 = 100 → 12 × 600 × 0.5 ÷ 24 = 150
    const values = [
      [10, 12],
      [600, 600],
      [2, 2],
      [30, 24],
    ] as const;
    expect(splitOf("(pipeline_count × average_deal) ÷ (deals_lost × cycle_days)", values)).toEqual([
      ["20", "0", "0", "30"],
      ["22.5", "0", "0", "27.5"],
    ]);
  });

  test("a formula that divides by 0 on the way has no drivers", () => {
    // 100 ÷ (5 − 2) and 100 ÷ (2 − 1) are known, 100 ÷ (2 − 2) on the way is not.
    const read = driverFormula(METRICS.bookings, "billings ÷ (units − leads)");
    if (read.state === "WRONG") throw new Error(read.because);
    const drivers = [
      { key: "billings", base: d(100), actual: d(100) },
      { key: "units", base: d(5), actual: d(2) },
      { key: "leads", base: d(2), actual: d(1) },
    ];
    expect(driverEffects("driver-tree-in-order", read.tree, drivers)).toBeNull();
    expect(driverEffects("driver-tree-average", read.tree, drivers)).toBeNull();
  });

  test("an implied driver over 0 is not known", () => {
    expect(impliedDriver(d(294), d(49))?.toFixed()).toBe("6");
    expect(impliedDriver(d(294), d(0))).toBeNull();
  });

  test("each effect opens to what its driver was on both sides", () => {
    const place = { key: "all", label: "All", base: d(250), actual: d(294), drivers };
    const { inputs } = decomposeDrivers("driver-tree-in-order", productOf(3), [place], rest).why();
    expect(inputs?.map(({ label, value }) => [label, value])).toEqual([
      ["Orders", "-75"],
      ["Units per order", "70"],
      ["Price", "49"],
    ]);
    expect(inputs?.[0]?.inputs?.[0]?.inputs?.map(({ label, value }) => [label, value])).toEqual([
      ["Actual", "7"],
      ["Reference", "10"],
    ]);
  });

  test.each([
    {
      name: "a driver is 0 where something was sold",
      base: 0,
      actual: 7,
      from: 250,
      to: 294,
      code: "NOT_DRIVEN",
    },
    { name: "nothing was there before", base: 0, actual: 7, from: 0, to: 294, code: "NEW" },
    { name: "nothing is there any more", base: 10, actual: 0, from: 250, to: 0, code: "LOST" },
    { name: "nobody measured a driver", base: null, actual: 7, from: 250, to: 294, code: "NOT_DRIVEN" },
  ])("$name: $code", ({ base, actual, from, to, code }) => {
    const orders = {
      key: "orders",
      label: "Orders",
      base: base === null ? null : d(base),
      actual: d(actual),
    };
    const place = { key: "all", label: "All", base: d(from), actual: d(to), drivers: [orders] };
    const { totals } = decomposeDrivers("driver-tree-average", productOf(1), [place], rest).value;
    expect(shown(totals)).toEqual({ [code]: toText(d(to - from)) });
  });
});

describe("the MRR bridge", () => {
  test("against a plan, the opening and each movement stand with what was planned", () => {
    const moves = {
      mrr_new: "900",
      mrr_expansion: "50",
      mrr_reactivation: "20",
      mrr_contraction: "30",
      mrr_churn: "500",
    };
    const planned = { mrr_new: "1000", mrr_contraction: "70", mrr_churn: "400" };
    const { totals } = movedBy("10600", "10690", moves, planned, { base: "10000", actual: "10200" });
    expect(shown(totals)).toEqual({
      ...{ OPENING: "200", MRR_NEW: "-100", MRR_EXPANSION: "50", MRR_REACTIVATION: "20" },
      ...{ MRR_CONTRACTION: "40", MRR_CHURN: "-100", NOT_IN_MOVEMENTS: "-20" },
    });
  });

  test.each([{ base: "100" }, { actual: "100" }, {}])(
    "an opening known on one side alone explains nothing: %j",
    (opening) => {
      const { totals } = movedBy("100", "130", { mrr_new: "20" }, { mrr_new: "5" }, opening);
      expect(shown(totals)).toEqual({ MRR_NEW: "15", NOT_IN_MOVEMENTS: "15" });
    },
  );
});

describe("fx", () => {
  test("what was booked beyond units × price carries no units", () => {
    const { atReference, own } = atBothRates(d(21), { reference: d("1.5"), own: d("1.5") });
    const priced = { quantity: d(10), amount: atReference, pricedAmount: d(30) };
    const item = saleItem("x", soldAt(10, 3), priced, { fx: own.minus(atReference) });
    expect(shown(split("price-volume-mix", [item]).value.totals)).toEqual({ NOT_UNIT_PRICED: "1.5" });
  });

  test("a currency nobody planned in needs a rate, else it stands alone", () => {
    const unrated = saleItem("CHF", null, soldFor(null, 110), { isUnrated: true });
    expect(shown(split("fx-by-currency", [unrated]).value.totals)).toEqual({ NO_REFERENCE_RATE: "110" });
    const { atReference, own } = atBothRates(d(100), { reference: d(1), own: d("1.1") });
    const rated = saleItem("CHF", null, soldFor(null, atReference), { fx: own.minus(atReference) });
    expect(shown(split("fx-by-currency", [rated]).value.totals)).toEqual({ CONSTANT_RATES: "100", FX: "10" });
  });

  test("an operating profit moves by its fixed cost at constant rates too", () => {
    const item = saleItem("EUR", soldFor(null, 100, 40), soldFor(null, 120, 50), {
      fixedCost: { base: d(30), actual: d(26) },
      fx: d(3),
    });
    const { totals, delta } = split("fx-by-currency", [item], "CONTRIBUTION").value;
    expect(shown(totals)).toEqual({ CONSTANT_RATES: "14", FX: "3" });
    expect(delta.toFixed()).toBe("17");
  });
});
