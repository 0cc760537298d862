-- Work and spend that serves goals and key results.
CREATE TABLE "initiative" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "team_id" UUID,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PLANNED',
    "stop_reason" TEXT,
    "budget" DECIMAL(38,10),
    "currency" CHAR(3) NOT NULL,
    "spend_source" TEXT NOT NULL DEFAULT 'NONE',
    "spend_filter" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "initiative_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE TABLE "initiative_link" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "goal_id" UUID,
    "key_result_id" UUID,
    "share" DECIMAL(20,10) NOT NULL,

    CONSTRAINT "initiative_link_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE TABLE "initiative_spend" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "occurred_on" DATE NOT NULL,
    "amount" DECIMAL(38,10) NOT NULL,
    "note" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "initiative_spend_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "initiative_organization_id_starts_on_ends_on_idx" ON "initiative"("organization_id", "starts_on", "ends_on");
CREATE INDEX "initiative_organization_id_owner_id_idx" ON "initiative"("organization_id", "owner_id");
CREATE INDEX "initiative_link_organization_id_goal_id_idx" ON "initiative_link"("organization_id", "goal_id");
CREATE INDEX "initiative_link_organization_id_key_result_id_idx" ON "initiative_link"("organization_id", "key_result_id");
CREATE UNIQUE INDEX "initiative_link_organization_id_initiative_id_goal_id_key" ON "initiative_link"("organization_id", "initiative_id", "goal_id");
CREATE UNIQUE INDEX "initiative_link_organization_id_initiative_id_key_result_id_key" ON "initiative_link"("organization_id", "initiative_id", "key_result_id");
CREATE INDEX "initiative_spend_organization_id_initiative_id_occurred_on_idx" ON "initiative_spend"("organization_id", "initiative_id", "occurred_on");

ALTER TABLE "initiative" ADD CONSTRAINT "initiative_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "initiative" ADD CONSTRAINT "initiative_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "initiative" ADD CONSTRAINT "initiative_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "initiative_link" ADD CONSTRAINT "initiative_link_organization_id_initiative_id_fkey" FOREIGN KEY ("organization_id", "initiative_id") REFERENCES "initiative"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "initiative_link" ADD CONSTRAINT "initiative_link_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "initiative_link" ADD CONSTRAINT "initiative_link_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "initiative_spend" ADD CONSTRAINT "initiative_spend_organization_id_initiative_id_fkey" FOREIGN KEY ("organization_id", "initiative_id") REFERENCES "initiative"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "initiative_spend" ADD CONSTRAINT "initiative_spend_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be.
ALTER TABLE "initiative"
  ADD CONSTRAINT initiative_dates CHECK (ends_on >= starts_on),
  ADD CONSTRAINT initiative_status CHECK (status IN ('PLANNED', 'RUNNING', 'DONE', 'STOPPED')),
  ADD CONSTRAINT initiative_stop_reason CHECK ((status = 'STOPPED') = (stop_reason IS NOT NULL)),
  ADD CONSTRAINT initiative_budget CHECK (budget IS NULL OR budget >= 0),
  ADD CONSTRAINT initiative_spend_source CHECK (spend_source IN ('NONE', 'FACTS', 'TYPED')),
  ADD CONSTRAINT initiative_one_source CHECK (spend_source = 'FACTS' OR spend_filter = '{}'::jsonb);
ALTER TABLE "initiative_link"
  ADD CONSTRAINT initiative_link_one_subject CHECK (num_nonnulls(goal_id, key_result_id) = 1),
  ADD CONSTRAINT initiative_link_share CHECK (share >= 0 AND share <= 1);
CREATE TRIGGER initiative_spend_append_only BEFORE UPDATE OR DELETE ON "initiative_spend" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The tenant wall.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['initiative', 'initiative_link', 'initiative_spend'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid)) WITH CHECK (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;
