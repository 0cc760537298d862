import { type Decimal, decimal, ONE, ZERO } from "../number/decimal";
import { type Figure, hasValue } from "../number/quotient";
import { type LifetimeInputs, type LifetimeRule, lifetimeOf } from "./lifetime";

/** What a lifetime value depends on. */
export const LIFETIME_DRIVERS = ["arpa", "margin", "churn"] as const;
/** One of `LIFETIME_DRIVERS`. */
export type LifetimeDriver = (typeof LIFETIME_DRIVERS)[number];

/** The value with one driver changed, the others kept; a share never passes 100 %. */
export type Swing = {
  readonly given: Decimal;
  readonly value: Decimal;
  readonly delta: Decimal;
  readonly isBounded: boolean;
};

/** One bar of the tornado. `elasticity`: percent of value for one percent of the driver, exactly, at the base. */
export type DriverSensitivity = {
  readonly driver: LifetimeDriver;
  readonly base: Decimal;
  readonly low: Swing;
  readonly high: Swing;
  readonly elasticity: Decimal;
};

/** Largest swing first; `strongest` names who shares it. */
export type Sensitivity = {
  readonly base: Decimal;
  readonly step: Decimal;
  readonly drivers: readonly DriverSensitivity[];
  readonly strongest: readonly LifetimeDriver[];
};

/** Elasticity of lifetime value to churn: −1 without discount; 0 where a cap decides; else the derivative of the sum. */
function churnElasticity({ churn }: LifetimeInputs, { method, discount, cap }: LifetimeRule): Decimal {
  if (method !== "discounted")
    return cap !== null && (churn.isZero() || ONE.div(churn).gt(cap)) ? ZERO : ONE.neg();
  const growth = ONE.plus(discount);
  const kept = ONE.minus(churn).div(growth);
  if (kept.isZero()) return ZERO;
  if (cap === null)
    return churn
      .times(growth)
      .neg()
      .div(ONE.minus(churn).times(discount.plus(churn)));
  if (kept.eq(ONE)) return ZERO;
  const last = kept.pow(cap);
  const months = kept.times(ONE.minus(last)).div(ONE.minus(kept));
  const slope = ONE.minus(last.times(cap.plus(ONE)))
    .plus(last.times(kept).times(cap))
    .div(ONE.minus(kept).pow(2));
  return churn.neg().times(slope).div(growth.times(months));
}

function elasticityOf(driver: LifetimeDriver, inputs: LifetimeInputs, rule: LifetimeRule): Decimal {
  if (driver === "churn") return churnElasticity(inputs, rule);
  return driver === "margin" && rule.method === "simple" ? ZERO : ONE;
}

/** A driver a step up or down, and whether it met its bound. */
function changed(
  driver: LifetimeDriver,
  base: Decimal,
  factor: Decimal,
): { given: Decimal; isBounded: boolean } {
  const given = base.times(factor);
  const isBounded = driver !== "arpa" && given.gt(ONE);
  return { given: isBounded ? ONE : given, isBounded };
}

/**
 * How lifetime value moves when ARPA, margin or churn alone is a step (10 %) lower or higher, and its exact
 * elasticities: which of them moves it most? Falling churn counts more than rising margin: value is 1 ÷ churn.
 * Without a base value its reason is the answer.
 *
 * @example ARPA 100, margin 0.8, churn 0.02 → base 4000; churn −10 % → +444.4…, others ± 400: churn
 */
export function lifetimeSensitivity(
  inputs: LifetimeInputs,
  rule: LifetimeRule,
  step: Decimal = decimal("0.1"),
): Sensitivity | Extract<Figure, { readonly because: string }> {
  const base = lifetimeOf(inputs, rule);
  if (!hasValue(base)) return base;
  const swing = (driver: LifetimeDriver, factor: Decimal): Swing => {
    const { given, isBounded } = changed(driver, inputs[driver], factor);
    const moved = lifetimeOf({ ...inputs, [driver]: given }, rule);
    const value = hasValue(moved) ? moved.value : base.value;
    return { given, value, delta: value.minus(base.value), isBounded };
  };
  const drivers = LIFETIME_DRIVERS.filter((driver) => driver !== "margin" || rule.method !== "simple")
    .map((driver) => ({
      driver,
      base: inputs[driver],
      low: swing(driver, ONE.minus(step)),
      high: swing(driver, ONE.plus(step)),
      elasticity: elasticityOf(driver, inputs, rule),
    }))
    .sort((a, b) => largest(b).cmp(largest(a)));
  const [first] = drivers;
  const top = first ? largest(first) : ZERO;
  const strongest = top.isZero()
    ? []
    : drivers.filter((each) => largest(each).eq(top)).map(({ driver }) => driver);
  return { base: base.value, step, drivers, strongest };
}

function largest({ low, high }: DriverSensitivity): Decimal {
  return low.delta.abs().gt(high.delta.abs()) ? low.delta.abs() : high.delta.abs();
}
