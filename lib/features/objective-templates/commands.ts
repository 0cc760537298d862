import type { z } from "zod";
import { decimal } from "@/lib/domain/number/decimal";
import { type TemplateBody, templateBody } from "@/lib/domain/objectives/templates/template";
import { createKeyResult } from "@/lib/features/key-results/commands";
import { createKeyResultInput } from "@/lib/features/key-results/schema";
import { createObjective, objectiveRow } from "@/lib/features/objectives/commands";
import { createObjectiveInput } from "@/lib/features/objectives/schema";
import { rebalancePool } from "@/lib/features/objectives/weights";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { templateOf } from "./queries";
import type { CreateFromTemplateInput, retireTemplateInput, saveTemplateInput } from "./schema";

const NOUN = "objective-template";

type Line = CreateFromTemplateInput["keyResults"][number];

function keyResultInput(
  objectiveId: string,
  line: Line,
  place: number,
  body: TemplateBody,
  input: CreateFromTemplateInput,
) {
  const pattern = body.keyResults[line.index];
  if (!pattern) throw notFound("One of the template's key results");
  const { role: _, target: __, startsAt: ___, rateOf, weight: ____, ...same } = pattern;
  const rate = rateOf === null ? null : (input.answers[rateOf] ?? null);
  // Growth without a baseline has nothing to grow from: then goals are listed, not added.
  const adds = pattern.adds === "GROWTH" && line.baseline === null ? "NOT_ADDITIVE" : pattern.adds;
  const { startsOn, endsOn, ownerId } = input;
  const parsed = createKeyResultInput.safeParse({
    ...same,
    ...{ adds, objectiveId, ownerId, startsOn, endsOn, addsRate: rate, title: line.title },
    ...{ baseline: line.baseline, target: line.target },
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = `keyResults.${place}.${String(issue?.path[0] ?? "title")}`;
  throw new AppError("INVALID", `“${line.title}”: ${issue?.message ?? "cannot be read"}`, {
    fields: { [field]: issue?.message ?? "Check this." },
  });
}

/** The objective with the chosen key results and the template's weights, all at once. */
export async function createFromTemplate(
  actor: Actor,
  input: CreateFromTemplateInput,
): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const { body } = await templateOf(db, actor, input.template);
    const { title, why, level, teamId, ownerId, startsOn, endsOn } = input;
    const fields = createObjectiveInput.safeParse({
      title,
      why: why || null,
      level,
      teamId,
      ownerId,
      startsOn,
      endsOn,
    });
    if (!fields.success) {
      const [issue] = fields.error.issues;
      const sentence = issue?.message ?? "Check the form.";
      throw new AppError("INVALID", sentence, { fields: { [String(issue?.path[0] ?? "title")]: sentence } });
    }
    const { id } = await createObjective(actor, fields.data);
    const weights = [];
    for (const [place, line] of input.keyResults.entries()) {
      const made = await createKeyResult(actor, keyResultInput(id, line, place, body, input));
      weights.push({ id: made.id, weight: body.keyResults[line.index]?.weight ?? 0 });
    }
    const total = weights.reduce((sum, { weight }) => sum + weight, 0);
    // Weights of a template hold when all of it is taken; otherwise the rest share 100 evenly.
    const isWhole = total === 100;
    await rebalancePool(
      db,
      actor,
      id,
      isWhole ? weights.map((one) => ({ kind: "key-result" as const, ...one, isPinned: true })) : [],
    );
    return { id };
  });
}

/** Keeps an objective with its key results as a pattern: texts, kinds, metrics and targets, not people or days. */
export async function saveTemplate(
  actor: Actor,
  input: z.output<typeof saveTemplateInput>,
): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const row = await objectiveRow(db, actor, input.objectiveId);
    authorize(actor, "objective-template:write", row);
    if (row.isPrivate)
      throw new AppError("INVALID", "A private objective is not shown to everybody as a template.");
    const keyResults = await db.keyResult.findMany({
      where: { organizationId, objectiveId: row.id },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    });
    const body = templateBody.parse({
      ...{ title: row.title, why: row.why ?? "", level: row.level },
      keyResults: keyResults.map((kr) => ({
        ...{ title: kr.title, kind: kr.kind, metric: kr.metric, unit: kr.unit, promise: kr.promise },
        role: kr.kind.startsWith("KEEP_") ? "GUARDRAIL" : "OUTCOME",
        target: { kind: "FIXED", value: kr.target ? decimal(kr.target.toFixed()).toFixed() : null },
        adds: kr.adds === "GROWTH" || kr.adds === "MARGIN_POINTS" ? "NOT_ADDITIVE" : kr.adds,
        startsAt: kr.baseline === null || kr.baseline.isZero() ? "NOTHING" : "LATEST",
        ...{ weight: kr.weight, rhythmDays: kr.rhythmDays, settings: kr.settings },
      })),
    });
    const same = await db.objectiveTemplate.findFirst({ where: { organizationId, name: input.name } });
    if (same) {
      const sentence = same.isRetired
        ? "A retired template has this name."
        : "A template has this name already.";
      throw new AppError("INVALID", sentence, { fields: { name: sentence } });
    }
    const created = await db.objectiveTemplate.create({
      data: {
        organizationId,
        id: newId(),
        name: input.name,
        body: body as unknown as Prisma.InputJsonValue,
        createdBy: actor.memberId,
        createdAt: actor.now,
      },
    });
    await recordAudit(db, actor, {
      command: "saveTemplate",
      subjectType: NOUN,
      subjectId: created.id,
      after: created,
    });
    return { id: created.id };
  });
}

/** Takes a template of the organization's own out of the picker; what was made of it stays. */
export async function retireTemplate(
  actor: Actor,
  { id }: z.output<typeof retireTemplateInput>,
): Promise<void> {
  authorize(actor, "objective-template:write");
  await inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const before = await db.objectiveTemplate.findFirst({ where: { organizationId, id, isRetired: false } });
    if (!before) throw notFound("This template");
    const after = await db.objectiveTemplate.update({
      where: { organizationId_id: { organizationId, id }, isRetired: false },
      data: { isRetired: true, version: { increment: 1 } },
    });
    await recordAudit(db, actor, {
      command: "retireTemplate",
      subjectType: NOUN,
      subjectId: id,
      before,
      after,
    });
  });
}
