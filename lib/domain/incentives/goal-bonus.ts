import { invariant } from "../invariant";
import { minorUnits } from "../money/money";
import { type Decimal, toText, ZERO } from "../number/decimal";
import { type Reason, type Reasoned, reasoned } from "../reasoned";
import { absenceOf, type FigureInput, figureOf } from "../variance/figure";
import { type BonusTerms, bonusProblems } from "./bonus-terms";
import { payoutShare } from "./payout-curve";
import { roundPayout } from "./round-payout";

/** A result against what was agreed, in the metric's unit. The target must be above 0. */
export type BonusResult = { readonly actual: FigureInput; readonly target: Decimal };

/** The two results a bonus looks at; one whose weight is 0 may be left out. */
export type BonusResults = { readonly person?: BonusResult; readonly organization?: BonusResult };

/** To date, and where it is expected to end. */
export type BonusFigures = { readonly current: BonusResults; readonly landing: BonusResults };

/** Person or organization: how far it got, what share that pays, and its weighted part of the bonus share. */
export type BonusPart = {
  readonly attainment: Decimal;
  readonly share: Decimal;
  readonly weight: Decimal;
  readonly weightedShare: Decimal;
};

/** What would be paid; a part is null when its weight is 0. NOT_MEASURED pays nothing and says what is missing. */
export type BonusPayout =
  | {
      readonly state: "PAYABLE";
      /** Rounded half away from zero to the currency's minor unit. */
      readonly payout: Decimal;
      readonly exact: Decimal;
      /** Share of the target amount that is paid, after the cap. */
      readonly share: Decimal;
      readonly isCapped: boolean;
      readonly person: BonusPart | null;
      readonly organization: BonusPart | null;
    }
  | { readonly state: "NOT_MEASURED"; readonly because: string };

/** The same bonus on today's results and on the landing. */
export type GoalBonus = { readonly current: BonusPayout; readonly landing: BonusPayout };

type PartOutcome = { readonly part: BonusPart | null } | { readonly because: string };

function partOf(
  terms: BonusTerms,
  name: string,
  weight: Decimal,
  result: BonusResult | undefined,
): PartOutcome {
  if (weight.isZero()) return { part: null };
  if (result === undefined) return { because: `${name}: no result.` };
  if (result.target.lte(ZERO))
    return { because: `${name}: the target is not above 0, so there is no attainment.` };
  const actual = figureOf(result.actual);
  if (actual.state !== "ACTUAL") return { because: `${name}: ${absenceOf(actual)}.` };
  const attainment = actual.value.div(result.target);
  const curve = {
    kind: "LINEAR",
    threshold: terms.threshold,
    target: terms.targetAttainment,
    thresholdPay: terms.thresholdPay,
  } as const;
  // Compared by multiplying: a quotient such as 2/3 must not miss its own threshold in the last digit.
  const isBelow = actual.value.lt(terms.threshold.times(result.target));
  const share = isBelow
    ? ZERO
    : payoutShare(curve, attainment.lt(terms.threshold) ? terms.threshold : attainment, null);
  return { part: { attainment, share, weight, weightedShare: share.times(weight) } };
}

function partReason(
  name: string,
  part: BonusPart,
  result: BonusResult | undefined,
  terms: BonusTerms,
): Reason {
  const actual = result === undefined ? null : figureOf(result.actual);
  return {
    label: `${name}: share paid × weight`,
    value: toText(part.weightedShare),
    unit: "share",
    ...(part.share.isZero()
      ? { note: `Below the threshold of ${toText(terms.threshold.times(100))} %: pays nothing.` }
      : {}),
    inputs: [
      { label: "Share paid", value: toText(part.share), unit: "share" },
      { label: "Weight", value: toText(part.weight), unit: "share" },
      {
        label: "Attainment",
        value: toText(part.attainment),
        unit: "share",
        inputs: [
          { label: "Result", value: actual?.state === "ACTUAL" ? toText(actual.value) : null },
          { label: "Target", value: result === undefined ? null : toText(result.target) },
        ],
      },
    ],
  };
}

function formulaOf(terms: BonusTerms): string {
  const start =
    terms.thresholdPay === "PROPORTIONAL"
      ? "from the threshold on, pay is in proportion to attainment"
      : "pay starts at 0 at the threshold and rises in a straight line to the full amount at target";
  return `amount at target × (person's share × weight + organization's share × weight); below the threshold a share is 0; ${start}; no accelerator above target${terms.cap === null ? "" : "; capped"}; rounded half away from zero`;
}

function payoutReason(label: string, terms: BonusTerms, results: BonusResults, value: BonusPayout): Reason {
  const money = { unit: "currency", currency: terms.currency } as const;
  const rule = { id: "goal-bonus", version: 1, formula: formulaOf(terms) };
  if (value.state === "NOT_MEASURED") return { label, value: null, ...money, rule, note: value.because };
  return {
    label,
    value: toText(value.payout),
    ...money,
    rule,
    ...(value.isCapped ? { note: "The cap limits it." } : {}),
    inputs: [
      { label: "Amount at target", value: toText(terms.targetAmount), ...money },
      { label: "Share paid", value: toText(value.share), unit: "share" },
      ...(value.person === null ? [] : [partReason("Person", value.person, results.person, terms)]),
      ...(value.organization === null
        ? []
        : [partReason("Organization", value.organization, results.organization, terms)]),
      ...(terms.cap === null ? [] : [{ label: "Cap", value: toText(terms.cap), unit: "share" } as const]),
      {
        label: "Before rounding",
        value: toText(value.exact.toDecimalPlaces(minorUnits(terms.currency) + 6)),
        ...money,
      },
    ],
  };
}

/**
 * One payout: amount at target × (person's share × weight + organization's share × weight), capped as a whole and
 * rounded once, half away from zero, to the minor unit. Each result goes through the threshold on its own, so a weak
 * company year does not take the person's part. Attainment is result ÷ target; a negative one pays 0, never less. A
 * needed result that is missing is NOT_MEASURED, never 0. Pay never falls when a result rises.
 *
 * @throws when the terms could not have been stored (see bonusProblems).
 * @example 240 at target, threshold 0.9: attained 1 → 240, 0.95 → 228, 0.89 → 0 (proportional)
 */
export function bonusPayout(
  terms: BonusTerms,
  results: BonusResults,
  label = "Bonus",
): Reasoned<BonusPayout> {
  const [problem] = bonusProblems(terms);
  invariant(problem === undefined, `bonus terms: ${problem?.because ?? ""}`);
  const person = partOf(terms, "Person", terms.personWeight, results.person);
  const organization = partOf(terms, "Organization", terms.organizationWeight, results.organization);
  const value = ((): BonusPayout => {
    if ("because" in person) return { state: "NOT_MEASURED", because: person.because };
    if ("because" in organization) return { state: "NOT_MEASURED", because: organization.because };
    const whole = (person.part?.weightedShare ?? ZERO).plus(organization.part?.weightedShare ?? ZERO);
    const isCapped = terms.cap !== null && whole.gt(terms.cap);
    const share = terms.cap !== null && isCapped ? terms.cap : whole;
    const exact = terms.targetAmount.times(share);
    return {
      state: "PAYABLE",
      payout: roundPayout(exact, terms.currency),
      exact,
      share,
      isCapped,
      person: person.part,
      organization: organization.part,
    };
  })();
  return reasoned(value, () => payoutReason(label, terms, results, value));
}

/** A goal's bonus on the results to date and on the landing, each as {@link bonusPayout}. */
export function goalBonus(terms: BonusTerms, figures: BonusFigures): Reasoned<GoalBonus> {
  const current = bonusPayout(terms, figures.current, "Bonus on results to date");
  const landing = bonusPayout(terms, figures.landing, "Bonus at the expected landing");
  return reasoned({ current: current.value, landing: landing.value }, () => ({
    label: "Bonus at the expected landing",
    value: landing.why().value,
    unit: "currency",
    currency: terms.currency,
    inputs: [current.why(), landing.why()],
  }));
}
