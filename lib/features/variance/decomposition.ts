import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { MetricCode } from "@/lib/domain/metrics/codes";
import type { Component } from "@/lib/domain/metrics/component";
import { METRICS } from "@/lib/domain/metrics/registry";
import { type Decimal, ONE, ZERO } from "@/lib/domain/number/decimal";
import type { Reasoned } from "@/lib/domain/reasoned";
import { addMonths } from "@/lib/domain/time/day";
import type { Period } from "@/lib/domain/time/fiscal";
import {
  drillPriceVolumeMix,
  type PriceVolumeMix,
  priceVolumeMix,
} from "@/lib/domain/variance/price-volume-mix";
import type { PvmItem, PvmSide } from "@/lib/domain/variance/pvm-items";
import {
  addParts,
  NO_PARTS,
  PVM_METHODS,
  type PvmMethod,
  type PvmParts,
} from "@/lib/domain/variance/pvm-methods";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { currenciesIn, readRows } from "@/lib/features/metrics/measure";
import { labelOf } from "@/lib/features/metrics/members";
import { loadRates, type RateBook } from "@/lib/features/metrics/rates";
import { type Fetch, type RawRow, shapeOf } from "@/lib/features/metrics/shapes";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import type { Sides } from "./pairs";
import { referencePeriod } from "./references";
import { PRIOR_YEAR } from "./schema";

/** Reads a method as people write it. */
export function pvmMethodOf(text: string): PvmMethod {
  const code = text === "pvm" ? "price-volume-mix" : text;
  if (Object.hasOwn(PVM_METHODS, code)) return code as PvmMethod;
  throw new AppError(
    "INVALID",
    `There is no method "${text}" here. Methods: ${Object.keys(PVM_METHODS).join(", ")}.`,
  );
}

/** The difference of one period split into its causes, by place and in total. */
export type Decomposition = {
  readonly total: PvmParts;
  readonly byPlace: ReadonlyMap<string, PvmParts>;
  readonly split: Reasoned<PriceVolumeMix>;
  readonly note: string | null;
};

type Item = { at: string[]; currency: string; base: Side; actual: Side };
type Side = { amount: Decimal; priced: Decimal; quantity: Decimal; facts: number; atActualRate: Decimal };

const NOTHING: Side = { amount: ZERO, priced: ZERO, quantity: ZERO, facts: 0, atActualRate: ZERO };

function unitMeasure(code: MetricCode): string {
  const { aggregation } = METRICS[code];
  const [only, ...others] = aggregation.kind === "SUM" ? aggregation.measures : [];
  if (only && others.length === 0) return only.measure;
  throw new AppError(
    "INVALID",
    `${METRICS[code].label} is not made of prices and units, so it has no price, volume and mix. Use bookings, billings or revenue.`,
  );
}

/** Items are products within the places asked for: mix is measured over products of the whole scope. */
function itemDimensions(by: readonly Dimension[]): Dimension[] {
  return [...new Set<Dimension>([...by, "product"])];
}

function fetchOf(sides: Sides, side: keyof Sides, period: Period, measure: string): Fetch {
  const { question } = sides[side];
  const dimensions = [...new Set([...itemDimensions(question.by), ...question.filter.keys()])].sort();
  const component: Component = { combine: "SUM", measures: [measure], scenario: question.scenario };
  return {
    component,
    period,
    shape: shapeOf({ component, period }, dimensions, question.knownAt),
    filter: question.filter,
    isPriced: true,
  };
}

/** Month whose reference rate answers to a month of the actual. */
function referenceMonth(month: string, reference: string): string {
  return reference === PRIOR_YEAR ? addMonths(`${month}-01`, -12).slice(0, 7) : month;
}

type Conversion = { home: string; rates: RateBook; reference: string; scenario: string };

type RowRates = { atReference: Decimal; own: Decimal };

/** An actual row at the reference's rate; where that is not known, at its own, so that there is no FX effect to see. */
function ratesOf(row: RawRow, side: keyof Sides, conversion: Conversion): RowRates | null {
  const { home, rates, reference, scenario } = conversion;
  if (row.currency === "" || row.currency === home) return { atReference: ONE, own: ONE };
  const own = rates(row.currency, row.month, side === "actual" ? "actual" : scenario);
  if (own === null) return null;
  if (side === "reference") return { atReference: own, own };
  return { atReference: rates(row.currency, referenceMonth(row.month, reference), scenario) ?? own, own };
}

const converted = (amount: Decimal, rate: Decimal) => (rate === ONE ? amount : amount.times(rate));

function addRow(side: Side, row: RawRow, { atReference, own }: RowRates): Side {
  const added: Side = {
    amount: converted(row.amount, atReference),
    priced: converted(row.pricedAmount, atReference),
    quantity: row.quantity,
    facts: row.facts,
    atActualRate: converted(row.amount, own),
  };
  if (side === NOTHING) return added;
  return {
    amount: side.amount.plus(added.amount),
    priced: side.priced.plus(added.priced),
    quantity: side.quantity.plus(added.quantity),
    facts: side.facts + added.facts,
    atActualRate: side.atActualRate.plus(added.atActualRate),
  };
}

function collect(
  items: Map<string, Item>,
  side: keyof Sides,
  fetch: Fetch,
  rows: readonly RawRow[],
  sides: Sides,
  conversion: Conversion,
): boolean {
  const { question } = sides.actual;
  const dimensions = itemDimensions(question.by);
  const { dimensions: columns } = fetch.shape;
  for (const row of rows) {
    if (!columns.every((dimension, index) => fetch.filter.get(dimension)?.has(row.at[index] ?? "") ?? true))
      continue;
    const at = dimensions.map((dimension) => {
      const key = row.at[columns.indexOf(dimension)] ?? "";
      return question.by.includes(dimension) ? question.regroup(dimension, key) : key;
    });
    const key = [...at, row.currency].join(PLACE_SEPARATOR);
    const item = items.get(key) ?? { at, currency: row.currency, base: NOTHING, actual: NOTHING };
    const rates = ratesOf(row, side, conversion);
    if (rates === null) return false;
    const which = side === "actual" ? "actual" : "base";
    item[which] = addRow(item[which], row, rates);
    items.set(key, item);
  }
  return true;
}

function pvmSide(side: Side, isPriced: boolean): PvmSide | null {
  if (side.facts === 0) return null;
  const hasUnits = isPriced && !(side.quantity.isZero() && side.priced.isZero());
  return hasUnits
    ? { amount: side.amount, quantity: side.quantity, pricedAmount: side.priced }
    : { amount: side.amount, quantity: null };
}

function decompose(
  items: ReadonlyMap<string, Item>,
  sides: Sides,
  method: PvmMethod,
  currency: string,
): Decomposition {
  const { question, book } = sides.actual;
  const all = [...items.values()];
  const hasUnits = (side: "base" | "actual") => all.some((item) => !item[side].quantity.isZero());
  // Units on one side alone would make everything "new" or "lost"; nothing is unit-priced then.
  const isPriced = hasUnits("base") && hasUnits("actual");
  const dimensions = itemDimensions(question.by);
  const pvmItems = [...items].map(
    ([key, item]): PvmItem => ({
      key,
      label: dimensions
        .map((dimension, index) => labelOf(book, dimension, item.at[index] ?? "").name)
        .join(", "),
      base: pvmSide(item.base, isPriced),
      actual: pvmSide(item.actual, isPriced),
    }),
  );
  const split = priceVolumeMix(method, pvmItems, { measured: { unit: "currency", currency } });
  const placeOf = (key: string) =>
    question.by.map((_, index) => items.get(key)?.at[index] ?? "").join(PLACE_SEPARATOR);
  const fx = new Map<string, Decimal>();
  for (const [key, { actual }] of items) {
    if (actual.atActualRate === actual.amount) continue;
    const place = placeOf(key);
    fx.set(place, (fx.get(place) ?? ZERO).plus(actual.atActualRate.minus(actual.amount)));
  }
  const withFx = (parts: PvmParts, place: string): PvmParts => ({
    ...parts,
    FX: parts.FX.plus(fx.get(place) ?? ZERO),
  });
  const groups = drillPriceVolumeMix(split.value, (key) => ({ key: placeOf(key), label: placeOf(key) }));
  const byPlace = new Map(groups.map(({ key, parts }) => [key, withFx(parts, key)]));
  const note =
    isPriced || all.length === 0
      ? null
      : "Units are missing on one side, so the whole difference is not unit-priced.";
  return { total: byPlace.size === 0 ? NO_PARTS : addParts(byPlace.values()), byPlace, split, note };
}

/** Splits the difference of every period of a comparison, in two statements at most; null where a rate is missing. */
export async function decomposeAll(
  db: Db,
  actor: Actor,
  sides: Sides,
  reference: string,
  method: PvmMethod,
): Promise<(Decomposition | null)[]> {
  if (sides.reference.question.scenario === "target")
    throw new AppError("INVALID", "Targets have no prices and units; choose a plan or the prior year.");
  const measure = unitMeasure(sides.actual.question.code);
  const { periods } = sides.actual.question;
  const { calendar } = sides.actual.context;
  const fetches = periods.map((period) => ({
    actual: fetchOf(sides, "actual", period, measure),
    reference: fetchOf(sides, "reference", referencePeriod(calendar, period, reference), measure),
  }));
  const rows = new Map<Fetch, readonly RawRow[]>();
  for (const pair of fetches) {
    for (const side of ["actual", "reference"] as const) {
      const known = sides[side].rowsRead(pair[side]);
      if (known) rows.set(pair[side], known);
    }
  }
  const missing = fetches
    .flatMap((pair) => [pair.actual, pair.reference])
    .filter((fetch) => !rows.has(fetch));
  for (const [fetch, found] of await readRows(db, actor, missing)) rows.set(fetch, found);
  const rates = await loadRates(db, actor, currenciesIn(rows.values(), actor.currency));
  const conversion = { home: actor.currency, rates, reference, scenario: sides.reference.question.scenario };
  return fetches.map((pair) => {
    const items = new Map<string, Item>();
    const isRated = (["actual", "reference"] as const).every((side) =>
      collect(items, side, pair[side], rows.get(pair[side]) ?? [], sides, conversion),
    );
    return isRated ? decompose(items, sides, method, actor.currency) : null;
  });
}
