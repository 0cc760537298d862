import type { Decimal } from "../../number/decimal";
import type { Day } from "../../time/day";
import type { RoleDays } from "./presence";

/** A team of the tree. Exactly one has no parent: the whole. */
export type CascadeTeam = {
  readonly key: string;
  readonly parentKey: string | null;
  readonly label: string;
  /** Order among siblings; equal remainders go to the earlier. */
  readonly position: number;
  /** Amount management holds this team at. */
  readonly pin: Decimal | null;
};

/** Somebody who carries a part. */
export type CascadePerson = {
  readonly key: string;
  readonly teamKey: string;
  readonly label: string;
  readonly position: number;
  /** What could be sold: open pipeline, accounts, or typed. Null = not known, which is not 0. */
  readonly potential: Decimal | null;
  /** Past actuals of the metric. Null = none known, which is not 0. */
  readonly history: Decimal | null;
  readonly role: readonly RoleDays[];
  /** 1 = full time. */
  readonly partTime: Decimal;
  /** First day in role, for the ramp; null = ramped. */
  readonly rampSince: Day | null;
  /** The person's own ramp, where it differs. */
  readonly ramp: readonly Decimal[] | null;
  readonly pin: Decimal | null;
};

/** How a target is split. */
export type CascadeRules = {
  readonly from: Day;
  readonly to: Day;
  readonly target: Decimal;
  /** Currency of the target; null for counts. */
  readonly currency: string | null;
  /** Smallest amount handed out. */
  readonly step: Decimal;
  /** Decimals of the unit: 2 for euros, 0 for yen and for counts. Months are split to these. */
  readonly places: number;
  /** Percent each basis has; together 100. `even`: the same for everybody who is there. */
  readonly basis: { readonly potential: Decimal; readonly history: Decimal; readonly even: Decimal };
  /** ASK refuses and names whose number is missing; MEAN takes the mean of those known. */
  readonly missing: "ASK" | "MEAN";
  readonly ramp: readonly Decimal[];
  /** Weight of each month of the period; null = by days. */
  readonly season: readonly Decimal[] | null;
  /** Σ assigned ÷ target for teams (what management carries) and for people (what the street carries), each ≥ 1. */
  readonly factor: { readonly teams: Decimal; readonly people: Decimal };
};

/** Why a cascade cannot be computed, with what to do. */
export type CascadeRefusal = {
  readonly kind: "REFUSED";
  readonly because:
    | "NO_TARGET"
    | "NOBODY"
    | "NOBODY_THERE"
    | "SHARES_NOT_100"
    | "NEGATIVE"
    | "NO_POTENTIAL"
    | "NO_HISTORY"
    | "MISSING"
    | "NO_SEASON"
    | "FACTOR_BELOW_ONE"
    | "PART_TIME"
    | "HELD_TOO_MUCH"
    | "HELD_TOO_LITTLE"
    | "HELD_WITHOUT_PEOPLE";
  /** What is wrong and what to do about it. */
  readonly sentence: string;
  /** Keys of the people or teams it speaks of. */
  readonly keys: readonly string[];
};

/** A refusal with its words. */
export function refuse(
  because: CascadeRefusal["because"],
  sentence: string,
  keys: readonly string[] = [],
): CascadeRefusal {
  return { kind: "REFUSED", because, sentence, keys };
}
