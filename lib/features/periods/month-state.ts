import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { fromDay } from "@/lib/platform/db/days";
import type { Period } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict, saveRevision } from "@/lib/platform/revisions";
import type { PeriodStatus } from "./schema";

export type Step = {
  command: string;
  month: string;
  version: number;
  status: PeriodStatus;
  why: string | null;
};

export async function periodRow(db: Db, actor: Actor, month: Date): Promise<Period | null> {
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

/** Moves a month to another state, kept as a revision and in the trail. */
export async function setStatus(
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

/** Opens a month whose opening is decided. */
export async function openMonth(db: Db, actor: Actor, month: string, why: string): Promise<void> {
  const before = await periodRow(db, actor, fromDay(`${month}-01`));
  if (!before || before.status === "OPEN") throw new AppError("INVALID", `${month} is open already.`);
  const { version } = before;
  await setStatus(db, actor, before, { command: "reopenPeriod", month, version, status: "OPEN", why });
}
