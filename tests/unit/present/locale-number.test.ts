import { describe, expect, test } from "vitest";
import { readDecimal, showDecimal } from "@/lib/present/format/locale-number";

describe("a number typed in the person's locale", () => {
  test.each([
    { name: "English groups", locale: "en", typed: "1,234.5", read: "1234.5" },
    { name: "German groups", locale: "de", typed: "1.234,5", read: "1234.5" },
    { name: "no groups", locale: "de", typed: "1234,50", read: "1234.50" },
    { name: "the minus that is displayed", locale: "en", typed: "−0.2", read: "-0.2" },
    { name: "French spaces", locale: "fr", typed: "1 234 567,8", read: "1234567.8" },
    { name: "Swiss apostrophe as on the keyboard", locale: "de-CH", typed: "1'234.5", read: "1234.5" },
    { name: "leading zeros", locale: "en", typed: "007", read: "7" },
    { name: "only decimals", locale: "en", typed: ".5", read: "0.5" },
    { name: "minus zero is zero", locale: "en", typed: "-0", read: "0" },
    {
      name: "more digits than a float holds",
      locale: "en",
      typed: "12345678901234567890.123",
      read: "12345678901234567890.123",
    },
  ])("$name: $typed", ({ locale, typed, read }) => {
    expect(readDecimal(typed, locale)).toBe(read);
  });

  test.each([
    { name: "an English decimal under German is not fifteen", locale: "de", typed: "1.5" },
    { name: "a German decimal under English is not fifteen", locale: "en", typed: "1,5" },
    { name: "two decimal marks", locale: "en", typed: "1.2.3" },
    { name: "words", locale: "en", typed: "12 k" },
    { name: "an exponent", locale: "en", typed: "1e5" },
    { name: "nothing but a sign", locale: "en", typed: "-" },
    { name: "groups after the decimal mark", locale: "en", typed: "1.234,567" },
  ])("refuses $name: $typed", ({ locale, typed }) => {
    expect(readDecimal(typed, locale)).toBeNull();
  });

  test.each(["en", "de", "fr", "de-CH"])("what is shown in %s is read back as it was", (locale) => {
    for (const value of ["0", "-1234567.89", "999", "1000", "0.10", "-0.005"]) {
      expect(readDecimal(showDecimal(value, locale), locale)).toBe(value);
    }
  });
});
