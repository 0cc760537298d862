import { test } from "vitest";
import { monthlyBookings } from "../../../lib/domain/metrics/sales-formulas";
import { decimal } from "../../../lib/domain/number/decimal";
import { expectPublished } from "../../support/worked-case";

/**
 * Source: ChurnZero, bookings example.
 * This source books a monthly plan again every month; others book it once, so the policy is stated.
 */
test("a monthly and an annual contract signed in January", () => {
  const monthly = { type: "monthly", monthlyFee: decimal("1000"), monthsSigned: 0 } as const;
  const january = [monthly, { type: "term", value: decimal("12000") } as const];
  const bookings = monthlyBookings(january, "rebook-monthly");
  expectPublished(bookings, { recomputed: "13000", expected: "13000" });
  const february = [{ ...monthly, monthsSigned: 1 }];
  expectPublished(monthlyBookings(february, "rebook-monthly"), { recomputed: "1000" });
  expectPublished(monthlyBookings(february, "book-once"), { recomputed: "0" });
});
