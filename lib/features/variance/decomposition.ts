import { decomposeMargin, decomposeSales } from "@/lib/domain/variance/decompose";
import {
  type DecompositionMethod,
  decompositionOf,
  type MethodNeed,
} from "@/lib/domain/variance/decomposition-methods";
import { PVM_METHODS } from "@/lib/domain/variance/pvm-methods";
import type { Market, SaleItem } from "@/lib/domain/variance/sale-splits";
import { unpricedNote } from "@/lib/domain/variance/unpriced";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { currenciesIn, readRows } from "@/lib/features/metrics/measure";
import { labelOf, loadMembers, type MemberBook } from "@/lib/features/metrics/members";
import { loadRates } from "@/lib/features/metrics/rates";
import type { Fetch, RawRow } from "@/lib/features/metrics/shapes";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { type Decomposition, placed, refused } from "./decomposition-result";
import { decomposeByDrivers } from "./driver-decomposition";
import { readMarkets } from "./market";
import { requireApplicable } from "./methods";
import { decomposeByMovements } from "./movement-decomposition";
import type { Sides } from "./pairs";
import { referenceLabel, referencePeriod } from "./references";
import { type Known, knownSales, marginItems, saleItems } from "./sale-items";
import {
  addUp,
  itemDimensions,
  type MissingRate,
  type RoleFetch,
  roleFetches,
  SALE_ROLES,
  type SaleModel,
  type SaleRole,
  saleModel,
} from "./sale-rows";
import { PRIOR_YEAR, type VarianceAsk } from "./schema";

function noUnitsNote({ units }: Known, other: string): string {
  const sides = [units.actual === "NONE" ? "the actuals" : "", units.base === "NONE" ? `the ${other}` : ""];
  const named = sides.filter((side) => side !== "").join(" and ");
  return `No row of ${named} has a quantity, so there are no prices to compare: the whole difference is not unit-priced. Import quantities with the sales, or plan lines of the metric units by product.`;
}

const NO_RATE_NOTE =
  "Some rows have no rate in the reference's months, so what their currency changed stands inside the other parts: enter the rates in Settings → Rates, or import them.";

function noRate({ currency, month }: MissingRate): Decomposition {
  return refused(
    "NO_RATE",
    `No rate of ${currency} for ${month}: enter it in Settings → Rates, or import it.`,
  );
}

/** What is missing for a method, in the order a reader would bring it. */
function missing(
  known: Known,
  needs: readonly MethodNeed[],
  sides: Sides,
  reference: string,
): Decomposition | null {
  const { question } = sides.actual;
  const { label } = question.definition;
  const other = referenceLabel(reference);
  if (known.facts.base === 0 && reference !== PRIOR_YEAR)
    return refused(
      "NO_PLAN",
      `No ${other} of ${label} lines by item: import the kind plan with version ${reference}.`,
    );
  if (needs.includes("COST")) {
    const side = !known.cost.actual ? "the actuals" : !known.cost.base ? `the ${other}` : null;
    if (side !== null)
      return refused(
        "NO_COST",
        `No cost in ${side}: import order lines with a cost or profit, or plan lines of sales_cost (cogs for the ledger).`,
      );
  }
  if (!needs.includes("UNITS")) return null;
  const side =
    known.units.actual === "NONE" ? "the actuals" : known.units.base === "NONE" ? `the ${other}` : null;
  return side === null
    ? null
    : refused(
        "NO_UNITS",
        `No units in ${side}: import quantities with the sales, or plan lines of the metric units by product.`,
      );
}

type Asked = {
  readonly sides: Sides;
  readonly reference: string;
  readonly method: DecompositionMethod;
  readonly model: SaleModel;
  readonly currency: string;
  readonly products: MemberBook;
};

/** Names of a leaf: its places and its product. */
function leafLabel({ sides, products }: Asked, at: readonly string[]): string {
  const { question, book } = sides.actual;
  const names = itemDimensions(question.by).map((dimension, index) => ({
    isProduct: dimension === "product" && !question.by.includes("product"),
    ...labelOf(dimension === "product" ? products : book, dimension, at[index] ?? ""),
  }));
  const shown = names.filter(({ isProduct, id }) => !(isProduct && id === "" && names.length > 1));
  return shown.map(({ name }) => name).join(", ");
}

/** What a reader must know to take a split for what it is; null where nothing is left out. */
function noteOf(
  unpriced: string | null,
  method: DecompositionMethod,
  items: readonly SaleItem[],
): string | null {
  const isUnrated = method !== "fx-by-currency" && items.some((item) => item.isUnrated);
  const notes = [...(unpriced === null ? [] : [unpriced]), ...(isUnrated ? [NO_RATE_NOTE] : [])];
  return notes.length === 0 ? null : notes.join(" ");
}

function decomposeKnown(asked: Asked, known: Known, market: Market | undefined): Decomposition {
  const { sides, reference, method, model, currency } = asked;
  const { engine, needs } = decompositionOf(method);
  const { by } = sides.actual.question;
  const lacks = missing(known, needs, sides, reference);
  const isPvm = Object.hasOwn(PVM_METHODS, method);
  if (lacks && !(lacks.state === "NO_UNITS" && isPvm)) return lacks;
  const label = (at: readonly string[]) => leafLabel(asked, at);
  if (engine.kind === "MARGIN_RATE") {
    const split = decomposeMargin(marginItems(known, model, label));
    return split === null
      ? refused("NOT_DEFINED", "One side has no revenue, so there is no margin rate to explain.")
      : placed(split, by.length);
  }
  const basis =
    engine.kind === "SALES" && engine.basis ? engine.basis : model.cost ? "CONTRIBUTION" : "REVENUE";
  const items = saleItems(known, model, label, (at) => at.slice(0, by.length).join(PLACE_SEPARATOR));
  const split = decomposeSales(
    method,
    items,
    { basis, ...(market === undefined ? {} : { market }) },
    { unit: "currency", currency },
  );
  const unpriced =
    lacks && items.length > 0
      ? noUnitsNote(known, referenceLabel(reference))
      : unpricedNote(split.value.rows);
  return placed(split, by.length, noteOf(unpriced, method, items));
}

const ROLES_OF_NEED: Partial<Record<MethodNeed, SaleRole>> = { UNITS: "units" };

/** The rows of every fetch, those the comparison has read already not again. */
async function rowsFor(db: Db, actor: Actor, sides: Sides, fetches: readonly RoleFetch[]) {
  const rows = new Map<Fetch, readonly RawRow[]>();
  for (const { side, fetch } of fetches) {
    const known = sides[side].rowsRead(fetch);
    if (known) rows.set(fetch, known);
  }
  const missingRows = fetches.map(({ fetch }) => fetch).filter((fetch) => !rows.has(fetch));
  for (const [fetch, found] of await readRows(db, actor, missingRows)) rows.set(fetch, found);
  return rows;
}

async function decomposeSalesOf(
  db: Db,
  actor: Actor,
  sides: Sides,
  reference: string,
  method: DecompositionMethod,
): Promise<Decomposition[]> {
  const { question, context } = sides.actual;
  const model = saleModel(question.code);
  if (model === null) throw new Error(`${method} needs a metric made of sales.`);
  const { needs } = decompositionOf(method);
  const wanted = SALE_ROLES.filter(
    (role) => role !== "units" || needs.some((need) => ROLES_OF_NEED[need] === role),
  );
  const plans = question.periods.map((period) =>
    roleFetches(
      sides,
      { actual: period, reference: referencePeriod(context.calendar, period, reference) },
      model,
      wanted,
    ),
  );
  const rows = await rowsFor(db, actor, sides, plans.flat());
  const rates = await loadRates(db, actor, currenciesIn(rows.values(), actor.currency));
  const conversion = { home: actor.currency, rates, reference, scenario: sides.reference.question.scenario };
  const markets = needs.includes("MARKET") ? await readMarkets(db, actor, sides, reference) : null;
  const products = await loadMembers(db, actor, ["product"], []);
  const asked: Asked = { sides, reference, method, model, currency: actor.currency, products };
  return plans.map((fetches, index) => {
    const sold = addUp(fetches, (fetch) => rows.get(fetch) ?? [], sides, conversion);
    if (!(sold instanceof Map)) return noRate(sold as MissingRate);
    const market = markets?.[index];
    if (market?.state === "MISSING") return refused("NO_MARKET", market.note);
    return decomposeKnown(asked, knownSales(sold, model, question.by), market?.market);
  });
}

/** Splits the difference of every period of a comparison by a method of the registry. */
export async function decomposeAll(
  db: Db,
  actor: Actor,
  sides: Sides,
  ask: Pick<VarianceAsk, "reference" | "drivers">,
  method: DecompositionMethod,
): Promise<Decomposition[]> {
  requireApplicable(method, sides.actual.question.definition);
  if (sides.reference.question.scenario === "target")
    throw new AppError("INVALID", "Targets have no prices and units; choose a plan or the prior year.");
  const { engine } = decompositionOf(method);
  if (engine.kind === "DRIVERS") return decomposeByDrivers(db, actor, sides, ask, engine.method);
  if (engine.kind === "MOVEMENTS") return decomposeByMovements(db, actor, sides, ask.reference);
  return decomposeSalesOf(db, actor, sides, ask.reference, method);
}
