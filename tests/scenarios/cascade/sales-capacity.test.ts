import { expect, test } from "vitest";
import { capacityOf, LEAST_PAST_MONTHS } from "../../../lib/domain/goals/cascade/capacity";
import { type Decimal, decimal, ONE } from "../../../lib/domain/number/decimal";
import cases from "./sales-capacity.json";

/** What so many people bring in a month of which each is worth a share, where a ramped one always brought `perMonth`. */
function capacity(people: string, share: Decimal, perMonth: Decimal): string {
  const each = Array.from({ length: Number(people) }, () => ({ label: "Rep", rampedMonths: share }));
  const past = Array.from({ length: LEAST_PAST_MONTHS }, () => ({
    label: "Rep",
    month: "2025-12",
    value: perMonth,
  }));
  const { value } = capacityOf(each, past, "USD");
  return value.kind === "CAPACITY" ? value.value.toFixed() : value.kind;
}

// The source takes ramping people at their productivity only, not at the attainment of the others too.
test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const quota = decimal(inputs.quota);
  const ramped = capacity(inputs.ramped_reps, ONE, quota.times(inputs.attainment));
  const ramping = capacity(inputs.ramping_reps, decimal(inputs.ramp_productivity), quota);
  expect([ramped, ramping, decimal(ramped).plus(ramping).toFixed()]).toEqual([
    expected.ramped,
    expected.ramping,
    expected.total,
  ]);
});
