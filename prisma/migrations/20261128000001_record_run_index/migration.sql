-- Statistics gathered while the first import of an empty database is under way say the table has no rows. Every index
-- that starts with the organization then looks alike to the planner and the smallest wins: the check of each fact's
-- record walked through all records of the run. With the run first only keys can answer that check.
DROP INDEX "source_record_organization_id_run_id_idx";
CREATE INDEX "source_record_run_id_organization_id_idx" ON "source_record"("run_id", "organization_id");
