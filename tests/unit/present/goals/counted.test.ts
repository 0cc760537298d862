import { expect, test } from "vitest";
import { countOf } from "@/lib/present/goals/goals-title";
import { homeSentence } from "@/lib/present/sentences/home-sentence";
import { partsText } from "@/lib/present/sentences/item-sentences";

test.each([
  [2, 10, "two of ten"],
  [0, 12, "none of twelve"],
  [4, 17, "4 of 17"],
])("%i of %i is all words or all digits", (part, whole, text) => {
  expect(countOf(part, whole)).toBe(text);
});

const home = (kinds: readonly string[], overdueDays: number | null) =>
  homeSentence(
    {
      owed: kinds.map((kind) => ({ kind, overdueDays })),
      ...{ who: { isPerson: true, name: "Ada" }, moneyGap: null, goalRisks: [] },
    },
    { locale: "en", currency: "USD", unit: "currency" },
  );

test("what waits is named also where it is only variances", () => {
  expect(home(["VARIANCE", "VARIANCE"], 3)).toBe("Two variances to explain are overdue.");
  expect(home(["REVIEW", "REOPEN"], null)).toBe(
    "One explanation to sign and one month to open again wait for you.",
  );
});

test("months of one year name it once", () => {
  const line = (metricLabel: string, period: string) => ({
    ...{ metricLabel, period, place: "West", referenceLabel: "budget" },
  });
  const lead = line("Revenue", "FY2027-Q3");
  const inside = [line("Gross profit", "2026-09"), line("Revenue", "2026-08"), line("Revenue", "2026-09")];
  expect(partsText(lead, inside, "en")).toBe("in gross profit, in Aug and Sep 2026");
});
