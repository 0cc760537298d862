import { type Decimal, decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import type { Day } from "@/lib/domain/time/day";
import { knownFacts } from "@/lib/features/metrics/fact-rows";
import { currenciesIn } from "@/lib/features/metrics/measure";
import { loadRates, type RateBook } from "@/lib/features/metrics/rates";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

/**
 * What happened to one customer's product in one team: BOOKED in the days, SOLD (revenue after that booking), RUN_OFF
 * (revenue of somebody who bought before the days, until a new booking), UNBOOKED (revenue of somebody who never
 * booked), NOBODY (rows without a customer).
 */
export type JourneyKind = "BOOKED" | "SOLD" | "RUN_OFF" | "UNBOOKED" | "NOBODY_BOOKED" | "NOBODY";

export type Step = {
  readonly kind: JourneyKind;
  readonly teamId: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly productId: string;
  /** In the organization's currency. */
  readonly amount: Decimal;
  /** The part of it that was taken back (negative). */
  readonly credits: Decimal;
  /** What it would be at the rate of the month it was booked in, credits left out. */
  readonly atBookedRate: Decimal;
};

type Row = {
  kind: JourneyKind;
  team: string;
  customer: string;
  name: string;
  product: string;
  currency: string;
  month: string;
  booked_month: string | null;
  amount: string;
  credits: string;
};

/**
 * Follows bookings (or billings) and revenue of some days by customer, product and team. The ledger does not know
 * contracts, so revenue before a customer's first booking in the days comes from earlier contracts and runs off, and
 * revenue from that booking on is what it became. Products are told apart only where the ledger names them.
 */
export async function followSales(
  db: Db,
  actor: Actor,
  measure: string,
  days: { from: Day; to: Day; knownAt?: string },
): Promise<Step[] | null> {
  const known = knownFacts(actor, days.knownAt);
  const rows = await db.$queryRaw<Row[]>`
    WITH r AS (
      SELECT team_id, customer_id, product_id, occurred_on, currency, amount FROM ${known} fact
       WHERE scenario = 'actual' AND measure = 'revenue'
         AND occurred_on BETWEEN ${days.from}::date AND ${days.to}::date),
    named AS (SELECT EXISTS (SELECT 1 FROM r WHERE product_id IS NOT NULL) AS is_named),
    b AS (
      SELECT team_id, customer_id, CASE WHEN named.is_named THEN product_id END AS product_id, occurred_on, currency, amount
        FROM ${known} fact CROSS JOIN named
       WHERE scenario = 'actual' AND measure = ${measure}
         AND occurred_on BETWEEN ${days.from}::date AND ${days.to}::date),
    first AS (SELECT customer_id, product_id, min(occurred_on) AS booked_on FROM b WHERE customer_id IS NOT NULL GROUP BY 1, 2),
    before AS (
      SELECT DISTINCT customer_id FROM ${known} fact
       WHERE scenario = 'actual'
         AND measure IN (${measure}, 'revenue') AND occurred_on < ${days.from}::date AND customer_id IS NOT NULL),
    steps AS (
      SELECT CASE WHEN r.customer_id IS NULL THEN 'NOBODY' WHEN f.booked_on <= r.occurred_on THEN 'SOLD'
                  WHEN p.customer_id IS NOT NULL THEN 'RUN_OFF' ELSE 'UNBOOKED' END AS kind,
             r.team_id, r.customer_id, r.product_id, r.occurred_on, r.currency, r.amount, f.booked_on
        FROM r LEFT JOIN first f ON f.customer_id = r.customer_id AND f.product_id IS NOT DISTINCT FROM r.product_id
        LEFT JOIN before p ON p.customer_id = r.customer_id
      UNION ALL
      SELECT CASE WHEN customer_id IS NULL THEN 'NOBODY_BOOKED' ELSE 'BOOKED' END, team_id, customer_id, product_id, occurred_on, currency, amount, NULL FROM b)
    SELECT s.kind, coalesce(s.team_id::text, '') AS team, coalesce(s.customer_id::text, '') AS customer, coalesce(min(c.name), '') AS name,
           coalesce(s.product_id::text, '') AS product, coalesce(s.currency, '') AS currency, to_char(s.occurred_on, 'YYYY-MM') AS month,
           to_char(s.booked_on, 'YYYY-MM') AS booked_month, sum(s.amount)::text AS amount,
           coalesce(sum(s.amount) FILTER (WHERE s.amount < 0), 0)::text AS credits
      FROM steps s LEFT JOIN customer c ON c.organization_id = ${actor.organizationId}::uuid AND c.id = s.customer_id
     GROUP BY s.kind, s.team_id, s.customer_id, s.product_id, s.currency, to_char(s.occurred_on, 'YYYY-MM'), to_char(s.booked_on, 'YYYY-MM')`;
  const currencies = currenciesIn([rows.map((row) => ({ currency: row.currency.trim() }))], actor.currency);
  const rates = await loadRates(db, actor, currencies);
  // An invoice is converted in the month of its revenue; a signature fixes the rate it was signed at.
  const keepsRate = measure !== "billings";
  const steps = rows.map((row) => stepOf(row, actor.currency, rates, keepsRate));
  return steps.some((step) => step === null) ? null : steps.flatMap((step) => step ?? []);
}

function stepOf(row: Row, home: string, rates: RateBook, keepsRate: boolean): Step | null {
  const currency = row.currency.trim();
  const isHome = currency === "" || currency === home;
  const rate = isHome ? decimal(1) : rates(currency, row.month, "actual");
  if (rate === null) return null;
  const bookedRate =
    isHome || row.booked_month === null || !keepsRate
      ? rate
      : (rates(currency, row.booked_month, "actual") ?? rate);
  const [amount, credits] = [decimal(row.amount), decimal(row.credits)];
  return {
    kind: row.kind,
    teamId: row.team,
    customerId: row.customer,
    customerName: row.name,
    productId: row.product,
    amount: amount.times(rate),
    credits: credits.times(rate),
    atBookedRate: amount.minus(credits).times(bookedRate),
  };
}

/** What was contracted before the days and is recognised in them. */
export function runOffOf(steps: readonly Step[]): Decimal {
  return sum(steps.filter(({ kind }) => kind === "RUN_OFF").map(({ amount }) => amount));
}

/** Everything booked in the days, by whomever. */
export function bookedOf(steps: readonly Step[]): Decimal {
  return steps.reduce(
    (total, step) =>
      step.kind === "BOOKED" || step.kind === "NOBODY_BOOKED" ? total.plus(step.amount) : total,
    ZERO,
  );
}
