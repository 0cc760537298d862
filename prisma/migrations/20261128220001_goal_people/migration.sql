-- Goals are shared and kept up to date by others, as objectives and key results are.
ALTER TABLE "goal" ADD COLUMN "co_owner_id" UUID, ADD COLUMN "updater_id" UUID;
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_co_owner_id_fkey" FOREIGN KEY ("organization_id", "co_owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_updater_id_fkey" FOREIGN KEY ("organization_id", "updater_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "goal" ADD CONSTRAINT goal_shared_with_another CHECK (co_owner_id <> owner_id);
