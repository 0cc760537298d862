import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decimal, decimal, sum } from "../../lib/domain/number/decimal";
import { bridge } from "../../lib/domain/variance/bridge";
import { compare } from "../../lib/domain/variance/compare";
import { displayedParts, toStep } from "../../lib/domain/variance/displayed-parts";
import { displayedTable } from "../../lib/domain/variance/displayed-table";
import { displayedWalk, displayedWalks } from "../../lib/domain/variance/displayed-walk";
import { driverEffects } from "../../lib/domain/variance/driver-tree";
import { marginRate } from "../../lib/domain/variance/margin-rate";
import type { PvmBasis } from "../../lib/domain/variance/pvm-items";
import type { SaleItem } from "../../lib/domain/variance/sale-splits";
import { productOf } from "../support/driver-product";
import { effectIn, saleItem, split } from "../support/sale-items";
import { amount, positiveAmount, units } from "./variance-arbitraries";

const same = (left: Decimal, right: Decimal): void => expect(left.toFixed()).toBe(right.toFixed());

describe("compare", () => {
  test("the effect flips iff favourability flips, and swapping the sides negates Δ and effect", () => {
    fc.assert(
      fc.property(amount, amount, (actual, reference) => {
        const higher = compare({ actual, reference, favourability: "HIGHER", unit: "currency" }).value;
        const lower = compare({ actual, reference, favourability: "LOWER", unit: "currency" }).value;
        const swapped = compare({
          actual: reference,
          reference: actual,
          favourability: "HIGHER",
          unit: "currency",
        }).value;
        expect(higher.effect?.plus(lower.effect ?? 1).isZero()).toBe(true);
        expect(higher.delta?.plus(swapped.delta ?? 1).isZero()).toBe(true);
        expect(higher.effect?.plus(swapped.effect ?? 1).isZero()).toBe(true);
        expect(higher.word === null).toBe(actual.eq(reference));
      }),
    );
  });
});

describe("methods agree with each other", () => {
  const side = fc.record({ quantity: units, amount, cost: amount });
  const sold: fc.Arbitrary<SaleItem[]> = fc
    .array(fc.record({ base: side, actual: side, fixed: fc.record({ base: amount, actual: amount }) }), {
      maxLength: 6,
    })
    .map((list) =>
      list.map(({ base, actual, fixed }, index) =>
        saleItem(String(index), base, actual, { fixedCost: fixed }),
      ),
    );
  const basis = fc.constantFrom<PvmBasis>("REVENUE", "CONTRIBUTION");
  /** Every product on both sides, so that nothing is new or lost. */
  const continuing = sold.map((list) =>
    list.filter(({ base, actual }) => !base?.quantity?.isZero() && !actual?.quantity?.isZero()),
  );
  const withoutFixed = (list: readonly SaleItem[]) => list.map(({ fixedCost: _fixed, ...item }) => item);

  test("static = flexible + volume, line by line and item by item", () => {
    fc.assert(
      fc.property(sold, (list) => {
        const flexible = split("flexible-budget", list, "CONTRIBUTION").value;
        const written = split("static-budget", list, "CONTRIBUTION").value;
        same(flexible.delta, written.delta);
        same(effectIn(flexible.totals, "FIXED_COST"), effectIn(written.totals, "FIXED_COST"));
        const ofSales = split("flexible-budget", withoutFixed(list), "REVENUE").value;
        same(ofSales.delta, effectIn(written.totals, "SALES_LINE"));
        flexible.rows.forEach((row, index) => {
          same(row.delta, written.rows[index]?.delta ?? decimal(0));
        });
      }),
    );
  });

  test("volume = mix + quantity for each product and in total, in both ways of showing mix", () => {
    fc.assert(
      fc.property(continuing, basis, (list, on) => {
        const items = withoutFixed(list);
        const volumes = split("sales-price-volume", items, on).value;
        const mixed = split("mix-quantity", items, on).value;
        const average = split("price-volume-mix-average-price", items, on).value;
        const all = [...mixed.rows.map((row) => row.effects), mixed.totals];
        [...volumes.rows.map((row) => row.effects), volumes.totals].forEach((effects, index) => {
          const { [index]: own = {} } = all;
          same(effectIn(own, "MIX").plus(effectIn(own, "QUANTITY")), effectIn(effects, "VOLUME"));
          for (const code of ["PRICE", "COST"]) same(effectIn(own, code), effectIn(effects, code));
        });
        const mix = effectIn(mixed.totals, "MIX");
        expect(mix.minus(effectIn(average.totals, "MIX")).abs().lte("1e-18")).toBe(true);
      }),
    );
  });

  test("quantity = share + size; a market that stood still had no size effect", () => {
    fc.assert(
      fc.property(sold, positiveAmount, positiveAmount, basis, (list, m0, m1, on) => {
        fc.pre(!m0.isZero());
        const items = withoutFixed(list);
        const quantity = effectIn(split("mix-quantity", items, on).value.totals, "QUANTITY");
        const { totals } = split("market-share-size", items, on, { base: m0, actual: m1 }).value;
        same(effectIn(totals, "MARKET_SHARE").plus(effectIn(totals, "MARKET_SIZE")), quantity);
        const still = split("market-share-size", items, on, { base: m0, actual: m0 }).value.totals;
        same(effectIn(still, "MARKET_SHARE"), quantity);
      }),
    );
  });

  test("gross profit change = price + cost price + mix + final volume; its volume is that of price and volume", () => {
    fc.assert(
      fc.property(continuing, (list) => {
        const items = withoutFixed(list);
        const { totals, delta } = split("gross-profit-analysis", items, "CONTRIBUTION").value;
        const plain = split("sales-price-volume", items, "CONTRIBUTION").value.totals;
        same(effectIn(totals, "SALES_PRICE"), effectIn(plain, "PRICE"));
        same(effectIn(totals, "COST_PRICE"), effectIn(plain, "COST"));
        same(effectIn(totals, "SALES_MIX").plus(effectIn(totals, "FINAL_VOLUME")), effectIn(plain, "VOLUME"));
        same(sum(Object.values(totals)), delta);
      }),
    );
  });
});

describe("rates, drivers, currencies", () => {
  test("Δ margin = rate + mix + new + lost + cost without revenue, and rows add up to it", () => {
    const revenue = fc.oneof(fc.constant(decimal(0)), positiveAmount);
    const item = fc.record({
      baseRevenue: revenue,
      baseProfit: amount,
      actualRevenue: revenue,
      actualProfit: amount,
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), (list) => {
        const { value } = marginRate(list.map((each, index) => ({ ...each, key: String(index) })));
        if (value.state !== "ACTUAL") return;
        same(sum([value.rate, value.mix, value.new, value.lost, value.noRevenue]), value.delta);
        same(sum(value.rows.map((row) => row.delta)), value.delta);
        same(value.actual.minus(value.base), value.delta);
      }),
    );
  });

  const drivers = fc
    .array(fc.record({ base: units, actual: units }), { minLength: 1, maxLength: 6 })
    .map((list) => list.map((each, index) => ({ ...each, key: String(index) })));

  test("driver effects close to Δ, in order and order-free; order-free does not know the order", () => {
    fc.assert(
      fc.property(drivers, (list) => {
        const tree = productOf(list.length);
        const result = (side: "base" | "actual") =>
          list.reduce((whole, driver) => whole.times(driver[side]), decimal(1));
        const delta = result("actual").minus(result("base"));
        const average = driverEffects("driver-tree-average", tree, list) ?? [];
        same(sum(driverEffects("driver-tree-in-order", tree, list) ?? []), delta);
        same(sum(average), delta);
        const reversed = driverEffects("driver-tree-average", tree, [...list].reverse()) ?? [];
        average.forEach((effect, index) => {
          const turned = reversed[list.length - 1 - index] ?? decimal(0);
          expect(effect.minus(turned).abs().lte("1e-17")).toBe(true);
        });
      }),
    );
  });

  test("FX and the rest add up by currency and in total; without a reference rate neither is told", () => {
    const row = fc.record({ base: amount, actual: amount, fx: amount, isUnrated: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (list) => {
        const items = list.map(({ base, actual, fx, isUnrated }, index) =>
          saleItem(
            String(index),
            { amount: base, quantity: null },
            { amount: actual, quantity: null },
            { fx: isUnrated ? decimal(0) : fx, isUnrated },
          ),
        );
        const { totals, delta } = split("fx-by-currency", items).value;
        same(sum(Object.values(totals)), delta);
        same(effectIn(totals, "FX"), sum(list.map((each) => (each.isUnrated ? decimal(0) : each.fx))));
        const unrated = list.filter((each) => each.isUnrated).map((each) => each.actual.minus(each.base));
        same(effectIn(totals, "NO_REFERENCE_RATE"), sum(unrated));
      }),
    );
  });
});

describe("what is displayed", () => {
  const step = fc.constantFrom(decimal("0.01"), decimal(1), decimal(1000));

  test("displayed parts add up to the displayed total, each less than a step from its exact value", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 10 }), step, (parts, unit) => {
        const total = toStep(sum(parts), unit);
        const shown = displayedParts(parts, total, unit);
        same(sum(shown), total);
        shown.forEach((each, index) => {
          expect(
            each
              .minus(parts[index] ?? 0)
              .abs()
              .lt(unit),
          ).toBe(true);
        });
      }),
    );
  });

  test("a bridge arrives, in exact and in displayed numbers", () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { maxLength: 8 }), step, (from, values, unit) => {
        const parts = values.map((value, index) => ({ key: String(index), label: String(index), value }));
        const { value } = bridge(parts, {
          from: { label: "PL", value: from },
          to: { label: "AC", value: from.plus(sum(values)) },
          step: unit,
        });
        same(value.from.displayed.plus(sum(value.steps.map((each) => each.displayed))), value.to.displayed);
        same(value.steps.at(-1)?.end ?? from, value.to.value);
        const sizes = value.steps.map((each) => each.value.abs());
        sizes.forEach((size, index) => {
          expect(index === 0 || size.lte(sizes[index - 1] ?? size)).toBe(true);
        });
      }),
    );
  });
});

test("a displayed table adds up along rows and down columns, no cell two steps off", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((columns) =>
        fc.array(fc.array(amount, { minLength: columns, maxLength: columns }), {
          minLength: 1,
          maxLength: 6,
        }),
      ),
      fc.constantFrom(decimal(1), decimal(1000)),
      (rows, unit) => {
        const columns = rows[0]?.length ?? 0;
        const table = displayedTable(rows, columns, unit);
        table.cells.forEach((row, index) => {
          same(sum(row), table.rowTotals[index] ?? decimal(0));
          row.forEach((cell, column) => {
            expect(
              cell
                .minus(rows[index]?.[column] ?? 0)
                .abs()
                .lt(unit.times(2)),
            ).toBe(true);
          });
        });
        for (let column = 0; column < columns; column += 1)
          same(
            sum(table.cells.map((row) => row[column] ?? decimal(0))),
            table.columnTotals[column] ?? decimal(0),
          );
        same(sum(table.columnTotals), table.total);
        same(table.total, toStep(sum(rows.flat()), unit));
      },
    ),
    { numRuns: 300 },
  );
});

test("comparisons that add up are read so: across, down, and in any order of rows", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ reference: amount, actual: amount }), { maxLength: 6 }),
      fc.constantFrom(decimal(1), decimal(1000)),
      (rows, unit) => {
        const shown = displayedWalks(rows, unit);
        const whole = displayedWalk(
          { reference: sum(rows.map((row) => row.reference)), actual: sum(rows.map((row) => row.actual)) },
          unit,
        );
        for (const row of shown) same(row.reference.plus(row.delta), row.actual);
        if (rows.length > 0)
          for (const side of ["reference", "delta", "actual"] as const)
            same(sum(shown.map((row) => row[side])), whole[side]);
        const turned = displayedWalks([...rows].reverse(), unit).reverse();
        turned.forEach((row, index) => {
          const isTwin = rows.some(
            (other, at) =>
              at !== index &&
              other.reference.eq(rows[index]?.reference ?? 0) &&
              other.actual.eq(rows[index]?.actual ?? 0),
          );
          if (!isTwin) same(row.delta, shown[index]?.delta ?? decimal(0));
        });
      },
    ),
  );
});
