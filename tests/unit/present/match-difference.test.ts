import { expect, test } from "vitest";
import { differenceText } from "@/lib/present/sentences/match-difference";

const plain = (text: string) => text.replace(/\s/g, " ");
const style = { locale: "en", currency: "USD" };

test("matching says before what stays between the records", () => {
  expect(plain(differenceText("1890.45", ["1598.55", "291.9"], style))).toBe(
    "Together 1,890.45 USD: exactly the amount.",
  );
  expect(plain(differenceText("1890.45", ["1598.55"], style))).toMatch(
    /^Together 1,598.55 USD, −291.90 USD against the amount\./,
  );
});
