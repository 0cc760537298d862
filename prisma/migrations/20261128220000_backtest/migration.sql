-- Probabilities tried on an organization's own past, asked for by somebody and made by a background job.
CREATE TABLE "backtest" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "because" TEXT,
    "as_of" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "forecasts" JSONB NOT NULL DEFAULT '[]',
    "without_rate" INTEGER NOT NULL DEFAULT 0,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "backtest_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "backtest_organization_id_requested_at_idx" ON "backtest"("organization_id", "requested_at");
ALTER TABLE "backtest" ADD CONSTRAINT "backtest_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "backtest" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "backtest" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "backtest"
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));

ALTER TABLE "backtest"
  ADD CONSTRAINT backtest_state CHECK (state IN ('WAITING', 'DONE', 'NOTHING', 'FAILED')),
  ADD CONSTRAINT backtest_finished CHECK ((state = 'WAITING') = (finished_at IS NULL)),
  ADD CONSTRAINT backtest_because CHECK ((state IN ('NOTHING', 'FAILED')) = (because IS NOT NULL));

-- Who asks while one is under way gets that one.
CREATE UNIQUE INDEX backtest_under_way ON "backtest" (organization_id) WHERE state = 'WAITING';

CREATE FUNCTION refuse_change_of_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'WAITING' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a finished row of % is never changed', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER backtest_written_once BEFORE UPDATE OR DELETE ON "backtest" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_finished();
