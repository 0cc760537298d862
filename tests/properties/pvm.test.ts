import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decimal, sum, toText, ZERO } from "../../lib/domain/number/decimal";
import { decomposeSales, drill } from "../../lib/domain/variance/decompose";
import type { Effects } from "../../lib/domain/variance/effects";
import { atBothRates, type RatePair } from "../../lib/domain/variance/fx";
import { type PvmBasis, type PvmSide, readItem } from "../../lib/domain/variance/pvm-items";
import { PVM_METHODS, type PvmMethod } from "../../lib/domain/variance/pvm-methods";
import type { SaleItem } from "../../lib/domain/variance/sale-splits";
import { effectIn } from "../support/sale-items";
import { amount, rate, units } from "./variance-arbitraries";

const side: fc.Arbitrary<PvmSide | null> = fc.oneof(
  fc.constant(null),
  fc.record({ amount, quantity: units, cost: amount }),
  fc.record({ amount, quantity: units, pricedAmount: amount, cost: amount }),
  fc.record({ amount, quantity: fc.constant(null) }),
);

type Local = { group: string; base: PvmSide | null; actual: PvmSide | null; rates: RatePair };

const locals: fc.Arbitrary<Local[]> = fc.array(
  fc.record({
    group: fc.constantFrom("a", "b", "c"),
    base: side,
    actual: side,
    rates: fc.record({ reference: rate, own: rate }),
  }),
  { maxLength: 8 },
);

function atReference(local: PvmSide | null, { reference }: RatePair): PvmSide | null {
  if (local === null) return null;
  const at = (money: Decimal) => atBothRates(money, { reference, own: reference }).atReference;
  return {
    amount: at(local.amount),
    quantity: local.quantity,
    ...(local.pricedAmount === undefined ? {} : { pricedAmount: at(local.pricedAmount) }),
    ...(local.cost === undefined ? {} : { cost: at(local.cost) }),
  };
}

/** Items as the product makes them: at the reference's rate, what the actual is worth more at its own beside it. */
function itemsOf(list: readonly Local[], basis: PvmBasis = "REVENUE"): SaleItem[] {
  return list.map(({ group, base, actual, rates }, index) => {
    const net = (actual?.amount ?? ZERO).minus(basis === "REVENUE" ? ZERO : (actual?.cost ?? ZERO));
    const at = atBothRates(net, rates);
    return {
      key: `item-${index}`,
      label: `item ${index}`,
      group,
      base: atReference(base, rates),
      actual: atReference(actual, rates),
      fx: at.own.minus(at.atReference),
    };
  });
}

const items: fc.Arbitrary<SaleItem[]> = locals.map((list) => itemsOf(list));
const added = (effects: Effects) => toText(sum(Object.values(effects)));
const split = (method: PvmMethod, list: readonly SaleItem[], basis: PvmBasis = "REVENUE") =>
  decomposeSales(method, list, { basis }).value;
const allOf = (...sides: Effects[]) => [...new Set(sides.flatMap((effects) => Object.keys(effects)))];

const method = fc.constantFrom(...(Object.keys(PVM_METHODS) as PvmMethod[]));
const basis = fc.constantFrom<PvmBasis>("REVENUE", "CONTRIBUTION", "PROFIT");

describe("price-volume-mix", () => {
  test("every row, every drill level and the whole close to Δ without a plug, by every method", () => {
    fc.assert(
      fc.property(method, basis, locals, (code, on, list) => {
        const sold = itemsOf(list, on);
        const value = split(code, sold, on);
        expect(added(value.totals)).toBe(toText(value.delta));
        for (const row of value.rows) expect(added(row.effects)).toBe(toText(row.delta));
        const groupOf = new Map(sold.map((item) => [item.key, item.group ?? ""]));
        const groups = drill(value.rows, (key) => groupOf.get(key) ?? "");
        for (const part of Object.keys(value.totals))
          expect(toText(sum([...groups.values()].map((effects) => effectIn(effects, part))))).toBe(
            toText(effectIn(value.totals, part)),
          );
      }),
    );
  });

  test("the difference is the actual at its own rates less the reference at its own", () => {
    fc.assert(
      fc.property(method, basis, locals, (code, on, list) => {
        const worth = (of: "base" | "actual", side: "reference" | "own") =>
          sum(
            list.map((local) =>
              (local[of]?.amount ?? ZERO)
                .minus(on === "REVENUE" ? ZERO : (local[of]?.cost ?? ZERO))
                .times(local.rates[side]),
            ),
          );
        const delta = worth("actual", "own").minus(worth("base", "reference"));
        expect(toText(split(code, itemsOf(list, on), on).delta)).toBe(toText(delta));
      }),
    );
  });

  test("swapping actual and reference negates the difference; new becomes lost", () => {
    fc.assert(
      fc.property(items, (list) => {
        const plain = list.map((item) => ({ ...item, fx: ZERO }));
        const there = split("price-volume-mix", plain);
        const back = split(
          "price-volume-mix",
          plain.map((item) => ({ ...item, base: item.actual, actual: item.base })),
        );
        expect(toText(back.delta)).toBe(toText(there.delta.negated()));
        expect(effectIn(back.totals, "LOST").plus(effectIn(there.totals, "NEW")).isZero()).toBe(true);
      }),
    );
  });

  test("the order of items never matters", () => {
    fc.assert(
      fc.property(items, (list) => {
        const [one, other] = [
          split("price-volume-mix", list),
          split("price-volume-mix", [...list].reverse()),
        ];
        for (const part of allOf(one.totals, other.totals))
          expect(toText(effectIn(other.totals, part))).toBe(toText(effectIn(one.totals, part)));
      }),
    );
  });

  test("equal rates leave no FX, and items without units never become price", () => {
    fc.assert(
      fc.property(locals, rate, (list, same) => {
        const sold = itemsOf(list.map((local) => ({ ...local, rates: { reference: same, own: same } })));
        const value = split("price-volume-mix", sold);
        expect(effectIn(value.totals, "FX").isZero()).toBe(true);
        value.rows.forEach(({ effects }, index) => {
          const item = sold[index];
          if (item && readItem(item, "REVENUE").kind !== "CONTINUING")
            expect(effectIn(effects, "PRICE").isZero()).toBe(true);
        });
      }),
    );
  });

  test("average-price rows have the totals of method A (to the kept decimals)", () => {
    fc.assert(
      fc.property(items, (list) => {
        const a = split("price-volume-mix", list).totals;
        const average = split("price-volume-mix-average-price", list).totals;
        for (const part of allOf(a, average))
          expect(effectIn(average, part).minus(effectIn(a, part)).abs().lte("1e-18")).toBe(true);
      }),
    );
  });
});
