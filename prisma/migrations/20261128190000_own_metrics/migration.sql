-- Metrics an organization defines itself, with every version of their formulas.
CREATE TABLE "own_metric" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "favourability" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "retire_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "own_metric_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE TABLE "own_metric_formula" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "metric_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "formula" TEXT NOT NULL,
    "valid_from" DATE,
    "reason" TEXT,
    "member_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "own_metric_formula_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "own_metric_organization_id_code_key" ON "own_metric"("organization_id", "code");
CREATE UNIQUE INDEX "own_metric_formula_organization_id_metric_id_number_key" ON "own_metric_formula"("organization_id", "metric_id", "number");
ALTER TABLE "own_metric" ADD CONSTRAINT "own_metric_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "own_metric" ADD CONSTRAINT "own_metric_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "own_metric_formula" ADD CONSTRAINT "own_metric_formula_organization_id_metric_id_fkey" FOREIGN KEY ("organization_id", "metric_id") REFERENCES "own_metric"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be.
ALTER TABLE "own_metric"
  ADD CONSTRAINT own_metric_code CHECK (code ~ '^own_[a-z][a-z0-9_]{0,39}$'),
  ADD CONSTRAINT own_metric_unit CHECK (unit IN ('currency', 'percent', 'count', 'ratio', 'days')),
  ADD CONSTRAINT own_metric_favourability CHECK (favourability IN ('HIGHER', 'LOWER', 'NEUTRAL')),
  ADD CONSTRAINT own_metric_retired CHECK ((retired_at IS NULL) = (retire_reason IS NULL));
ALTER TABLE "own_metric_formula"
  ADD CONSTRAINT own_metric_formula_number CHECK (number >= 1),
  ADD CONSTRAINT own_metric_formula_text CHECK (length(formula) BETWEEN 1 AND 500);
-- A metric nothing is bound to may be deleted with its versions; a version is never rewritten.
CREATE TRIGGER own_metric_formula_never_rewritten BEFORE UPDATE ON "own_metric_formula" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION own_metric_keeps_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.code <> OLD.code OR NEW.unit <> OLD.unit THEN
    RAISE EXCEPTION 'code and unit of an own metric stay as they are';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_metric_code_stays BEFORE UPDATE ON "own_metric" FOR EACH ROW EXECUTE FUNCTION own_metric_keeps_code();

-- The tenant wall.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['own_metric', 'own_metric_formula'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid)) WITH CHECK (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;
