import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import { fromDay } from "@/lib/platform/db/days";
import type { Challenge, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type {
  assignChallengeInput,
  ChallengeSubject,
  challengeStepInput,
  RaiseChallengeInput,
  resolveChallengeInput,
} from "./schema";
import { type Subject, subjectRow } from "./subject";

const NOUN = "challenge";
type Step = z.output<typeof challengeStepInput>;

async function checkAssignee(db: Db, actor: Actor, id: string | null): Promise<void> {
  if (id === null) return;
  const { organizationId } = actor;
  const member = await db.member.findFirst({ where: { organizationId, id } });
  if (!member) throw notFound("The person you chose");
  if (member.status !== "ACTIVE" || member.role === "AUDITOR") {
    throw new AppError("INVALID", "Choose somebody who is active here and may write.", {
      fields: { assignedTo: "Choose somebody else." },
    });
  }
}

/** Makes a challenge a thing of its own; the check-in it was raised in, where there is one, keeps its words too. */
export async function addChallenge(
  db: Db,
  actor: Actor,
  input: Omit<RaiseChallengeInput, "subjectType" | "subjectId"> & { checkInId: string | null },
  ids: Subject["ids"],
): Promise<Challenge> {
  const row = await db.challenge.create({
    data: {
      organizationId: actor.organizationId,
      id: newId(),
      ...ids,
      text: input.text,
      checkInId: input.checkInId,
      raisedBy: actor.memberId,
      assignedTo: input.assignedTo,
      dueOn: input.dueOn === null ? null : fromDay(input.dueOn),
      createdAt: actor.now,
    },
  });
  await recordCreated(db, actor, { command: "raiseChallenge", subjectType: NOUN, subjectId: row.id }, row);
  return row;
}

export async function raiseChallenge(actor: Actor, input: RaiseChallengeInput): Promise<{ id: string }> {
  authorize(actor, "challenge:raise");
  return inTenant(actor, async (db) => {
    const { subjectType, subjectId, ...fields } = input;
    const subject = await subjectRow(db, actor, subjectType, subjectId);
    if (subject.isClosed) throw new AppError("INVALID", "It is closed: nothing stands in its way any more.");
    await checkAssignee(db, actor, input.assignedTo);
    const { id } = await addChallenge(db, actor, { ...fields, checkInId: null }, subject.ids);
    return { id };
  });
}

const typeOf = (row: Challenge): ChallengeSubject =>
  row.goalId ? "goal" : row.keyResultId ? "key-result" : "objective";

async function challengeRow(db: Db, actor: Actor, id: string): Promise<{ row: Challenge; subject: Subject }> {
  const row = await db.challenge.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row) throw notFound("This challenge");
  const subjectId = row.goalId ?? row.keyResultId ?? row.objectiveId ?? "";
  const subject = await subjectRow(db, actor, typeOf(row), subjectId).catch((error: unknown) => {
    // A challenge of what one may not see does not exist either.
    throw error instanceof AppError ? notFound("This challenge") : error;
  });
  return { row, subject };
}

/** Who raised it, who has it, and who may write what it is about. */
export function mayWork(
  actor: Actor,
  row: Pick<Challenge, "assignedTo" | "raisedBy">,
  belonging: { ownerId: string; teamId: string | null },
): boolean {
  if (!isAllowed(actor, "challenge:raise")) return false;
  const isMine = row.assignedTo === actor.memberId || row.raisedBy === actor.memberId;
  return isMine || isAllowed(actor, "challenge:assign", belonging);
}

async function change(
  actor: Actor,
  { id, version }: Step,
  command: string,
  prepare: (
    db: Db,
    row: Challenge,
    subject: Subject,
  ) => Promise<{ data: Prisma.ChallengeUncheckedUpdateManyInput; why?: string }>,
): Promise<{ version: number }> {
  authorize(actor, "challenge:raise");
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const { row, subject } = await challengeRow(db, actor, id);
    if (!mayWork(actor, row, subject)) authorize(actor, "challenge:assign", subject);
    const { data, why = null } = await prepare(db, row, subject);
    const after = await changeVersioned(
      db,
      actor,
      { command, subjectType: NOUN, subjectId: id, why },
      {
        what: "This challenge",
        before: row,
        yours: data,
        write: () =>
          db.challenge.updateMany({
            where: { organizationId, id, version },
            data: { ...data, version: { increment: 1 } },
          }),
        read: () => db.challenge.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } }),
      },
    );
    return { version: after.version };
  });
}

function stillOpen(row: Challenge): void {
  if (row.status === "RESOLVED") throw new AppError("INVALID", "It is resolved. Open it again first.");
}

/** Gives it to somebody with a day; they find it in their inbox. */
export async function assignChallenge(
  actor: Actor,
  input: z.output<typeof assignChallengeInput>,
): Promise<{ version: number }> {
  return change(actor, input, "assignChallenge", async (db, row) => {
    stillOpen(row);
    if (input.assignedTo !== row.assignedTo) await checkAssignee(db, actor, input.assignedTo);
    return {
      data: {
        assignedTo: input.assignedTo,
        dueOn: input.dueOn === null ? null : fromDay(input.dueOn),
      },
    };
  });
}

/** Takes it on: whoever starts it has it from then on, unless somebody had it. */
export async function startChallenge(actor: Actor, input: Step): Promise<{ version: number }> {
  return change(actor, input, "startChallenge", async (_, row) => {
    stillOpen(row);
    return { data: { status: "IN_PROGRESS", assignedTo: row.assignedTo ?? actor.memberId } };
  });
}

export async function resolveChallenge(
  actor: Actor,
  input: z.output<typeof resolveChallengeInput>,
): Promise<{ version: number }> {
  return change(actor, input, "resolveChallenge", async (_, row) => {
    stillOpen(row);
    const resolution = input.reason;
    return {
      data: { status: "RESOLVED", resolution, resolvedBy: actor.memberId, resolvedAt: actor.now },
      why: resolution,
    };
  });
}

export async function reopenChallenge(actor: Actor, input: Step): Promise<{ version: number }> {
  return change(actor, input, "reopenChallenge", async (_, row) => {
    if (row.status !== "RESOLVED") throw new AppError("INVALID", "It is open already.");
    return { data: { status: "OPEN", resolution: null, resolvedBy: null, resolvedAt: null } };
  });
}
