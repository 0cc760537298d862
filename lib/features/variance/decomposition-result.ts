import { type Decimal, sum } from "@/lib/domain/number/decimal";
import type { Reasoned } from "@/lib/domain/reasoned";
import { type Decomposed, drill } from "@/lib/domain/variance/decompose";
import type { Effects } from "@/lib/domain/variance/effects";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import type { SplitState } from "./schema";

/** The difference of one period split into its causes, by place, by leaf and in total; or why it is not. */
export type Decomposition = {
  readonly state: SplitState;
  readonly split: Reasoned<Decomposed> | null;
  readonly byPlace: ReadonlyMap<string, Effects>;
  /** Members of a leaf, in the order of the dimensions asked for and then the product. */
  readonly leafAt: (key: string) => readonly string[];
  readonly note: string | null;
};

/** A decomposition that could not be made, and what would make it possible. */
export function refused(state: SplitState, note: string): Decomposition {
  return { state, split: null, byPlace: new Map(), leafAt: () => [], note };
}

/** A decomposition by place: the first members of each leaf's key say where it lies. */
export function placed(
  split: Reasoned<Decomposed>,
  depth: number,
  note: string | null = null,
): Decomposition {
  const leafAt = (key: string) => key.split(PLACE_SEPARATOR);
  const place = (key: string) => leafAt(key).slice(0, depth).join(PLACE_SEPARATOR);
  return { state: "ACTUAL", split, byPlace: drill(split.value.rows, place), leafAt, note };
}

/** Ratios are divided on both sides: their last digits may differ without anything being wrong. */
const RATIO_DIGITS = "1e-15";

/** Whether the parts add up to the difference that stands beside them. */
export function closes({ split }: Decomposition, delta: Decimal | null): boolean {
  if (split === null || delta === null) return true;
  const rest = sum(Object.values(split.value.totals)).minus(delta);
  return split.value.method === "margin-rate" ? rest.abs().lte(RATIO_DIGITS) : rest.isZero();
}
