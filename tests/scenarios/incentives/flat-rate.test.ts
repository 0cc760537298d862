import { expect, test } from "vitest";
import { flatRatePay } from "../../../lib/domain/incentives/simple-pay";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./flat-rate.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const { value } = flatRatePay({
    amount: decimal(inputs.amount),
    rate: decimal(inputs.rate),
    currency: "USD",
  });
  expect(value.toFixed()).toBe(expected.commission);
});
