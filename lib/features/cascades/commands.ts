import { decimal } from "@/lib/domain/number/decimal";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Cascade, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { cellOf, editableOf, readCell } from "./cells";
import { factsOf, type Scope, seasonWeights, seatsIn, type TeamNode, teamsUnder } from "./inputs";
import type {
  CascadeRulesInput,
  CellOutcome,
  CreateCascadeInput,
  SaveLinesInput,
  UpdateRulesInput,
} from "./schema";
import { loadSubject } from "./subject";

const NOUN = "cascade";

function checkTarget(target: string): void {
  if (decimal(target).gt(0)) return;
  const sentence = "There is nothing to hand out: set a target above 0.";
  throw new AppError("INVALID", sentence, { fields: { target: sentence } });
}

async function storedRulesOf(actor: Actor, scope: Scope, rules: CascadeRulesInput) {
  return { ...rules, weights: await seasonWeights(actor, scope, rules.season) } as Prisma.InputJsonValue;
}

/** Teams that lead to somebody, and the people in them, with what the data knows. */
async function makeLines(
  db: Db,
  actor: Actor,
  cascadeId: string,
  teamId: string | null,
  scope: Scope,
): Promise<void> {
  const teams = await teamsUnder(db, actor, teamId);
  const seats = await seatsIn(db, actor, teams, scope);
  const facts = await factsOf(db, actor, seats, scope);
  const used = new Set(seats.map((seat) => seat.teamId));
  const leads = (team: TeamNode): boolean =>
    used.has(team.id) || teams.some((one) => one.parentId === team.id && leads(one));
  const shown = teams.filter((team) => team.id === teamId || leads(team));
  const { organizationId } = actor;
  const base = { organizationId, cascadeId };
  const top =
    teamId === null ? [{ ...base, id: newId(), teamId: null, parentTeamId: null, position: 0 }] : [];
  const teamLines = shown.map(({ id, parentId }, index) => {
    const parentTeamId = id === teamId ? null : parentId;
    return { ...base, id: newId(), teamId: id, parentTeamId, position: index + 1 };
  });
  const personLines = seats.map((seat, index) => {
    const known = facts.get(seat.memberId);
    const fixed = (value: { toFixed(): string } | null | undefined) => value?.toFixed() ?? null;
    return {
      ...base,
      ...{ id: newId(), teamId: seat.teamId, memberId: seat.memberId, parentTeamId: seat.teamId },
      position: shown.length + index + 1,
      ...{
        potential: fixed(known?.potential),
        history: fixed(known?.history),
        pipeline: fixed(known?.pipeline),
      },
      ...{ partTime: seat.partTime.toFixed(), role: seat.role as Prisma.InputJsonValue },
      rampSince: known?.since ? fromDay(known.since) : null,
    };
  });
  await db.cascadeLine.createMany({ data: [...top, ...teamLines] });
  if (personLines.length > 0) await db.cascadeLine.createMany({ data: personLines });
}

/** Drafts a cascade of a goal or key result, with everybody who sells in the teams and what the data knows of them. */
export async function createCascade(actor: Actor, input: CreateCascadeInput): Promise<{ id: string }> {
  authorize(actor, "cascade:write", { teamId: input.teamId });
  checkTarget(input.target);
  return inTenant(actor, async (db) => {
    const subject = await loadSubject(db, actor, input.subjectType, input.subjectId);
    // Before the row is written: the wall would refuse it in no words of ours.
    if ((await teamsUnder(db, actor, input.teamId)).length === 0) throw notFound("This team");
    const id = newId();
    const row = await db.cascade.create({
      data: {
        ...{
          organizationId: actor.organizationId,
          id,
          title: input.title,
          teamId: input.teamId,
          target: input.target,
        },
        goalId: subject.type === "goal" ? subject.id : null,
        keyResultId: subject.type === "key-result" ? subject.id : null,
        ownerId: actor.memberId,
        ...{ metric: subject.metric, unit: subject.unit, currency: subject.currency },
        filter: subject.filter as Prisma.InputJsonValue,
        ...{ startsOn: fromDay(subject.startsOn), endsOn: fromDay(subject.endsOn) },
        rules: await storedRulesOf(actor, subject, input.rules),
        ...{ createdAt: actor.now, createdBy: actor.memberId },
      },
    });
    await makeLines(db, actor, id, input.teamId, subject);
    await recordCreated(db, actor, { command: "createCascade", subjectType: NOUN, subjectId: id }, row);
    return { id };
  });
}

/** Cascades this person may see: those of private objectives only with the objective. */
export async function visibleCascades(db: Db, actor: Actor): Promise<Prisma.CascadeWhereInput> {
  const objective = await visibleObjectives(db, actor);
  return {
    organizationId: actor.organizationId,
    OR: [{ goalId: { not: null } }, { keyResult: { objective } }],
  };
}

export async function findCascade(db: Db, actor: Actor, id: string): Promise<Cascade> {
  const row = await db.cascade.findFirst({ where: { AND: [await visibleCascades(db, actor), { id }] } });
  if (!row) throw notFound("This cascade");
  return row;
}

type Change = {
  command: string;
  data: Prisma.CascadeUncheckedUpdateManyInput;
  yours: Record<string, unknown>;
  why?: string | null;
};

/** One versioned change of a cascade with revision and audit entry. */
export async function changeCascadeRow(
  db: Db,
  actor: Actor,
  before: Cascade,
  version: number,
  change: Change,
): Promise<Cascade> {
  const { organizationId } = actor;
  const subject = { command: change.command, subjectType: NOUN, subjectId: before.id, why: change.why };
  return changeVersioned(db, actor, subject, {
    what: "This cascade",
    before,
    yours: change.yours,
    write: () =>
      db.cascade.updateMany({
        where: { organizationId, id: before.id, version },
        data: { ...change.data, version: { increment: 1 } },
      }),
    read: () => findCascade(db, actor, before.id),
  });
}

function checkDraft(row: Cascade): void {
  if (row.status === "DRAFT") return;
  const what =
    row.status === "FROZEN"
      ? "The plan is frozen: change the living version."
      : "It waits to be frozen: send it back first.";
  throw new AppError("INVALID", what);
}

/** Another target or other rules, while it is a draft. */
export async function updateRules(actor: Actor, input: UpdateRulesInput): Promise<{ version: number }> {
  checkTarget(input.target);
  return inTenant(actor, async (db) => {
    const before = await findCascade(db, actor, input.id);
    authorize(actor, "cascade:write", before);
    checkDraft(before);
    const scope: Scope = {
      ...{ metric: before.metric, filter: before.filter as Scope["filter"], currency: before.currency },
      ...{ startsOn: toDay(before.startsOn), endsOn: toDay(before.endsOn) },
    };
    const data = { target: input.target, rules: await storedRulesOf(actor, scope, input.rules) };
    const after = await changeCascadeRow(db, actor, before, input.version, {
      command: "updateCascadeRules",
      data,
      yours: input,
    });
    return { version: after.version };
  });
}

/** Saves typed cells; each says what became of it, and one that is wrong keeps no other from being saved. */
export async function saveLines(actor: Actor, input: SaveLinesInput): Promise<{ cells: CellOutcome[] }> {
  authorize(actor, "cascade:say");
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    // First the row, then its state: whoever waited for a freeze finds it frozen.
    await db.$queryRaw`SELECT 1 FROM cascade WHERE organization_id = ${organizationId}::uuid AND id = ${input.id}::uuid FOR UPDATE`;
    const cascade = await findCascade(db, actor, input.id);
    checkDraft(cascade);
    const lines = await db.cascadeLine.findMany({ where: { organizationId, cascadeId: input.id } });
    const cells: CellOutcome[] = [];
    const saved: Record<string, unknown>[] = [];
    for (const cell of input.cells) {
      const say = (outcome: CellOutcome["outcome"], reason: string | null) =>
        cells.push({ lineId: cell.lineId, field: cell.field, outcome, reason });
      const line = lines.find(({ id }) => id === cell.lineId);
      if (!line || !editableOf(actor, cascade, line).includes(cell.field)) {
        say("REFUSED", "This is not yours to change.");
        continue;
      }
      const present = cellOf({ ...line }, cell.field);
      if (present !== cell.base && present !== cell.value) {
        say("CONFLICT", `Meanwhile: ${present || "nothing"}`);
        continue;
      }
      const read = readCell(cell);
      if ("reason" in read) {
        say("REFUSED", read.reason);
        continue;
      }
      await db.cascadeLine.update({
        where: { organizationId_id: { organizationId, id: line.id } },
        data: read.data,
      });
      saved.push({ lineId: line.id, field: cell.field, before: present, after: cell.value });
      say("SAVED", null);
    }
    if (saved.length > 0)
      await recordAudit(db, actor, {
        command: "editCascadeCells",
        subjectType: NOUN,
        subjectId: input.id,
        after: { cells: saved } as never,
      });
    return { cells };
  });
}
