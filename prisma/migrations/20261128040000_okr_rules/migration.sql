-- Two more people on objectives and key results: who shares the ownership, who keeps the words up to date.
ALTER TABLE "objective" ADD COLUMN "co_owner_id" UUID, ADD COLUMN "updater_id" UUID;
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_co_owner_id_fkey" FOREIGN KEY ("organization_id", "co_owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_updater_id_fkey" FOREIGN KEY ("organization_id", "updater_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "objective" ADD CONSTRAINT objective_people_differ CHECK (co_owner_id <> owner_id);
ALTER TABLE "key_result" ADD COLUMN "co_owner_id" UUID, ADD COLUMN "updater_id" UUID;
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_co_owner_id_fkey" FOREIGN KEY ("organization_id", "co_owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_updater_id_fkey" FOREIGN KEY ("organization_id", "updater_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "key_result" ADD CONSTRAINT key_result_people_differ CHECK (co_owner_id <> owner_id);

-- A guardrail caps its objective's status; only a guardrail may stay out of the progress.
ALTER TABLE "key_result" ADD COLUMN "is_guardrail" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "is_scored" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "key_result" ADD CONSTRAINT key_result_scored CHECK (is_scored OR is_guardrail);

-- Whether a target came into force without a second person is a fact of the version itself.
ALTER TABLE "target_version" ADD COLUMN "is_self_approved" BOOLEAN NOT NULL DEFAULT false;
UPDATE "target_version" SET is_self_approved = true WHERE approved_by IS NOT NULL AND approved_by = proposed_by;
