import { openSlot, type ReminderSlot } from "@/lib/domain/check-ins/reminder-slots";
import type { Actor } from "@/lib/platform/actor";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { now } from "@/lib/platform/clock";
import { fromDay } from "@/lib/platform/db/days";
import { beforeTenant, inTenant, type TenantScope } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { canSendMail, sendMail } from "@/lib/platform/mail";
import { askDecision } from "./escalate";
import { reminderMail } from "./mails";
import { entriesOf, planReminders, type ReminderPlan } from "./plan";
import { settingsOf } from "./queries";

/** A claim this old without an end belongs to a process that died: the mail is tried again. */
const CLAIM_MINUTES = 10;
const SUBJECT_DOMAIN = "reminders.plumbline";

type Organization = { id: string; slug: string; timeZone: string };
type Candidate = {
  organizationSlug: string;
  userId: string;
  email: string;
  isDigestOn: boolean;
  slot: ReminderSlot;
  scope: TenantScope;
};

/** Active people with an account whose slot is open now. */
async function candidatesOf(organization: Organization, at: Date, requestId: string): Promise<Candidate[]> {
  const { id: organizationId, slug, timeZone } = organization;
  return inTenant(
    { organizationId, memberId: "", requestId },
    async (db) => {
      const members = await db.member.findMany({
        where: {
          ...{ organizationId, status: "ACTIVE", userId: { not: null }, email: { not: null } },
          createdAt: { lt: at },
        },
        include: { reminderSettings: true },
        orderBy: { id: "asc" },
      });
      return members.flatMap((member): Candidate[] => {
        const [row = null] = member.reminderSettings;
        const { isOn, isDigestOn, schedule } = settingsOf(row, timeZone);
        const slot = isOn ? openSlot(schedule, at) : null;
        // Whoever chooses another hour during the day is not written to for an hour that was not chosen then.
        const isChosenAfter = slot !== null && row !== null && row.savedAt > new Date(slot.at);
        if (!slot || isChosenAfter || !member.userId || !member.email) return [];
        const scope = { organizationId, memberId: member.id, requestId };
        const { userId, email } = member;
        return [{ organizationSlug: slug, userId, email, isDigestOn, slot, scope }];
      });
    },
    "read",
  );
}

/** Takes a slot for this process; false when it is sent already or somebody else is at it. */
async function claim({ scope, slot }: Candidate, at: Date): Promise<boolean> {
  const stale = new Date(at.getTime() - CLAIM_MINUTES * 60_000);
  return inTenant(scope, async (db) => {
    const rows = await db.$queryRaw<{ slot_on: unknown }[]>`
      INSERT INTO reminder_slot (organization_id, member_id, slot_on, claimed_at)
      VALUES (${scope.organizationId}::uuid, ${scope.memberId}::uuid, ${slot.on}::date, ${at}::timestamptz)
      ON CONFLICT (organization_id, member_id, slot_on) DO UPDATE SET claimed_at = EXCLUDED.claimed_at
        WHERE reminder_slot.ended_at IS NULL AND reminder_slot.claimed_at < ${stale}::timestamptz
      RETURNING slot_on`;
    return rows.length > 0;
  });
}

/** Counts what was sent and ends the slot, in one transaction. */
async function finish({ scope, slot }: Candidate, { due }: ReminderPlan, at: Date): Promise<void> {
  const { organizationId, memberId } = scope;
  await inTenant(scope, async (db) => {
    for (const { type, id, dueOn, sent } of due) {
      const count = { subjectType: type, dueOn: fromDay(dueOn), sent, isEnded: false };
      await db.reminderCount.upsert({
        where: { organizationId_memberId_subjectId: { organizationId, memberId, subjectId: id } },
        create: { organizationId, memberId, subjectId: id, ...count },
        update: count,
      });
    }
    await db.reminderSlot.update({
      where: {
        organizationId_memberId_slotOn: { organizationId, memberId, slotOn: fromDay(slot.on) },
      },
      data: { endedAt: at, entries: due.length },
    });
  });
}

async function sendTo(actor: Actor, candidate: Candidate, plan: ReminderPlan): Promise<boolean> {
  const { email, slot } = candidate;
  const { due, digest, others } = plan;
  if (due.length === 0 && digest.length === 0) return false;
  return sendMail(
    reminderMail({
      to: email,
      name: actor.name,
      organization: actor.organizationName,
      slug: actor.organizationSlug,
      messageId: `<${slot.on}.${actor.memberId}@${SUBJECT_DOMAIN}>`,
      due: entriesOf(actor.organizationSlug, due),
      ...{ digest, others },
    }),
  );
}

/** One person's slot from claim to end; a refused mail leaves the claim, so that a later tick tries again. */
async function remind(candidate: Candidate, at: Date): Promise<boolean> {
  const { organizationSlug, userId, scope, isDigestOn } = candidate;
  if (!(await claim(candidate, at))) return false;
  // Status and work are read only now: whoever left or checked in a minute ago is not written to.
  const actor = await loadActor({ organizationSlug, userId }, scope.requestId);
  const present = actor ? { ...actor, now: at } : null;
  const plan = present ? await planReminders(present, isDigestOn) : null;
  if (!present || !plan) return false;
  const isSent = await sendTo(present, candidate, plan);
  for (const due of plan.ended) await askDecision(present, due);
  await finish(candidate, plan, at);
  return isSent;
}

/**
 * Sends what is due at an instant to everybody whose slot is open: one mail per person and slot. Runs as often as
 * one likes, in as many processes as one likes. Without a mail server nothing is counted and nobody is asked.
 */
export async function sendReminders(at: Date = now()): Promise<{ sent: number; failed: number }> {
  const tally = { sent: 0, failed: 0 };
  if (!canSendMail()) return tally;
  const requestId = newId();
  const organizations = await beforeTenant((db) =>
    db.organization.findMany({ select: { id: true, slug: true, timeZone: true } }),
  );
  for (const organization of organizations) {
    for (const candidate of await candidatesOf(organization, at, requestId)) {
      try {
        if (await remind(candidate, at)) tally.sent += 1;
      } catch (error) {
        tally.failed += 1;
        const { organizationId, memberId } = candidate.scope;
        logger.error({ err: error, organizationId, memberId, requestId }, "a reminder was not sent");
      }
    }
  }
  if (tally.sent + tally.failed > 0) logger.info({ ...tally, requestId }, "reminders");
  return tally;
}
