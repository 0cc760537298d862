import { invariant } from "../invariant";
import { type Decimal, minus, plus, sum } from "../number/decimal";
import { type Reason, type Reasoned, reasoned } from "../reasoned";
import { type DecompositionMethod, decompositionOf, effectLabel } from "./decomposition-methods";
import { addEffects, EFFECT_LABELS, type Effects, orderedEffects } from "./effects";
import { type MarginItem, marginRate } from "./margin-rate";
import { ruleOf } from "./methods";
import { line, type Measured } from "./part";
import { readItem } from "./pvm-items";
import { fixedCostOf, type SaleItem, type SplitContext } from "./sale-splits";
import { unpricedBecause, unpricedNote } from "./unpriced";

/** One leaf of a decomposition: an item with its effects, which add up to its Δ. */
export type DecomposedRow = {
  readonly key: string;
  readonly label: string;
  readonly delta: Decimal;
  readonly effects: Effects;
  /** Why a part of it is not unit-priced, where one is. */
  readonly unpriced?: string;
  /** What made one of its effects, where more can be told than the effect. */
  readonly because?: (code: string) => readonly Reason[];
};

/** A difference split by a stored method. Rows add up to the totals and these to `delta`, exactly. */
export type Decomposed = {
  readonly method: DecompositionMethod;
  readonly rows: readonly DecomposedRow[];
  readonly totals: Effects;
  readonly delta: Decimal;
  /** Names of the effects that are drivers. */
  readonly drivers: Readonly<Record<string, string>>;
};

/** Adds rows to a decomposition that says why: each effect opens to the items that made it. */
export function decomposed(
  method: DecompositionMethod,
  rows: readonly DecomposedRow[],
  measured: Measured = {},
  drivers: Readonly<Record<string, string>> = {},
): Reasoned<Decomposed> {
  // Told in the drivers' order and then the effects', whichever row comes first.
  const order = [...Object.keys(drivers), ...Object.keys(EFFECT_LABELS)];
  const added = Object.entries(addEffects(rows.map(({ effects }) => effects)));
  const totals = Object.fromEntries(added.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
  const value: Decomposed = { method, rows, totals, delta: sum(rows.map(({ delta }) => delta)), drivers };
  return reasoned(value, () => ({
    ...line("Difference", value.delta, measured),
    rule: ruleOf(method),
    inputs: orderedEffects(totals, decompositionOf(method).effects).map(([code, effect]) =>
      effectReason(value, code, effect, measured),
    ),
  }));
}

/** Why one effect is what it is: the items that made it, largest first. */
export function effectReason(value: Decomposed, code: string, effect: Decimal, measured: Measured): Reason {
  const items = value.rows
    .flatMap(({ label, effects, unpriced, because }) => {
      const own = effects[code];
      const note = code === UNPRICED ? unpriced : undefined;
      return own === undefined || own.isZero() ? [] : [{ label, own, note, inputs: because?.(code) }];
    })
    .sort((a, b) => b.own.abs().cmp(a.own.abs()));
  const covers = code === UNPRICED ? unpricedNote(value.rows) : null;
  return {
    ...line(
      effectLabel(code, value.drivers),
      effect,
      measured,
      items.map(({ label, own, note, inputs }) => ({
        ...line(label, own, measured, inputs),
        ...(note === undefined ? {} : { note }),
      })),
    ),
    ...(covers === null ? {} : { note: covers }),
  };
}

const UNPRICED = "NOT_UNIT_PRICED";

/**
 * Splits what sold items changed, by a method of the registry. FX comes out first, item by item; everything else
 * stands at the reference rate. Order of items never matters; rows and totals close exactly. Prices are never divided
 * out: amounts are scaled by quantities with one division, and the last part of an item takes what remains. Quantities
 * of one scope must be in one unit.
 *
 * @throws when a split does not close on an item: a decomposition that needs a plug is our mistake.
 * @example ABC 50 × 1.20 → 60 × 1.10, DEF 40 × 0.80 → 50 × 1.00: price 4, volume 20.4…, mix −0.4…, Δ 24
 */
export function decomposeSales(
  method: DecompositionMethod,
  items: readonly SaleItem[],
  context: SplitContext,
  measured: Measured = {},
): Reasoned<Decomposed> {
  const { engine } = decompositionOf(method);
  const reads = items.map((item) => readItem(item, context.basis));
  const split = engine.kind === "SALES" ? engine.split(reads, context) : [];
  const rows = reads.map(({ item, baseValue, actualValue }, index): DecomposedRow => {
    const own = split[index] ?? {};
    const effects = addEffects([own, { FX: item.fx }]);
    const delta = plus(plus(minus(actualValue, baseValue), fixedCostOf(item)), item.fx);
    invariant(sum(Object.values(effects)).eq(delta), `${method} does not close on "${item.label}"`);
    const isPriced = effects[UNPRICED]?.isZero() ?? true;
    return {
      ...{ key: item.key, label: item.label, delta, effects },
      ...(isPriced ? {} : { unpriced: unpricedBecause(item) }),
    };
  });
  return decomposed(method, rows, measured);
}

/** Why a margin rate changed, by item; null where either side has no revenue. Fractions: 0.01 is a point. */
export function decomposeMargin(items: readonly MarginItem[]): Reasoned<Decomposed> | null {
  const { value } = marginRate(items);
  if (value.state !== "ACTUAL") return null;
  const codes = { CONTINUING: "RATE", NEW: "NEW", LOST: "LOST", NO_REVENUE: "NO_REVENUE" } as const;
  const rows = value.rows.map((row, index): DecomposedRow => {
    const rate = row.kind === "CONTINUING" ? row.rate : row.delta;
    return {
      key: row.key,
      label: items[index]?.label ?? row.key,
      delta: row.delta,
      effects: addEffects([{ [codes[row.kind]]: rate }, { MIX: row.mix }]),
    };
  });
  return decomposed("margin-rate", rows, { unit: "share" });
}

/** One drill level: the effects of the rows of each group, added. Every level adds up to the one above. */
export function drill(
  rows: readonly DecomposedRow[],
  groupOf: (key: string) => string,
): Map<string, Effects> {
  const groups = new Map<string, Effects[]>();
  for (const { key, effects } of rows) {
    const group = groupOf(key);
    const known = groups.get(group);
    if (known) known.push(effects);
    else groups.set(group, [effects]);
  }
  return new Map([...groups].map(([group, effects]) => [group, addEffects(effects)]));
}
