import { expect, test } from "vitest";
import { type Decimal, decimal } from "../../../lib/domain/number/decimal";
import { fxByCurrency } from "../../../lib/domain/variance/fx";
import cases from "./fx-aggregation.json";
import { decimals, runWorkedCases, type WorkedCase } from "./worked-case";

type Row = { budgetLocal: string; budgetBase: string; actualLocal: string; actualBase: string };
type Inputs = { rows: Record<string, Row> };

const compute = ({ rows }: Inputs): Record<string, Decimal> => {
  const read = Object.entries(rows).map(([currency, row]) => {
    const { budgetLocal, budgetBase, actualLocal, actualBase } = decimals(row);
    return {
      currency,
      baseLocal: budgetLocal,
      baseReporting: budgetBase,
      actualLocal,
      actualReporting: actualBase,
    };
  });
  const { value } = fxByCurrency(read);
  const figures: Record<string, Decimal> = { total_correct: value.fx };
  for (const row of value.rows) if (row.state === "ACTUAL") figures[`fx_${row.currency}`] = row.fx;
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
  const { value } = fxByCurrency([
    {
      currency: "USA",
      baseLocal: decimal(600),
      baseReporting: decimal(1000),
      actualLocal: decimal(400),
      actualReporting: decimal(800),
    },
    {
      currency: "EUR",
      baseLocal: decimal(500),
      baseReporting: decimal(950),
      actualLocal: decimal(800),
      actualReporting: decimal(1200),
    },
  ]);
  const melted = fxByCurrency([
    {
      currency: "all",
      baseLocal: decimal(1100),
      baseReporting: decimal(1950),
      actualLocal: decimal(1200),
      actualReporting: decimal(2000),
    },
  ]);
  expect(value.fx.toDecimalPlaces(2).toFixed()).toBe("-186.67");
  expect(melted.value.fx.toDecimalPlaces(2).toFixed()).toBe("-127.27");
});
