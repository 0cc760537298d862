-- Objectives belong to a cycle that is closed as a whole: grades, decisions and what goes on are kept.
-- CreateEnum
CREATE TYPE "cycle_status" AS ENUM ('DRAFT', 'ACTIVE', 'CLOSING', 'CLOSED');

-- AlterTable
ALTER TABLE "goal" ADD COLUMN     "continues_id" UUID;

-- AlterTable
ALTER TABLE "objective" ADD COLUMN     "continues_id" UUID,
ADD COLUMN     "cycle_id" UUID;

-- AlterTable
ALTER TABLE "key_result" ADD COLUMN     "continues_id" UUID;

-- CreateTable
CREATE TABLE "cycle" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "length" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "status" "cycle_status" NOT NULL DEFAULT 'DRAFT',
    "went_well" TEXT,
    "went_badly" TEXT,
    "learned" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "cycle_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "objective_close" (
    "organization_id" UUID NOT NULL,
    "objective_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "next_title" TEXT,
    "computed_grade" DECIMAL(38,10),
    "given_grade" DECIMAL(38,10),
    "grade_note" TEXT,
    "went_well" TEXT,
    "went_badly" TEXT,
    "learned" TEXT,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "objective_close_pkey" PRIMARY KEY ("organization_id","objective_id")
);

-- CreateTable
CREATE TABLE "key_result_close" (
    "organization_id" UUID NOT NULL,
    "key_result_id" UUID NOT NULL,
    "final_value" DECIMAL(38,10),
    "computed_grade" DECIMAL(38,10),
    "given_grade" DECIMAL(38,10),
    "grade_note" TEXT,
    "is_carried" BOOLEAN NOT NULL,
    "next_baseline" DECIMAL(38,10),
    "next_target" DECIMAL(38,10),

    CONSTRAINT "key_result_close_pkey" PRIMARY KEY ("organization_id","key_result_id")
);

-- CreateTable
CREATE TABLE "goal_close" (
    "organization_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "objective_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,

    CONSTRAINT "goal_close_pkey" PRIMARY KEY ("organization_id","objective_id","goal_id")
);

-- CreateTable
CREATE TABLE "objective_template" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "is_retired" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "objective_template_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "cycle_organization_id_starts_on_ends_on_idx" ON "cycle"("organization_id", "starts_on", "ends_on");

-- CreateIndex
CREATE UNIQUE INDEX "cycle_organization_id_name_key" ON "cycle"("organization_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "objective_template_organization_id_name_key" ON "objective_template"("organization_id", "name");

-- CreateIndex
CREATE INDEX "goal_organization_id_continues_id_idx" ON "goal"("organization_id", "continues_id");

-- CreateIndex
CREATE INDEX "objective_organization_id_cycle_id_idx" ON "objective"("organization_id", "cycle_id");

-- CreateIndex
CREATE INDEX "objective_organization_id_continues_id_idx" ON "objective"("organization_id", "continues_id");

-- CreateIndex
CREATE INDEX "key_result_organization_id_continues_id_idx" ON "key_result"("organization_id", "continues_id");

-- AddForeignKey
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective_close" ADD CONSTRAINT "objective_close_organization_id_objective_id_fkey" FOREIGN KEY ("organization_id", "objective_id") REFERENCES "objective"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_result_close" ADD CONSTRAINT "key_result_close_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_close" ADD CONSTRAINT "goal_close_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_close" ADD CONSTRAINT "goal_close_organization_id_objective_id_fkey" FOREIGN KEY ("organization_id", "objective_id") REFERENCES "objective"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective_template" ADD CONSTRAINT "objective_template_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_continues_id_fkey" FOREIGN KEY ("organization_id", "continues_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_cycle_id_fkey" FOREIGN KEY ("organization_id", "cycle_id") REFERENCES "cycle"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_continues_id_fkey" FOREIGN KEY ("organization_id", "continues_id") REFERENCES "objective"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_continues_id_fkey" FOREIGN KEY ("organization_id", "continues_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "cycle"
  ADD CONSTRAINT cycle_dates CHECK (ends_on >= starts_on),
  ADD CONSTRAINT cycle_length CHECK (length IN ('QUARTER', 'HALF', 'YEAR', 'CUSTOM')),
  ADD CONSTRAINT cycle_closed CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL));
ALTER TABLE "objective" ADD CONSTRAINT objective_continues_another CHECK (continues_id IS DISTINCT FROM id);
ALTER TABLE "key_result" ADD CONSTRAINT key_result_continues_another CHECK (continues_id IS DISTINCT FROM id);
ALTER TABLE "goal" ADD CONSTRAINT goal_continues_another CHECK (continues_id IS DISTINCT FROM id);
ALTER TABLE "objective_close"
  ADD CONSTRAINT objective_close_decision CHECK (decision IN ('KEEP', 'MODIFY', 'ABANDON')),
  ADD CONSTRAINT objective_close_grade CHECK (given_grade IS NULL OR (given_grade BETWEEN 0 AND 1 AND grade_note IS NOT NULL));
ALTER TABLE "key_result_close"
  ADD CONSTRAINT key_result_close_grade CHECK (given_grade IS NULL OR (given_grade BETWEEN 0 AND 1 AND grade_note IS NOT NULL));
ALTER TABLE "goal_close" ADD CONSTRAINT goal_close_decision CHECK (decision IN ('CLOSE', 'CARRY', 'LEAVE'));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['cycle', 'objective_close', 'key_result_close', 'goal_close', 'objective_template'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid)) WITH CHECK (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;

-- Objectives that exist already get the cycle of their own dates. The owner of the tables sees all organizations for
-- these two statements only.
ALTER TABLE "objective" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "cycle" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "cycle" (organization_id, id, name, length, starts_on, ends_on, status, closed_at)
SELECT organization_id, gen_random_uuid(),
  CASE WHEN date_trunc('month', starts_on) = date_trunc('month', ends_on) THEN starts_on || ' – ' || ends_on
    ELSE to_char(starts_on, 'DD Mon YYYY') || ' – ' || to_char(ends_on, 'DD Mon YYYY') END,
  'CUSTOM', starts_on, ends_on,
  (CASE WHEN bool_or(status = 'ACTIVE') THEN 'ACTIVE' WHEN bool_or(status = 'DRAFT') THEN 'DRAFT' ELSE 'CLOSED' END)::cycle_status,
  CASE WHEN bool_and(status = 'CLOSED') THEN now() END
FROM "objective" GROUP BY organization_id, starts_on, ends_on;
UPDATE "objective" o SET cycle_id = c.id FROM "cycle" c
WHERE c.organization_id = o.organization_id AND c.starts_on = o.starts_on AND c.ends_on = o.ends_on;
ALTER TABLE "objective" FORCE ROW LEVEL SECURITY;
ALTER TABLE "cycle" FORCE ROW LEVEL SECURITY;
