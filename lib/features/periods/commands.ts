import { endOfMonth, todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { Period } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict, saveRevision } from "@/lib/platform/revisions";
import { type ClosePeriod, PERIOD_STATUS_LABELS, type PeriodStatus, type ReopenPeriod } from "./schema";

type Step = { command: string; month: string; version: number; status: PeriodStatus; why: string | null };

async function periodRow(db: Db, actor: Actor, month: Date): Promise<Period | null> {
  return db.period.findFirst({ where: { organizationId: actor.organizationId, month } });
}

/** Writes the new state where the month still is what the person saw; an untouched month has no row and version 0. */
async function write(db: Db, actor: Actor, before: Period | null, step: Step): Promise<Period> {
  const { organizationId, memberId } = actor;
  const month = fromDay(`${step.month}-01`);
  const stamp = { status: step.status, changedBy: memberId, changedAt: actor.now };
  if (step.version !== (before?.version ?? 0)) {
    throw conflict("This month", { status: step.status }, before ?? { status: "OPEN", version: 0 });
  }
  if (!before) return db.period.create({ data: { organizationId, id: newId(), month, ...stamp } });
  const { count } = await db.period.updateMany({
    where: { organizationId, id: before.id, version: step.version },
    data: { ...stamp, version: { increment: 1 } },
  });
  const after = (await periodRow(db, actor, month)) ?? before;
  if (count === 0) throw conflict("This month", { status: step.status }, after);
  return after;
}

async function setStatus(
  db: Db,
  actor: Actor,
  before: Period | null,
  step: Step,
): Promise<{ version: number }> {
  const after = await write(db, actor, before, step);
  await saveRevision(db, actor, "period", after.id, after.version, after, step.why);
  await recordAudit(db, actor, {
    command: step.command,
    subjectType: "period",
    subjectId: step.month,
    before: before ?? { status: "OPEN" },
    after,
    why: step.why,
  });
  return { version: after.version };
}

/**
 * Closes a month: a month without facts then is an actual of 0, and later corrections show as restatements.
 * Soft closed: done, but corrections are still expected.
 */
export async function closePeriod(actor: Actor, input: ClosePeriod): Promise<{ version: number }> {
  authorize(actor, "period:close");
  const { month, status } = input;
  return inTenant(actor, async (db) => {
    const before = await periodRow(db, actor, fromDay(`${month}-01`));
    const was = before?.status ?? "OPEN";
    if (was === status || was === "CLOSED") {
      throw new AppError("INVALID", `${month} is ${PERIOD_STATUS_LABELS[was].toLowerCase()} already.`);
    }
    const today = todayIn(actor.timeZone, actor.now);
    if (endOfMonth(`${month}-01`) >= today) {
      throw new AppError("INVALID", `${month} has not ended yet. Close it from the day after its last.`);
    }
    return setStatus(db, actor, before, { command: "closePeriod", ...input });
  });
}

/** Opens a month again, with a reason that stays in the trail. */
export async function reopenPeriod(actor: Actor, input: ReopenPeriod): Promise<{ version: number }> {
  authorize(actor, "period:reopen");
  return inTenant(actor, async (db) => {
    const before = await periodRow(db, actor, fromDay(`${input.month}-01`));
    if (!before || before.status === "OPEN") throw new AppError("INVALID", `${input.month} is open already.`);
    return setStatus(db, actor, before, { command: "reopenPeriod", status: "OPEN", ...input });
  });
}
