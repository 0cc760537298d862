import { decimal, ONE, toText } from "@/lib/domain/number/decimal";
import { hasValue } from "@/lib/domain/number/quotient";
import { figure, type Reason } from "@/lib/domain/reasoned";
import { addMonths, endOfMonth, isDay, startOfMonth } from "@/lib/domain/time/day";
import { type Cohort, type CohortRow, cohortRows } from "@/lib/domain/unit-economics/cohorts";
import { type Reference, referenceText } from "@/lib/features/explain/reference";
import { knownFacts } from "@/lib/features/metrics/fact-rows";
import { currenciesIn } from "@/lib/features/metrics/measure";
import { loadRates } from "@/lib/features/metrics/rates";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";

/** Months a table looks back and columns it has. */
const SHOWN = 18;
/** More codes than this do not fit into an address; the rows then open without the filter of customers. */
const NAMED_CUSTOMERS = 300;

export type CohortKind = "logo" | "revenue";
const MEASURE = { logo: "subscribers_net", revenue: "mrr_change" } as const;

/** A cell as it is shown: exact text, and the reference of its reasoning. */
export type CohortView = {
  month: string;
  start: string | null;
  ref: string;
  cells: ({ month: string; value: string; share: string | null; ref: string } | null)[];
};

type Row = { cohort: string; measure: string; month: string; currency: string; amount: string };

async function readCohorts(db: Db, actor: Actor): Promise<Map<CohortKind, Cohort[]>> {
  const rows = await db.$queryRaw<Row[]>`
    WITH first AS (
      SELECT customer_id, to_char(min(occurred_on), 'YYYY-MM') AS cohort FROM ${knownFacts(actor)} fact
       WHERE scenario = 'actual' AND measure = 'mrr_new' GROUP BY 1)
    SELECT first.cohort, f.measure, to_char(f.occurred_on, 'YYYY-MM') AS month, coalesce(f.currency, '') AS currency, sum(f.amount)::text AS amount
      FROM ${knownFacts(actor)} f JOIN first ON first.customer_id = f.customer_id
     WHERE f.scenario = 'actual' AND f.measure IN ('mrr_change', 'subscribers_net')
     GROUP BY 1, 2, 3, 4`;
  const of = (kind: CohortKind): Cohort[] =>
    [
      ...Map.groupBy(
        rows.filter(({ measure }) => measure === MEASURE[kind]),
        ({ cohort }) => cohort,
      ),
    ].map(([month, own]) => ({
      month,
      changes: own.map((row) => ({
        month: row.month,
        currency: row.currency.trim(),
        amount: decimal(row.amount),
      })),
    }));
  return new Map([
    ["logo", of("logo")],
    ["revenue", of("revenue")],
  ]);
}

async function rateBook(db: Db, actor: Actor, cohorts: readonly Cohort[]) {
  const rates = await loadRates(
    db,
    actor,
    currenciesIn(
      cohorts.map(({ changes }) => changes),
      actor.currency,
    ),
  );
  return (currency: string, month: string) =>
    currency === "" || currency === actor.currency ? ONE : rates(currency, month, "actual");
}

export function cohortReference(kind: CohortKind, month: string, age: number): string {
  return referenceText({ kind: "cohort", subject: kind, period: month, parameters: { age: String(age) } });
}

function viewOf(kind: CohortKind, { month, start, cells }: CohortRow): CohortView {
  return {
    month,
    start: start === null ? null : toText(start),
    ref: cohortReference(kind, month, 0),
    cells: cells.map((cell, age) =>
      cell === null
        ? null
        : {
            month: cell.month,
            value: toText(cell.value),
            share: hasValue(cell.share) ? toText(cell.share.value) : null,
            ref: cohortReference(kind, month, age),
          },
    ),
  };
}

/** Both retention tables inside the caller's transaction: the cohorts of the eighteen months up to a day. */
export async function cohortsUpTo(
  db: Db,
  actor: Actor,
  day: string,
): Promise<Record<CohortKind, CohortView[]>> {
  const read = await readCohorts(db, actor);
  const until = day.slice(0, 7);
  const first = addMonths(startOfMonth(day), 1 - SHOWN).slice(0, 7);
  const views = async (kind: CohortKind) => {
    const shown = (read.get(kind) ?? []).filter(({ month }) => month >= first && month <= until);
    const rate = await rateBook(db, actor, shown);
    return cohortRows(shown, { until, ages: SHOWN, rate }).map((row) => viewOf(kind, row));
  };
  return { logo: await views("logo"), revenue: await views("revenue") };
}

async function customersOf(db: Db, actor: Actor, month: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ code: string }[]>`
    SELECT c.code FROM customer c JOIN (
      SELECT customer_id FROM ${knownFacts(actor)} fact WHERE scenario = 'actual' AND measure = 'mrr_new'
       GROUP BY 1 HAVING to_char(min(occurred_on), 'YYYY-MM') = ${month}) first ON first.customer_id = c.id
     WHERE c.organization_id = ${actor.organizationId}::uuid ORDER BY c.code`;
  return rows.map(({ code }) => code);
}

/** Why a cohort keeps the share it keeps: its level now over its level at the end of its first month, with the rows. */
export async function explainCohort(
  actor: Actor,
  { subject, period, parameters }: Reference,
): Promise<Reason> {
  authorize(actor, "metric:read");
  const [kind, age] = [subject, Number(parameters.age ?? "0")];
  const month = period ?? "";
  if ((kind !== "logo" && kind !== "revenue") || !isDay(`${month}-01`) || !Number.isInteger(age) || age < 0)
    throw new AppError(
      "INVALID",
      "A cohort is named as cohort:logo@2026-01?age=3 or cohort:revenue@2026-01?age=3.",
    );
  return inTenant(
    actor,
    async (db) => {
      const now = addMonths(`${month}-01`, age).slice(0, 7);
      const cohorts = (await readCohorts(db, actor)).get(kind) ?? [];
      const own = cohorts.filter((cohort) => cohort.month === month);
      const [row] = cohortRows(own, { until: now, ages: age + 1, rate: await rateBook(db, actor, own) });
      const cell = row?.cells[age] ?? null;
      const codes = await customersOf(db, actor, month);
      const unit = kind === "logo" ? ("count" as const) : ("currency" as const);
      const leaf = (at: string, value: Parameters<typeof figure>[1]): Reason =>
        figure(`${kind === "logo" ? "Paying customers" : "MRR"} of the cohort at the end of ${at}`, value, {
          unit,
          ...(unit === "currency" ? { currency: actor.currency } : {}),
          note: `${codes.length} customers began in ${month}`,
          source: {
            kind: "facts",
            metric: MEASURE[kind],
            from: "0001-01-01",
            to: endOfMonth(`${at}-01`),
            where: codes.length > NAMED_CUSTOMERS ? {} : { customer: codes.join("|") },
            scenario: "actual",
          },
        });
      const share = cell && hasValue(cell.share) ? cell.share.value : null;
      return figure(
        `${kind === "logo" ? "Customers" : "Revenue"} kept of ${month} after ${age} months`,
        share,
        {
          unit: "percent",
          rule: {
            id: `cohort.${kind}`,
            version: 1,
            formula: "level at the end of the month ÷ level at the end of the first month",
          },
          ...(share === null ? { note: "Nothing is known of this month yet." } : {}),
          inputs: [leaf(now, cell?.value ?? null), leaf(month, row?.start ?? null)],
        },
      );
    },
    "read",
  );
}
