import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decimal, decimal, sum } from "../../lib/domain/number/decimal";
import { bridge } from "../../lib/domain/variance/bridge";
import { compare } from "../../lib/domain/variance/compare";
import { displayedParts, toStep } from "../../lib/domain/variance/displayed-parts";
import { displayedTable } from "../../lib/domain/variance/displayed-table";
import { displayedWalk, displayedWalks } from "../../lib/domain/variance/displayed-walk";
import { driverTree } from "../../lib/domain/variance/driver-tree";
import { flexibleBudget } from "../../lib/domain/variance/flexible-budget";
import { fxByCurrency } from "../../lib/domain/variance/fx";
import { grossProfitAnalysis } from "../../lib/domain/variance/gross-profit-analysis";
import { marginRate } from "../../lib/domain/variance/margin-rate";
import { marketShareSize } from "../../lib/domain/variance/market-share-size";
import { mixAndQuantity } from "../../lib/domain/variance/mix-quantity";
import { priceVolume } from "../../lib/domain/variance/sales-variances";
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

describe("budgets and sales", () => {
  const product = fc.record({
    budget: fc.record({ units, revenue: amount, variableCost: amount }),
    actual: fc.record({ units, revenue: amount, variableCost: amount }),
  });

  test("static = flexible + volume on every line", () => {
    fc.assert(
      fc.property(fc.array(product, { maxLength: 6 }), amount, amount, (products, budget, actual) => {
        const { value } = flexibleBudget({
          products: products.map((each, index) => ({ ...each, key: String(index) })),
          fixedCost: { budget, actual },
        });
        for (const name of [
          "revenue",
          "variableCost",
          "contribution",
          "fixedCost",
          "operatingIncome",
        ] as const) {
          const { flexibleBudgetVariance, salesVolumeVariance, staticBudgetVariance } = value[name];
          same(flexibleBudgetVariance.plus(salesVolumeVariance), staticBudgetVariance);
        }
        expect(value.fixedCost.salesVolumeVariance.isZero()).toBe(true);
      }),
    );
  });

  const mixProducts = fc.array(
    fc.record({ budgetUnits: units, actualUnits: units, budgetUnitMargin: amount }),
    { maxLength: 6 },
  );

  test("volume = mix + quantity for each product and in total; both row displays have the same totals", () => {
    fc.assert(
      fc.property(mixProducts, (list) => {
        const products = list.map((each, index) => ({ ...each, key: String(index) }));
        const own = mixAndQuantity(products).value;
        const average = mixAndQuantity(products, "AGAINST_AVERAGE").value;
        for (const row of [...own.rows, ...average.rows, own, average])
          same(row.mix.plus(row.quantity), row.volume);
        expect(own.mix.minus(average.mix).abs().lte("1e-18")).toBe(true);
      }),
    );
  });

  test("quantity = share + size, by units and by shares, and meets the quantity of the mix split", () => {
    fc.assert(
      fc.property(positiveAmount, positiveAmount, units, units, amount, (m0, m1, q0, q1, margin) => {
        fc.pre(!m0.isZero());
        const { value } = marketShareSize({
          budget: { marketUnits: m0, units: q0 },
          actual: { marketUnits: m1, units: q1 },
          budgetAverageMargin: margin,
        });
        if (value.state !== "ACTUAL") throw new Error("the budget market is not 0");
        same(value.share.plus(value.size), value.quantity);
        same(
          value.quantity,
          mixAndQuantity([{ key: "x", budgetUnits: q0, actualUnits: q1, budgetUnitMargin: margin }]).value
            .volume,
        );
      }),
    );
  });

  test("base + price + cost + volume = actual on every basis", () => {
    const side = fc.record({ units, price: amount, unitCost: amount });
    fc.assert(
      fc.property(side, side, fc.constantFrom("REVENUE", "CONTRIBUTION", "PROFIT"), (base, actual, basis) => {
        const { value } = priceVolume(base, actual, basis);
        same(sum([value.base, value.price.effect, value.cost.effect, value.volume.effect]), value.actual);
      }),
    );
  });

  test("gross profit change = price + cost price + mix + final volume, products add up", () => {
    const side = fc.record({ units, sales: amount, costOfSales: amount });
    fc.assert(
      fc.property(fc.array(fc.record({ base: side, actual: side }), { maxLength: 6 }), (list) => {
        const { value } = grossProfitAnalysis(list.map((each, index) => ({ ...each, key: String(index) })));
        const profit = (of: "base" | "actual"): Decimal =>
          sum(list.map((each) => each[of].sales.minus(each[of].costOfSales)));
        same(
          sum([value.salesPrice, value.costPrice, value.salesMix, value.finalSalesVolume]),
          value.grossProfitChange,
        );
        same(profit("actual").minus(profit("base")), value.grossProfitChange);
        same(value.salesVolume.plus(value.costVolume), value.netVolume);
        same(sum(value.products.map((row) => row.salesMix)), value.salesMix);
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
        const inOrder = driverTree("driver-tree-in-order", list).value;
        const average = driverTree("driver-tree-average", list).value;
        same(sum(inOrder.effects.map((each) => each.effect)), inOrder.delta);
        same(sum(average.effects.map((each) => each.effect)), average.delta);
        const reversed = new Map(
          driverTree("driver-tree-average", [...list].reverse()).value.effects.map((each) => [
            each.key,
            each.effect,
          ]),
        );
        for (const { key, effect } of average.effects)
          expect(
            effect
              .minus(reversed.get(key) ?? 0)
              .abs()
              .lte("1e-17"),
          ).toBe(true);
      }),
    );
  });

  test("FX and the rest add up by currency and in total", () => {
    const row = fc.record({
      baseLocal: amount,
      baseReporting: amount,
      actualLocal: amount,
      actualReporting: amount,
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (list) => {
        const { value } = fxByCurrency(list.map((each, index) => ({ ...each, currency: String(index) })));
        same(sum([value.fx, value.atConstantRate, value.withoutRate]), value.delta);
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
