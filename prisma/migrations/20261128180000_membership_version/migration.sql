-- Days of a membership are changed by one person at a time: a stale save is a conflict.
ALTER TABLE "team_membership" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
