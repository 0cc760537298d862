-- Questions "as known then" read the present facts by fact_present and the retired ones by this.
CREATE INDEX fact_retired ON "fact" (organization_id, scenario, measure, occurred_on) WHERE known_to IS NOT NULL;
