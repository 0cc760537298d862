import { nextReminder } from "@/lib/domain/check-ins/reminder-count";
import { listFollowedMoves } from "@/lib/features/home/moved";
import { type DueCheckIn, listDueCheckIns } from "@/lib/features/inbox/due";
import { countOwed, snoozedUntil } from "@/lib/features/inbox/queries";
import { checkInKey } from "@/lib/features/inbox/schema";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import type { DigestEntry, ReminderEntry } from "./mails";

export type Reminded = DueCheckIn & { readonly sent: number };

/** What one slot of one person does. */
export type ReminderPlan = {
  readonly due: readonly Reminded[];
  /** Ignored three times: somebody above decides. */
  readonly ended: readonly DueCheckIn[];
  readonly others: number;
  readonly digest: readonly DigestEntry[];
};

const MOVE_WORDS = {
  CHECK_IN: "checked in",
  ADJUSTED: "target adjusted",
  REFUSED: "adjustment refused",
  AGREED: "agreed",
  CLOSED: "closed",
  IMPORTED: "imported",
} as const;
const DIGEST_LENGTH = 10;
/** A digest goes back to the slot before, at most a week. */
const DIGEST_MS = 7 * 24 * 60 * 60 * 1000;

async function digestOf(actor: Actor, since: Date): Promise<DigestEntry[]> {
  return inTenant(
    actor,
    async (db) => {
      const moved = await listFollowedMoves(db, actor, since);
      return moved.slice(0, DIGEST_LENGTH).map(({ title, kind, who, text, href }) => ({
        title,
        text: [`${MOVE_WORDS[kind]}${who ? ` by ${who}` : ""}`, ...(text ? [text] : [])].join(": "),
        path: href,
      }));
    },
    "read",
  );
}

/** The day of the last slot that ended, for the digest. */
async function lastSlot(actor: Actor): Promise<Date> {
  const { organizationId, memberId, now } = actor;
  const earliest = new Date(now.getTime() - DIGEST_MS);
  const last = await inTenant(
    actor,
    (db) =>
      db.reminderSlot.findFirst({
        where: { organizationId, memberId, endedAt: { not: null } },
        orderBy: { slotOn: "desc" },
      }),
    "read",
  );
  return last?.endedAt && last.endedAt > earliest ? last.endedAt : earliest;
}

/** What is due now, not snoozed and not done, with what the count says about each. */
export async function planReminders(actor: Actor, isDigestOn: boolean): Promise<ReminderPlan> {
  const digest = isDigestOn ? await digestOf(actor, await lastSlot(actor)) : [];
  const owed = await countOwed(actor);
  return inTenant(
    actor,
    async (db) => {
      const { organizationId, memberId } = actor;
      const snoozed = await snoozedUntil(db, actor);
      const open = (await listDueCheckIns(db, actor)).filter(
        ({ type, id }) => !snoozed.has(checkInKey(type, id)),
      );
      const rows = await db.reminderCount.findMany({ where: { organizationId, memberId } });
      const counts = new Map(rows.map((row) => [row.subjectId, row]));
      const due: Reminded[] = [];
      const ended: DueCheckIn[] = [];
      for (const one of open) {
        const row = counts.get(one.id);
        const state = row ? { dueOn: toDay(row.dueOn), sent: row.sent, isEnded: row.isEnded } : null;
        const step = nextReminder(state, one.dueOn);
        if (step.kind === "REMIND") due.push({ ...one, sent: step.sent });
        else if (step.kind === "DECIDE") ended.push(one);
      }
      return { due, ended, others: Math.max(0, owed - open.length), digest };
    },
    "read",
  );
}

/** The lines of a mail, each with the path that opens this very check-in. */
export function entriesOf(slug: string, due: readonly Reminded[]): ReminderEntry[] {
  return due.map(({ type, id, title, overdueDays, sent }) => ({
    ...{ title, overdueDays, sent },
    path: `/${slug}/inbox?open=${checkInKey(type, id)}`,
  }));
}
