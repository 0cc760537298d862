import { allocate } from "../number/allocation";
import { type Decimal, ONE, sum, ZERO } from "../number/decimal";

/** Money is split in cents, or as finely as the amount itself is written. */
const CENTS = 2;

/** Splits an amount exactly: the parts add up to it to the last digit it has. */
function split(amount: Decimal, weights: readonly Decimal[]): Decimal[] {
  return allocate(amount, weights, Math.max(CENTS, amount.decimalPlaces()));
}

/** An amount divided by stated shares, and what no share claims. */
export type SharedMoney = { readonly parts: readonly Decimal[]; readonly unlinked: Decimal };

/**
 * Divides an amount by shares (fractions, together at most 1), largest remainder; what is left over is `unlinked`.
 * Parts and rest add up to the amount.
 *
 * @example shareMoney(100, [0.5, 0.25]) → 50 and 25, unlinked 25
 */
export function shareMoney(amount: Decimal, shares: readonly Decimal[]): SharedMoney {
  const rest = ONE.minus(sum(shares));
  const parts = split(amount, [...shares, rest.lt(ZERO) ? ZERO : rest]);
  return { parts: parts.slice(0, -1), unlinked: parts.at(-1) ?? ZERO };
}

/** A piece of a total, with everybody who claims it. */
export type ClaimedCell = {
  readonly key: string;
  readonly label: string;
  readonly amount: Decimal;
  readonly claimants: readonly string[];
};

/** A total divided among its claimants. */
export type Claims = {
  readonly byClaimant: ReadonlyMap<string, Decimal>;
  readonly unclaimed: Decimal;
  /** Cells several claim: counted once, in equal parts. */
  readonly contested: readonly ClaimedCell[];
};

/**
 * Divides cells among those who claim them: a cell several claim is counted once, in equal parts (largest remainder,
 * earlier claimants first). Claimed and unclaimed add up to the cells.
 */
export function divideClaims(cells: readonly ClaimedCell[]): Claims {
  const byClaimant = new Map<string, Decimal>();
  let unclaimed = ZERO;
  for (const { amount, claimants } of cells) {
    if (claimants.length === 0) {
      unclaimed = unclaimed.plus(amount);
      continue;
    }
    const parts = split(
      amount,
      claimants.map(() => ONE),
    );
    claimants.forEach((claimant, index) => {
      byClaimant.set(claimant, (byClaimant.get(claimant) ?? ZERO).plus(parts[index] ?? ZERO));
    });
  }
  return { byClaimant, unclaimed, contested: cells.filter(({ claimants }) => claimants.length > 1) };
}

/** Money of one goal, deal group or initiative, and where it leads: weights in proportion, null = to no objective. */
export type FocusLine = {
  readonly key: string;
  readonly label: string;
  readonly amount: Decimal;
  readonly leads: readonly { readonly objectiveId: string | null; readonly weight: Decimal }[];
};

/** What leads to one objective (null: to none), with the lines it is made of. */
export type FocusPart = {
  readonly objectiveId: string | null;
  readonly amount: Decimal;
  /** Of the total; null when the total is 0. */
  readonly share: Decimal | null;
  readonly lines: readonly { readonly key: string; readonly label: string; readonly amount: Decimal }[];
};

/** A total by the objective it leads to. */
export type Focus = { readonly total: Decimal; readonly parts: readonly FocusPart[] };

/**
 * Which share of a money leads to which objective. A line that leads nowhere is in the part of `null`; one that leads
 * to several is divided by its weights (all 0: equally). Parts add up to the total exactly.
 *
 * @param objectiveIds the order of the parts; objectives nothing leads to have a part of 0. The part of none is last.
 */
export function strategicFocus(lines: readonly FocusLine[], objectiveIds: readonly string[]): Focus {
  const found = new Map<string | null, { key: string; label: string; amount: Decimal }[]>(
    [...objectiveIds, null].map((id) => [id, []]),
  );
  for (const { key, label, amount, leads } of lines) {
    const ends = leads.filter(({ objectiveId }) => found.has(objectiveId));
    const to = ends.length > 0 ? ends : [{ objectiveId: null, weight: ONE }];
    const parts = split(
      amount,
      to.map(({ weight }) => weight),
    );
    to.forEach(({ objectiveId }, index) => {
      const part = parts[index] ?? ZERO;
      if (!part.isZero()) found.get(objectiveId)?.push({ key, label, amount: part });
    });
  }
  const total = sum(lines.map(({ amount }) => amount));
  const parts = [...found].map(([objectiveId, own]): FocusPart => {
    const amount = sum(own.map((line) => line.amount));
    return { objectiveId, amount, share: total.isZero() ? null : amount.div(total), lines: own };
  });
  return { total, parts };
}
