import { type Decimal, type DecimalInput, decimal, ZERO } from "../../lib/domain/number/decimal";
import { decomposeSales } from "../../lib/domain/variance/decompose";
import { type DecompositionMethod, decompositionOf } from "../../lib/domain/variance/decomposition-methods";
import type { Effects } from "../../lib/domain/variance/effects";
import type { PvmBasis, PvmSide } from "../../lib/domain/variance/pvm-items";
import type { Market, SaleItem } from "../../lib/domain/variance/sale-splits";

/** One side of a sale stated by the unit, as worked cases print it. */
export function soldAt(units: DecimalInput, price: DecimalInput, unitCost?: DecimalInput): PvmSide {
  const quantity = decimal(units);
  return {
    quantity,
    amount: quantity.times(price),
    ...(unitCost === undefined ? {} : { cost: quantity.times(unitCost) }),
  };
}

/** One side of a sale stated in totals; null units: no row carried any. */
export function soldFor(units: DecimalInput | null, amount: DecimalInput, cost?: DecimalInput): PvmSide {
  return {
    quantity: units === null ? null : decimal(units),
    amount: decimal(amount),
    ...(cost === undefined ? {} : { cost: decimal(cost) }),
  };
}

/** An item at equal rates. */
export function saleItem(
  key: string,
  base: PvmSide | null,
  actual: PvmSide | null,
  rest: Partial<SaleItem> = {},
): SaleItem {
  return { key, label: key, base, actual, fx: ZERO, ...rest };
}

/** Splits by a method of the registry on the basis its row asks for, else on the one given. */
export function split(
  method: DecompositionMethod,
  items: readonly SaleItem[],
  basis: PvmBasis = "REVENUE",
  market?: Market,
) {
  const { engine } = decompositionOf(method);
  const own = engine.kind === "SALES" ? engine.basis : undefined;
  return decomposeSales(method, items, { basis: own ?? basis, ...(market === undefined ? {} : { market }) });
}

/** One effect; what is not shown is exactly 0. */
export function effectIn(effects: Effects, code: string): Decimal {
  return effects[code] ?? ZERO;
}
