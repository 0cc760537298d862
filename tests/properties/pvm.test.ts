import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sum } from "../../lib/domain/number/decimal";
import { drillPriceVolumeMix, priceVolumeMix } from "../../lib/domain/variance/price-volume-mix";
import type { PvmBasis, PvmItem, PvmSide } from "../../lib/domain/variance/pvm-items";
import { PVM_METHODS, PVM_PARTS, type PvmMethod } from "../../lib/domain/variance/pvm-methods";
import { amount, rate, units } from "./variance-arbitraries";

const side: fc.Arbitrary<PvmSide | null> = fc.oneof(
  fc.constant(null),
  fc.record({ amount, quantity: units, cost: amount }),
  fc.record({ amount, quantity: units, pricedAmount: amount, cost: amount }),
  fc.record({ amount, quantity: fc.constant(null) }),
);

const items: fc.Arbitrary<PvmItem[]> = fc
  .array(
    fc.record({
      group: fc.constantFrom("a", "b", "c"),
      base: side,
      actual: side,
      rates: fc.record({ base: rate, actual: rate }),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.map((each, index) => ({ ...each, key: `item-${index}`, label: `item ${index}` })));

const method = fc.constantFrom(...(Object.keys(PVM_METHODS) as PvmMethod[]));
const basis = fc.constantFrom<PvmBasis>("REVENUE", "CONTRIBUTION", "PROFIT");

describe("price-volume-mix", () => {
  test("every row, every drill level and the whole close to Δ without a plug, by every method", () => {
    fc.assert(
      fc.property(method, basis, items, (code, on, list) => {
        const { value } = priceVolumeMix(code, list, { basis: on });
        expect(sum(PVM_PARTS.map((part) => value.totals[part])).toFixed()).toBe(value.delta.toFixed());
        for (const row of value.rows) {
          expect(sum(PVM_PARTS.map((part) => row.parts[part])).toFixed()).toBe(row.delta.toFixed());
        }
        const groupOf = new Map(list.map((item) => [item.key, item.group ?? ""]));
        const groups = drillPriceVolumeMix(value, (key) => ({ key: groupOf.get(key) ?? "", label: "" }));
        for (const part of PVM_PARTS) {
          expect(sum(groups.map((group) => group.parts[part])).toFixed()).toBe(value.totals[part].toFixed());
        }
      }),
    );
  });

  test("swapping actual and reference negates the difference; new becomes lost", () => {
    fc.assert(
      fc.property(items, (list) => {
        const plain = list.map(({ rates: _rates, ...item }) => item);
        const there = priceVolumeMix("price-volume-mix", plain).value;
        const back = priceVolumeMix(
          "price-volume-mix",
          plain.map((item) => ({ ...item, base: item.actual, actual: item.base })),
        ).value;
        expect(back.delta.toFixed()).toBe(there.delta.negated().plus(0).toFixed());
        expect(back.totals.LOST.plus(there.totals.NEW).isZero()).toBe(true);
      }),
    );
  });

  test("the order of items never matters", () => {
    fc.assert(
      fc.property(items, (list) => {
        const [one, other] = [
          priceVolumeMix("price-volume-mix", list),
          priceVolumeMix("price-volume-mix", [...list].reverse()),
        ];
        for (const part of PVM_PARTS)
          expect(other.value.totals[part].toFixed()).toBe(one.value.totals[part].toFixed());
      }),
    );
  });

  test("equal rates leave no FX, and items without units never become price", () => {
    fc.assert(
      fc.property(items, rate, (list, same) => {
        const { value } = priceVolumeMix(
          "price-volume-mix",
          list.map((item) => ({ ...item, rates: { base: same, actual: same } })),
        );
        expect(value.totals.FX.isZero()).toBe(true);
        for (const row of value.rows)
          if (row.kind !== "CONTINUING") expect(row.parts.PRICE.isZero()).toBe(true);
      }),
    );
  });

  test("average-price rows have the totals of method A (to the kept decimals)", () => {
    fc.assert(
      fc.property(items, (list) => {
        const a = priceVolumeMix("price-volume-mix", list).value.totals;
        const average = priceVolumeMix("price-volume-mix-average-price", list).value.totals;
        for (const part of PVM_PARTS) expect(average[part].minus(a[part]).abs().lte("1e-18")).toBe(true);
      }),
    );
  });
});
