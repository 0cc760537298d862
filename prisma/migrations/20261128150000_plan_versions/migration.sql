-- Plan versions are drafted, approved by a second pair of eyes and frozen; lines keep formulas and held months.
-- AlterTable
ALTER TABLE "plan_version" ADD COLUMN     "approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "approved_by" UUID,
ADD COLUMN     "copied_from" TEXT,
ADD COLUMN     "created_by" UUID,
ADD COLUMN     "is_self_approved" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "prepared_by" UUID,
ADD COLUMN     "switch_on" DATE,
ALTER COLUMN "status" SET DEFAULT 'DRAFT';

-- CreateTable
CREATE TABLE "plan_line" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "line_key" TEXT NOT NULL,
    "formula" TEXT,
    "held_months" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_line_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_line_organization_id_version_id_line_key_key" ON "plan_line"("organization_id", "version_id", "line_key");

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_organization_id_version_id_fkey" FOREIGN KEY ("organization_id", "version_id") REFERENCES "plan_version"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody ever approved the versions there are: until somebody does, they can be imported into as before. The owner of
-- the tables sees all organizations for this statement only.
ALTER TABLE "plan_version" NO FORCE ROW LEVEL SECURITY;
UPDATE "plan_version" SET status = 'DRAFT' WHERE status = 'APPROVED';
ALTER TABLE "plan_version" FORCE ROW LEVEL SECURITY;

ALTER TABLE "plan_version"
  ADD CONSTRAINT plan_version_approved CHECK ((status = 'DRAFT') = (approved_at IS NULL));

-- What was approved stays as it was approved: not even a forgotten check in a command changes it.
CREATE FUNCTION refuse_frozen_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'DRAFT' AND (NEW.code, NEW.switch_on, NEW.approved_by, NEW.approved_at) IS DISTINCT FROM (OLD.code, OLD.switch_on, OLD.approved_by, OLD.approved_at) THEN
    RAISE EXCEPTION 'plan version % is frozen', OLD.code;
  END IF;
  IF OLD.status <> 'DRAFT' AND NEW.status = 'DRAFT' THEN
    RAISE EXCEPTION 'plan version % is frozen', OLD.code;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen_plan BEFORE UPDATE ON "plan_version" FOR EACH ROW EXECUTE FUNCTION refuse_frozen_plan();

ALTER TABLE "plan_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "plan_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "plan_line" USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
