import { describe, expect, test } from "vitest";
import { decimal, sum, toText } from "../../../../lib/domain/number/decimal";
import { type Decomposed, decomposeSales, drill } from "../../../../lib/domain/variance/decompose";
import type { Effects } from "../../../../lib/domain/variance/effects";
import { atBothRates } from "../../../../lib/domain/variance/fx";
import { type PvmSide, readItem } from "../../../../lib/domain/variance/pvm-items";
import type { PvmMethod } from "../../../../lib/domain/variance/pvm-methods";
import { effectIn, saleItem as item, soldAt, soldFor, split } from "../../../support/sale-items";

const side = (quantity: number | null, amount: string, rest: Partial<PvmSide> = {}): PvmSide => ({
  ...soldFor(quantity, amount),
  ...rest,
});

const nonZero = (effects: Effects): Record<string, string> =>
  Object.fromEntries(
    Object.entries(effects).map(([code, value]) => [code, value.toDecimalPlaces(6).toFixed()]),
  );

function closes(result: Decomposed): void {
  expect(toText(sum(Object.values(result.totals)))).toBe(toText(result.delta));
  for (const row of result.rows) expect(toText(sum(Object.values(row.effects)))).toBe(toText(row.delta));
}

const abc = item("ABC", side(50, "60"), side(60, "66"));
const def = item("DEF", side(40, "32"), side(50, "50"));

describe("price, volume and mix", () => {
  test.each<{ method: PvmMethod; want: Record<string, string> }>([
    { method: "price-volume-mix", want: { PRICE: "4", VOLUME: "20.444444", MIX: "-0.444444" } },
    { method: "price-volume-mix-average-price", want: { PRICE: "4", VOLUME: "20.444444", MIX: "-0.444444" } },
    { method: "price-volume-mix-cross-term", want: { PRICE: "3", VOLUME: "20", CROSS_TERM: "1" } },
    { method: "price-volume-mix-within-group", want: { PRICE: "4", VOLUME: "20.444444", MIX: "-0.444444" } },
  ])("$method closes and is stored with the result", ({ method, want }) => {
    const result = split(method, [abc, def]).value;
    expect(nonZero(result.totals)).toEqual(want);
    expect(result.method).toBe(method);
    closes(result);
  });

  test("one item has no mix", () => {
    const result = split("price-volume-mix", [item("x", side(100, "1000"), side(110, "1210"))]).value;
    expect(nonZero(result.totals)).toEqual({ PRICE: "110", VOLUME: "100" });
  });

  test("new and lost items are lines of their own and leave mix alone", () => {
    const result = split("price-volume-mix", [
      abc,
      def,
      item("new", null, side(5, "500")),
      item("lost", side(7, "70"), null),
      item("gone", side(7, "70"), side(0, "0")),
    ]).value;
    expect(nonZero(result.totals)).toEqual({
      PRICE: "4",
      VOLUME: "20.444444",
      MIX: "-0.444444",
      NEW: "500",
      LOST: "-140",
    });
    closes(result);
  });

  test("amounts without quantity are not unit-priced, never price", () => {
    const items = [
      abc,
      def,
      item("services", side(null, "100"), side(null, "130")),
      item("plan without units", side(null, "1000"), side(10, "1200")),
      item(
        "mixed",
        side(10, "150", { pricedAmount: decimal(100) }),
        side(10, "190", { pricedAmount: decimal(120) }),
      ),
      item("lost, with a late credit", side(10, "100"), side(0, "-5")),
    ];
    const result = split("price-volume-mix", items).value;
    expect(items.map((each) => readItem(each, "REVENUE").kind)).toEqual([
      "CONTINUING",
      "CONTINUING",
      "UNPRICED",
      "UNPRICED",
      "CONTINUING",
      "LOST",
    ]);
    expect(toText(effectIn(result.totals, "NOT_UNIT_PRICED"))).toBe("245");
    expect(toText(effectIn(result.totals, "LOST"))).toBe("-100");
    expect(toText(effectIn(result.rows[4]?.effects ?? {}, "PRICE"))).toBe("20");
    closes(result);
  });

  test("FX comes out first, row by row, also for new items; the rest stands at the reference rate", () => {
    const rates = { reference: decimal("1.1"), own: decimal("1.2") };
    const at = (local: string) => atBothRates(decimal(local), rates);
    const fx = (local: string) => ({ fx: at(local).own.minus(at(local).atReference) });
    const atReference = (local: string) => at(local).atReference.toFixed();
    const result = split("price-volume-mix", [
      item("continuing", side(10, atReference("100")), side(12, atReference("144")), fx("144")),
      item("new", null, side(1, atReference("10")), fx("10")),
    ]).value;
    expect(nonZero(result.totals)).toEqual({ PRICE: "26.4", VOLUME: "22", NEW: "11", FX: "15.4" });
    expect(result.delta.plus("110").toFixed()).toBe("184.8");
    closes(result);
  });

  test("on the contribution basis volume is worth the contribution and unit cost has its own line", () => {
    const result = split(
      "price-volume-mix",
      [
        item(
          "x",
          side(3000, "330000", { cost: decimal(222000) }),
          side(2800, "313600", { cost: decimal(229600) }),
        ),
      ],
      "CONTRIBUTION",
    ).value;
    expect(nonZero(result.totals)).toEqual({ PRICE: "5600", COST: "-22400", VOLUME: "-7200" });
    closes(result);
  });

  test("the cross term on the contribution basis: price and cost at base units", () => {
    const tyres = item("tyres", soldAt(3000, 110, 74), soldAt(2800, 112, 82));
    const { totals } = split("price-volume-mix-cross-term", [tyres], "CONTRIBUTION").value;
    expect(nonZero(totals)).toEqual({ PRICE: "6000", COST: "-24000", VOLUME: "-7200", CROSS_TERM: "1200" });
  });

  test("rows against the average price of the scope, on the contribution basis", () => {
    const dear = item("dear", soldAt(50, "1.2", "0.2"), soldAt(60, "1.2", "0.2"));
    const cheap = item("cheap", soldAt(40, "0.8", "0.3"), soldAt(50, "0.8", "0.3"));
    const { rows } = split("price-volume-mix-average-price", [dear, cheap], "CONTRIBUTION").value;
    // Average 70 ÷ 90; at the base's mix 110 units were 61.1 and 48.9.
    expect(rows.map(({ effects }) => nonZero(effects))).toEqual([
      { VOLUME: "10.246914", MIX: "-0.246914" },
      { VOLUME: "5.308642", MIX: "-0.308642" },
    ]);
  });

  test("returns that cancel all base units leave no base mix: the quantity effect is volume", () => {
    const returned = [
      item("sold", side(10, "100"), side(20, "200")),
      item("returned", side(-10, "-80"), side(-5, "-40")),
    ];
    const result = split("price-volume-mix", returned).value;
    expect(split("price-volume-mix-average-price", returned).value.totals).toEqual(result.totals);
    expect(nonZero(result.totals)).toEqual({ VOLUME: "140" });
    closes(result);
  });

  test("a shift between groups is mix against the whole scope and volume inside each group", () => {
    const items = [
      item("a", side(10, "100"), side(20, "200"), { group: "cheap" }),
      item("b", side(10, "1000"), side(5, "500"), { group: "dear" }),
    ];
    expect(nonZero(split("price-volume-mix", items).value.totals)).toEqual({
      VOLUME: "275",
      MIX: "-675",
    });
    expect(nonZero(split("price-volume-mix-within-group", items).value.totals)).toEqual({
      VOLUME: "-400",
    });
  });

  test("drilling splits the same effects: levels add up", () => {
    const whole = split("price-volume-mix", [abc, def, item("new", null, side(5, "500"))]).value;
    const groups = drill(whole.rows, (key) => (key === "DEF" ? "D" : "Rest"));
    expect([...groups].map(([group, effects]) => [group, toText(sum(Object.values(effects)))])).toEqual([
      ["Rest", "506"],
      ["D", "18"],
    ]);
    for (const code of Object.keys(whole.totals))
      expect(toText(sum([...groups.values()].map((effects) => effectIn(effects, code))))).toBe(
        toText(effectIn(whole.totals, code)),
      );
  });

  test("nothing at all is 0 everywhere", () => {
    const items = [item("none", null, null), item("zero", side(0, "0"), side(null, "0"))];
    expect(nonZero(split("price-volume-mix", items).value.totals)).toEqual({});
    expect(items.map((each) => readItem(each, "REVENUE").kind)).toEqual(["ABSENT", "ABSENT"]);
  });

  test("a lost item is lost by what it brought: on contribution its cost is saved", () => {
    const items = [
      item("lost", soldAt(7, 10, 4), null),
      item("new", null, soldAt(5, 100, 60)),
      item("same", soldAt(1, 1, 1), soldAt(1, 1, 1)),
    ];
    expect(nonZero(split("price-volume-mix", items, "CONTRIBUTION").value.totals)).toEqual({
      NEW: "200",
      LOST: "-42",
    });
  });

  test("an effect opens to its items, the largest first whatever their sign", () => {
    const items = [
      item("a", soldAt(1, 10), soldAt(1, 4)),
      item("b", soldAt(1, 10), soldAt(1, 20)),
      item("c", soldAt(1, 10), soldAt(1, 2)),
      item("d", soldAt(1, 10), soldAt(1, 17)),
    ];
    const [price] = decomposeSales("price-volume-mix", items, { basis: "REVENUE" }).why().inputs ?? [];
    expect(price?.inputs?.map((part) => [part.label, part.value])).toEqual([
      ["b", "10"],
      ["c", "-8"],
      ["d", "7"],
      ["a", "-6"],
    ]);
  });

  test("says why, leaving out what is 0", () => {
    const why = decomposeSales(
      "price-volume-mix",
      [abc, def],
      { basis: "REVENUE" },
      { unit: "currency", currency: "USD" },
    ).why();
    expect(why).toMatchObject({ value: "24", currency: "USD", rule: { id: "price-volume-mix" } });
    expect(why.inputs?.map((part) => part.label)).toEqual(["Price", "Volume", "Mix"]);
    expect(why.inputs?.[0]?.inputs?.map((part) => [part.label, part.value])).toEqual([
      ["DEF", "10"],
      ["ABC", "-6"],
    ]);
  });
});
