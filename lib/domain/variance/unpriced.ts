import { sum } from "../number/decimal";
import type { DecomposedRow } from "./decompose";
import type { PvmItem, PvmSide } from "./pvm-items";

function lacksUnits(side: PvmSide | null): boolean {
  return side !== null && side.quantity === null && !side.amount.isZero();
}

function hasUnpricedRows(side: PvmSide | null): boolean {
  return side?.pricedAmount !== undefined && !side.amount.eq(side.pricedAmount);
}

/** Which rows of an item have money and no quantity, as words after the item's name. */
export function unpricedBecause({ base, actual }: Pick<PvmItem, "base" | "actual">): string {
  const [before, now] = [lacksUnits(base), lacksUnits(actual)];
  if (before && now) return "no row has a quantity";
  if (before) return "no row of the reference has a quantity";
  if (now) return "no row of the actuals has a quantity";
  const [some, others] = [hasUnpricedRows(base), hasUnpricedRows(actual)];
  if (some && others) return "rows without a quantity on both sides";
  if (some) return "rows without a quantity in the reference";
  return others ? "rows without a quantity in the actuals" : "its quantities cancel to 0";
}

const NAMED = 3;

/**
 * What the line "not unit-priced" covers and why, in a sentence; null where nothing stands on it. Items are named
 * largest first, each with the reason its rows have no price.
 */
export function unpricedNote(rows: readonly DecomposedRow[]): string | null {
  const found = rows.flatMap(({ label, effects, unpriced }) => {
    const amount = effects.NOT_UNIT_PRICED;
    return amount === undefined || amount.isZero() ? [] : [{ label, amount, unpriced }];
  });
  if (found.length === 0) return null;
  const largest = [...found].sort((a, b) => b.amount.abs().cmp(a.amount.abs()));
  const named = largest
    .slice(0, NAMED)
    .map(({ label, unpriced }) => (unpriced === undefined ? label : `${label} (${unpriced})`));
  const rest = found.length - named.length;
  const items = [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
  const isOffset = sum(found.map(({ amount }) => amount)).isZero() ? " They cancel out." : "";
  return `Not unit-priced is the change of rows that have money and no quantity, such as fees, services and credits: without units they have no price to split. It covers ${found.length} of ${rows.length} items: ${items}.${isOffset}`;
}
