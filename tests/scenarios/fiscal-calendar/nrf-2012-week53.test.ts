import { expect, test } from "vitest";
import { NRF_CALENDAR, retailWeeks } from "../../../lib/domain/time/retail-year";

/**
 * Source: Toolio help, understanding restated calendars.
 */
test("the retail year 2012 has a 53rd week", () => {
  const weeks = retailWeeks(NRF_CALENDAR, 2012);
  expect(weeks).toHaveLength(53);
  expect(weeks[51]?.to).toBe("2013-01-26");
  expect(weeks[52]).toEqual({ number: 53, from: "2013-01-27", to: "2013-02-02" });
});
