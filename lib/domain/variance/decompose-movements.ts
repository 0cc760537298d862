import { type Decimal, sum, ZERO } from "../number/decimal";
import type { Reasoned } from "../reasoned";
import { type Decomposed, type DecomposedRow, decomposed } from "./decompose";
import { addEffects, type EffectCode, type Effects } from "./effects";
import type { Measured } from "./part";

/** Movements of MRR, positive amounts each, with the effect they are and what they do to MRR. */
export const MRR_MOVEMENT_EFFECTS = {
  mrr_new: { effect: "MRR_NEW", sign: 1 },
  mrr_expansion: { effect: "MRR_EXPANSION", sign: 1 },
  mrr_reactivation: { effect: "MRR_REACTIVATION", sign: 1 },
  mrr_contraction: { effect: "MRR_CONTRACTION", sign: -1 },
  mrr_churn: { effect: "MRR_CHURN", sign: -1 },
} as const satisfies Record<string, { readonly effect: EffectCode; readonly sign: 1 | -1 }>;

/** A movement of MRR by its metric. */
export type MrrMovement = keyof typeof MRR_MOVEMENT_EFFECTS;

/** Every movement, gains first. */
export const MRR_MOVEMENT_CODES = Object.keys(MRR_MOVEMENT_EFFECTS) as MrrMovement[];

/**
 * MRR of one place on both sides. Against an earlier closing MRR only `actual` movements since then are given; against
 * a plan the planned movements too, and the opening balance of both sides. null: nobody said.
 */
export type MovedPlace = {
  readonly key: string;
  readonly label: string;
  readonly base: Decimal;
  readonly actual: Decimal;
  readonly opening: { readonly base: Decimal | null; readonly actual: Decimal | null };
  readonly movements: Readonly<
    Record<MrrMovement, { readonly base: Decimal | null; readonly actual: Decimal | null }>
  >;
};

function effectsAt({ opening, movements }: MovedPlace): Effects {
  const moved = MRR_MOVEMENT_CODES.map((code): Effects => {
    const { effect, sign } = MRR_MOVEMENT_EFFECTS[code];
    const { base, actual } = movements[code];
    return { [effect]: (actual ?? ZERO).minus(base ?? ZERO).times(sign) };
  });
  const isOpened = opening.base !== null && opening.actual !== null;
  return addEffects([
    { OPENING: isOpened ? (opening.actual ?? ZERO).minus(opening.base ?? ZERO) : ZERO },
    ...moved,
  ]);
}

/**
 * The MRR bridge: closing MRR = opening + new + expansion + reactivation − contraction − churn. What the movements do
 * not tell stands on a line of its own (rates that changed, facts that lack), so every place closes on its own Δ.
 *
 * @example 50000 + 8000 + 4000 + 1000 − 2000 − 3000 = 58000 (MOWT)
 */
export function decomposeMovements(
  places: readonly MovedPlace[],
  measured: Measured = {},
): Reasoned<Decomposed> {
  const rows = places.map((place): DecomposedRow => {
    const delta = place.actual.minus(place.base);
    const told = effectsAt(place);
    const rest = delta.minus(sum(Object.values(told)));
    return {
      key: place.key,
      label: place.label,
      delta,
      effects: addEffects([told, { NOT_IN_MOVEMENTS: rest }]),
    };
  });
  return decomposed("mrr-bridge", rows, measured);
}
