-- The tenant wall: row-level security, forced, on every table with an organization_id (and on organization itself).
-- current_setting is read once per statement through the scalar sub-select; without a tenant nothing is visible.
DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables b ON b.table_schema = c.table_schema AND b.table_name = c.table_name AND b.table_type = 'BASE TABLE'
    WHERE c.table_schema = current_schema() AND c.column_name = 'organization_id' AND c.table_name <> 'user_token'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid)) WITH CHECK (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;

ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "organization"
  USING (id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));

-- Before a tenant is known (signing in, following an invitation) the role plumbline_auth may look up who belongs where.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_auth') THEN
    CREATE ROLE plumbline_auth NOLOGIN;
  END IF;
END $$;
CREATE POLICY sign_in ON "organization" FOR SELECT TO plumbline_auth USING (true);
CREATE POLICY sign_in ON "member" FOR SELECT TO plumbline_auth USING (true);

-- What must never be.
ALTER TABLE "organization"
  ADD CONSTRAINT organization_fiscal_start CHECK (fiscal_start_month BETWEEN 1 AND 12),
  ADD CONSTRAINT organization_currency CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT organization_slug CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$');
ALTER TABLE "member"
  ADD CONSTRAINT member_user_fkey FOREIGN KEY (user_id) REFERENCES "app_user" (id),
  ADD CONSTRAINT member_not_own_manager CHECK (manager_id IS DISTINCT FROM id);
ALTER TABLE "team" ADD CONSTRAINT team_not_own_parent CHECK (parent_id IS DISTINCT FROM id);
ALTER TABLE "region" ADD CONSTRAINT region_not_own_parent CHECK (parent_id IS DISTINCT FROM id);
ALTER TABLE "customer" ADD CONSTRAINT customer_not_own_parent CHECK (parent_id IS DISTINCT FROM id);
ALTER TABLE "account"
  ADD CONSTRAINT account_not_own_parent CHECK (parent_id IS DISTINCT FROM id),
  ADD CONSTRAINT account_operator CHECK (operator IN ('+', '-'));
ALTER TABLE "team_membership" ADD CONSTRAINT team_membership_dates CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on);
ALTER TABLE "period" ADD CONSTRAINT period_is_month CHECK (extract(day FROM month) = 1);
ALTER TABLE "rate"
  ADD CONSTRAINT rate_is_month CHECK (extract(day FROM month) = 1),
  ADD CONSTRAINT rate_positive CHECK (rate > 0);
ALTER TABLE "fact" ADD CONSTRAINT fact_known CHECK (known_to IS NULL OR known_to >= known_from);
ALTER TABLE "fact_cell"
  ADD CONSTRAINT fact_cell_month CHECK (extract(day FROM month) = 1),
  ADD CONSTRAINT fact_cell_count CHECK (facts > 0);
ALTER TABLE "source_record" ADD CONSTRAINT source_record_revision CHECK (revision >= 1);
ALTER TABLE "objective" ADD CONSTRAINT objective_dates CHECK (ends_on >= starts_on);
ALTER TABLE "objective_link"
  ADD CONSTRAINT objective_link_not_itself CHECK (child_id <> parent_id),
  ADD CONSTRAINT objective_link_weight CHECK (weight BETWEEN 0 AND 100);
ALTER TABLE "key_result"
  ADD CONSTRAINT key_result_dates CHECK (ends_on >= starts_on),
  ADD CONSTRAINT key_result_weight CHECK (weight BETWEEN 0 AND 100),
  ADD CONSTRAINT key_result_kind CHECK (kind IN ('REACH_NUMBER', 'REACH_PERCENT', 'REACH_CURRENCY', 'KEEP_ABOVE', 'KEEP_BELOW', 'KEEP_WITHIN', 'MILESTONES', 'YES_NO', 'FIND_BASELINE')),
  ADD CONSTRAINT key_result_adds CHECK (adds IN ('ADDITIVE', 'GROWTH', 'MARGIN_POINTS', 'NOT_ADDITIVE')),
  ADD CONSTRAINT key_result_rhythm CHECK (rhythm_days BETWEEN 1 AND 366);
ALTER TABLE "goal"
  ADD CONSTRAINT goal_dates CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on),
  ADD CONSTRAINT goal_complete_when_agreed CHECK (status IN ('DRAFTED', 'PROPOSED') OR (target IS NOT NULL AND starts_on IS NOT NULL AND ends_on IS NOT NULL)),
  ADD CONSTRAINT goal_target_kind CHECK (target_kind IN ('ABSOLUTE', 'GROWTH', 'POINTS')),
  ADD CONSTRAINT goal_evaluation CHECK (evaluation IN ('TOTAL', 'LAST_MONTH', 'EACH_MONTH', 'AVERAGE')),
  ADD CONSTRAINT goal_type CHECK (goal_type IN ('QUOTA', 'STRETCH')),
  ADD CONSTRAINT goal_confidence CHECK (draft_confidence IS NULL OR draft_confidence BETWEEN 1 AND 10),
  ADD CONSTRAINT goal_rhythm CHECK (rhythm_days BETWEEN 1 AND 366);
ALTER TABLE "check_in"
  ADD CONSTRAINT check_in_one_subject CHECK (num_nonnulls(key_result_id, goal_id) = 1),
  ADD CONSTRAINT check_in_confidence CHECK (confidence IS NULL OR confidence BETWEEN 1 AND 10);
ALTER TABLE "target_version" ADD CONSTRAINT target_version_one_subject CHECK (num_nonnulls(key_result_id, goal_id) = 1);
ALTER TABLE "adjustment"
  ADD CONSTRAINT adjustment_one_subject CHECK (num_nonnulls(key_result_id, goal_id) = 1),
  ADD CONSTRAINT adjustment_decided CHECK (status = 'PROPOSED' OR decided_by IS NOT NULL);
ALTER TABLE "bonus"
  ADD CONSTRAINT bonus_weights CHECK (person_weight >= 0 AND organization_weight >= 0 AND person_weight + organization_weight = 100),
  ADD CONSTRAINT bonus_terms CHECK (target_amount >= 0 AND threshold >= 0 AND cap >= threshold);
ALTER TABLE "explanation" ADD CONSTRAINT explanation_cause CHECK (cause IN ('PRICE', 'VOLUME', 'MIX', 'FX', 'TIMING', 'ONE_OFF', 'ERROR', 'CHURN', 'OTHER'));
ALTER TABLE "audit_entry" ADD CONSTRAINT audit_entry_seq CHECK (seq >= 1);

-- One present revision of a thing.
CREATE UNIQUE INDEX source_record_present ON "source_record" (organization_id, source_id, kind, external_id) WHERE is_present;
-- Present facts by day, covering what sums and distinct counts need.
CREATE INDEX fact_present ON "fact" (organization_id, scenario, measure, occurred_on) INCLUDE (amount, currency, customer_id) WHERE known_to IS NULL;
CREATE INDEX mention_unseen ON "mention" (organization_id, member_id) WHERE seen_at IS NULL;

-- The trail is append-only for everybody, the owner included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON "revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER check_in_append_only BEFORE UPDATE OR DELETE ON "check_in" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER target_version_append_only BEFORE UPDATE OR DELETE ON "target_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
