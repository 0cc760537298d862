import { expect, test } from "vitest";
import { decimal } from "../../../../lib/domain/number/decimal";
import { decomposeSales } from "../../../../lib/domain/variance/decompose";
import { unpricedBecause, unpricedNote } from "../../../../lib/domain/variance/unpriced";

const side = (amount: string, quantity: string | null, pricedAmount = amount) => ({
  amount: decimal(amount),
  quantity: quantity === null ? null : decimal(quantity),
  ...(quantity === null ? {} : { pricedAmount: decimal(pricedAmount) }),
});

test.each([
  {
    name: "new without units",
    base: null,
    actual: side("5", null),
    says: "no row of the actuals has a quantity",
  },
  {
    name: "units were lost",
    base: side("5", null),
    actual: side("5", "1"),
    says: "no row of the reference has a quantity",
  },
  { name: "a fee", base: side("5", null), actual: side("7", null), says: "no row has a quantity" },
  {
    name: "some rows have units",
    base: side("5", "1"),
    actual: side("7", "1", "6"),
    says: "rows without a quantity in the actuals",
  },
  {
    name: "returns cancel sales",
    base: side("5", "0", "0"),
    actual: side("7", "0", "0"),
    says: "rows without a quantity on both sides",
  },
])("$name: $says", ({ base, actual, says }) => {
  expect(unpricedBecause({ base, actual })).toBe(says);
});

test("the line says how many items it covers, which, and why they have no price", () => {
  const { value, why } = decomposeSales(
    "price-volume-mix",
    [
      { key: "a", label: "Alpha", base: side("10", "1"), actual: side("12", "1"), fx: decimal(0) },
      { key: "s", label: "Set-up fee", base: null, actual: side("30", null), fx: decimal(0) },
    ],
    { basis: "REVENUE" },
  );
  const note =
    "Not unit-priced is the change of rows that have money and no quantity, such as fees, services and credits: without units they have no price to split. It covers 1 of 2 items: Set-up fee (no row of the actuals has a quantity).";
  expect(unpricedNote(value.rows)).toBe(note);
  const line = why().inputs?.find(({ label }) => label === "Not unit-priced");
  expect(line).toMatchObject({ value: "30", note, inputs: [{ label: "Set-up fee", value: "30" }] });
});

test("where every row has units there is nothing to say", () => {
  const { value } = decomposeSales(
    "price-volume-mix",
    [{ key: "a", label: "Alpha", base: side("10", "1"), actual: side("12", "1"), fx: decimal(0) }],
    { basis: "REVENUE" },
  );
  expect(unpricedNote(value.rows)).toBeNull();
});
