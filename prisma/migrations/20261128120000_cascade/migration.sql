-- A target is handed down to teams and people: drafted, frozen as a plan, and lived beside it.
-- CreateEnum
CREATE TYPE "cascade_status" AS ENUM ('DRAFT', 'PROPOSED', 'FROZEN');

-- CreateTable
CREATE TABLE "cascade" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "goal_id" UUID,
    "key_result_id" UUID,
    "team_id" UUID,
    "owner_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "unit" TEXT NOT NULL,
    "currency" CHAR(3),
    "target" DECIMAL(38,10) NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "rules" JSONB NOT NULL,
    "status" "cascade_status" NOT NULL DEFAULT 'DRAFT',
    "proposed_by" UUID,
    "frozen_by" UUID,
    "frozen_at" TIMESTAMPTZ(3),
    "is_self_approved" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "cascade_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "cascade_line" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "cascade_id" UUID NOT NULL,
    "team_id" UUID,
    "member_id" UUID,
    "parent_team_id" UUID,
    "position" INTEGER NOT NULL,
    "potential" DECIMAL(38,10),
    "history" DECIMAL(38,10),
    "pipeline" DECIMAL(38,10),
    "accounts" DECIMAL(38,10),
    "proposal" DECIMAL(38,10),
    "part_time" DECIMAL(20,10) NOT NULL DEFAULT 1,
    "role" JSONB NOT NULL DEFAULT '[]',
    "ramp_since" DATE,
    "ramp" JSONB,
    "pin" DECIMAL(38,10),

    CONSTRAINT "cascade_line_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "cascade_version" (
    "organization_id" UUID NOT NULL,
    "cascade_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "member_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cascade_version_pkey" PRIMARY KEY ("organization_id","cascade_id","seq")
);

-- CreateTable
CREATE TABLE "cascade_amount" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "cascade_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "team_id" UUID,
    "member_id" UUID,
    "assigned" DECIMAL(38,10) NOT NULL,
    "carried" DECIMAL(38,10) NOT NULL,
    "months" DECIMAL(38,10)[],

    CONSTRAINT "cascade_amount_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "cascade_goal" (
    "organization_id" UUID NOT NULL,
    "cascade_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "team_id" UUID,
    "member_id" UUID,

    CONSTRAINT "cascade_goal_pkey" PRIMARY KEY ("organization_id","cascade_id","goal_id")
);

-- CreateIndex
CREATE INDEX "cascade_organization_id_goal_id_idx" ON "cascade"("organization_id", "goal_id");

-- CreateIndex
CREATE INDEX "cascade_organization_id_key_result_id_idx" ON "cascade"("organization_id", "key_result_id");

-- CreateIndex
CREATE UNIQUE INDEX "cascade_line_organization_id_cascade_id_team_id_member_id_key" ON "cascade_line"("organization_id", "cascade_id", "team_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "cascade_amount_organization_id_cascade_id_seq_team_id_membe_key" ON "cascade_amount"("organization_id", "cascade_id", "seq", "team_id", "member_id");

-- AddForeignKey
ALTER TABLE "cascade" ADD CONSTRAINT "cascade_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade" ADD CONSTRAINT "cascade_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade" ADD CONSTRAINT "cascade_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade" ADD CONSTRAINT "cascade_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade" ADD CONSTRAINT "cascade_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_line" ADD CONSTRAINT "cascade_line_organization_id_cascade_id_fkey" FOREIGN KEY ("organization_id", "cascade_id") REFERENCES "cascade"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_line" ADD CONSTRAINT "cascade_line_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_line" ADD CONSTRAINT "cascade_line_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_version" ADD CONSTRAINT "cascade_version_organization_id_cascade_id_fkey" FOREIGN KEY ("organization_id", "cascade_id") REFERENCES "cascade"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_version" ADD CONSTRAINT "cascade_version_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_amount" ADD CONSTRAINT "cascade_amount_organization_id_cascade_id_seq_fkey" FOREIGN KEY ("organization_id", "cascade_id", "seq") REFERENCES "cascade_version"("organization_id", "cascade_id", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_amount" ADD CONSTRAINT "cascade_amount_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_amount" ADD CONSTRAINT "cascade_amount_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_goal" ADD CONSTRAINT "cascade_goal_organization_id_cascade_id_fkey" FOREIGN KEY ("organization_id", "cascade_id") REFERENCES "cascade"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_goal" ADD CONSTRAINT "cascade_goal_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_goal" ADD CONSTRAINT "cascade_goal_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cascade_goal" ADD CONSTRAINT "cascade_goal_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "cascade"
  ADD CONSTRAINT cascade_one_subject CHECK (num_nonnulls(goal_id, key_result_id) = 1),
  ADD CONSTRAINT cascade_dates CHECK (ends_on >= starts_on),
  ADD CONSTRAINT cascade_target CHECK (target > 0),
  ADD CONSTRAINT cascade_frozen CHECK ((status = 'FROZEN') = (frozen_at IS NOT NULL));
ALTER TABLE "cascade_line"
  ADD CONSTRAINT cascade_line_amounts CHECK (least(potential, history, pipeline, accounts, proposal, pin) >= 0),
  ADD CONSTRAINT cascade_line_part_time CHECK (part_time > 0 AND part_time <= 1);
ALTER TABLE "cascade_version"
  ADD CONSTRAINT cascade_version_kind CHECK ((seq = 1 AND kind = 'PLAN') OR (seq > 1 AND kind IN ('HIRE', 'LEAVE', 'TRANSFER', 'AMOUNT')));
ALTER TABLE "cascade_amount" ADD CONSTRAINT cascade_amount_sign CHECK (assigned >= 0 AND carried >= 0);

CREATE TRIGGER cascade_version_append_only BEFORE UPDATE OR DELETE ON "cascade_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cascade_amount_append_only BEFORE UPDATE OR DELETE ON "cascade_amount" FOR EACH ROW EXECUTE FUNCTION refuse_change();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['cascade', 'cascade_line', 'cascade_version', 'cascade_amount', 'cascade_goal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid)) WITH CHECK (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;
