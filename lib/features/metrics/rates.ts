import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import type { Actor } from "@/lib/platform/actor";
import { type Db, onceInPage } from "@/lib/platform/db/tenant";

/** One unit of a currency in the organization's, per month ("YYYY-MM"); null where nobody entered it. */
export type RateBook = (currency: string, month: string, scenario: string) => Decimal | null;

type Row = { month: string; currency: string; kind: string; rate: string };

function ratesOf(db: Db, { organizationId }: Actor, currencies: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT to_char(month, 'YYYY-MM') AS month, currency, kind::text, rate::text FROM rate
     WHERE organization_id = ${organizationId}::uuid AND kind IN ('AVERAGE', 'BUDGET')
       AND currency = ANY(${[...currencies]}::bpchar[])`;
}

async function read(db: Db, actor: Actor, currencies: readonly string[]): Promise<RateBook> {
  const rates = new Map<string, Decimal>();
  if (currencies.length > 0) {
    for (const { month, currency, kind, rate } of await ratesOf(db, actor, currencies))
      rates.set(`${kind}|${currency}|${month}`, decimal(rate));
  }
  return (currency, month, scenario) => {
    const average = rates.get(`AVERAGE|${currency}|${month}`) ?? null;
    if (scenario === "actual") return average;
    return rates.get(`BUDGET|${currency}|${month}`) ?? average;
  };
}

/** Rates of the given currencies. Actuals use the month's average rate; plans the budget rate, else the average. */
export async function loadRates(db: Db, actor: Actor, currencies: readonly string[]): Promise<RateBook> {
  const named = [...new Set(currencies)].sort();
  return onceInPage(db, `rates ${named.join(" ")}`, () => read(db, actor, named));
}
