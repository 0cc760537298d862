import type { Decimal } from "@/lib/domain/number/decimal";
import { copyKeyResult } from "@/lib/features/key-results/copy";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import { rebalancePool } from "@/lib/features/objectives/weights";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { fromDay } from "@/lib/platform/db/days";
import type {
  KeyResult,
  KeyResultClose,
  Objective,
  ObjectiveClose,
} from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import { carryOfKeyResult, doneParts, storedDecimal, storedText } from "./grading";

/** Where things go on. */
export type NextSpan = {
  cycleId: string | null;
  startsOn: string;
  endsOn: string;
  /** An active cycle takes kept objectives as active ones; modified ones are drafts until somebody looks. */
  isActive: boolean;
};

export type Carry = {
  view: ObjectiveView;
  row: Objective;
  close: ObjectiveClose;
  keyResults: ReadonlyMap<string, KeyResultClose>;
};

/** Old id → new id, of objectives and key results. */
export type Carried = Map<string, string>;

type Note = () => Promise<void>;

function startOf(
  view: KeyResultView,
  close: KeyResultClose,
): { baseline: Decimal | null; target: Decimal | null } {
  const rule = carryOfKeyResult(view);
  return {
    baseline: storedDecimal(close.nextBaseline) ?? rule.baseline,
    target: storedDecimal(close.nextTarget) ?? rule.target,
  };
}

async function carryKeyResult(
  db: Db,
  actor: Actor,
  part: { view: KeyResultView; row: KeyResult; close: KeyResultClose },
  to: { objectiveId: string; position: number; next: NextSpan },
): Promise<Note & { id: string }> {
  const { view, row, close } = part;
  const { baseline, target } = startOf(view, close);
  const created = await copyKeyResult(db, actor, row, {
    ...{ objectiveId: to.objectiveId, position: to.position, doneParts: doneParts(view) },
    ...{ span: { from: to.next.startsOn, to: to.next.endsOn }, continuesId: row.id },
    reason: "Carried over: starts from where it ended",
    changes: { baseline: storedText(baseline), target: storedText(target) },
  });
  const note = async () => {
    await saveRevision(
      db,
      actor,
      "key-result",
      created.id,
      created.version,
      created,
      `Continues “${row.title}”`,
    );
  };
  return Object.assign(note, { id: created.id });
}

/** Whether something of it is left to do: milestones that are all done do not go on. */
function hasRest(view: KeyResultView): boolean {
  const milestones = view.settings.milestones;
  return !Array.isArray(milestones) || milestones.length > doneParts(view).size;
}

async function carryObjective(
  db: Db,
  actor: Actor,
  carry: Carry,
  next: NextSpan,
  carried: Carried,
): Promise<Note> {
  const { row, close, view } = carry;
  const { organizationId } = actor;
  const {
    version: _,
    grade: __,
    closeDecision: ___,
    closeReason: ____,
    overrideStatus,
    overrideReason,
    ...same
  } = row;
  const created = await db.objective.create({
    data: {
      ...same,
      id: newId(),
      title: close.nextTitle ?? row.title,
      status: close.decision === "KEEP" && next.isActive ? "ACTIVE" : "DRAFT",
      startsOn: fromDay(next.startsOn),
      endsOn: fromDay(next.endsOn),
      cycleId: next.cycleId,
      continuesId: row.id,
      createdBy: actor.memberId,
      createdAt: actor.now,
    },
  });
  carried.set(row.id, created.id);
  const rows = await db.keyResult.findMany({ where: { organizationId, objectiveId: row.id } });
  const notes: Note[] = [];
  for (const part of view.keyResults) {
    const [own, word] = [rows.find(({ id }) => id === part.id), carry.keyResults.get(part.id)];
    if (!own || !word?.isCarried || !hasRest(part)) continue;
    const to = { objectiveId: created.id, position: notes.length, next };
    const note = await carryKeyResult(db, actor, { view: part, row: own, close: word }, to);
    carried.set(part.id, note.id);
    notes.push(note);
  }
  return async () => {
    await saveRevision(
      db,
      actor,
      "objective",
      created.id,
      created.version,
      created,
      `Continues “${row.title}”`,
    );
    for (const note of notes) await note();
    await recordAudit(db, actor, {
      command: "carryObjective",
      subjectType: "objective",
      subjectId: created.id,
      after: { ...created, keyResults: notes.length, overrideStatus, overrideReason },
      why: close.reason,
    });
  };
}

/** Alignment goes along: under the parent's own continuation where it has one, else under a parent that stays open. */
async function carryLinks(db: Db, actor: Actor, closing: readonly string[], carried: Carried): Promise<void> {
  const { organizationId } = actor;
  const links = await db.objectiveLink.findMany({
    where: { organizationId, childId: { in: [...closing] } },
    include: { parent: { select: { status: true } } },
    orderBy: [{ childId: "asc" }, { isPrimary: "desc" }],
  });
  const pools = new Set<string>();
  for (const { childId, parentId, contributes, isPrimary, weight, isPinned, parent } of links) {
    const child = carried.get(childId);
    const isLeftOpen = !closing.includes(parentId) && parent.status !== "CLOSED";
    const above = carried.get(parentId) ?? (isLeftOpen ? parentId : null);
    if (!child || !above) continue;
    await db.objectiveLink.create({
      data: { organizationId, childId: child, parentId: above, contributes, isPrimary, weight, isPinned },
    });
    pools.add(above);
  }
  for (const id of [...carried.values(), ...pools]) {
    const isObjective = await db.objective.findFirst({ where: { organizationId, id }, select: { id: true } });
    if (isObjective) await rebalancePool(db, actor, id);
  }
}

/**
 * Clones what goes on into the next span. The notes are written by the caller at the end: the trail's head is one
 * row, and whoever holds it must not wait for anybody else.
 */
export async function carryAll(
  db: Db,
  actor: Actor,
  closing: readonly Carry[],
  next: NextSpan | null,
): Promise<{ carried: Carried; notes: Note[] }> {
  const carried: Carried = new Map();
  const notes: Note[] = [];
  if (!next) return { carried, notes };
  for (const carry of closing) {
    if (carry.close.decision !== "ABANDON") notes.push(await carryObjective(db, actor, carry, next, carried));
  }
  await carryLinks(
    db,
    actor,
    closing.map(({ row }) => row.id),
    carried,
  );
  return { carried, notes };
}
