import { expect, test } from "vitest";
import { packPeriod } from "@/lib/domain/packs/period-rule";

const calendar = { startMonth: 2 };
const on = (today: string, closedMonth: string | null = null) => ({ calendar, today, closedMonth });

test.each([
  ["the last closed month, not the last month", "LAST_CLOSED_MONTH", on("2026-05-04", "2026-03"), "2026-03"],
  ["the month before, over the turn of the year", "LAST_MONTH", on("2026-01-01"), "2025-12"],
  ["the fiscal quarter before", "LAST_QUARTER", on("2026-02-01"), "FY2026-Q4"],
  ["the running fiscal quarter", "THIS_QUARTER", on("2026-02-01"), "FY2027-Q1"],
  ["the running fiscal year", "THIS_YEAR", on("2026-01-31"), "FY2026"],
  ["each page's own", "AS_KEPT", on("2026-01-31"), null],
] as const)("%s", (_, rule, facts, code) => {
  const { period, isFallback } = packPeriod(rule, facts);
  expect(period?.code ?? null).toBe(code);
  expect(isFallback).toBe(false);
});

test("while no month is closed the last month stands in, and says so", () => {
  expect(packPeriod("LAST_CLOSED_MONTH", on("2026-05-04"))).toMatchObject({
    period: { code: "2026-04" },
    isFallback: true,
  });
});
