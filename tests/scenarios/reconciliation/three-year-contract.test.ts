import { expect, test } from "vitest";
import { decimal } from "../../../lib/domain/number/decimal";
import { type ReconciledRecord, reconcile } from "../../../lib/domain/reconciliation/lines";
import { matchRecords } from "../../../lib/domain/reconciliation/match";

/**
 * Source: Beancount, "Bookings, billings and revenue" (https://beancount.io): a three-year contract of 360,000 billed
 * yearly in advance. In the tenth month 120,000 is billed, 100,000 recognised and 20,000 deferred.
 */
const record = (key: string, amount: string, on: string): ReconciledRecord => ({
  ...{ key, refs: [key, "CONTRACT-1"], customerId: "customer", on, currency: "USD", isEarlier: false },
  amount: decimal(amount),
  original: decimal(amount),
});

test("360,000 booked → 120,000 billed → 100,000 recognised with 20,000 deferred", () => {
  const booked = [record("DEAL-1", "360000", "2026-01-01")];
  const billed = [record("INVOICE-1", "120000", "2026-01-01")];
  const earned = Array.from({ length: 10 }, (_, month) =>
    record(`POSTING-${month}`, "10000", `2026-${String(month + 1).padStart(2, "0")}-28`),
  );
  const walk = (left: ReconciledRecord[], right: ReconciledRecord[]) =>
    reconcile(left, right, matchRecords(left, right), { until: "2026-10-31" }).value;
  const first = walk(booked, billed);
  expect(first.lines.map(({ name, amount }) => [name, amount.toFixed()])).toEqual([
    ["LATER_PERIODS", "-240000"],
  ]);
  const second = walk(billed, earned);
  expect(second.lines.map(({ name, amount }) => [name, amount.toFixed()])).toEqual([
    ["LATER_PERIODS", "-20000"],
  ]);
  expect([first.left, first.right, second.left, second.right].map((value) => value.toFixed())).toEqual([
    ...["360000", "120000", "120000", "100000"],
  ]);
});
