import { expect, test } from "vitest";
import { decimal, toText } from "../../../../lib/domain/number/decimal";
import { closeOn } from "../../../../lib/domain/variance/part";

const close = (parts: readonly string[], total: string) =>
  closeOn(
    parts.map((part) => decimal(part)),
    decimal(total),
  ).map(toText);

test.each([
  { name: "parts that add up stay", parts: ["1", "-2"], total: "-1", closed: ["1", "-2"] },
  {
    name: "the last decimal goes to the largest part, whatever its sign",
    parts: ["0.33333333333333333333", "-0.66666666666666666667"],
    total: "-0.33333333333333333333",
    closed: ["0.33333333333333333333", "-0.66666666666666666666"],
  },
  {
    name: "ties go to the earlier part",
    parts: ["0.49999999999999999999", "0.49999999999999999999"],
    total: "1",
    closed: ["0.50000000000000000001", "0.49999999999999999999"],
  },
  {
    name: "what decimals of large losses can lose is little beside them",
    parts: ["-1000000000000000", "0"],
    total: "-999999999999999.9999",
    closed: ["-999999999999999.9999", "0"],
  },
  { name: "no part has nothing to close", parts: [], total: "1", closed: [] },
])("$name", ({ parts, total, closed }) => {
  expect(close(parts, total)).toEqual(closed);
});

test.each([
  { parts: ["1", "1"], total: "3" },
  { parts: ["1", "1"], total: "1" },
  { parts: ["0.5", "-0.5"], total: "0.000001" },
])("closing $parts on $total would hide a wrong part", ({ parts, total }) => {
  expect(() => close(parts, total)).toThrow("parts that are not their total");
});
