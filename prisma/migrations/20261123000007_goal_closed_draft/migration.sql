-- A draft that never got a target can still be given up: closing it promises nothing.
ALTER TABLE "goal" DROP CONSTRAINT goal_complete_when_agreed;
ALTER TABLE "goal" ADD CONSTRAINT goal_complete_when_agreed
  CHECK (status IN ('DRAFTED', 'PROPOSED') OR (status = 'CLOSED' AND agreed_at IS NULL) OR (target IS NOT NULL AND starts_on IS NOT NULL AND ends_on IS NOT NULL));
