import { type Decimal, sum, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { ruleOf } from "./methods";
import { line, type Measured, scaled, settle } from "./part";

/** One product: units and what a budgeted unit brings (contribution margin, or price on the revenue basis). */
export type MixProduct = {
  readonly key: string;
  readonly label?: string;
  readonly budgetUnits: Decimal;
  readonly actualUnits: Decimal;
  readonly budgetUnitMargin: Decimal;
};

/**
 * How mix rows are shown; totals are the same. OWN_MARGIN: the product's own margin. AGAINST_AVERAGE: its margin
 * less the budget average, so selling more of a below-average product reads as unfavourable (Kaplan lists both).
 */
export type MixRows = "OWN_MARGIN" | "AGAINST_AVERAGE";

/** mix + quantity = volume, for a product and in total. */
export type MixQuantityRow = {
  readonly key: string;
  readonly mix: Decimal;
  readonly quantity: Decimal;
  readonly volume: Decimal;
};

/** The split with the total's parts and the budget average margin of one unit (0 without budget units). */
export type MixQuantity = {
  readonly rows: readonly MixQuantityRow[];
  readonly mix: Decimal;
  readonly quantity: Decimal;
  readonly volume: Decimal;
  readonly budgetAverageMargin: Decimal;
  readonly mixRows: MixRows;
};

/**
 * Sales mix and sales quantity variance. quantity = (ΣQ1 × m0 − Q0) × c0, mix = (Q1 − ΣQ1 × m0) × c0, with
 * m0 = Q0 ÷ ΣQ0. Signs are effects on profit. One division per product, kept to 20 decimals; mix takes what
 * remains of volume = (Q1 − Q0) × c0, so every row and the total close exactly. Without budget units there is no
 * budget mix and all of the volume is quantity.
 *
 * @example Soda King (Horngren 14-24): mix −234000, quantity 1054000, volume 820000
 */
export function mixAndQuantity(
  products: readonly MixProduct[],
  mixRows: MixRows = "OWN_MARGIN",
  measured: Measured = {},
): Reasoned<MixQuantity> {
  const q0 = sum(products.map((product) => product.budgetUnits));
  const q1 = sum(products.map((product) => product.actualUnits));
  const margin = sum(products.map((product) => product.budgetUnits.times(product.budgetUnitMargin)));
  const average = q0.isZero() ? ZERO : settle(margin.div(q0));
  const rows = products.map((product): MixQuantityRow => {
    const volume = product.actualUnits.minus(product.budgetUnits).times(product.budgetUnitMargin);
    if (q0.isZero()) return { key: product.key, mix: ZERO, quantity: volume, volume };
    const atBudget = product.budgetUnits.times(product.budgetUnitMargin);
    const quantity = scaled(atBudget, q1, q0).minus(atBudget);
    if (mixRows === "OWN_MARGIN") return { key: product.key, mix: volume.minus(quantity), quantity, volume };
    const unitsOverMix = product.actualUnits.minus(product.budgetUnits.times(q1).div(q0));
    const mix = volume.minus(quantity).minus(settle(unitsOverMix.times(margin).div(q0)));
    return { key: product.key, mix, quantity: volume.minus(mix), volume };
  });
  const value: MixQuantity = {
    rows,
    mix: sum(rows.map((row) => row.mix)),
    quantity: sum(rows.map((row) => row.quantity)),
    volume: sum(rows.map((row) => row.volume)),
    budgetAverageMargin: average,
    mixRows,
  };
  return reasoned(value, () => {
    const byProduct = (of: (row: MixQuantityRow) => Decimal) =>
      rows.map((row, index) => line(products[index]?.label ?? row.key, of(row), measured));
    return {
      ...line("Sales volume variance", value.volume, measured),
      rule: ruleOf("mix-quantity"),
      inputs: [
        line(
          "Mix",
          value.mix,
          measured,
          byProduct((row) => row.mix),
        ),
        line(
          "Quantity",
          value.quantity,
          measured,
          byProduct((row) => row.quantity),
        ),
      ],
    };
  });
}
