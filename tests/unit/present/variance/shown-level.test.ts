import { describe, expect, test } from "vitest";
import { pageFormat } from "@/lib/present/format/chart-format";
import { preparedLevel, shownLevel } from "@/lib/present/variance/bridge-chart-level";
import { bridgeLevel, type Opened, type Standing } from "@/lib/present/variance/bridge-level";
import { shownSince } from "@/lib/present/variance/since";

const format = pageFormat("currency", { locale: "en", currency: "USD", values: ["4845600"] });

const place = (code: string) => ({ id: code, code, name: code });
const leaf = (code: string, price: string, volume: string) => ({
  place: place(code),
  product: null,
  delta: String(Number(price) + Number(volume)),
  effects: { PRICE: price, VOLUME: volume },
});

/** 4,845.5 k to 5,747.9 k: +902.4 alone, and +902 between 4,846 and 5,748; both causes round apart from it. */
const opened: Opened & { base: string } = {
  base: "4845500",
  effects: [
    { code: "PRICE", label: "Price", value: "-451500" },
    { code: "VOLUME", label: "Volume", value: "1353900" },
  ],
  leaves: [
    leaf("WEST", "-150500", "400300"),
    leaf("EAST", "-150500", "450300"),
    leaf("EMEA", "-150500", "503300"),
  ],
};
const source = {
  ...opened,
  actual: "5747900",
  referenceLabel: "budget",
  favourability: "HIGHER",
  by: "team",
} as const;

const STANDINGS: Standing[] = (["effects", "members"] as const).flatMap((level) => [
  { part: null, at: null, level },
  { part: "PRICE", at: null, level: "effects" },
  { part: null, at: "WEST", level: "members" },
  { part: "PRICE", at: "WEST", level },
]);

describe("a bridge says one number in its chart, its table and one level above", () => {
  test.each(STANDINGS)("as displayed: %o", (standing) => {
    const { shown, total } = shownLevel(opened, standing, format);
    const level = bridgeLevel(opened, standing);
    const { model } = preparedLevel(source, level, standing, format, "PL", () => "?");
    expect(model.total.display).toBe(format.delta(total));
    const drawn = new Map(model.steps.map(({ id, display }) => [id, display]));
    for (const [index, { key }] of level.bars.entries())
      expect(drawn.get(key)).toBe(format.delta(shown[index] ?? ""));
    expect(String(shown.reduce((sum, part) => sum + Number(part), 0))).toBe(total);
  });

  test("an opened bar says what it said when it was closed", () => {
    const first = shownLevel(opened, { part: null, at: null, level: "effects" }, format);
    expect(first.total).toBe("902000");
    expect(shownLevel(opened, { part: "PRICE", at: null, level: "effects" }, format).total).toBe(
      first.shown[0],
    );
  });
});

describe("what became known since reads as a walk", () => {
  const rows = [
    { before: "100400", after: "103900", change: "3500" },
    { before: "200400", after: "203900", change: "3500" },
    { before: "300400", after: "303900", change: "3500" },
  ];
  const read = shownSince({ before: "601200", after: "611700", rows }, "1000");
  const numbers = (side: "before" | "change" | "after") => rows.map((row) => Number(read.of(row)[side]));

  test("every row and the total: known then + since = known today", () => {
    for (const { before, change, after } of [...rows.map(read.of), read.total])
      expect(Number(before) + Number(change)).toBe(Number(after));
  });

  test("columns add up to the total", () => {
    for (const side of ["before", "change", "after"] as const)
      expect(numbers(side).reduce((sum, value) => sum + value, 0)).toBe(Number(read.total[side]));
  });

  test("rows that did not change are left out, and those told still add up to the change", () => {
    const told = rows.slice(0, 2);
    const part = shownSince({ before: "601200", after: "608200", rows: told }, "1000");
    expect(told.reduce((sum, row) => sum + Number(part.of(row).change), 0)).toBe(Number(part.total.change));
  });

  test("what was not known then stays unknown", () => {
    const unknown = { before: null, after: "5000", change: null };
    const own = shownSince({ before: null, after: "5000", rows: [unknown] }, "1000");
    expect(own.of(unknown)).toEqual(unknown);
    expect(own.total).toEqual(unknown);
  });
});
