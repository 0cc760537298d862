import type { z } from "zod";
import { addDays, todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { fromDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { SNOOZE_DAYS, type SnoozeInput, type wakeInput } from "./schema";

/** Puts an entry of the actor's own inbox off until a day; what others see stays as it is. */
export async function snooze(actor: Actor, { key, untilOn }: SnoozeInput): Promise<void> {
  const today = todayIn(actor.timeZone, actor.now);
  if (untilOn <= today || untilOn > addDays(today, SNOOZE_DAYS)) {
    throw new AppError("INVALID", `Choose a day from tomorrow on, at most ${SNOOZE_DAYS} days ahead.`, {
      fields: { untilOn: "Not that day." },
    });
  }
  await inTenant(actor, async (db) => {
    const { organizationId, memberId } = actor;
    const where = { organizationId_memberId_entryKey: { organizationId, memberId, entryKey: key } };
    await db.snooze.upsert({
      where,
      create: { organizationId, memberId, entryKey: key, untilOn: fromDay(untilOn) },
      update: { untilOn: fromDay(untilOn) },
    });
    const entry = { command: "snooze", subjectType: "inbox", subjectId: key };
    await recordAudit(db, actor, { ...entry, after: { untilOn } });
  });
}

/** Takes a snooze back. */
export async function wake(actor: Actor, { key }: z.output<typeof wakeInput>): Promise<void> {
  await inTenant(actor, async (db) => {
    const { organizationId, memberId } = actor;
    const { count } = await db.snooze.deleteMany({ where: { organizationId, memberId, entryKey: key } });
    if (count > 0) await recordAudit(db, actor, { command: "wake", subjectType: "inbox", subjectId: key });
  });
}
