import { type Decimal, decimal, HUNDRED, ONE, toText, ZERO } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";
import { type Day, daysBetween } from "../time/day";
import { KEEP_STANDING_LABELS, type KeepStanding } from "./keep";
import { KR_KINDS, type KrKind } from "./kinds";
import { NOT_MEASURED_NOTES, type Progress } from "./progress";

/** Every computed status, calmest first. */
export const STATUSES = [
  "DONE",
  "ON_TRACK",
  "BEHIND",
  "AT_RISK",
  "TOO_EARLY",
  "STALE",
  "NOT_MEASURED",
] as const;
/** One computed status. */
export type Status = (typeof STATUSES)[number];

/** What a status is called on screen. */
export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  DONE: "Done",
  ON_TRACK: "On track",
  BEHIND: "Behind",
  AT_RISK: "At risk",
  TOO_EARLY: "Too early",
  STALE: "Stale",
  NOT_MEASURED: "Not measured",
};

/** An organization's thresholds. Points are percentage points behind expected, both limits inclusive. */
export type StatusThresholds = {
  readonly onTrackUpToPoints: Decimal;
  readonly behindUpToPoints: Decimal;
  /** Share of the period before which no status is given. */
  readonly tooEarlyBefore: Decimal;
  /** Check-in rhythms after which a value is stale. */
  readonly staleAfterRhythms: Decimal;
};

/** Rules of the house: on track up to 0 points behind, behind up to 25, no word before 10 %, stale after 1.5 rhythms. */
export const DEFAULT_THRESHOLDS: StatusThresholds = {
  onTrackUpToPoints: ZERO,
  behindUpToPoints: decimal(25),
  tooEarlyBefore: decimal("0.1"),
  staleAfterRhythms: decimal("1.5"),
};

/** Everything a status depends on, as of the end of a day. */
export type StatusInput = {
  /** ROLL_UP for an objective, which is judged like a key result with a curve. */
  readonly kind: KrKind | "ROLL_UP";
  readonly progress: Progress;
  /** Share expected by now; null for kinds without a curve. */
  readonly expected: Decimal | null;
  /** Share of the period that is over. */
  readonly elapsed: Decimal;
  /** Standing of the latest value, for keep kinds. */
  readonly standing?: KeepStanding | null;
  /** From the registry; absent or null = judged by progress. A ROLL_UP is done only where this says so. */
  readonly isTargetMet?: boolean | null;
  /** Last day a value or check-in arrived; null with a rhythm means it is never stale, only not measured. */
  readonly lastCheckInOn: Day | null;
  readonly rhythmDays: number | null;
  readonly asOf: Day;
  readonly thresholds?: StatusThresholds;
};

/** `pointsBehind` is negative when ahead, null where nothing is expected. */
export type StatusOutcome = {
  readonly status: Status;
  readonly pointsBehind: Decimal | null;
  /** True also where DONE hides it, so that a reader can be told. */
  readonly isStale: boolean;
};

const STANDING_STATUS: Readonly<Record<KeepStanding, Status>> = {
  HELD: "ON_TRACK",
  NEAR: "BEHIND",
  BREACHED: "AT_RISK",
};

/** Percentage points of progress behind what is expected; negative when ahead. */
export function pointsBehind(progress: Decimal, expected: Decimal): Decimal {
  return expected.minus(progress).times(HUNDRED);
}

function isStale({ lastCheckInOn, rhythmDays, asOf }: StatusInput, thresholds: StatusThresholds): boolean {
  if (lastCheckInOn === null || rhythmDays === null) return false;
  return thresholds.staleAfterRhythms.times(rhythmDays).lt(daysBetween(lastCheckInOn, asOf));
}

/** A keep key result is done only when its period is over and every closed period was measured and held. */
function isKeptToTheEnd({ progress, elapsed, standing }: StatusInput): boolean {
  if (elapsed.lt(ONE) || progress.state !== "MEASURED" || standing === "BREACHED") return false;
  return progress.share.gte(ONE) && (progress.periods?.gaps.length ?? 0) === 0;
}

function keepStatus(input: StatusInput, standing: KeepStanding, stale: boolean): Status {
  if (isKeptToTheEnd(input)) return "DONE";
  return stale ? "STALE" : STANDING_STATUS[standing];
}

function curveStatus(behind: Decimal, input: StatusInput, thresholds: StatusThresholds): Status {
  if (input.elapsed.lt(thresholds.tooEarlyBefore)) return "TOO_EARLY";
  if (behind.lte(thresholds.onTrackUpToPoints)) return "ON_TRACK";
  return behind.lte(thresholds.behindUpToPoints) ? "BEHIND" : "AT_RISK";
}

function statusOf(input: StatusInput, behind: Decimal | null, stale: boolean): Status {
  const thresholds = input.thresholds ?? DEFAULT_THRESHOLDS;
  if (input.standing) return keepStatus(input, input.standing, stale);
  if (input.isTargetMet === true) return "DONE";
  if (input.progress.state === "NOT_MEASURED") return "NOT_MEASURED";
  if (input.isTargetMet !== false && input.progress.share.gte(ONE) && input.kind !== "ROLL_UP") return "DONE";
  if (stale) return "STALE";
  return behind === null ? "NOT_MEASURED" : curveStatus(behind, input, thresholds);
}

/**
 * Status computed from numbers alone. In order: a target that is met is DONE; nothing measured is NOT_MEASURED;
 * no word for more than 1.5 rhythms is STALE; before 10 % of the period it is TOO_EARLY; then points behind
 * expected decide: ON_TRACK ≤ 0, BEHIND ≤ 25, AT_RISK beyond. Keep kinds have no curve: their latest value
 * against limit and band decides from the first day on.
 *
 * @example expected 0.33, progress 0.32 → BEHIND by 1 point
 */
export function computeStatus(input: StatusInput): Reasoned<StatusOutcome> {
  const thresholds = input.thresholds ?? DEFAULT_THRESHOLDS;
  const hasCurve = input.kind === "ROLL_UP" || KR_KINDS[input.kind].hasExpectedCurve;
  const behind =
    hasCurve && input.progress.state === "MEASURED" && input.expected !== null
      ? pointsBehind(input.progress.share, input.expected)
      : null;
  const stale = isStale(input, thresholds);
  const outcome: StatusOutcome = {
    status: statusOf(input, behind, stale),
    pointsBehind: behind,
    isStale: stale,
  };
  return reasoned(outcome, () => statusReason(input, outcome, thresholds));
}

function statusReason(
  input: StatusInput,
  { status, pointsBehind }: StatusOutcome,
  thresholds: StatusThresholds,
) {
  const { progress, expected, elapsed, standing, lastCheckInOn, rhythmDays } = input;
  const onTrack = toText(thresholds.onTrackUpToPoints);
  const behind = toText(thresholds.behindUpToPoints);
  const formula = standing
    ? "latest value against limit and band"
    : `points behind expected: on track up to ${onTrack}, behind up to ${behind}, else at risk`;
  const note = progress.state === "NOT_MEASURED" ? { note: NOT_MEASURED_NOTES[progress.because] } : {};
  return {
    label: "Status",
    value: STATUS_LABELS[status],
    unit: "text" as const,
    rule: { id: standing ? "kr.keep-status" : "kr.status", version: 1, formula },
    inputs: [
      figure("Progress", progress.state === "MEASURED" ? progress.share : null, { unit: "share", ...note }),
      ...(standing
        ? [{ label: "Latest value", value: KEEP_STANDING_LABELS[standing], unit: "text" as const }]
        : []),
      ...(expected === null ? [] : [figure("Expected by now", expected, { unit: "share" })]),
      ...(pointsBehind === null ? [] : [figure("Points behind", pointsBehind, { unit: "points" })]),
      figure("Period elapsed", elapsed, { unit: "share" }),
      {
        label: "Last value",
        value: lastCheckInOn,
        note: rhythmDays === null ? "No rhythm." : `Every ${rhythmDays} days.`,
      },
    ],
  };
}
