/** Source of what is typed into plans, so that a figure's rows lead to who typed it. */
export const TYPED_SOURCE = "Plan grid";

/** The same key for a fact `f` in SQL: by what its own row says, not by what was inferred. */
export const LINE_KEY_SQL = `concat_ws('|', f.measure, coalesce(trim(f.currency), ''),
  coalesce(CASE WHEN f.team_derived THEN NULL ELSE f.team_id END::text, ''), coalesce(f.owner_id::text, ''),
  coalesce(CASE WHEN f.region_derived THEN NULL ELSE f.region_id END::text, ''), coalesce(f.product_id::text, ''),
  coalesce(f.customer_id::text, ''), replace(coalesce(f.department, ''), '|', '/'), replace(coalesce(f.unit, ''), '|', '/'))`;
