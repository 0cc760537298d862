/** Source of what is typed into plans, so that a figure's rows lead to who typed it. */
export const TYPED_SOURCE = "Plan grid";

/** What tells a plan line from another, in the order of its key. */
export const LINE_PARTS = [
  "metric",
  "currency",
  "team",
  "owner",
  "region",
  "product",
  "customer",
  "department",
  "unit",
] as const;
type LinePart = (typeof LINE_PARTS)[number];

/** Parts of a line; "" = not split by it. Dimensions are ids, department and unit are texts. */
export type LineParts = Readonly<Record<LinePart, string>>;

const SEPARATOR = "|";

/** Text with a bar in it would tear a key apart. */
const plain = (text: string) => text.replaceAll(SEPARATOR, "/");

export function lineKey(parts: Partial<LineParts>): string {
  return LINE_PARTS.map((part) => plain(parts[part] ?? "")).join(SEPARATOR);
}

/** The parts of a key; null for text that is none. */
export function partsOf(key: string): LineParts | null {
  const parts = key.split(SEPARATOR);
  if (parts.length !== LINE_PARTS.length) return null;
  const of = (part: LinePart) => parts[LINE_PARTS.indexOf(part)] ?? "";
  return {
    ...{ metric: of("metric"), currency: of("currency"), team: of("team"), owner: of("owner") },
    ...{ region: of("region"), product: of("product"), customer: of("customer") },
    ...{ department: of("department"), unit: of("unit") },
  };
}

/** Everything but metric and currency: lines of one place are each other's drivers. "" = the whole organization. */
export function placeOfLine(key: string): string {
  const rest = key.split(SEPARATOR).slice(2);
  return rest.every((part) => part === "") ? "" : rest.join(SEPARATOR);
}

/** The same key for a fact `f` in SQL: by what its own row says, not by what was inferred. */
export const LINE_KEY_SQL = `concat_ws('|', f.measure, coalesce(trim(f.currency), ''),
  coalesce(CASE WHEN f.team_derived THEN NULL ELSE f.team_id END::text, ''), coalesce(f.owner_id::text, ''),
  coalesce(CASE WHEN f.region_derived THEN NULL ELSE f.region_id END::text, ''), coalesce(f.product_id::text, ''),
  coalesce(f.customer_id::text, ''), replace(coalesce(f.department, ''), '|', '/'), replace(coalesce(f.unit, ''), '|', '/'))`;
