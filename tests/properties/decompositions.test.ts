import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { METRICS } from "@/lib/domain/metrics/registry";
import { type Decimal, decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import { decomposeMargin, decomposeSales, drill } from "@/lib/domain/variance/decompose";
import { decomposeDrivers } from "@/lib/domain/variance/decompose-drivers";
import { DECOMPOSITION_METHODS, decompositionOf } from "@/lib/domain/variance/decomposition-methods";
import { driverFormula } from "@/lib/domain/variance/driver-formula";
import type { DriverNode } from "@/lib/domain/variance/driver-tree";
import type { Effects } from "@/lib/domain/variance/effects";
import type { PvmSide } from "@/lib/domain/variance/pvm-items";
import type { SaleItem } from "@/lib/domain/variance/sale-splits";
import { productOf } from "../support/driver-product";

const amount = fc.integer({ min: -500_000, max: 500_000 }).map((cents) => decimal(cents).div(100));
const units = fc.oneof(
  fc.constant(null),
  fc.constant(ZERO),
  fc.integer({ min: -50, max: 500 }).map((count) => decimal(count)),
);
const side: fc.Arbitrary<PvmSide | null> = fc.option(fc.record({ amount, quantity: units, cost: amount }), {
  nil: null,
});
const items: fc.Arbitrary<SaleItem[]> = fc
  .array(fc.record({ base: side, actual: side, fx: amount, group: fc.constantFrom("x", "y") }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) =>
    list.map((one, index): SaleItem => ({ ...one, key: `${one.group}|${index}`, label: `${index}` })),
  );
const market = fc.record({
  base: fc.integer({ min: 1, max: 9_000 }).map((value) => decimal(value)),
  actual: fc.integer({ min: 0, max: 9_000 }).map((value) => decimal(value)),
});

const added = (effects: Effects): Decimal => sum(Object.values(effects));
const METHODS = DECOMPOSITION_METHODS.filter((method) => decompositionOf(method).engine.kind === "SALES");

describe.each(METHODS)("%s", (method) => {
  test("items, groups and the whole close on their differences, and every level adds up to the one above", () => {
    fc.assert(
      fc.property(
        items,
        market,
        fc.constantFrom("REVENUE" as const, "CONTRIBUTION" as const),
        (sold, size, basis) => {
          // A static budget has lines of cost: on revenue alone there is nothing to split them from.
          const on = method === "static-budget" ? ("CONTRIBUTION" as const) : basis;
          const { value } = decomposeSales(method, sold, { basis: on, market: size });
          for (const row of value.rows) expect(toText(added(row.effects))).toBe(toText(row.delta));
          const net = (item: SaleItem, of: "base" | "actual") =>
            (item[of]?.amount ?? ZERO).minus(on === "REVENUE" ? ZERO : (item[of]?.cost ?? ZERO));
          const delta = sum(sold.map((item) => net(item, "actual").minus(net(item, "base")).plus(item.fx)));
          expect(toText(value.delta)).toBe(toText(delta));
          const groups = drill(value.rows, (key) => key.split("|")[0] ?? "");
          for (const code of Object.keys(value.totals)) {
            const level = sum([...groups.values()].map((effects) => effects[code] ?? ZERO));
            expect(toText(level)).toBe(toText(value.totals[code] ?? ZERO));
          }
        },
      ),
    );
  });

  test("swapping the two sides negates the total, and the order of items never matters", () => {
    fc.assert(
      fc.property(items, market, (sold, size) => {
        const plain = sold.map((item) => ({ ...item, fx: ZERO }));
        const swapped = plain.map((item) => ({ ...item, base: item.actual, actual: item.base }));
        const context = { basis: "CONTRIBUTION" as const, market: size };
        const one = decomposeSales(method, plain, context).value;
        const other = decomposeSales(method, swapped, context).value;
        expect(one.delta.plus(other.delta).isZero()).toBe(true);
        const turned = decomposeSales(method, [...plain].reverse(), context).value;
        for (const code of Object.keys(one.totals))
          expect(toText(turned.totals[code] ?? ZERO)).toBe(toText(one.totals[code] ?? ZERO));
      }),
    );
  });
});

test("a margin rate closes on the difference of the two margins", () => {
  const positive = fc.integer({ min: 0, max: 9_999 }).map((value) => decimal(value));
  const item = fc.record({
    baseRevenue: positive,
    baseProfit: amount,
    actualRevenue: positive,
    actualProfit: amount,
  });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), (list) => {
      const split = decomposeMargin(list.map((one, index) => ({ ...one, key: String(index) })));
      fc.pre(split !== null);
      for (const row of split?.value.rows ?? []) expect(toText(added(row.effects))).toBe(toText(row.delta));
      expect(toText(added(split?.value.totals ?? {}))).toBe(toText(split?.value.delta ?? ZERO));
    }),
  );
});

test("a driver tree closes at every place whatever the drivers say: 0, unknown, negative", () => {
  const value = fc.oneof(fc.constant(null), fc.constant(ZERO), amount);
  const COUNT = 4;
  const driver = fc.record({ base: value, actual: value });
  const drivers = fc.array(driver, { minLength: COUNT, maxLength: COUNT });
  const place = fc.record({ base: amount, actual: amount, drivers });
  const sign = fc.constantFrom(1 as const, -1 as const);
  /** Drivers in their order under any brackets: products, ratios, sums, differences. */
  const treeOf = (first: number, count: number): fc.Arbitrary<DriverNode> =>
    count === 1
      ? fc.constant({ kind: "DRIVER", index: first })
      : fc.integer({ min: 1, max: count - 1 }).chain((left) =>
          fc.tuple(treeOf(first, left), treeOf(first + left, count - left), sign, fc.boolean()).map(
            ([one, other, of, isSum]): DriverNode =>
              isSum
                ? {
                    kind: "SUM",
                    parts: [
                      { node: one, sign: 1 },
                      { node: other, sign: of },
                    ],
                  }
                : {
                    kind: "PRODUCT",
                    parts: [
                      { node: one, exponent: 1 },
                      { node: other, exponent: of },
                    ],
                  },
          ),
        );
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("driver-tree-in-order" as const, "driver-tree-average" as const),
      treeOf(0, COUNT),
      (places, method, tree) => {
        const { value: split } = decomposeDrivers(
          method,
          tree,
          places.map(({ drivers, ...one }, index) => ({
            ...one,
            key: String(index),
            label: String(index),
            drivers: drivers.map((each, order) => ({ ...each, key: `d${order}`, label: `d${order}` })),
          })),
          { key: "rest", label: "rest" },
        );
        for (const row of split.rows) expect(toText(added(row.effects))).toBe(toText(row.delta));
      },
    ),
  );
});

test("three drivers in the stated order: orders, units per order, and the price nobody stated", () => {
  const drivers = [
    { key: "orders", label: "Orders", base: decimal(10), actual: decimal(7) },
    { key: "per", label: "Units per order", base: decimal(5), actual: decimal(7) },
  ];
  const place = { key: "", label: "All", base: decimal(250), actual: decimal(294), drivers };
  const { totals } = decomposeDrivers("driver-tree-in-order", productOf(2), [place], {
    key: "price",
    label: "Price",
  }).value;
  expect(Object.fromEntries(Object.entries(totals).map(([key, value]) => [key, toText(value)]))).toEqual({
    orders: "-75",
    per: "70",
    price: "49",
  });
});

test.each([
  ["bookings", "bookings_count * average_deal", "READ"],
  ["bookings", "(units × average_deal) ÷ bookings_count", "READ"],
  ["bookings", "units", "READ"],
  ["bookings", "units × average_deal + leads × pipeline", "READ"],
  ["mrr", "subscribers × arpa − mrr_churn", "READ"],
  ["mrr", "mrr_new + subscribers", "WRONG"],
  ["mrr", "mrr_new + ", "WRONG"],
  ["mrr", "+ mrr_new", "WRONG"],
  ["bookings", "bookings * units", "WRONG"],
  ["bookings", "revenue * billings", "WRONG"],
  ["bookings", "units * units", "WRONG"],
  ["bookings", "units leads", "WRONG"],
  ["bookings", "(units", "WRONG"],
  ["bookings", "units)", "WRONG"],
  ["bookings", "units *", "WRONG"],
  ["bookings", "", "WRONG"],
  ["bookings", "constructor(1)", "WRONG"],
  ["units", "revenue", "WRONG"],
] as const)("the drivers of %s, “%s”: %s", (metric, text, state) => {
  expect(driverFormula(METRICS[metric], text).state).toBe(state);
});

test.each([
  ["mrr", "mrr_new + subscribers", "money cannot be added to what is no money."],
  ["bookings", "revenue * billings", "Revenue, Billings do not make money."],
  ["units", "revenue", "Revenue does not make a count."],
] as const)("units that clash are named: %s, “%s”", (metric, text, says) => {
  const read = driverFormula(METRICS[metric], text);
  expect(read.state === "WRONG" && read.because).toBe(`The units clash: ${says}`);
});
