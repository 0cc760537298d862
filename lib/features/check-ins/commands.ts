import { todayIn } from "@/lib/domain/time/day";
import { addChallenge } from "@/lib/features/challenges/commands";
import { recordMentions } from "@/lib/features/comments/mentions";
import { checkInBelongingOf } from "@/lib/features/goals/commands";
import {
  checkInBelongingOf as keyResultBelongingOf,
  keyResultRow,
} from "@/lib/features/key-results/commands";
import { holdGoal, holdKeyResult } from "@/lib/features/objectives/hold";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { refuseTypedValue } from "./measured";
import type { RecordCheckInInput } from "./schema";

type Subject = {
  ids: { goalId: string } | { keyResultId: string };
  startsOn: Date | null;
  isByParts: boolean;
  partCodes: readonly string[];
};

async function keyResultSubject(db: Db, actor: Actor, id: string): Promise<Subject> {
  await holdKeyResult(db, actor, id);
  const row = await keyResultRow(db, actor, id);
  authorize(actor, "key-result:check-in", keyResultBelongingOf(row));
  if (row.objective.status === "CLOSED")
    throw new AppError(
      "INVALID",
      "The objective is closed; its last word is spoken. Your check-in was not recorded: comment on the objective, or check in on what goes on in the next cycle.",
    );
  const milestones = (row.settings as { milestones?: { code: string }[] }).milestones ?? [];
  return {
    ids: { keyResultId: row.id },
    startsOn: row.startsOn,
    isByParts: row.kind === "MILESTONES",
    partCodes: milestones.map(({ code }) => code),
  };
}

async function goalSubject(db: Db, actor: Actor, id: string): Promise<Subject> {
  const { organizationId } = actor;
  await holdGoal(db, actor, id);
  const row = await db.goal.findFirst({ where: { organizationId, id } });
  if (!row) throw notFound("This goal");
  authorize(actor, "goal:check-in", checkInBelongingOf(row));
  if (row.status === "CLOSED") throw new AppError("INVALID", "This goal is closed; its last word is spoken.");
  if (row.status !== "ACTIVE" && row.status !== "AGREED") {
    throw new AppError("INVALID", "Check in once the goal is agreed.");
  }
  return { ids: { goalId: row.id }, startsOn: row.startsOn, isByParts: false, partCodes: [] };
}

/** Appends what somebody says about a goal or key result; nothing said before is changed. */
export async function recordCheckIn(actor: Actor, input: RecordCheckInInput): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const { subjectType, subjectId, part } = input;
    const find = subjectType === "goal" ? goalSubject : keyResultSubject;
    const { ids, startsOn, isByParts, partCodes } = await find(db, actor, subjectId);
    const today = todayIn(actor.timeZone, actor.now);
    const asOf = input.asOf ?? today;
    if (asOf > today)
      throw new AppError("INVALID", "A check-in speaks about today or a past day.", {
        fields: { asOf: "Not in the future." },
      });
    if (startsOn && asOf < toDay(startsOn)) {
      throw new AppError("INVALID", `It starts on ${toDay(startsOn)}: check in for a day from then on.`, {
        fields: { asOf: "Before the start." },
      });
    }
    if (isByParts && input.value !== null && (part === null || !partCodes.includes(part))) {
      throw new AppError("INVALID", "Choose the milestone you speak about.", {
        fields: { part: "Choose a milestone." },
      });
    }
    if (input.value === null && input.confidence === null && !input.sentence && !input.challenge) {
      throw new AppError("INVALID", "Give a value, a confidence or a sentence.", {
        fields: { value: "Nothing was said yet." },
      });
    }
    if (input.value !== null) await refuseTypedValue(db, actor, subjectType, subjectId);
    const row = await db.checkIn.create({
      data: {
        organizationId: actor.organizationId,
        id: newId(),
        ...ids,
        asOf: fromDay(asOf),
        value: input.value,
        part: isByParts ? part : null,
        confidence: input.confidence,
        sentence: input.sentence || null,
        challenge: input.challenge || null,
        memberId: actor.memberId,
        recordedAt: actor.now,
      },
    });
    const said = [input.sentence, input.challenge].join("\n");
    const mentioned = await recordMentions(db, actor, said, { checkInId: row.id });
    if (row.challenge)
      await addChallenge(
        db,
        actor,
        { text: row.challenge, checkInId: row.id, assignedTo: null, dueOn: null },
        ids,
      );
    await recordAudit(db, actor, {
      command: "recordCheckIn",
      subjectType,
      subjectId,
      after: { ...row, mentioned },
      why: row.sentence,
    });
    return { id: row.id };
  });
}
