import type { z } from "zod";
import { recordMentions } from "@/lib/features/comments/mentions";
import { keyResultRow } from "@/lib/features/key-results/commands";
import { metricContext } from "@/lib/features/metrics/context";
import { itemToExplain, markExplained, refuseSigned } from "@/lib/features/variance-items/explained";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { changeVersioned } from "@/lib/platform/changes";
import { fromDay } from "@/lib/platform/db/days";
import type { Explanation } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import {
  type ExplainVarianceInput,
  type finishActionInput,
  parseVarianceKey,
  type ReviseExplanationInput,
} from "./schema";

const NOUN = "explanation";
type Body = Omit<ExplainVarianceInput, "varianceKey">;

/** Whom and what an explanation names must exist for the actor. */
async function checkNames(db: Db, actor: Actor, { actionOwnerId, keyResultId, goalId }: Body): Promise<void> {
  const { organizationId } = actor;
  if (actionOwnerId && !(await db.member.findFirst({ where: { organizationId, id: actionOwnerId } })))
    throw notFound("The owner of the action");
  if (keyResultId) await keyResultRow(db, actor, keyResultId);
  if (goalId && !(await db.goal.findFirst({ where: { organizationId, id: goalId } })))
    throw notFound("This goal");
}

function columnsOf(body: Body) {
  const { action, actionDueOn, actionOwnerId, ...rest } = body;
  const hasAction = action !== "";
  return {
    ...rest,
    action: hasAction ? action : null,
    actionOwnerId: hasAction ? actionOwnerId : null,
    actionDueOn: hasAction && actionDueOn !== null ? fromDay(actionDueOn) : null,
  };
}

export async function explainVariance(actor: Actor, input: ExplainVarianceInput): Promise<{ id: string }> {
  authorize(actor, "explanation:write");
  const subject = parseVarianceKey(input.varianceKey);
  if (!subject) throw notFound("This variance");
  return inTenant(actor, async (db) => {
    const { varianceKey, ...body } = input;
    const { metric, reference, period } = subject;
    const { book } = await metricContext(db, actor);
    if (book.find(metric) === null) throw notFound("This variance");
    await checkNames(db, actor, body);
    const { actual, referenceValue } = body;
    const item = await itemToExplain(db, actor, varianceKey, { actual, referenceValue });
    const row = await db.explanation.create({
      data: {
        ...columnsOf(body),
        ...{ metric, reference, period, varianceKey },
        id: newId(),
        organizationId: actor.organizationId,
        authorId: actor.memberId,
        createdAt: actor.now,
      },
    });
    await recordMentions(db, actor, `${row.text}\n${row.action ?? ""}`, { explanationId: row.id });
    await saveRevision(db, actor, NOUN, row.id, row.version, row);
    await recordAudit(db, actor, {
      command: "explainVariance",
      subjectType: NOUN,
      subjectId: row.id,
      after: row,
    });
    await markExplained(db, actor, item);
    return { id: row.id };
  });
}

async function change(
  db: Db,
  actor: Actor,
  before: Explanation,
  version: number,
  command: string,
  data: Parameters<Db["explanation"]["updateMany"]>[0]["data"],
  yours: Record<string, unknown>,
): Promise<Explanation> {
  const { organizationId } = actor;
  const subject = { command, subjectType: NOUN, subjectId: before.id };
  return changeVersioned(db, actor, subject, {
    what: "This explanation",
    before,
    yours,
    write: () =>
      db.explanation.updateMany({
        where: { organizationId, id: before.id, version },
        data: { ...data, version: { increment: 1 } },
      }),
    read: () =>
      db.explanation.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: before.id } } }),
  });
}

async function explanationRow(db: Db, actor: Actor, id: string): Promise<Explanation> {
  const row = await db.explanation.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row) throw notFound("This explanation");
  return row;
}

export async function reviseExplanation(
  actor: Actor,
  input: ReviseExplanationInput,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { id, version, ...body } = input;
    const before = await explanationRow(db, actor, id);
    authorize(actor, "explanation:write", { ownerId: before.authorId });
    await checkNames(db, actor, body);
    const item = await refuseSigned(db, actor, before.varianceKey);
    const after = await change(db, actor, before, version, "reviseExplanation", columnsOf(body), body);
    await markExplained(db, actor, item);
    await recordMentions(db, actor, `${after.text}\n${after.action ?? ""}`, { explanationId: id });
    return { version: after.version };
  });
}

/** Whoever owns the action may say it is done, beside those who may change the explanation. */
export async function finishAction(
  actor: Actor,
  { id, version }: z.output<typeof finishActionInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await explanationRow(db, actor, id);
    const mayChange = isAllowed(actor, "explanation:write", { ownerId: before.authorId });
    if (before.actionOwnerId !== actor.memberId && !mayChange)
      throw new AppError("FORBIDDEN", "Only its owner can finish this action.");
    if (before.action === null) throw new AppError("INVALID", "There is no action to finish.");
    const after = await change(
      db,
      actor,
      before,
      version,
      "finishAction",
      { actionDoneAt: actor.now },
      { isDone: true },
    );
    return { version: after.version };
  });
}
