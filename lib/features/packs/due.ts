import { openSend, SEND_OPEN_HOURS } from "@/lib/domain/packs/send-schedule";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { beforeTenant, type Db, inTenant } from "@/lib/platform/db/tenant";
import { canSendMail } from "@/lib/platform/mail";
import { CLAIM_MINUTES, type Due } from "./deliver";

type Organization = { id: string; slug: string; timeZone: string };

const include = {
  recipients: { include: { member: { include: { reminderSettings: true } } } },
} satisfies Prisma.PackInclude;
type Scheduled = Prisma.PackGetPayload<{ include: typeof include }>;

/** Months closed since the schedule was chosen and not longer ago than a sending is made up for. */
async function closesOf(db: Db, organizationId: string, since: Date, at: Date): Promise<string[]> {
  const oldest = new Date(at.getTime() - SEND_OPEN_HOURS * 3_600_000);
  const closes = await db.periodClose.findMany({
    where: { organizationId, closedAt: { gt: since > oldest ? since : oldest, lte: at } },
    select: { month: true },
  });
  const months = [...new Set(closes.map(({ month }) => toDay(month)))];
  const closed = await db.period.findMany({
    where: { organizationId, status: "CLOSED", month: { in: months.map(fromDay) } },
    select: { month: true },
  });
  return closed.map(({ month }) => toDay(month).slice(0, 7));
}

async function slotsOf(db: Db, pack: Scheduled, organization: Organization, at: Date) {
  if (pack.rhythm === "AFTER_CLOSE") {
    const months = await closesOf(db, organization.id, pack.scheduledAt, at);
    return pack.recipients.flatMap(({ memberId }) =>
      months.map((month) => ({ memberId, slot: `close:${month}` })),
    );
  }
  const rhythm = pack.rhythm === "WEEKLY" ? "WEEKLY" : "MONTHLY";
  const { weekday, monthDay, hour, scheduledAt } = pack;
  return pack.recipients.flatMap(({ memberId, member }) => {
    const own = pack.zone === "RECIPIENT" ? member.reminderSettings[0]?.timeZone : null;
    const timeZone = own ?? organization.timeZone;
    const open = openSend({ rhythm, weekday, monthDay, hour, timeZone }, at);
    // Whoever chooses another hour during the day is not written to for an hour that was not chosen then.
    return open && new Date(open.at) >= scheduledAt ? [{ memberId, slot: `on:${open.on}` }] : [];
  });
}

/** Mails that were begun or asked for and never came to an end; a claim that is still fresh is somebody else's. */
async function unfinished(db: Db, organizationId: string, at: Date) {
  const stale = new Date(at.getTime() - CLAIM_MINUTES * 60_000);
  const rows = await db.packSend.findMany({
    where: {
      ...{ organizationId, endedAt: null, handedAt: null },
      OR: [{ attempts: 0 }, { claimedAt: { lt: stale } }],
    },
    select: { packId: true, memberId: true, slot: true },
  });
  return rows;
}

async function dueOf(organization: Organization, at: Date, requestId: string): Promise<Due[]> {
  const { id: organizationId, slug: organizationSlug } = organization;
  return inTenant(
    { organizationId, memberId: "", requestId },
    async (db) => {
      const packs = await db.pack.findMany({
        where: { organizationId, endedAt: null, isPaused: false, rhythm: { not: "NONE" } },
        include,
        orderBy: { id: "asc" },
      });
      const found: { packId: string; memberId: string; slot: string }[] = [];
      for (const pack of packs) {
        const slots = await slotsOf(db, pack, organization, at);
        const begun = await db.packSend.findMany({
          where: { organizationId, packId: pack.id, slot: { in: slots.map(({ slot }) => slot) } },
          select: { memberId: true, slot: true },
        });
        const known = new Set(begun.map(({ memberId, slot }) => `${memberId} ${slot}`));
        for (const { memberId, slot } of slots)
          if (!known.has(`${memberId} ${slot}`)) found.push({ packId: pack.id, memberId, slot });
      }
      const all = [...found, ...(await unfinished(db, organizationId, at))];
      return all.map((one) => ({ organizationId, organizationSlug, ...one }));
    },
    "read",
  );
}

async function organizations(): Promise<Organization[]> {
  return beforeTenant((db) => db.organization.findMany({ select: { id: true, slug: true, timeZone: true } }));
}

/** Every mail that is due at an instant. Without a mail server none is: nothing is claimed and nothing is lost. */
export async function dueSends(at: Date, requestId: string): Promise<Due[]> {
  if (!canSendMail()) return [];
  const due: Due[] = [];
  for (const organization of await organizations()) due.push(...(await dueOf(organization, at, requestId)));
  return due;
}

/**
 * A process that ended between handing a mail over and writing it down leaves nobody knowing whether it arrived. It is
 * said so and not sent again by itself: a board that gets the same pack twice asks which one is right.
 */
export async function endInterrupted(at: Date, requestId: string): Promise<void> {
  const stale = new Date(at.getTime() - CLAIM_MINUTES * 60_000);
  for (const { id: organizationId } of await organizations()) {
    await inTenant({ organizationId, memberId: "", requestId }, (db) =>
      db.packSend.updateMany({
        where: { organizationId, endedAt: null, handedAt: { lt: stale } },
        data: {
          ...{ outcome: "UNKNOWN", endedAt: at },
          detail: "The server stopped while the mail was handed over. Ask the recipient, or send again.",
        },
      }),
    );
  }
}
