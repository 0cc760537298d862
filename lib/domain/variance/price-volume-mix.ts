import { type Decimal, sum } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { groupBy } from "./group-by";
import { ruleOf } from "./methods";
import { line, type Measured } from "./part";
import { type PvmBasis, type PvmItem, type PvmKind, type ReadItem, readItem } from "./pvm-items";
import {
  addParts,
  PVM_METHODS,
  PVM_PART_LABELS,
  PVM_PARTS,
  type PvmMethod,
  type PvmMethodRule,
  type PvmParts,
  partsOf,
  scopeTotals,
} from "./pvm-methods";

/** One item with its parts, which add up to its own Δ. */
export type PvmRow = {
  readonly key: string;
  readonly label: string;
  readonly kind: PvmKind;
  readonly base: Decimal;
  readonly actual: Decimal;
  readonly delta: Decimal;
  readonly parts: PvmParts;
};

/** A price-volume-mix with the method that made it. Rows and totals close to `delta` without a plug. */
export type PriceVolumeMix = {
  readonly method: PvmMethod;
  readonly basis: PvmBasis;
  readonly rows: readonly PvmRow[];
  readonly totals: PvmParts;
  readonly base: Decimal;
  readonly actual: Decimal;
  readonly delta: Decimal;
};

/** A drilled level: the same per-item effects, added by group. */
export type PvmGroup = Omit<PvmRow, "kind"> & { readonly items: number };

/** On what to judge and what to call the money. */
export type PvmOptions = { readonly basis?: PvmBasis; readonly measured?: Measured };

function scopeKey(read: ReadItem, rule: PvmMethodRule): string {
  return rule.scope === "GROUP" ? (read.item.group ?? "") : "";
}

function rowOf(read: ReadItem, parts: PvmParts): PvmRow {
  return {
    key: read.item.key,
    label: read.item.label,
    kind: read.kind,
    base: read.baseValue,
    actual: read.actualValue,
    delta: read.actualValue.minus(read.baseValue),
    parts,
  };
}

/**
 * Splits Δ between two sides into price, volume, mix, new, lost, FX and what carries no units.
 *
 * Default (method A): over continuing items, price = (P1 − P0) × Q1; volume = (ΣQ1 × m0 − Q0) × P0;
 * mix = (Q1 − ΣQ1 × m0) × P0, mix measured against the whole selected scope. New = P1 × Q1 where Q0 = 0;
 * lost = −P0 × Q0 where Q1 = 0. FX comes out first, per item and currency: local actual × (rate1 − rate0), the rest
 * stands at the reference rate. Amounts without quantity are NOT_UNIT_PRICED, never price. On the contribution
 * and profit basis P is price less unit cost for volume and mix, and COST is what unit costs changed.
 *
 * Prices are never divided out: amounts are scaled by quantities with one division, kept to 20 decimals, and the
 * last part of an item takes what remains, so rows and totals close exactly. Quantities of one scope must be in
 * one unit. Order of items never matters.
 *
 * @example ABC 50 × 1.20 → 60 × 1.10, DEF 40 × 0.80 → 50 × 1.00: price 4, volume 20.4…, mix −0.4…, Δ 24
 */
export function priceVolumeMix(
  method: PvmMethod,
  items: readonly PvmItem[],
  options: PvmOptions = {},
): Reasoned<PriceVolumeMix> {
  const basis = options.basis ?? "REVENUE";
  const rule: PvmMethodRule = PVM_METHODS[method];
  const reads = items.map((item) => readItem(item, basis));
  const continuing = groupBy(
    reads.filter((read) => read.kind === "CONTINUING"),
    (read) => scopeKey(read, rule),
  );
  const scopes = new Map([...continuing].map(([key, members]) => [key, scopeTotals(members)]));
  const empty = scopeTotals([]);
  const rows = reads.map((read) =>
    rowOf(read, partsOf(read, scopes.get(scopeKey(read, rule)) ?? empty, rule)),
  );
  const [base, actual] = [sum(rows.map((row) => row.base)), sum(rows.map((row) => row.actual))];
  const value: PriceVolumeMix = {
    method,
    basis,
    rows,
    totals: addParts(rows.map((row) => row.parts)),
    base,
    actual,
    delta: actual.minus(base),
  };
  return reasoned(value, () => ({
    ...line("Difference", value.delta, options.measured),
    rule: ruleOf(method),
    inputs: PVM_PARTS.filter((part) => !value.totals[part].isZero()).map((part) =>
      line(
        PVM_PART_LABELS[part],
        value.totals[part],
        options.measured,
        rows
          .filter((row) => !row.parts[part].isZero())
          .map((row) => line(row.label, row.parts[part], options.measured)),
      ),
    ),
  }));
}

/**
 * One drill level of a price-volume-mix: the same per-item effects added by group, so every level adds up to the
 * one above. Nothing is measured again (re-basing mix inside a group is a method of its own, by its own name).
 */
export function drillPriceVolumeMix(
  whole: PriceVolumeMix,
  groupOf: (itemKey: string) => { readonly key: string; readonly label: string },
): PvmGroup[] {
  const groups = groupBy(whole.rows, (row) => groupOf(row.key).key);
  return [...groups].map(([key, rows]) => ({
    key,
    label: groupOf(rows[0]?.key ?? "").label,
    base: sum(rows.map((row) => row.base)),
    actual: sum(rows.map((row) => row.actual)),
    delta: sum(rows.map((row) => row.delta)),
    parts: addParts(rows.map((row) => row.parts)),
    items: rows.length,
  }));
}
