-- What deals won are worth becomes a measure of its own, beside the bookings they share with orders: averages and rates
-- of deals must not look at orders. Deals imported before get it from their bookings, in every revision.
ALTER TABLE "fact" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "fact_cell" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "source_record" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;

INSERT INTO "fact" (organization_id, id, record_id, run_id, source_id, scenario, measure, occurred_on, amount, currency, quantity,
  team_id, owner_id, region_id, product_id, customer_id, account_id, unit, department, team_derived, region_derived, known_from, known_to)
SELECT f.organization_id, gen_random_uuid(), f.record_id, f.run_id, f.source_id, f.scenario, 'deals_won_value', f.occurred_on, f.amount, f.currency, f.quantity,
  f.team_id, f.owner_id, f.region_id, f.product_id, f.customer_id, f.account_id, f.unit, f.department, f.team_derived, f.region_derived, f.known_from, f.known_to
  FROM "fact" f JOIN "source_record" r ON r.organization_id = f.organization_id AND r.id = f.record_id
 WHERE f.measure = 'bookings' AND f.scenario = 'actual' AND r.kind = 'deals'
   AND NOT EXISTS (SELECT 1 FROM "fact" o WHERE o.organization_id = f.organization_id AND o.record_id = f.record_id AND o.measure = 'deals_won_value');

DELETE FROM "fact_cell" WHERE scenario = 'actual' AND measure = 'deals_won_value';
INSERT INTO "fact_cell" (organization_id, scenario, measure, dimension, member_key, month, currency, amount, quantity, priced_amount, facts)
SELECT x.organization_id, 'actual', 'deals_won_value', d.dimension, coalesce(d.key, ''), x.month, coalesce(x.currency, ''),
       sum(x.amount), coalesce(sum(x.quantity), 0), coalesce(sum(x.amount) FILTER (WHERE x.quantity IS NOT NULL), 0), count(*)::integer
  FROM (SELECT f.*, date_trunc('month', f.occurred_on)::date AS month, c.segment FROM "fact" f
          LEFT JOIN "customer" c ON c.organization_id = f.organization_id AND c.id = f.customer_id
         WHERE f.measure = 'deals_won_value' AND f.scenario = 'actual' AND f.known_to IS NULL) x
 CROSS JOIN LATERAL (VALUES
   ('TOTAL', ''), ('TEAM', x.team_id::text), ('OWNER', x.owner_id::text), ('REGION', x.region_id::text), ('PRODUCT', x.product_id::text),
   ('ACCOUNT', x.account_id::text), ('DEPARTMENT', x.department), ('SEGMENT', x.segment)) AS d(dimension, key)
 GROUP BY x.organization_id, d.dimension, coalesce(d.key, ''), x.month, coalesce(x.currency, '');

ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
ALTER TABLE "source_record" FORCE ROW LEVEL SECURITY;
ALTER TABLE "fact_cell" FORCE ROW LEVEL SECURITY;
ALTER TABLE "fact" FORCE ROW LEVEL SECURITY;
