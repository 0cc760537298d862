import { todayIn } from "@/lib/domain/time/day";
import { listAssignable } from "@/lib/features/challenges/queries";
import { goalRow } from "@/lib/features/goals/commands";
import { keyResultRow } from "@/lib/features/key-results/commands";
import type { Actor } from "@/lib/platform/actor";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { listAsked } from "./asked";
import { listOwedCheckIns } from "./check-ins";
import { listDueCheckIns } from "./due";
import { checkInKey, type InboxPage, type Opened, type Owed, type OwedKind } from "./schema";

const RANK: readonly OwedKind[] = [
  ...(["CHECK_IN", "SETTLE", "AGREE", "CHANGE", "DECIDE", "HANDED", "CHALLENGE"] as const),
  ...(["VARIANCE", "REVIEW", "REOPEN", "EXPLAIN", "ANSWER", "ACT", "MENTION"] as const),
];

/** Late first, the longest wait on top; then what is due today or has no day; what is due later last. */
function byUrgency(a: Owed, b: Owed): number {
  return (b.overdueDays ?? 0) - (a.overdueDays ?? 0) || RANK.indexOf(a.kind) - RANK.indexOf(b.kind);
}

/** Entries put off, with the day they come back: yesterday's snooze is over. */
export async function snoozedUntil(db: Db, actor: Actor): Promise<ReadonlyMap<string, string>> {
  const { organizationId, memberId } = actor;
  const today = fromDay(todayIn(actor.timeZone, actor.now));
  const rows = await db.snooze.findMany({ where: { organizationId, memberId, untilOn: { gt: today } } });
  return new Map(rows.map(({ entryKey, untilOn }) => [entryKey, toDay(untilOn)]));
}

async function listAll(db: Db, actor: Actor): Promise<Owed[]> {
  const owed: Owed[] = [...(await listOwedCheckIns(db, actor)), ...(await listAsked(db, actor))];
  return owed.sort(byUrgency);
}

/** Everything that waits for this person now, the longest overdue first. */
export async function listOwed(db: Db, actor: Actor): Promise<Owed[]> {
  const snoozed = await snoozedUntil(db, actor);
  return (await listAll(db, actor)).filter(({ key }) => !snoozed.has(key));
}

/** How many entries `listOwed` has, without measuring anything: every page shows it. */
export async function countOwed(actor: Actor): Promise<number> {
  return inTenant(
    actor,
    async (db) => {
      const due = (await listDueCheckIns(db, actor)).map(({ type, id }) => checkInKey(type, id));
      const asked = (await listAsked(db, actor)).map(({ key }) => key);
      const snoozed = await snoozedUntil(db, actor);
      return [...due, ...asked].filter((key) => !snoozed.has(key)).length;
    },
    "read",
  );
}

/** What became of a check-in a link asks for that is not due any more; null when it does not exist for the actor. */
async function doneOf(db: Db, actor: Actor, key: string): Promise<Opened | null> {
  const found = /^(goal|key-result)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(key);
  const [, type, id] = found ?? [];
  if (!type || !id) return null;
  const { organizationId, organizationSlug } = actor;
  try {
    const { title } = type === "goal" ? await goalRow(db, actor, id) : await keyResultRow(db, actor, id);
    const last = await db.checkIn.findFirst({
      where: { organizationId, ...(type === "goal" ? { goalId: id } : { keyResultId: id }) },
      include: { member: { select: { name: true } } },
      orderBy: [{ asOf: "desc" }, { recordedAt: "desc" }],
    });
    const page = type === "goal" ? "goals" : "objectives/key-results";
    const by = last?.member.name ?? null;
    const on = last ? toDay(last.asOf) : null;
    return { kind: "DONE", title, href: `/${organizationSlug}/${page}/${id}`, by, on };
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

async function openedOf(
  db: Db,
  actor: Actor,
  key: string | undefined,
  all: readonly Owed[],
): Promise<Opened | null> {
  if (!key) return null;
  const due = all.filter((one) => one.kind === "CHECK_IN");
  const index = due.findIndex((one) => one.key === key);
  const owed = due[index];
  if (!owed) return doneOf(db, actor, key);
  const next = due[index + 1] ?? due.find((one) => one.key !== key);
  return { kind: "DUE", owed, nextKey: next?.key ?? null };
}

/** The inbox with the check-in the address opens, read in one transaction. */
export async function loadInbox(actor: Actor, open: string | undefined): Promise<InboxPage> {
  return inTenant(
    actor,
    async (db) => {
      const all = await listAll(db, actor);
      const until = await snoozedUntil(db, actor);
      const snoozed = all.flatMap((owed) => {
        const untilOn = until.get(owed.key);
        return untilOn ? [{ owed, untilOn }] : [];
      });
      return {
        today: todayIn(actor.timeZone, actor.now),
        owed: all.filter(({ key }) => !until.has(key)),
        snoozed,
        opened: await openedOf(db, actor, open, all),
        people: await listAssignable(actor),
      };
    },
    "read",
  );
}
