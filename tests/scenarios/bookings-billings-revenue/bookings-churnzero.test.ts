import { test } from "vitest";
import { factsOn, metricValue } from "../../support/metric-value";
import { expectPublished } from "../../support/worked-case";

/**
 * Source: ChurnZero, bookings example.
 * This source books a monthly plan again every month; others book it once. Bookings count what the source states, so
 * the policy is the source's: a row a month, or one row.
 */
test("a monthly and an annual contract signed in January", () => {
  const january = factsOn("2017-01-10", "bookings 1000", "bookings 12000");
  expectPublished(metricValue("bookings", january, "2017-01"), { recomputed: "13000", expected: "13000" });
  const again = [...january, ...factsOn("2017-02-10", "bookings 1000")];
  expectPublished(metricValue("bookings", again, "2017-02"), { recomputed: "1000" });
  expectPublished(metricValue("bookings", january, "2017-02"), { recomputed: "0" });
});
