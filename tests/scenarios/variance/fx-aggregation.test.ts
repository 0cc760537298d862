import { expect, test } from "vitest";
import type { Decimal } from "../../../lib/domain/number/decimal";
import { atBothRates } from "../../../lib/domain/variance/fx";
import type { SaleItem } from "../../../lib/domain/variance/sale-splits";
import { effectIn, saleItem, soldFor, split } from "../../support/sale-items";
import cases from "./fx-aggregation.json";
import { decimals, runWorkedCases, type WorkedCase } from "./worked-case";

type Row = { budgetLocal: string; budgetBase: string; actualLocal: string; actualBase: string };
type Inputs = { rows: Record<string, Row> };

/** A currency's sales at the budget's rate; what they are worth more at their own is its FX. */
function itemOf(currency: string, row: Row): SaleItem {
  const { budgetLocal, budgetBase, actualLocal, actualBase } = decimals(row);
  const rates = { reference: budgetBase.div(budgetLocal), own: actualBase.div(actualLocal) };
  const { atReference, own } = atBothRates(actualLocal, rates);
  return saleItem(currency, soldFor(null, budgetBase), soldFor(null, atReference), {
    fx: own.minus(atReference),
  });
}

const compute = ({ rows }: Inputs): Record<string, Decimal> => {
  const { value } = split(
    "fx-by-currency",
    Object.entries(rows).map(([currency, row]) => itemOf(currency, row)),
  );
  const figures: Record<string, Decimal> = { total_correct: effectIn(value.totals, "FX") };
  for (const { key, effects } of value.rows) figures[`fx_${key}`] = effectIn(effects, "FX");
  return figures;
};

// What the thread's faulty report printed is not a figure to reproduce; the next test holds the trap itself.
const withoutTheTrap = (cases as unknown as WorkedCase<Inputs>[]).map(
  ({ expected, recomputed, ...worked }) => {
    const { total_wrong_if_computed_on_totals: _printed, ...published } = expected;
    const { total_wrong_if_computed_on_totals: _wrong, ...right } = recomputed;
    return { ...worked, expected: published, recomputed: right };
  },
);
runWorkedCases("fx-aggregation", withoutTheTrap, compute);

test("currencies melted into one row give another effect: rows first, then the sum", () => {
  const usa = { budgetLocal: "600", budgetBase: "1000", actualLocal: "400", actualBase: "800" };
  const eur = { budgetLocal: "500", budgetBase: "950", actualLocal: "800", actualBase: "1200" };
  const melted = { budgetLocal: "1100", budgetBase: "1950", actualLocal: "1200", actualBase: "2000" };
  const fxOf = (rows: Inputs["rows"]) => compute({ rows }).total_correct?.toDecimalPlaces(2).toFixed();
  expect(fxOf({ USA: usa, EUR: eur })).toBe("-186.67");
  expect(fxOf({ all: melted })).toBe("-127.27");
});
