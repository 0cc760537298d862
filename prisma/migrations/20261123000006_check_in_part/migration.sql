-- A milestone key result is checked in milestone by milestone: the word must say which one it is about.
ALTER TABLE "check_in" ADD COLUMN "part" TEXT;
