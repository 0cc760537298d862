import { type Decimal, decimal, HUNDRED } from "../number/decimal";
import type { Day } from "../time/day";
import { STATUS_LABELS, type Status } from "./status";

/** A person's confidence, whole numbers 1 (no hope) to 10 (certain). */
export const CONFIDENCE = { lowest: 1, highest: 10 } as const;

/** The confidence a status would let one expect; a person outside it knows something the numbers do not. */
const EXPECTED_CONFIDENCE: Readonly<Partial<Record<Status, { readonly from: number; readonly to: number }>>> =
  {
    DONE: { from: 4, to: 10 },
    ON_TRACK: { from: 4, to: 10 },
    BEHIND: { from: 3, to: 8 },
    AT_RISK: { from: 1, to: 6 },
  };

/**
 * Says aloud when the computed status and a person's confidence disagree; null when they do not, or when there
 * is no status or no confidence to compare.
 *
 * @example disagreement("AT_RISK", 8) → "The numbers say at risk, …"
 */
export function disagreement(computed: Status, confidence: number | null): string | null {
  const range = EXPECTED_CONFIDENCE[computed];
  if (range === undefined || confidence === null) return null;
  const status = STATUS_LABELS[computed].toLowerCase();
  const said = `The numbers say ${status}, confidence is ${confidence} of ${CONFIDENCE.highest}`;
  if (confidence > range.to) return `${said}: what is known that the numbers do not show yet?`;
  if (confidence < range.from) return `${said}: what threatens it that the numbers do not show yet?`;
  return null;
}

/** Statuses a person may set over the computed one; the others are matters of fact. */
export const OVERRIDABLE_STATUSES = ["ON_TRACK", "BEHIND", "AT_RISK"] as const satisfies readonly Status[];

/** A person's status with the reason for it. */
export type StatusOverride = {
  readonly status: (typeof OVERRIDABLE_STATUSES)[number];
  readonly reason: string;
  readonly by: string;
  readonly on: Day;
};

/** What is shown: the person's word first where there is one, the computed status always beside it. */
export type StatusShown = {
  readonly shown: Status;
  readonly computed: Status;
  readonly override: StatusOverride | null;
  /** True when somebody overrode the numbers with another status. */
  readonly isDisputed: boolean;
};

/** Puts a manual override beside the computed status; it never replaces it. */
export function statusShown(computed: Status, override: StatusOverride | null): StatusShown {
  const shown = override === null ? computed : override.status;
  return { shown, computed, override, isDisputed: shown !== computed };
}

/**
 * Net confidence in points: share on track less share off track, of everything asked. Null when nothing was asked.
 *
 * @example netConfidence({ onTrack: 6, atRisk: 3, offTrack: 1 }) → 50
 */
export function netConfidence(counts: {
  readonly onTrack: number;
  readonly atRisk: number;
  readonly offTrack: number;
}): Decimal | null {
  const asked = counts.onTrack + counts.atRisk + counts.offTrack;
  if (asked === 0) return null;
  return decimal(counts.onTrack - counts.offTrack)
    .times(HUNDRED)
    .div(asked);
}
