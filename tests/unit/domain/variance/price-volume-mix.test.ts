import { describe, expect, test } from "vitest";
import { decimal, sum } from "../../../../lib/domain/number/decimal";
import {
  drillPriceVolumeMix,
  type PriceVolumeMix,
  priceVolumeMix,
} from "../../../../lib/domain/variance/price-volume-mix";
import type { PvmItem, PvmSide } from "../../../../lib/domain/variance/pvm-items";
import { PVM_PARTS, type PvmMethod, type PvmParts } from "../../../../lib/domain/variance/pvm-methods";

const side = (quantity: number | null, amount: string, rest: Partial<PvmSide> = {}): PvmSide => ({
  quantity: quantity === null ? null : decimal(quantity),
  amount: decimal(amount),
  ...rest,
});

const item = (
  key: string,
  base: PvmSide | null,
  actual: PvmSide | null,
  rest: Partial<PvmItem> = {},
): PvmItem => ({ key, label: key, base, actual, ...rest });

const nonZero = (parts: PvmParts): Record<string, string> =>
  Object.fromEntries(
    PVM_PARTS.filter((part) => !parts[part].isZero()).map((part) => [
      part,
      parts[part].toDecimalPlaces(6).toFixed(),
    ]),
  );

function closes(result: PriceVolumeMix): void {
  expect(sum(PVM_PARTS.map((part) => result.totals[part])).toFixed()).toBe(result.delta.toFixed());
  for (const row of result.rows)
    expect(sum(PVM_PARTS.map((part) => row.parts[part])).toFixed()).toBe(row.delta.toFixed());
}

const abc = item("ABC", side(50, "60"), side(60, "66"));
const def = item("DEF", side(40, "32"), side(50, "50"));

describe("priceVolumeMix", () => {
  test.each<{ method: PvmMethod; want: Record<string, string> }>([
    { method: "price-volume-mix", want: { PRICE: "4", VOLUME: "20.444444", MIX: "-0.444444" } },
    { method: "price-volume-mix-average-price", want: { PRICE: "4", VOLUME: "20.444444", MIX: "-0.444444" } },
    { method: "price-volume-mix-cross-term", want: { PRICE: "3", VOLUME: "20", CROSS_TERM: "1" } },
    { method: "price-volume-mix-within-group", want: { PRICE: "4", VOLUME: "20.444444", MIX: "-0.444444" } },
  ])("$method closes and is stored with the result", ({ method, want }) => {
    const result = priceVolumeMix(method, [abc, def]).value;
    expect(nonZero(result.totals)).toEqual(want);
    expect(result.method).toBe(method);
    closes(result);
  });

  test("one item has no mix", () => {
    const result = priceVolumeMix("price-volume-mix", [
      item("x", side(100, "1000"), side(110, "1210")),
    ]).value;
    expect(nonZero(result.totals)).toEqual({ PRICE: "110", VOLUME: "100" });
  });

  test("new and lost items are lines of their own and leave mix alone", () => {
    const result = priceVolumeMix("price-volume-mix", [
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
    const result = priceVolumeMix("price-volume-mix", [
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
    ]).value;
    expect(result.rows.map((row) => row.kind)).toEqual([
      "CONTINUING",
      "CONTINUING",
      "UNPRICED",
      "UNPRICED",
      "CONTINUING",
      "LOST",
    ]);
    expect(result.totals.NOT_UNIT_PRICED.toFixed()).toBe("245");
    expect(result.totals.LOST.toFixed()).toBe("-100");
    expect(result.rows[4]?.parts.PRICE.toFixed()).toBe("20");
    closes(result);
  });

  test("FX comes out first, row by row, also for new items; the rest stands at the reference rate", () => {
    const rates = { base: decimal("1.1"), actual: decimal("1.2") };
    const result = priceVolumeMix("price-volume-mix", [
      item("continuing", side(10, "100"), side(12, "144"), { rates }),
      item("new", null, side(1, "10"), { rates }),
    ]).value;
    expect(nonZero(result.totals)).toEqual({ PRICE: "26.4", VOLUME: "22", NEW: "11", FX: "15.4" });
    expect(result.actual.toFixed()).toBe("184.8");
    closes(result);
  });

  test("on the contribution basis volume is worth the contribution and unit cost has its own line", () => {
    const result = priceVolumeMix(
      "price-volume-mix",
      [
        item(
          "x",
          side(3000, "330000", { cost: decimal(222000) }),
          side(2800, "313600", { cost: decimal(229600) }),
        ),
      ],
      { basis: "CONTRIBUTION" },
    ).value;
    expect(nonZero(result.totals)).toEqual({ PRICE: "5600", COST: "-22400", VOLUME: "-7200" });
    closes(result);
  });

  test("returns that cancel all base units leave no base mix: the quantity effect is volume", () => {
    const result = priceVolumeMix("price-volume-mix", [
      item("sold", side(10, "100"), side(20, "200")),
      item("returned", side(-10, "-80"), side(-5, "-40")),
    ]).value;
    expect(nonZero(result.totals)).toEqual({ VOLUME: "140" });
    closes(result);
  });

  test("a shift between groups is mix against the whole scope and volume inside each group", () => {
    const items = [
      item("a", side(10, "100"), side(20, "200"), { group: "cheap" }),
      item("b", side(10, "1000"), side(5, "500"), { group: "dear" }),
    ];
    expect(nonZero(priceVolumeMix("price-volume-mix", items).value.totals)).toEqual({
      VOLUME: "275",
      MIX: "-675",
    });
    expect(nonZero(priceVolumeMix("price-volume-mix-within-group", items).value.totals)).toEqual({
      VOLUME: "-400",
    });
  });

  test("drilling splits the same effects: levels add up", () => {
    const whole = priceVolumeMix("price-volume-mix", [abc, def, item("new", null, side(5, "500"))]).value;
    const groups = drillPriceVolumeMix(whole, (key) =>
      key === "DEF" ? { key: "d", label: "D" } : { key: "r", label: "Rest" },
    );
    expect(groups.map((group) => [group.label, group.items, group.delta.toFixed()])).toEqual([
      ["Rest", 2, "506"],
      ["D", 1, "18"],
    ]);
    for (const part of PVM_PARTS)
      expect(sum(groups.map((group) => group.parts[part])).toFixed()).toBe(whole.totals[part].toFixed());
  });

  test("nothing at all is 0 everywhere", () => {
    const result = priceVolumeMix("price-volume-mix", [
      item("none", null, null),
      item("zero", side(0, "0"), side(null, "0")),
    ]).value;
    expect(nonZero(result.totals)).toEqual({});
    expect(result.rows.map((row) => row.kind)).toEqual(["ABSENT", "ABSENT"]);
  });

  test("says why, leaving out what is 0", () => {
    const why = priceVolumeMix("price-volume-mix", [abc, def], {
      measured: { unit: "currency", currency: "USD" },
    }).why();
    expect(why).toMatchObject({ value: "24", currency: "USD", rule: { id: "price-volume-mix" } });
    expect(why.inputs?.map((part) => part.label)).toEqual(["Price", "Volume", "Mix"]);
    expect(why.inputs?.[0]?.inputs?.map((part) => [part.label, part.value])).toEqual([
      ["ABC", "-6"],
      ["DEF", "10"],
    ]);
  });
});
