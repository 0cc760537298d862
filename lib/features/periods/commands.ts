import { endOfMonth, todayIn } from "@/lib/domain/time/day";
import { closeReviewedItems } from "@/lib/features/variance-items/commands";
import { periodsClosedBy } from "@/lib/features/variance-items/look";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { Period } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { conflict } from "@/lib/platform/revisions";
import { checklistOf } from "./checklist";
import { openMonth, periodRow, setStatus } from "./month-state";
import { askReopening } from "./reopenings";
import {
  CHECK_LABELS,
  type CloseCheck,
  type ClosePeriod,
  PERIOD_STATUS_LABELS,
  type ReopenPeriod,
} from "./schema";
import { freezeMonth, lockMonth } from "./snapshot";

function refuseBlocked(month: string, checks: readonly CloseCheck[]): void {
  const blocking = checks.filter(({ isBlocking }) => isBlocking);
  if (blocking.length === 0) return;
  const what = blocking.map(({ kind, count }) => `${CHECK_LABELS[kind].toLowerCase()}: ${count}`).join(", ");
  throw new AppError(
    "INVALID",
    `${month} cannot be closed yet (${what}). Its checklist leads to each of them.`,
  );
}

function refuseDone(month: string, before: Period | null, status: ClosePeriod["status"]): void {
  const was = before?.status ?? "OPEN";
  if (was !== status && was !== "CLOSED") return;
  throw new AppError("INVALID", `${month} is ${PERIOD_STATUS_LABELS[was].toLowerCase()} already.`);
}

/** Freezes the month and closes its reviewed variances, in the transaction that closes it. */
async function closeForGood(db: Db, actor: Actor, { month, why }: ClosePeriod): Promise<void> {
  const checks = await checklistOf(db, actor, month);
  refuseBlocked(month, checks);
  await freezeMonth(db, actor, month, checks, why);
  await closeReviewedItems(
    db,
    actor,
    periodsClosedBy(actor, month).map(({ code }) => code),
  );
}

/**
 * Closes a month: what it says is frozen, a month without facts then is an actual of 0, and later corrections show as
 * restatements. Soft closed: done, but corrections are still expected. Two people at once: one closes, the other is
 * told who did.
 */
export async function closePeriod(actor: Actor, input: ClosePeriod): Promise<{ version: number }> {
  authorize(actor, "period:close");
  const { month, status } = input;
  return inTenant(actor, async (db) => {
    await lockMonth(db, actor, month);
    const before = await periodRow(db, actor, fromDay(`${month}-01`));
    refuseDone(month, before, status);
    const today = todayIn(actor.timeZone, actor.now);
    if (endOfMonth(`${month}-01`) >= today) {
      throw new AppError("INVALID", `${month} has not ended yet. Close it from the day after its last.`);
    }
    const after = await setStatus(db, actor, before, { command: "closePeriod", ...input });
    if (status === "CLOSED") await closeForGood(db, actor, input);
    return after;
  });
}

/**
 * Opens a month again, with a reason that stays in the trail. What was closed for good needs a second person, unless
 * there is none; what was soft closed opens at once.
 */
export async function reopenPeriod(actor: Actor, input: ReopenPeriod): Promise<{ isAsked: boolean }> {
  authorize(actor, "period:reopen");
  const { month, version, why } = input;
  return inTenant(actor, async (db) => {
    await lockMonth(db, actor, month);
    const before = await periodRow(db, actor, fromDay(`${month}-01`));
    if (!before || before.status === "OPEN") throw new AppError("INVALID", `${month} is open already.`);
    if (before.version !== version) throw conflict("This month", { status: "OPEN" }, before);
    if (before.status === "CLOSED") {
      const asked = await askReopening(db, actor, month, why);
      if (asked.isAsked) return asked;
    }
    await openMonth(db, actor, month, why);
    return { isAsked: false };
  });
}
