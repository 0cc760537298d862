-- A check-in's sentence and an explanation can name people as well as a comment can.
ALTER TABLE "mention" ALTER COLUMN "comment_id" DROP NOT NULL;
ALTER TABLE "mention" ADD COLUMN "check_in_id" UUID;
ALTER TABLE "mention" ADD COLUMN "explanation_id" UUID;
ALTER TABLE "mention" ADD CONSTRAINT mention_one_source CHECK (num_nonnulls(comment_id, check_in_id, explanation_id) = 1);
CREATE UNIQUE INDEX "mention_organization_id_check_in_id_member_id_key" ON "mention"("organization_id", "check_in_id", "member_id");
CREATE UNIQUE INDEX "mention_organization_id_explanation_id_member_id_key" ON "mention"("organization_id", "explanation_id", "member_id");
ALTER TABLE "mention" ADD CONSTRAINT "mention_organization_id_check_in_id_fkey" FOREIGN KEY ("organization_id", "check_in_id") REFERENCES "check_in"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mention" ADD CONSTRAINT "mention_organization_id_explanation_id_fkey" FOREIGN KEY ("organization_id", "explanation_id") REFERENCES "explanation"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
