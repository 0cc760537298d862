-- The roll-up of a past day is today's less what was learned since, plus what was withdrawn since.
CREATE INDEX fact_learned ON "fact" (organization_id, scenario, measure, known_from) WHERE known_to IS NULL;
CREATE INDEX fact_withdrawn ON "fact" (organization_id, scenario, measure, known_to) WHERE known_to IS NOT NULL;
-- All members of a dimension over some months, without the other months of each member.
CREATE INDEX fact_cell_by_month ON "fact_cell" (organization_id, scenario, measure, dimension, month);
