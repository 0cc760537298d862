import type { CurrencyCode } from "../money/currencies";
import { type Decimal, ONE, toText } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { roundPayout } from "./round-payout";

/** One rate on everything credited. */
export type FlatRateInput = {
  readonly amount: Decimal;
  readonly rate: Decimal;
  readonly currency: CurrencyCode;
};

/**
 * Flat rate: amount × rate, rounded half away from zero to the minor unit. A negative amount (a return) takes back.
 *
 * @example 10000 at 10 % → 1000
 */
export function flatRatePay(input: FlatRateInput): Reasoned<Decimal> {
  const pay = roundPayout(input.amount.times(input.rate), input.currency);
  const money = { unit: "currency", currency: input.currency } as const;
  return reasoned(pay, () => ({
    label: "Flat-rate pay",
    value: toText(pay),
    ...money,
    rule: { id: "flat-rate", version: 1, formula: "credited amount × rate" },
    inputs: [
      { label: "Credited amount", value: toText(input.amount), ...money },
      { label: "Rate", value: toText(input.rate), unit: "share" },
    ],
  }));
}

/** A target bonus changed by how the person and the company did; an absent multiplier is 1. */
export type MultipliedBonusInput = {
  readonly targetAmount: Decimal;
  readonly individualMultiplier?: Decimal;
  readonly organizationMultiplier?: Decimal;
  readonly currency: CurrencyCode;
};

/**
 * Bonus with an organization modifier: target × individual × company multiplier, rounded half away from zero. Unlike
 * weights, a multiplier of 0 takes the whole bonus.
 *
 * @example 10000 × 1.5, no company modifier → 15000
 */
export function multipliedBonus(input: MultipliedBonusInput): Reasoned<Decimal> {
  const [person, organization] = [input.individualMultiplier ?? ONE, input.organizationMultiplier ?? ONE];
  const pay = roundPayout(input.targetAmount.times(person).times(organization), input.currency);
  const money = { unit: "currency", currency: input.currency } as const;
  return reasoned(pay, () => ({
    label: "Bonus",
    value: toText(pay),
    ...money,
    rule: {
      id: "organization-modifier",
      version: 1,
      formula: "target bonus × individual multiplier × organization multiplier",
    },
    inputs: [
      { label: "Target bonus", value: toText(input.targetAmount), ...money },
      { label: "Individual multiplier", value: toText(person), unit: "ratio" },
      {
        label: "Organization multiplier",
        value: toText(organization),
        unit: "ratio",
        ...(input.organizationMultiplier === undefined ? { note: "None set." } : {}),
      },
    ],
  }));
}
