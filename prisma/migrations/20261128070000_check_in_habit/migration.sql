-- CreateEnum
CREATE TYPE "challenge_status" AS ENUM ('OPEN', 'IN_PROGRESS', 'RESOLVED');

-- CreateTable
CREATE TABLE "challenge" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "goal_id" UUID,
    "key_result_id" UUID,
    "objective_id" UUID,
    "check_in_id" UUID,
    "raised_by" UUID NOT NULL,
    "assigned_to" UUID,
    "due_on" DATE,
    "status" "challenge_status" NOT NULL DEFAULT 'OPEN',
    "resolution" TEXT,
    "resolved_by" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "snooze" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "entry_key" TEXT NOT NULL,
    "until_on" DATE NOT NULL,

    CONSTRAINT "snooze_pkey" PRIMARY KEY ("organization_id","member_id","entry_key")
);

-- CreateTable
CREATE TABLE "hand_over" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "goal_id" UUID,
    "key_result_id" UUID,
    "from_member_id" UUID NOT NULL,
    "to_member_id" UUID NOT NULL,
    "handed_by" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "handed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_at" TIMESTAMPTZ(3),

    CONSTRAINT "hand_over_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reaction" (
    "organization_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reaction_pkey" PRIMARY KEY ("organization_id","subject_id","member_id","kind")
);

-- CreateTable
CREATE TABLE "follow" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("organization_id","member_id","subject_id")
);

-- CreateTable
CREATE TABLE "reminder_setting" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "is_on" BOOLEAN NOT NULL DEFAULT true,
    "days" INTEGER[],
    "hour" INTEGER NOT NULL,
    "time_zone" TEXT,
    "is_digest_on" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_setting_pkey" PRIMARY KEY ("organization_id","member_id")
);

-- CreateTable
CREATE TABLE "reminder_slot" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "slot_on" DATE NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "entries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "reminder_slot_pkey" PRIMARY KEY ("organization_id","member_id","slot_on")
);

-- CreateTable
CREATE TABLE "reminder_count" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "is_ended" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "reminder_count_pkey" PRIMARY KEY ("organization_id","member_id","subject_id")
);

-- CreateTable
CREATE TABLE "reminder_decision" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "goal_id" UUID,
    "key_result_id" UUID,
    "member_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "asked_of" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "reminder_decision_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "challenge_organization_id_status_idx" ON "challenge"("organization_id", "status");

-- CreateIndex
CREATE INDEX "challenge_organization_id_assigned_to_idx" ON "challenge"("organization_id", "assigned_to");

-- CreateIndex
CREATE INDEX "challenge_organization_id_goal_id_idx" ON "challenge"("organization_id", "goal_id");

-- CreateIndex
CREATE INDEX "challenge_organization_id_key_result_id_idx" ON "challenge"("organization_id", "key_result_id");

-- CreateIndex
CREATE INDEX "challenge_organization_id_objective_id_idx" ON "challenge"("organization_id", "objective_id");

-- CreateIndex
CREATE INDEX "hand_over_organization_id_to_member_id_taken_at_idx" ON "hand_over"("organization_id", "to_member_id", "taken_at");

-- CreateIndex
CREATE INDEX "reminder_decision_organization_id_asked_of_decision_idx" ON "reminder_decision"("organization_id", "asked_of", "decision");

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_organization_id_objective_id_fkey" FOREIGN KEY ("organization_id", "objective_id") REFERENCES "objective"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_organization_id_check_in_id_fkey" FOREIGN KEY ("organization_id", "check_in_id") REFERENCES "check_in"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_organization_id_raised_by_fkey" FOREIGN KEY ("organization_id", "raised_by") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_organization_id_assigned_to_fkey" FOREIGN KEY ("organization_id", "assigned_to") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_organization_id_from_member_id_fkey" FOREIGN KEY ("organization_id", "from_member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_organization_id_to_member_id_fkey" FOREIGN KEY ("organization_id", "to_member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_organization_id_handed_by_fkey" FOREIGN KEY ("organization_id", "handed_by") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_setting" ADD CONSTRAINT "reminder_setting_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_slot" ADD CONSTRAINT "reminder_slot_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_count" ADD CONSTRAINT "reminder_count_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_decision" ADD CONSTRAINT "reminder_decision_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_decision" ADD CONSTRAINT "reminder_decision_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_decision" ADD CONSTRAINT "reminder_decision_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_decision" ADD CONSTRAINT "reminder_decision_organization_id_asked_of_fkey" FOREIGN KEY ("organization_id", "asked_of") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The tenant wall, forced, on every new table.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['challenge', 'reaction', 'follow', 'snooze', 'hand_over', 'reminder_setting', 'reminder_slot', 'reminder_count', 'reminder_decision']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid)) WITH CHECK (organization_id = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  END LOOP;
END $$;

-- What must never be.
ALTER TABLE "challenge"
  ADD CONSTRAINT challenge_one_subject CHECK (num_nonnulls(goal_id, key_result_id, objective_id) = 1),
  ADD CONSTRAINT challenge_text CHECK (length(text) BETWEEN 1 AND 1000),
  ADD CONSTRAINT challenge_resolved CHECK ((status = 'RESOLVED') = (resolution IS NOT NULL AND resolved_by IS NOT NULL AND resolved_at IS NOT NULL));
ALTER TABLE "reaction"
  ADD CONSTRAINT reaction_subject CHECK (subject_type IN ('comment', 'check-in')),
  ADD CONSTRAINT reaction_kind CHECK (kind IN ('SEEN', 'WELL_DONE', 'NEED_TO_TALK'));
ALTER TABLE "follow" ADD CONSTRAINT follow_subject CHECK (subject_type IN ('objective', 'key-result', 'goal'));
ALTER TABLE "hand_over"
  ADD CONSTRAINT hand_over_one_subject CHECK (num_nonnulls(goal_id, key_result_id) = 1),
  ADD CONSTRAINT hand_over_moves CHECK (from_member_id <> to_member_id);
ALTER TABLE "reminder_setting"
  ADD CONSTRAINT reminder_setting_hour CHECK (hour BETWEEN 0 AND 23),
  ADD CONSTRAINT reminder_setting_days CHECK (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);
ALTER TABLE "reminder_count"
  ADD CONSTRAINT reminder_count_subject CHECK (subject_type IN ('goal', 'key-result')),
  ADD CONSTRAINT reminder_count_sent CHECK (sent BETWEEN 0 AND 3);
ALTER TABLE "reminder_decision"
  ADD CONSTRAINT reminder_decision_one_subject CHECK (num_nonnulls(goal_id, key_result_id) = 1),
  ADD CONSTRAINT reminder_decision_kind CHECK (decision IN ('CLOSED', 'DELEGATED')),
  ADD CONSTRAINT reminder_decision_decided CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL));
-- One open question per thing.
CREATE UNIQUE INDEX reminder_decision_open ON "reminder_decision" (organization_id, coalesce(goal_id, key_result_id)) WHERE decision IS NULL;

-- Challenges raised in check-ins so far become things of their own. The owner is behind the wall too, so it is lifted meanwhile.
ALTER TABLE "check_in" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "goal" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "key_result" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "objective" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "challenge" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "challenge" (organization_id, id, text, goal_id, key_result_id, check_in_id, raised_by, created_at)
  SELECT c.organization_id, gen_random_uuid(), c.challenge, c.goal_id, c.key_result_id, c.id, c.member_id, c.recorded_at
    FROM "check_in" c
    LEFT JOIN "goal" g ON g.organization_id = c.organization_id AND g.id = c.goal_id
    LEFT JOIN "key_result" k ON k.organization_id = c.organization_id AND k.id = c.key_result_id
    LEFT JOIN "objective" o ON o.organization_id = k.organization_id AND o.id = k.objective_id
   WHERE length(c.challenge) BETWEEN 1 AND 1000 AND coalesce(g.status::text, o.status::text) <> 'CLOSED';
ALTER TABLE "check_in" FORCE ROW LEVEL SECURITY;
ALTER TABLE "goal" FORCE ROW LEVEL SECURITY;
ALTER TABLE "key_result" FORCE ROW LEVEL SECURITY;
ALTER TABLE "objective" FORCE ROW LEVEL SECURITY;
ALTER TABLE "challenge" FORCE ROW LEVEL SECURITY;
