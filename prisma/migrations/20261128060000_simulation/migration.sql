-- Stored simulations of goals: the probability beside a landing, and what closed goals are scored by.
CREATE TABLE "simulation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "goal_id" UUID,
    "key_result_id" UUID,
    "occasion" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "inputs_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "because" TEXT,
    "method" TEXT,
    "probability" DECIMAL(20,10),
    "mean" DECIMAL(38,10),
    "p10" DECIMAL(38,10),
    "p50" DECIMAL(38,10),
    "p90" DECIMAL(38,10),
    "current" DECIMAL(38,10),
    "target" DECIMAL(38,10),
    "runs" INTEGER,
    "seed" TEXT,
    "version" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "reason" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "simulation_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "simulation_organization_id_goal_id_recorded_at_idx" ON "simulation"("organization_id", "goal_id", "recorded_at");
CREATE INDEX "simulation_organization_id_key_result_id_recorded_at_idx" ON "simulation"("organization_id", "key_result_id", "recorded_at");
ALTER TABLE "simulation" ADD CONSTRAINT "simulation_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "simulation" ADD CONSTRAINT "simulation_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "simulation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "simulation" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "simulation"
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));

ALTER TABLE "simulation"
  ADD CONSTRAINT simulation_one_subject CHECK (num_nonnulls(goal_id, key_result_id) = 1),
  ADD CONSTRAINT simulation_occasion CHECK (occasion IN ('PRESENT', 'AGREED', 'CHECK_IN')),
  ADD CONSTRAINT simulation_state CHECK (
    (state = 'SIMULATED' AND probability BETWEEN 0 AND 1 AND num_nulls(method, mean, p10, p50, p90, current, target, runs, seed) = 0)
    OR (state = 'NO_SIMULATION' AND because IS NOT NULL AND probability IS NULL)),
  ADD CONSTRAINT simulation_method CHECK (method IN ('PIPELINE', 'HISTORY'));

-- One scored probability of a goal, day and occasion.
CREATE UNIQUE INDEX simulation_scored ON "simulation" (organization_id, goal_id, occasion, as_of) WHERE occasion <> 'PRESENT';
CREATE TRIGGER simulation_append_only BEFORE UPDATE OR DELETE ON "simulation" FOR EACH ROW EXECUTE FUNCTION refuse_change();
