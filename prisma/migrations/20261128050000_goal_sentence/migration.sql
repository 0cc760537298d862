-- How the sentence was read (answers by question) is kept with the goal, and a change of an agreed goal waits beside
-- the promise in force until it is agreed.
ALTER TABLE "goal" ADD COLUMN "reading" JSONB;
ALTER TABLE "goal" ADD COLUMN "pending_change" JSONB;
ALTER TABLE "goal" ADD CONSTRAINT goal_change_needs_agreement
  CHECK (pending_change IS NULL OR status IN ('AGREED', 'ACTIVE', 'CLOSED'));
