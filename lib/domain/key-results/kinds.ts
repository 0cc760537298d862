import type { z } from "zod";
import { type Decimal, decimal, ONE, sum, toText, ZERO } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";
import type { Day } from "../time/day";
import type { ExpectedCurve } from "./expected";
import { type KeepStanding, type KeepTerms, keepProgress, keepStanding } from "./keep";
import { type KrMeasurement, latestMeasured } from "./measurement";
import { linearProgress, meetsTarget, type Progress, progressReason } from "./progress";
import {
  type KrSettings,
  keepLimitSettings,
  keepWithinSettings,
  milestonesSettings,
  noSettings,
  reachCurrencySettings,
  reachSettings,
} from "./settings";

/** Every kind of key result; the database's list is tested against this one. */
export type KrKind = keyof KrSettings;

/** One row of the registry: everything the product needs to know about a kind of key result. */
export type KrRule<S> = {
  readonly label: string;
  /** Reads stored or submitted settings (JSON) into the engine's. */
  readonly settings: z.ZodType<S>;
  /** Progress as an unclamped share, or why there is none. */
  readonly progress: (settings: S, measurements: readonly KrMeasurement[]) => Reasoned<Progress>;
  /** Kinds without a curve are never behind: keep kinds are judged by their latest value. */
  readonly hasExpectedCurve: boolean;
  /** The curve a key result of this kind has unless it is given another; null without a curve. */
  readonly defaultCurve: (
    settings: S,
    period: { readonly from: Day; readonly to: Day },
  ) => ExpectedCurve | null;
  /** Whether the latest value meets the target; null while nobody can say. */
  readonly isTargetMet: (settings: S, measurements: readonly KrMeasurement[]) => boolean | null;
  /** Where the latest value stands against limit and band; null for kinds without a limit. */
  readonly standing: (settings: S, measurements: readonly KrMeasurement[]) => KeepStanding | null;
  /** The promise in one sentence, numbers as plain decimals. */
  readonly explain: (settings: S) => string;
};

const linearCurve = (): ExpectedCurve => ({ kind: "linear" });
const noStanding = () => null;

type Reach = KrSettings["REACH_NUMBER"];

function reach<S extends Reach>(
  label: string,
  settings: z.ZodType<S>,
  show: (value: Decimal, settings: S) => string,
): KrRule<S> {
  return {
    label,
    settings,
    hasExpectedCurve: true,
    defaultCurve: linearCurve,
    standing: noStanding,
    progress: ({ baseline, target, direction }, measurements) => {
      const latest = latestMeasured(measurements);
      const current = latest === null ? null : latest.value;
      const sources = latest?.why === undefined ? {} : { current: latest.why };
      return linearProgress({ baseline, target, current, direction, sources });
    },
    isTargetMet: ({ baseline, target, direction }, measurements) => {
      const latest = latestMeasured(measurements);
      if (latest === null || target === null) return null;
      return meetsTarget({ baseline, target, current: latest.value, direction });
    },
    explain: (terms) => {
      const { baseline, target } = terms;
      if (target === null) return "Reach a target that is not set yet.";
      const to = show(target, terms);
      return baseline === null
        ? `Reach ${to}; the baseline is not known yet.`
        : `From ${show(baseline, terms)} to ${to}.`;
    },
  };
}

function keep<S>(
  label: string,
  settings: z.ZodType<S>,
  termsOf: (settings: S) => KeepTerms,
  explain: (settings: S) => string,
): KrRule<S> {
  return {
    label,
    settings,
    hasExpectedCurve: false,
    defaultCurve: () => null,
    progress: (terms, measurements) => keepProgress(termsOf(terms), measurements),
    isTargetMet: () => null,
    standing: (terms, measurements) => keepStanding(termsOf(terms), measurements),
    explain,
  };
}

type KeepLimit = KrSettings["KEEP_ABOVE"];

function aboveTerms({ limit, riskLimit, isStrict, score }: KeepLimit): KeepTerms {
  const risk = riskLimit === null ? null : { low: riskLimit, high: null };
  return { range: { low: limit, high: null }, risk, isStrict, score };
}

function belowTerms({ limit, riskLimit, isStrict, score }: KeepLimit): KeepTerms {
  const risk = riskLimit === null ? null : { low: null, high: riskLimit };
  return { range: { low: null, high: limit }, risk, isStrict, score };
}

function withinTerms({
  low,
  high,
  riskLow,
  riskHigh,
  isStrict,
  score,
}: KrSettings["KEEP_WITHIN"]): KeepTerms {
  const risk = riskLow === null && riskHigh === null ? null : { low: riskLow ?? low, high: riskHigh ?? high };
  return { range: { low, high }, risk, isStrict, score };
}

type Milestones = KrSettings["MILESTONES"];

/** Codes of the milestones whose latest word is done (1 or more). */
function doneMilestones({ milestones }: Milestones, measurements: readonly KrMeasurement[]): Set<string> {
  const isDone = (code: string) =>
    latestMeasured(measurements.filter(({ part }) => part === code))?.value.gte(ONE) ?? false;
  return new Set(milestones.filter(({ code }) => isDone(code)).map(({ code }) => code));
}

function milestoneOutcome(settings: Milestones, measurements: readonly KrMeasurement[]): Progress {
  const { milestones } = settings;
  if (latestMeasured(measurements) === null) return { state: "NOT_MEASURED", because: "NO_VALUE" };
  const done = doneMilestones(settings, measurements);
  const whole = sum(milestones.map(({ weight }) => decimal(weight)));
  if (whole.isZero()) return { state: "NOT_MEASURED", because: "ALL_WEIGHTS_ZERO" };
  const reached = sum(milestones.filter(({ code }) => done.has(code)).map(({ weight }) => decimal(weight)));
  return { state: "MEASURED", share: reached.div(whole) };
}

function milestoneProgress(settings: Milestones, measurements: readonly KrMeasurement[]): Reasoned<Progress> {
  const progress = milestoneOutcome(settings, measurements);
  return reasoned(progress, () => {
    const done = doneMilestones(settings, measurements);
    const rule = { id: "kr.milestones", version: 1, formula: "weight of milestones reached ÷ weight of all" };
    const lines = settings.milestones.map(({ code, name, weight }) =>
      figure(name, decimal(weight), { unit: "count", note: done.has(code) ? "Reached." : "Not reached." }),
    );
    return progressReason(progress, rule, lines);
  });
}

/** Due days draw the curve when every milestone has one; otherwise time passes evenly. */
function milestoneCurve({ milestones }: Milestones): ExpectedCurve {
  const whole = sum(milestones.map(({ weight }) => decimal(weight)));
  const dueDays = milestones.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn]));
  if (dueDays.length < milestones.length || whole.isZero()) return { kind: "linear" };
  const steps = [...new Set(dueDays)].sort().map((on) => {
    const due = milestones.filter(({ dueOn }) => dueOn !== null && dueOn <= on);
    return { on, share: sum(due.map(({ weight }) => decimal(weight))).div(whole) };
  });
  return { kind: "steps", steps };
}

function yesNoProgress(_settings: object, measurements: readonly KrMeasurement[]): Reasoned<Progress> {
  const latest = latestMeasured(measurements);
  const progress: Progress =
    latest === null
      ? { state: "NOT_MEASURED", because: "NO_VALUE" }
      : { state: "MEASURED", share: latest.value.gte(ONE) ? ONE : ZERO };
  return reasoned(progress, () =>
    progressReason(progress, { id: "kr.yes-no", version: 1, formula: "yes = 1, no = 0" }, [
      latest?.why?.() ?? figure("Answer", latest === null ? null : latest.value),
    ]),
  );
}

function findBaselineProgress(_settings: object, measurements: readonly KrMeasurement[]): Reasoned<Progress> {
  const progress: Progress = { state: "NOT_MEASURED", because: "FINDS_A_BASELINE" };
  return reasoned(progress, () => {
    const latest = latestMeasured(measurements);
    const rule = { id: "kr.find-baseline", version: 1, formula: "none: done once the baseline is found" };
    return progressReason(progress, rule, [
      latest?.why?.() ?? figure("Baseline found", latest === null ? null : latest.value),
    ]);
  });
}

const edge = (isStrict: boolean, inclusive: string, strict: string) => (isStrict ? strict : inclusive);

/** The registry of key-result kinds: one row each, and the compiler lists what is missing. */
export const KR_KINDS = {
  REACH_NUMBER: reach("Reach a number", reachSettings, (value) => toText(value)),
  REACH_PERCENT: reach("Reach a percentage", reachSettings, (value) => `${toText(value.times(100))} %`),
  REACH_CURRENCY: reach(
    "Reach an amount",
    reachCurrencySettings,
    (value, { currency }) => `${toText(value)} ${currency}`,
  ),
  KEEP_ABOVE: keep("Keep at or above", keepLimitSettings, aboveTerms, ({ limit, isStrict }) => {
    return `Keep ${edge(isStrict, "at or above", "above")} ${toText(limit)} in every period.`;
  }),
  KEEP_BELOW: keep("Keep at or below", keepLimitSettings, belowTerms, ({ limit, isStrict }) => {
    return `Keep ${edge(isStrict, "at or below", "below")} ${toText(limit)} in every period.`;
  }),
  KEEP_WITHIN: keep("Keep within", keepWithinSettings, withinTerms, ({ low, high, isStrict }) => {
    return `Keep between ${toText(low)} and ${toText(high)}${edge(isStrict, "", ", both excluded,")} in every period.`;
  }),
  MILESTONES: {
    label: "Reach milestones",
    settings: milestonesSettings,
    hasExpectedCurve: true,
    defaultCurve: milestoneCurve,
    standing: noStanding,
    progress: milestoneProgress,
    isTargetMet: (settings, measurements) => {
      const progress = milestoneOutcome(settings, measurements);
      return progress.state === "MEASURED" ? progress.share.gte(ONE) : null;
    },
    explain: ({ milestones }) => `Reach ${milestones.map(({ name }) => name).join(", ")}.`,
  },
  YES_NO: {
    label: "Done or not",
    settings: noSettings,
    hasExpectedCurve: true,
    // There is no half of a yes: nothing is expected before the last day.
    defaultCurve: (_settings, { to }) => ({ kind: "steps", steps: [{ on: to, share: ONE }] }),
    standing: noStanding,
    progress: yesNoProgress,
    isTargetMet: (_settings, measurements) => latestMeasured(measurements)?.value.gte(ONE) ?? null,
    explain: () => "Done by the end of the period, or not.",
  },
  FIND_BASELINE: {
    label: "Find a baseline",
    settings: noSettings,
    hasExpectedCurve: false,
    defaultCurve: () => null,
    standing: noStanding,
    progress: findBaselineProgress,
    isTargetMet: (_settings, measurements) => (latestMeasured(measurements) === null ? null : true),
    explain: () => "Find out where we stand; no progress by definition.",
  },
} as const satisfies { readonly [K in KrKind]: KrRule<KrSettings[K]> };

/** The registry row of a kind, typed by it. */
export function krRule<K extends KrKind>(kind: K): KrRule<KrSettings[K]> {
  const rules: { readonly [Kind in KrKind]: KrRule<KrSettings[Kind]> } = KR_KINDS;
  return rules[kind];
}

/** Narrows stored text to a kind. */
export function isKrKind(text: string): text is KrKind {
  return Object.hasOwn(KR_KINDS, text);
}
