import { fitsLength, moveCycle } from "@/lib/domain/objectives/cycles";
import { activateObjective } from "@/lib/features/objectives/steps";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { changeVersioned } from "@/lib/platform/changes";
import { fromDay } from "@/lib/platform/db/days";
import type { Cycle, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import { cycleRow } from "./rows";
import type { CreateCycleInput, CycleStepInput, UpdateCycleInput } from "./schema";

const NOUN = "cycle";

function checkLength(actor: Actor, input: CreateCycleInput): void {
  if (fitsLength({ startMonth: actor.fiscalStartMonth }, input.length, input)) return;
  const sentence =
    "These days are not this part of the fiscal year: correct them, or choose days of your own.";
  throw new AppError("INVALID", sentence, { fields: { startsOn: sentence } });
}

async function checkName(db: Db, actor: Actor, name: string, except: string | null): Promise<void> {
  const { organizationId } = actor;
  const other = await db.cycle.findFirst({
    where: { organizationId, name: { equals: name, mode: "insensitive" } },
  });
  if (!other || other.id === except) return;
  const sentence = `There is a cycle named ${other.name} already.`;
  throw new AppError("INVALID", sentence, { fields: { name: sentence } });
}

/** Objectives without a cycle whose days lie within this one belong to it from now on. */
async function adoptObjectives(db: Db, actor: Actor, cycle: Cycle): Promise<number> {
  const { count } = await db.objective.updateMany({
    where: {
      organizationId: actor.organizationId,
      cycleId: null,
      status: { not: "CLOSED" },
      startsOn: { gte: cycle.startsOn },
      endsOn: { lte: cycle.endsOn },
    },
    data: { cycleId: cycle.id },
  });
  return count;
}

export async function createCycle(actor: Actor, input: CreateCycleInput): Promise<{ id: string }> {
  authorize(actor, "cycle:write");
  checkLength(actor, input);
  return inTenant(actor, async (db) => {
    await checkName(db, actor, input.name, null);
    const { startsOn, endsOn, ...fields } = input;
    const row = await db.cycle.create({
      data: {
        ...fields,
        organizationId: actor.organizationId,
        id: newId(),
        startsOn: fromDay(startsOn),
        endsOn: fromDay(endsOn),
        createdAt: actor.now,
        createdBy: actor.memberId,
      },
    });
    const adopted = await adoptObjectives(db, actor, row);
    await saveRevision(db, actor, NOUN, row.id, row.version, row);
    await recordAudit(db, actor, {
      command: "createCycle",
      subjectType: NOUN,
      subjectId: row.id,
      after: { ...row, adopted },
    });
    return { id: row.id };
  });
}

/** One versioned change of a cycle with revision and audit entry. */
export async function changeCycle(
  db: Db,
  actor: Actor,
  before: Cycle,
  version: number,
  change: { command: string; data: Prisma.CycleUncheckedUpdateManyInput; yours: Record<string, unknown> },
): Promise<Cycle> {
  const { organizationId } = actor;
  const subject = { command: change.command, subjectType: NOUN, subjectId: before.id };
  return changeVersioned(db, actor, subject, {
    what: "This cycle",
    before,
    yours: change.yours,
    write: () =>
      db.cycle.updateMany({
        where: { organizationId, id: before.id, version },
        data: { ...change.data, version: { increment: 1 } },
      }),
    read: () =>
      db.cycle.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: before.id } } }),
  });
}

export async function updateCycle(actor: Actor, input: UpdateCycleInput): Promise<{ version: number }> {
  authorize(actor, "cycle:write");
  const { id, version, ...fields } = input;
  checkLength(actor, fields);
  return inTenant(actor, async (db) => {
    const before = await cycleRow(db, actor, id);
    if (before.status === "CLOSED") throw new AppError("INVALID", "This cycle is closed: it is history.");
    await checkName(db, actor, fields.name, id);
    const data = { ...fields, startsOn: fromDay(fields.startsOn), endsOn: fromDay(fields.endsOn) };
    const after = await changeCycle(db, actor, before, version, {
      command: "updateCycle",
      data,
      yours: fields,
    });
    await adoptObjectives(db, actor, after);
    return { version: after.version };
  });
}

/** Drafts the actor may write go into force with their cycle; the others wait for their owners. */
async function activateDrafts(db: Db, actor: Actor, cycleId: string): Promise<number> {
  const drafts = await db.objective.findMany({
    where: { organizationId: actor.organizationId, cycleId, status: "DRAFT" },
    orderBy: { id: "asc" },
  });
  const mine = drafts.filter((draft) => isAllowed(actor, "objective:write", draft) && !draft.isPrivate);
  for (const { id, version } of mine) await activateObjective(actor, { id, version });
  return mine.length;
}

export async function stepCycle(
  actor: Actor,
  input: CycleStepInput,
): Promise<{ version: number; activated: number }> {
  authorize(actor, "cycle:write");
  return inTenant(actor, async (db) => {
    const { id, version, step } = input;
    const before = await cycleRow(db, actor, id);
    const move = moveCycle(before.status, step);
    if (move.kind === "REFUSED") throw new AppError("INVALID", move.sentence);
    const after = await changeCycle(db, actor, before, version, {
      command: `${step}Cycle`,
      data: { status: move.state },
      yours: { status: move.state },
    });
    const activates = step === "activate" && input.activatesDrafts;
    const activated = activates ? await activateDrafts(db, actor, id) : 0;
    return { version: after.version, activated };
  });
}
