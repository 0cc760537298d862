-- The roll-up of a past day is today's less what was learned since, plus what was withdrawn since.
CREATE INDEX fact_learned ON "fact" (organization_id, known_from) WHERE known_to IS NULL;
CREATE INDEX fact_withdrawn ON "fact" (organization_id, known_to) WHERE known_to IS NOT NULL;
