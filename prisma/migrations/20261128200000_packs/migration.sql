-- Pages put together to be printed, presented and mailed, with a log of every mail.
-- CreateTable
CREATE TABLE "pack" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "intro" TEXT NOT NULL DEFAULT '',
    "owner_id" UUID NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "period_rule" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL DEFAULT 'NONE',
    "weekday" INTEGER NOT NULL DEFAULT 1,
    "month_day" INTEGER NOT NULL DEFAULT 1,
    "hour" INTEGER NOT NULL DEFAULT 8,
    "zone" TEXT NOT NULL DEFAULT 'ORGANIZATION',
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pack_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "pack_page" (
    "organization_id" UUID NOT NULL,
    "pack_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "page" TEXT NOT NULL,
    "query" TEXT NOT NULL DEFAULT '',
    "remark" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "pack_page_pkey" PRIMARY KEY ("organization_id","pack_id","position")
);

-- CreateTable
CREATE TABLE "pack_recipient" (
    "organization_id" UUID NOT NULL,
    "pack_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "pack_recipient_pkey" PRIMARY KEY ("organization_id","pack_id","member_id")
);

-- CreateTable
CREATE TABLE "pack_send" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pack_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "period" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "detail" TEXT,
    "asked_by" UUID,

    CONSTRAINT "pack_send_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "pack_organization_id_owner_id_idx" ON "pack"("organization_id", "owner_id");

-- CreateIndex
CREATE INDEX "pack_recipient_organization_id_member_id_idx" ON "pack_recipient"("organization_id", "member_id");

-- CreateIndex
CREATE INDEX "pack_send_organization_id_member_id_idx" ON "pack_send"("organization_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "pack_send_organization_id_pack_id_slot_member_id_key" ON "pack_send"("organization_id", "pack_id", "slot", "member_id");

-- AddForeignKey
ALTER TABLE "pack" ADD CONSTRAINT "pack_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pack" ADD CONSTRAINT "pack_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pack_page" ADD CONSTRAINT "pack_page_organization_id_pack_id_fkey" FOREIGN KEY ("organization_id", "pack_id") REFERENCES "pack"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pack_recipient" ADD CONSTRAINT "pack_recipient_organization_id_pack_id_fkey" FOREIGN KEY ("organization_id", "pack_id") REFERENCES "pack"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pack_recipient" ADD CONSTRAINT "pack_recipient_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pack_send" ADD CONSTRAINT "pack_send_organization_id_pack_id_fkey" FOREIGN KEY ("organization_id", "pack_id") REFERENCES "pack"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pack_send" ADD CONSTRAINT "pack_send_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "pack" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "pack" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "pack"
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));

ALTER TABLE "pack_page" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "pack_page" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "pack_page"
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));

ALTER TABLE "pack_recipient" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "pack_recipient" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "pack_recipient"
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));

ALTER TABLE "pack_send" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "pack_send" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "pack_send"
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));

ALTER TABLE "pack" ADD CONSTRAINT pack_period_rule CHECK (period_rule IN ('LAST_CLOSED_MONTH', 'LAST_MONTH', 'LAST_QUARTER', 'THIS_QUARTER', 'THIS_YEAR', 'AS_KEPT'));
ALTER TABLE "pack" ADD CONSTRAINT pack_rhythm CHECK (rhythm IN ('NONE', 'WEEKLY', 'MONTHLY', 'AFTER_CLOSE'));
ALTER TABLE "pack" ADD CONSTRAINT pack_clock CHECK (weekday BETWEEN 1 AND 7 AND month_day BETWEEN 1 AND 31 AND hour BETWEEN 0 AND 23);
ALTER TABLE "pack" ADD CONSTRAINT pack_zone CHECK (zone IN ('ORGANIZATION', 'RECIPIENT'));
-- A pack opens its pages as written: it can only name pages of the product.
ALTER TABLE "pack_page" ADD CONSTRAINT pack_page_page CHECK (page IN ('variance', 'variance/compare', 'variance/bridge', 'variance/items', 'variance/close', 'okr', 'unit-economics', 'plans/compare', 'plans/forecast', 'plans/accuracy'));
ALTER TABLE "pack_page" ADD CONSTRAINT pack_page_position CHECK (position BETWEEN 1 AND 20);
ALTER TABLE "pack_send" ADD CONSTRAINT pack_send_outcome CHECK (outcome IN ('SENT', 'LEFT', 'NO_ACCESS', 'FAILED', 'UNKNOWN'));
-- What has an outcome has ended, and what was sent was handed over.
ALTER TABLE "pack_send" ADD CONSTRAINT pack_send_end CHECK ((outcome IS NULL) = (ended_at IS NULL) AND (outcome IS DISTINCT FROM 'SENT' OR handed_at IS NOT NULL));
