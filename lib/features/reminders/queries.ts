import { nextSlot } from "@/lib/domain/check-ins/reminder-slots";
import type { Actor } from "@/lib/platform/actor";
import type { ReminderSetting } from "@/lib/platform/db/generated/client";
import { inTenant } from "@/lib/platform/db/tenant";
import { canSendMail } from "@/lib/platform/mail";
import { DEFAULT_REMINDERS, type ReminderSettings, type RemindersPage } from "./schema";

/** What holds for a person: the own choice, else the defaults, in the own time zone or the organization's. */
export function settingsOf(row: ReminderSetting | null, organizationTimeZone: string): ReminderSettings {
  const { isOn, hour, isDigestOn } = row ?? DEFAULT_REMINDERS;
  const days = [...(row ?? DEFAULT_REMINDERS).days];
  const timeZone = row?.timeZone ?? null;
  const schedule = { days, hour, timeZone: timeZone ?? organizationTimeZone };
  return { version: row?.version ?? 0, isOn, days, hour, timeZone, isDigestOn, schedule };
}

/** The actor's own reminders. */
export async function loadReminders(actor: Actor): Promise<RemindersPage> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId, memberId } = actor;
      const where = { organizationId_memberId: { organizationId, memberId } };
      const settings = settingsOf(await db.reminderSetting.findUnique({ where }), actor.timeZone);
      const next = settings.isOn ? nextSlot(settings.schedule, actor.now) : null;
      return {
        ...settings,
        organizationTimeZone: actor.timeZone,
        nextAt: next?.at ?? null,
        canSendMail: canSendMail(),
        ended: await db.reminderCount.count({ where: { organizationId, memberId, isEnded: true } }),
        timeZones: Intl.supportedValuesOf("timeZone"),
      };
    },
    "read",
  );
}
