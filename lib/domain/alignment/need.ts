import { type Direction, NOT_MEASURED_NOTES, type NotMeasuredCause } from "../key-results/progress";
import { type Decimal, ZERO } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";

/**
 * What a key result needs from goals, in the unit they promise and in the key result's direction: a cost to
 * cut by 100 is a need of 100. `planned` is from the baseline, `remaining` from where it stands now (null: not
 * measured). NOT_ADDITIVE lists goals without adding them.
 */
export type Need =
  | {
      readonly state: "NEED";
      readonly planned: Decimal;
      readonly remaining: Decimal | null;
      readonly promisedIn: string;
    }
  | { readonly state: "NOT_ADDITIVE" }
  | { readonly state: "NOT_MEASURED"; readonly because: NotMeasuredCause };

type Ends = { readonly baseline: Decimal | null; readonly target: Decimal | null };

/** What each way of adding contributions up needs to know. */
export type NeedInputs = {
  /** Money or counts in the key result's own unit. */
  ADDITIVE: Ends & { readonly current: Decimal | null; readonly direction?: Direction };
  /** `baseline` is the whole reference period in money, `rate` a fraction; the uplift so far compares equal stretches. */
  GROWTH: {
    readonly baseline: Decimal | null;
    readonly rate: Decimal | null;
    readonly current: Decimal | null;
    /** The reference period up to the same point. */
    readonly baselineToDate: Decimal | null;
  };
  /** Margins as fractions; `plannedRevenue` in money. */
  MARGIN_POINTS: Ends & {
    readonly current: Decimal | null;
    readonly plannedRevenue: Decimal | null;
    /** What revenue is expected to become, when it is no longer the plan. */
    readonly expectedRevenue?: Decimal | null;
  };
  NOT_ADDITIVE: object;
};

/** How contributions to a key result add up; each has a row in `NEED_RULES`. */
export type ContributionMode = keyof NeedInputs;

type NeedRule<K extends ContributionMode> = {
  readonly label: string;
  readonly promisedIn: string;
  readonly formula: string;
  readonly need: (inputs: NeedInputs[K]) => Need;
  readonly lines: (inputs: NeedInputs[K]) => Reason[];
};

const missing = (because: NotMeasuredCause): Need => ({ state: "NOT_MEASURED", because });

/** Signed so that towards the target is positive. */
function towards(distance: Decimal, from: Decimal, to: Decimal, direction: Direction): Decimal {
  const isFalling = from.eq(to) ? direction === "FALLING" : to.lt(from);
  return isFalling ? ZERO.minus(distance) : distance;
}

function additiveNeed(inputs: NeedInputs["ADDITIVE"]): Need {
  const { baseline, target, current, direction = "RISING" } = inputs;
  if (target === null) return missing("NO_TARGET");
  if (baseline === null) return missing("NO_BASELINE");
  return {
    state: "NEED",
    planned: towards(target.minus(baseline), baseline, target, direction),
    remaining: current === null ? null : towards(target.minus(current), baseline, target, direction),
    promisedIn: NEED_RULES.ADDITIVE.promisedIn,
  };
}

function growthNeed({ baseline, rate, current, baselineToDate }: NeedInputs["GROWTH"]): Need {
  if (rate === null) return missing("NO_TARGET");
  if (baseline === null) return missing("NO_BASELINE");
  const planned = baseline.times(rate);
  const uplift = current === null || baselineToDate === null ? null : current.minus(baselineToDate);
  const remaining = uplift === null ? null : planned.minus(uplift);
  return { state: "NEED", planned, remaining, promisedIn: NEED_RULES.GROWTH.promisedIn };
}

function marginNeed({ baseline, target, current, plannedRevenue }: NeedInputs["MARGIN_POINTS"]): Need {
  if (target === null) return missing("NO_TARGET");
  if (baseline === null || plannedRevenue === null) return missing("NO_BASELINE");
  const planned = target.minus(baseline).times(plannedRevenue);
  const remaining = current === null ? null : target.minus(current).times(plannedRevenue);
  return { state: "NEED", planned, remaining, promisedIn: NEED_RULES.MARGIN_POINTS.promisedIn };
}

/**
 * Effect of revenue that no longer is the plan on the gross profit needed: points × (expected − planned).
 * Null when something is not known.
 *
 * @example 0.68 → 0.73 with 1,000,000 planned and 1,200,000 expected → 10,000 more gross profit
 */
export function revenueEffectOnNeed(inputs: NeedInputs["MARGIN_POINTS"]): Decimal | null {
  const { baseline, target, plannedRevenue, expectedRevenue = null } = inputs;
  if (baseline === null || target === null || plannedRevenue === null || expectedRevenue === null)
    return null;
  return target.minus(baseline).times(expectedRevenue.minus(plannedRevenue));
}

/** How contributions add up: one row per way, with what goals promise and what the key result needs. */
export const NEED_RULES = {
  ADDITIVE: {
    label: "Adds up",
    promisedIn: "the key result's unit",
    formula: "planned: target − baseline; remaining: target − current; towards the target positive",
    need: additiveNeed,
    lines: ({ baseline, target, current }) => [
      figure("Target", target),
      figure("Baseline", baseline),
      figure("Current", current),
    ],
  },
  GROWTH: {
    label: "Growth on a baseline",
    promisedIn: "money",
    formula: "planned: baseline × rate; remaining: planned − (current − baseline to the same point)",
    need: growthNeed,
    lines: ({ baseline, rate, current, baselineToDate }) => [
      figure("Baseline, whole period", baseline, { unit: "currency" }),
      figure("Growth", rate, { unit: "share" }),
      figure("Current", current, { unit: "currency" }),
      figure("Baseline to the same point", baselineToDate, { unit: "currency" }),
    ],
  },
  MARGIN_POINTS: {
    label: "Margin points",
    promisedIn: "gross profit",
    formula:
      "planned: (target − baseline) × planned revenue; remaining: (target − current) × planned revenue",
    need: marginNeed,
    lines: (inputs) => [
      figure("Target margin", inputs.target, { unit: "percent" }),
      figure("Baseline margin", inputs.baseline, { unit: "percent" }),
      figure("Current margin", inputs.current, { unit: "percent" }),
      figure("Planned revenue", inputs.plannedRevenue, { unit: "currency" }),
      figure("Effect of expected revenue on the need", revenueEffectOnNeed(inputs), { unit: "currency" }),
    ],
  },
  NOT_ADDITIVE: {
    label: "Does not add up",
    promisedIn: "nothing that adds up",
    formula: "none: goals are listed, not added",
    need: () => ({ state: "NOT_ADDITIVE" }),
    lines: () => [],
  },
} as const satisfies { readonly [K in ContributionMode]: NeedRule<K> };

/**
 * What a key result needs from the goals under it, by its way of adding contributions up.
 *
 * @example needOf("GROWTH", { baseline: 72000, rate: 0.2, current: 54808, baselineToDate: 46960 }) → planned 14,400, remaining 6,552
 */
export function needOf<K extends ContributionMode>(mode: K, inputs: NeedInputs[K]): Reasoned<Need> {
  const rules: { readonly [Mode in ContributionMode]: NeedRule<Mode> } = NEED_RULES;
  const rule: NeedRule<K> = rules[mode];
  const value = rule.need(inputs);
  const ruleId = `alignment.need-${mode.toLowerCase().replace("_", "-")}`;
  return reasoned(value, () =>
    figure("Needed from goals", value.state === "NEED" ? value.planned : null, {
      rule: { id: ruleId, version: 1, formula: rule.formula },
      inputs: [
        ...rule.lines(inputs),
        figure("Still needed", value.state === "NEED" ? value.remaining : null),
      ],
      ...(value.state === "NOT_MEASURED" ? { note: NOT_MEASURED_NOTES[value.because] } : {}),
    }),
  );
}
