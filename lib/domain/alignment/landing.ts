import { NOT_MEASURED_NOTES, type NotMeasuredCause } from "../key-results/progress";
import { type Decimal, Decimal as DecimalNumber, ONE, sum, toText, ZERO } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";

/** What every landing starts from. `baseline` is 0 for a value that starts at nothing, such as bookings of a period. */
export type LandingBase = {
  readonly baseline: Decimal;
  readonly target: Decimal | null;
  readonly current: Decimal | null;
  readonly why?: () => Reason;
};

/** What each method adds to the base. */
export type LandingInputs = {
  /** Pace so far against the expected curve, carried to the end. */
  RUN_RATE: { readonly expected: Decimal };
  /** Open pipeline expected to close within the period, each part at its own win rate. */
  PIPELINE: {
    readonly open: readonly {
      readonly label: string;
      readonly amount: Decimal;
      readonly winRate: Decimal;
      readonly why?: () => Reason;
    }[];
  };
  /** What the goals underneath are still expected to bring. */
  CONTRIBUTIONS: {
    readonly expected: readonly {
      readonly label: string;
      readonly remaining: Decimal;
      readonly why?: () => Reason;
    }[];
  };
  /** Mean of a seeded simulation: what came on top of the actual to date on average over its runs. */
  SIMULATION: {
    readonly remaining: Decimal;
    readonly probability: Decimal;
    /** Last day whose data went in. */
    readonly asOf: string;
    readonly why?: () => Reason;
  };
  /** A measured rate or ratio has no remaining sum: it lands where it is. */
  LATEST: object;
};

/** Ways to foresee a landing; each has a row in `LANDING_METHODS`. */
export type LandingMethod = keyof LandingInputs;

/** Where something lands at the end of its period, or why nobody can say. */
export type Landing =
  | {
      readonly state: "LANDS";
      readonly method: LandingMethod;
      readonly amount: Decimal;
      /** Landing − actual to date. */
      readonly expectedRemaining: Decimal;
      /** Landing − target, signed; null without a target. */
      readonly overTarget: Decimal | null;
      /** What the landing falls short of the target by, in the target's direction; 0 when it does not. */
      readonly atRisk: Decimal | null;
    }
  | { readonly state: "NOTHING_EXPECTED_YET"; readonly method: LandingMethod }
  | { readonly state: "NOT_MEASURED"; readonly because: NotMeasuredCause };

type MethodRule<K extends LandingMethod> = {
  readonly label: string;
  readonly version: number;
  readonly formula: string;
  /** Expected remaining after the actual to date; null where there is no pace to carry on yet. */
  readonly remaining: (
    base: LandingBase & { readonly current: Decimal },
    inputs: LandingInputs[K],
  ) => Decimal | null;
  readonly lines: (inputs: LandingInputs[K]) => Reason[];
};

/** Counts, days and costs that come down end at nothing: a pace carried on would land below it. */
function endsAtNothing({ baseline, target, current }: LandingBase & { readonly current: Decimal }): boolean {
  const isFalling = target?.lt(baseline) === true;
  return isFalling && !target.isNegative() && !current.isNegative();
}

const own = (why: (() => Reason) | undefined) => (why === undefined ? {} : { inputs: [why()] });

/** The methods of this engine: each says what is expected to come on top of the actual to date. */
export const LANDING_METHODS = {
  RUN_RATE: {
    label: "Run rate",
    version: 2,
    formula:
      "baseline + (actual to date − baseline) ÷ share expected by now; what falls towards 0 lands no lower",
    remaining: (base, { expected }) => {
      if (expected.lte(ZERO)) return null;
      const moved = base.current.minus(base.baseline);
      const remaining = moved.div(DecimalNumber.min(expected, ONE)).minus(moved);
      return endsAtNothing(base) ? DecimalNumber.max(remaining, base.current.neg()) : remaining;
    },
    lines: ({ expected }) => [figure("Expected by now", expected, { unit: "share" })],
  },
  PIPELINE: {
    label: "Pipeline",
    version: 1,
    formula: "actual to date + Σ open pipeline × win rate",
    remaining: (_base, { open }) => sum(open.map(({ amount, winRate }) => amount.times(winRate))),
    lines: ({ open }) =>
      open.map(({ label, amount, winRate, why }) =>
        figure(label, amount.times(winRate), {
          note: `${toText(amount)} open × ${toText(winRate.toSignificantDigits(4))} win rate.`,
          ...own(why),
        }),
      ),
  },
  CONTRIBUTIONS: {
    label: "Goals underneath",
    version: 1,
    formula: "actual to date + Σ expected remaining contribution",
    remaining: (_base, { expected }) => sum(expected.map(({ remaining }) => remaining)),
    lines: ({ expected }) => expected.map(({ label, remaining, why }) => figure(label, remaining, own(why))),
  },
  SIMULATION: {
    label: "Simulation",
    version: 1,
    formula: "actual to date + mean of the simulation's expected remainder",
    remaining: (_base, { remaining }) => remaining,
    lines: ({ remaining, probability, asOf, why }) => [
      figure("Expected to come, mean of the runs", remaining, { note: `As of ${asOf}.`, ...own(why) }),
      figure("Probability of reaching the target", probability, { unit: "share" }),
    ],
  },
  LATEST: {
    label: "Latest value",
    version: 1,
    formula: "a measured rate lands at its latest value",
    remaining: () => ZERO,
    lines: () => [],
  },
} as const satisfies { readonly [K in LandingMethod]: MethodRule<K> };

function againstTarget(
  amount: Decimal,
  { baseline, target }: LandingBase,
): { overTarget: Decimal | null; atRisk: Decimal | null } {
  if (target === null) return { overTarget: null, atRisk: null };
  const overTarget = amount.minus(target);
  const short = target.lt(baseline) ? overTarget : overTarget.neg();
  return { overTarget, atRisk: DecimalNumber.max(ZERO, short) };
}

function landingOf<K extends LandingMethod>(
  method: K,
  rule: MethodRule<K>,
  base: LandingBase,
  inputs: LandingInputs[K],
): Landing {
  const { current } = base;
  if (current === null) return { state: "NOT_MEASURED", because: "NO_VALUE" };
  const expectedRemaining = rule.remaining({ ...base, current }, inputs);
  if (expectedRemaining === null) return { state: "NOTHING_EXPECTED_YET", method };
  const amount = current.plus(expectedRemaining);
  return { state: "LANDS", method, amount, expectedRemaining, ...againstTarget(amount, base) };
}

/**
 * Landing of a goal or key result by one explained method: actual to date plus what is expected to come.
 * Before anything is expected a run rate has no pace: NOTHING_EXPECTED_YET.
 *
 * @example RUN_RATE, 7,848 to date, 54.5 % expected → 14,400
 * @example PIPELINE, 1,118 to date, 2,500 open at 0.25 → 1,743
 */
export function landing<K extends LandingMethod>(
  method: K,
  base: LandingBase,
  inputs: LandingInputs[K],
): Reasoned<Landing> {
  const rules: { readonly [Method in LandingMethod]: MethodRule<Method> } = LANDING_METHODS;
  const rule: MethodRule<K> = rules[method];
  const value = landingOf(method, rule, base, inputs);
  return reasoned(value, () => {
    const ruleLine = {
      id: `alignment.landing-${method.toLowerCase().replace("_", "-")}`,
      version: rule.version,
      formula: rule.formula,
    };
    const lines = [base.why?.() ?? figure("Actual to date", base.current), figure("Baseline", base.baseline)];
    return figure(`Landing, ${rule.label.toLowerCase()}`, value.state === "LANDS" ? value.amount : null, {
      rule: ruleLine,
      inputs: [...lines, ...rule.lines(inputs), figure("Target", base.target), ...riskLines(value)],
      ...noteOf(value),
    });
  });
}

function riskLines(value: Landing): Reason[] {
  if (value.state !== "LANDS") return [];
  return [
    figure("Expected remaining", value.expectedRemaining),
    ...(value.atRisk === null
      ? []
      : [figure("At risk", value.atRisk, { note: "Target − landing where the landing falls short." })]),
  ];
}

function noteOf(value: Landing): { note?: string } {
  if (value.state === "NOT_MEASURED") return { note: NOT_MEASURED_NOTES[value.because] };
  return value.state === "NOTHING_EXPECTED_YET"
    ? { note: "Nothing is expected yet, so there is no pace to carry on." }
    : {};
}
