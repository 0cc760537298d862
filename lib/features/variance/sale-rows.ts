import type { Dimension } from "@/lib/domain/facts/dimensions";
import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import type { Component } from "@/lib/domain/metrics/component";
import { type Decimal, ONE, plus, ZERO } from "@/lib/domain/number/decimal";
import { addMonths } from "@/lib/domain/time/day";
import type { Period } from "@/lib/domain/time/fiscal";
import { atBothRates, type RatePair } from "@/lib/domain/variance/fx";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import type { RateBook } from "@/lib/features/metrics/rates";
import { type Fetch, type RawRow, shapeOf } from "@/lib/features/metrics/shapes";
import type { Sides } from "./pairs";
import { PRIOR_YEAR } from "./schema";

/** What a row of facts is for a sale: what was sold, what it cost, what no unit carries, its profit, its units. */
export const SALE_ROLES = ["sales", "cost", "fixed", "profit", "units"] as const;
export type SaleRole = (typeof SALE_ROLES)[number];

/** Which measures a metric's sales are made of. */
export type SaleModel = Partial<Record<SaleRole, readonly string[]>> & { readonly sales: readonly string[] };

const LINES: SaleModel = { sales: ["bookings"], cost: ["sales_cost"], profit: ["sales_profit"] };
const BOOKS: SaleModel = { sales: ["revenue"], cost: ["cogs"] };

const MODELS: Partial<Record<MetricCode, SaleModel>> = {
  bookings: { sales: ["bookings"] },
  billings: { sales: ["billings"] },
  revenue: { sales: ["revenue"] },
  sales_profit: LINES,
  sales_margin: LINES,
  gross_profit: BOOKS,
  gross_margin: BOOKS,
  operating_profit: { ...BOOKS, fixed: ["opex", "sm_spend"] },
};

/** The measures behind a metric; null for one that is not made of sales. */
export function saleModel(metric: string): SaleModel | null {
  return isMetricCode(metric) ? (MODELS[metric] ?? null) : null;
}

/** What rows of one role add up to: at the reference's rates and at their own. */
export type RoleSum = {
  readonly amount: Decimal;
  readonly own: Decimal;
  readonly priced: Decimal;
  readonly quantity: Decimal;
  readonly facts: number;
};

const NO_SUM: RoleSum = { amount: ZERO, own: ZERO, priced: ZERO, quantity: ZERO, facts: 0 };

export type SaleSums = Readonly<Record<SaleRole, RoleSum>>;

/** Nothing on this side. */
const NO_SUMS: SaleSums = { sales: NO_SUM, cost: NO_SUM, fixed: NO_SUM, profit: NO_SUM, units: NO_SUM };

/** One thing that is sold at a place, in one currency or (`currency` "") in several. */
export type Sold = {
  readonly at: readonly string[];
  readonly currency: string;
  readonly base: SaleSums;
  readonly actual: SaleSums;
  readonly isUnrated: boolean;
};

/** Rows of one side and role, waiting to be added. */
export type RoleFetch = { readonly side: keyof Sides; readonly role: SaleRole; readonly fetch: Fetch };

/** The members an item is told apart by: the places asked for and the product. */
export function itemDimensions(by: readonly Dimension[]): Dimension[] {
  return [...new Set<Dimension>([...by, "product"])];
}

/** Measures of a role. A plan's line of operating expense is all of it, sales and marketing included. */
function measuresOf(model: SaleModel, role: SaleRole, scenario: string): readonly string[] {
  if (role === "units") return ["units"];
  const measures = model[role] ?? [];
  return role === "fixed" && scenario !== "actual" ? measures.slice(0, 1) : measures;
}

/** Everything to read for one period: each role of each side. */
export function roleFetches(
  sides: Sides,
  periods: Readonly<Record<keyof Sides, Period>>,
  model: SaleModel,
  roles: readonly SaleRole[],
): RoleFetch[] {
  return (["reference", "actual"] as const).flatMap((side) => {
    const { question } = sides[side];
    const dimensions = [...new Set([...itemDimensions(question.by), ...question.filter.keys()])].sort();
    return roles.flatMap((role) =>
      measuresOf(model, role, question.scenario).map((measure): RoleFetch => {
        const component: Component = { combine: "SUM", measures: [measure], scenario: question.scenario };
        const period = periods[side];
        const shape = shapeOf({ component, period }, dimensions, question.knownAt);
        const isPriced = role === "sales";
        return { side, role, fetch: { component, period, shape, filter: question.filter, isPriced } };
      }),
    );
  });
}

/** How money of a comparison is converted. */
export type Conversion = { home: string; rates: RateBook; reference: string; scenario: string };

type RowRates = RatePair & { isUnrated: boolean };

/** Month whose reference rate answers to a month of the actual. */
function referenceMonth(month: string, reference: string): string {
  return reference === PRIOR_YEAR ? addMonths(`${month}-01`, -12).slice(0, 7) : month;
}

/** A row at the reference's rate; where that is not known, at its own and marked so. null: no rate of its own. */
function ratesOf(row: RawRow, side: keyof Sides, conversion: Conversion): RowRates | null {
  const { home, rates, reference: against, scenario } = conversion;
  if (row.currency === "" || row.currency === home) return { reference: ONE, own: ONE, isUnrated: false };
  const own = rates(row.currency, row.month, side === "actual" ? "actual" : scenario);
  if (own === null) return null;
  if (side === "reference") return { reference: own, own, isUnrated: false };
  const known = rates(row.currency, referenceMonth(row.month, against), scenario);
  return { reference: known ?? own, own, isUnrated: known === null };
}

function addSums(a: RoleSum, b: RoleSum): RoleSum {
  if (a === NO_SUM) return b;
  if (b === NO_SUM) return a;
  return {
    amount: plus(a.amount, b.amount),
    own: plus(a.own, b.own),
    priced: plus(a.priced, b.priced),
    quantity: plus(a.quantity, b.quantity),
    facts: a.facts + b.facts,
  };
}

function sumOf(row: RawRow, { reference, own }: RowRates): RoleSum {
  const money = atBothRates(row.amount, { reference, own });
  return {
    amount: money.atReference,
    own: money.own,
    priced: atBothRates(row.pricedAmount, { reference, own: reference }).atReference,
    quantity: row.quantity,
    facts: row.facts,
  };
}

/** A currency and month nobody entered a rate for. */
export type MissingRate = { readonly currency: string; readonly month: string };

/** Adds all rows of a period to what is sold where; stops at a row in a currency without a rate. */
export function addUp(
  fetches: readonly RoleFetch[],
  rowsOf: (fetch: Fetch) => readonly RawRow[],
  sides: Sides,
  conversion: Conversion,
): ReadonlyMap<string, Sold> | MissingRate {
  const { question } = sides.actual;
  const dimensions = itemDimensions(question.by);
  const found = new Map<string, Sold>();
  for (const { side, role, fetch } of fetches) {
    const columns = fetch.shape.dimensions;
    const filters = columns.map((dimension) => fetch.filter.get(dimension));
    const places = dimensions.map((dimension) => columns.indexOf(dimension));
    for (const row of rowsOf(fetch)) {
      if (!filters.every((filter, index) => filter?.has(row.at[index] ?? "") ?? true)) continue;
      const rates = ratesOf(row, side, conversion);
      if (rates === null) return { currency: row.currency, month: row.month };
      const at = dimensions.map((dimension, index) => {
        const key = row.at[places[index] ?? -1] ?? "";
        return question.by.includes(dimension) ? question.regroup(dimension, key) : key;
      });
      const key = [...at, row.currency].join(PLACE_SEPARATOR);
      const which = side === "actual" ? "actual" : "base";
      const known = found.get(key);
      const sold = known ?? {
        at,
        currency: row.currency,
        base: NO_SUMS,
        actual: NO_SUMS,
        isUnrated: false,
      };
      const sums = { ...sold[which], [role]: addSums(sold[which][role], sumOf(row, rates)) };
      found.set(key, { ...sold, [which]: sums, isUnrated: sold.isUnrated || rates.isUnrated });
    }
  }
  return found;
}

function addSides(a: SaleSums, b: SaleSums): SaleSums {
  const added = { ...a };
  for (const role of SALE_ROLES) added[role] = addSums(a[role], b[role]);
  return added;
}

/** The same sales told apart less finely: `coarser` says what is left of a place. */
export function merged(
  sold: ReadonlyMap<string, Sold>,
  coarser: (at: readonly string[]) => readonly string[],
): ReadonlyMap<string, Sold> {
  const found = new Map<string, Sold>();
  for (const one of sold.values()) {
    const at = coarser(one.at);
    const key = [...at, ""].join(PLACE_SEPARATOR);
    const known = found.get(key);
    found.set(
      key,
      known
        ? {
            at,
            currency: "",
            base: addSides(known.base, one.base),
            actual: addSides(known.actual, one.actual),
            isUnrated: known.isUnrated || one.isUnrated,
          }
        : { ...one, at, currency: "" },
    );
  }
  return found;
}
