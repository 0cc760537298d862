import { type Decimal, decimal, ONE } from "../number/decimal";
import { type Figure, quotient } from "../number/quotient";

/** Movements of monthly recurring revenue in a period, all given as positive amounts. */
export type MrrMovements = {
  readonly added: Decimal;
  readonly expansion: Decimal;
  readonly reactivation: Decimal;
  readonly contraction: Decimal;
  readonly churn: Decimal;
};

/**
 * Net revenue retention of the opening cohort: (opening + expansion − contraction − churn) ÷ opening, a fraction.
 * New and reactivated revenue stay out (the "(end − new) ÷ begin" form silently counts reactivation).
 */
export function netRevenueRetention(
  opening: Decimal,
  moves: Omit<MrrMovements, "added" | "reactivation">,
): Figure {
  return quotient(
    opening.plus(moves.expansion).minus(moves.contraction).minus(moves.churn),
    opening,
    "Opening MRR is 0",
  );
}

/** Gross revenue retention: (opening − contraction − churn) ÷ opening, a fraction never above 1. NRR − GRR = expansion ÷ opening. */
export function grossRevenueRetention(
  opening: Decimal,
  moves: Pick<MrrMovements, "contraction" | "churn">,
): Figure {
  return quotient(opening.minus(moves.contraction).minus(moves.churn), opening, "Opening MRR is 0");
}

/**
 * Quick ratio: (new + expansion [+ reactivation]) ÷ (contraction + churn). Without losses there is no ratio
 * (not infinity). Reactivation counts above the line unless left out.
 */
export function quickRatio(moves: MrrMovements, withReactivation = true): Figure {
  const gains = moves.added.plus(moves.expansion);
  const above = withReactivation ? gains.plus(moves.reactivation) : gains;
  return quotient(above, moves.contraction.plus(moves.churn), "There were no losses");
}

/** Share of customers lost: churned ÷ customers at the start. New customers never net it. */
export function logoChurn(churned: Decimal, opening: Decimal): Figure {
  return quotient(churned, opening, "There was no customer at the start");
}

/**
 * A churn share over `months` as the equal monthly share: 1 − (1 − churn)^(1 ÷ months). One month is returned
 * unchanged; a churn of 1 stays 1.
 */
export function monthlyChurn(churn: Decimal, months: Decimal): Decimal {
  if (months.equals(ONE) || churn.gte(ONE)) return churn;
  return ONE.minus(ONE.minus(churn).pow(ONE.div(months)));
}

/**
 * Magic number: (revenue − revenue of the period before) × periods a year ÷ sales and marketing spend. Quarters
 * are annualised by 4. @example magicNumber(130000, 100000, 120000, 4) → 1
 */
export function magicNumber(
  revenue: Decimal,
  previous: Decimal,
  spend: Decimal,
  periodsPerYear: Decimal,
): Figure {
  return quotient(revenue.minus(previous).times(periodsPerYear), spend, "Sales and marketing spend is 0");
}

/** Annual run rate of monthly recurring revenue. */
export function annualRunRate(mrr: Decimal): Decimal {
  return mrr.times(decimal(12));
}
