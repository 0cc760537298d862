-- Material variances become items with owner, day and signatures; a closed month keeps what it said; records of two
-- systems are joined by hand where the rules do not.
-- CreateEnum
CREATE TYPE "variance_item_status" AS ENUM ('OPEN', 'EXPLAINED', 'REVIEWED', 'CLOSED');

-- AlterTable
ALTER TABLE "explanation" ADD COLUMN     "evidence" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "period_close" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "checklist" JSONB NOT NULL,
    "closed_by" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT,

    CONSTRAINT "period_close_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "period_close_value" (
    "organization_id" UUID NOT NULL,
    "close_id" UUID NOT NULL,
    "scenario" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "member_key" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(38,10) NOT NULL,
    "quantity" DECIMAL(38,10) NOT NULL,
    "facts" INTEGER NOT NULL,

    CONSTRAINT "period_close_value_pkey" PRIMARY KEY ("organization_id","close_id","scenario","measure","dimension","member_key","currency")
);

-- CreateTable
CREATE TABLE "period_close_member" (
    "organization_id" UUID NOT NULL,
    "close_id" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "member_key" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "belongs_to" TEXT,

    CONSTRAINT "period_close_member_pkey" PRIMARY KEY ("organization_id","close_id","dimension","member_key")
);

-- CreateTable
CREATE TABLE "period_reopening" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "why" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "is_approved" BOOLEAN,
    "is_self_approved" BOOLEAN NOT NULL DEFAULT false,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "period_reopening_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reconciliation_link" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "left_key" TEXT NOT NULL,
    "right_key" TEXT NOT NULL,
    "is_joined" BOOLEAN NOT NULL,
    "member_id" UUID NOT NULL,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_link_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reconciliation_owner" (
    "organization_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "record_key" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reconciliation_owner_pkey" PRIMARY KEY ("organization_id","step","record_key")
);

-- CreateTable
CREATE TABLE "variance_item" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "variance_key" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "place" TEXT,
    "team_id" UUID,
    "status" "variance_item_status" NOT NULL DEFAULT 'OPEN',
    "owner_id" UUID,
    "due_on" DATE,
    "actual" DECIMAL(38,10),
    "reference_value" DECIMAL(38,10),
    "effect" DECIMAL(38,10),
    "limit_mode" TEXT,
    "limit_amount" DECIMAL(38,10),
    "limit_percent" DECIMAL(38,10),
    "signed_delta" DECIMAL(38,10),
    "reopenings" INTEGER NOT NULL DEFAULT 0,
    "reopen_reason" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "variance_item_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "variance_review" (
    "organization_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "item_version" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "member_id" UUID NOT NULL,
    "is_self_approved" BOOLEAN NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variance_review_pkey" PRIMARY KEY ("organization_id","item_id","item_version")
);

-- CreateIndex
CREATE UNIQUE INDEX "period_close_organization_id_month_number_key" ON "period_close"("organization_id", "month", "number");

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_link_organization_id_step_left_key_right_key_key" ON "reconciliation_link"("organization_id", "step", "left_key", "right_key");

-- CreateIndex
CREATE INDEX "variance_item_organization_id_status_period_idx" ON "variance_item"("organization_id", "status", "period");

-- CreateIndex
CREATE UNIQUE INDEX "variance_item_organization_id_variance_key_key" ON "variance_item"("organization_id", "variance_key");

-- AddForeignKey
ALTER TABLE "period_close" ADD CONSTRAINT "period_close_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_close" ADD CONSTRAINT "period_close_organization_id_closed_by_fkey" FOREIGN KEY ("organization_id", "closed_by") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_close_value" ADD CONSTRAINT "period_close_value_organization_id_close_id_fkey" FOREIGN KEY ("organization_id", "close_id") REFERENCES "period_close"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_close_member" ADD CONSTRAINT "period_close_member_organization_id_close_id_fkey" FOREIGN KEY ("organization_id", "close_id") REFERENCES "period_close"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_reopening" ADD CONSTRAINT "period_reopening_organization_id_asked_by_fkey" FOREIGN KEY ("organization_id", "asked_by") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Every explanation so far becomes the explanation of an item: one noun. The owner of the tables sees all organizations
-- for this statement only.
ALTER TABLE "explanation" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "variance_item" (organization_id, id, variance_key, metric, reference, period, place, status, owner_id, actual, reference_value, opened_at)
SELECT DISTINCT ON (organization_id, variance_key) organization_id, gen_random_uuid(), variance_key, metric, reference, period,
  nullif(split_part(variance_key, '|', 5), ''), 'EXPLAINED', author_id, actual, reference_value,
  min(created_at) OVER (PARTITION BY organization_id, variance_key)
FROM "explanation" ORDER BY organization_id, variance_key, created_at DESC, id DESC;
ALTER TABLE "explanation" FORCE ROW LEVEL SECURITY;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_organization_id_variance_key_fkey" FOREIGN KEY ("organization_id", "variance_key") REFERENCES "variance_item"("organization_id", "variance_key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_link" ADD CONSTRAINT "reconciliation_link_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_link" ADD CONSTRAINT "reconciliation_link_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_owner" ADD CONSTRAINT "reconciliation_owner_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance_item" ADD CONSTRAINT "variance_item_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance_item" ADD CONSTRAINT "variance_item_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance_review" ADD CONSTRAINT "variance_review_organization_id_item_id_fkey" FOREIGN KEY ("organization_id", "item_id") REFERENCES "variance_item"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance_review" ADD CONSTRAINT "variance_review_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "variance_item"
  ADD CONSTRAINT variance_item_closed CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL)),
  ADD CONSTRAINT variance_item_limit CHECK (limit_mode IS NULL OR limit_mode IN ('AMOUNT', 'PERCENT', 'OR', 'AND', 'ALWAYS'));
ALTER TABLE "variance_review" ADD CONSTRAINT variance_review_level CHECK (level IN (1, 2) AND round >= 1);
ALTER TABLE "period_close"
  ADD CONSTRAINT period_close_month CHECK (extract(day FROM month) = 1),
  ADD CONSTRAINT period_close_number CHECK (number >= 1);
ALTER TABLE "period_reopening"
  ADD CONSTRAINT period_reopening_month CHECK (extract(day FROM month) = 1),
  ADD CONSTRAINT period_reopening_decided CHECK ((is_approved IS NULL) = (decided_by IS NULL));
ALTER TABLE "reconciliation_link"
  ADD CONSTRAINT reconciliation_link_step CHECK (step IN ('BOOKINGS_BILLINGS', 'BILLINGS_REVENUE', 'BOOKINGS_REVENUE'));
-- One question at a time.
CREATE UNIQUE INDEX period_reopening_open ON "period_reopening" (organization_id, month) WHERE is_approved IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['variance_item', 'variance_review', 'period_close', 'period_close_value', 'period_close_member', 'period_reopening', 'reconciliation_link', 'reconciliation_owner'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid)) WITH CHECK (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;

-- A closed snapshot never changes, whoever asks.
CREATE TRIGGER period_close_append_only BEFORE UPDATE OR DELETE ON "period_close" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER period_close_value_append_only BEFORE UPDATE OR DELETE ON "period_close_value" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER period_close_member_append_only BEFORE UPDATE OR DELETE ON "period_close_member" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER variance_review_append_only BEFORE UPDATE OR DELETE ON "variance_review" FOR EACH ROW EXECUTE FUNCTION refuse_change();
