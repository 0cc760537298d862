import type pg from "pg";
import type { Kind } from "@/lib/connectors/kinds/registry";

/** Measures deals and order lines both feed. */
type Shared = "bookings" | "units";

type Row = { bookings: string; deals: string; has_quantity: boolean };

const OTHER: Partial<Record<Kind, "deals" | "order-lines">> = {
  deals: "order-lines",
  "order-lines": "deals",
};
const WORDS = { deals: "deals", "order-lines": "order lines" } as const;
const CURE: Record<Shared, string> = {
  bookings: 'the order lines as INVOICE ("constants": { "document": "INVOICE" })',
  units: 'the deals without their quantity ("columns": { "quantity": null })',
};

/** What the other kind of sales file feeds already, before this import. */
export async function fedByOther(
  client: pg.PoolClient,
  organizationId: string,
  kind: Kind,
): Promise<ReadonlySet<string>> {
  const other = OTHER[kind];
  if (other === undefined) return new Set();
  const facts = (measure: string) =>
    `(SELECT coalesce(sum(facts), 0) FROM fact_cell WHERE organization_id = $1 AND scenario = 'actual' AND measure = '${measure}' AND dimension = 'TOTAL')`;
  const { rows } = await client.query<Row>(
    `SELECT ${facts("bookings")} AS bookings, ${facts("deals_won_value")} AS deals, EXISTS (
       SELECT 1 FROM import_run WHERE organization_id = $1 AND kind = $2 AND status = 'DONE' AND report->'columns' @> '[{"field":"quantity"}]') AS has_quantity`,
    [organizationId, other],
  );
  const { bookings = "0", deals = "0", has_quantity: hasQuantity = false } = rows[0] ?? {};
  const fed = new Set<Shared>();
  if (other === "deals" ? Number(deals) > 0 : Number(bookings) > Number(deals)) fed.add("bookings");
  if (hasQuantity) fed.add("units");
  return fed;
}

/** Says that one sale may now count twice, and how the person can choose; null while nothing is fed from both sides. */
export function sharedWarning(kind: Kind, fed: ReadonlySet<string>, own: ReadonlySet<string>): string | null {
  const other = OTHER[kind];
  const shared = (["bookings", "units"] as const).filter((measure) => fed.has(measure) && own.has(measure));
  if (other === undefined || shared.length === 0) return null;
  const theirs = WORDS[other].charAt(0).toUpperCase() + WORDS[other].slice(1);
  const ours = other === "deals" ? "order lines" : "deals";
  const cures = shared.map((measure) => CURE[measure]).join(" and ");
  return `${theirs} feed ${shared.join(" and ")} already, and these ${ours} are counted beside them. Where both tell of the same sales, undo the import and bring in ${cures}. Asked by source, the two stand apart.`;
}
