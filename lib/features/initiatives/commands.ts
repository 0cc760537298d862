import { decimal, HUNDRED, ONE, sum } from "@/lib/domain/number/decimal";
import { measureMany } from "@/lib/features/metrics/queries";
import { checkBelonging } from "@/lib/features/objectives/commands";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import { fromDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type {
  CreateInitiative,
  LinkInitiative,
  MoveInitiative,
  RecordSpend,
  UnlinkInitiative,
  UpdateInitiative,
} from "./schema";

const NOUN = "initiative";
const NAME = "This initiative";
const include = { links: { orderBy: { id: "asc" } } } satisfies Prisma.InitiativeInclude;
type Row = Prisma.InitiativeGetPayload<{ include: typeof include }>;

export async function initiativeRow(db: Db, actor: Actor, id: string): Promise<Row> {
  const row = await db.initiative.findFirst({ where: { organizationId: actor.organizationId, id }, include });
  if (!row) throw notFound(NAME);
  return row;
}

/** The row for a change of what its money is read from: whoever enters spend or changes the source waits for the other. */
async function holdInitiative(db: Db, actor: Actor, id: string): Promise<Row> {
  await db.$queryRaw`SELECT 1 FROM initiative WHERE organization_id = ${actor.organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return initiativeRow(db, actor, id);
}

/** A filter that names what the ledger does not know is refused with the nearest names, before it is stored. */
async function checkFilter(actor: Actor, input: CreateInitiative): Promise<void> {
  if (input.spendSource !== "FACTS") return;
  const { startsOn: from, endsOn: to, spendFilter: where } = input;
  await measureMany(actor, [{ metric: "opex", from, to, grain: "total", where }]);
}

export async function createInitiative(
  actor: Actor,
  input: CreateInitiative,
): Promise<{ id: string; version: number }> {
  authorize(actor, "initiative:write", input);
  return inTenant(actor, async (db) => {
    await checkBelonging(db, actor, input.ownerId, input.teamId);
    await checkFilter(actor, input);
    const data = {
      ...input,
      id: newId(),
      organizationId: actor.organizationId,
      startsOn: fromDay(input.startsOn),
      endsOn: fromDay(input.endsOn),
      currency: actor.currency,
      createdAt: actor.now,
      createdBy: actor.memberId,
    };
    const row = await db.initiative.create({ data, include });
    await recordCreated(
      db,
      actor,
      { command: "createInitiative", subjectType: NOUN, subjectId: row.id },
      row,
    );
    return { id: row.id, version: row.version };
  });
}

type Change = {
  command: string;
  data: Prisma.InitiativeUncheckedUpdateManyInput;
  yours: Record<string, unknown>;
  why?: string | null;
  /** What changes beside the row, once the version is known to be the one seen. */
  beside?: () => Promise<unknown>;
};

async function change(
  db: Db,
  actor: Actor,
  before: Row,
  version: number,
  { command, data, yours, why = null, beside }: Change,
): Promise<{ version: number }> {
  const { organizationId } = actor;
  const { id } = before;
  const after = await changeVersioned(
    db,
    actor,
    { command, subjectType: NOUN, subjectId: id, why },
    {
      what: NAME,
      before,
      yours,
      write: async () => {
        const written = await db.initiative.updateMany({
          where: { organizationId, id, version },
          data: { ...data, version: { increment: 1 } },
        });
        if (written.count > 0) await beside?.();
        return written;
      },
      read: () => initiativeRow(db, actor, id),
    },
  );
  return { version: after.version };
}

export async function updateInitiative(actor: Actor, input: UpdateInitiative): Promise<{ version: number }> {
  const { id, version, startsOn, endsOn, ...fields } = input;
  return inTenant(actor, async (db) => {
    const before = await holdInitiative(db, actor, id);
    authorize(actor, "initiative:write", before);
    authorize(actor, "initiative:write", fields);
    await checkBelonging(db, actor, fields.ownerId, fields.teamId);
    await checkFilter(actor, input);
    if (fields.spendSource !== "TYPED") {
      const typed = await db.initiativeSpend.count({
        where: { organizationId: actor.organizationId, initiativeId: id },
      });
      if (typed > 0)
        throw new AppError(
          "INVALID",
          `${typed} amounts were entered by hand. Keep “entered by hand”, or start a new initiative for the ledger: spend is never read from two places.`,
          { fields: { spendSource: "Amounts were entered by hand." } },
        );
    }
    return change(db, actor, before, version, {
      command: "updateInitiative",
      data: { ...fields, startsOn: fromDay(startsOn), endsOn: fromDay(endsOn) },
      yours: { ...fields, startsOn, endsOn },
    });
  });
}

/** Planned, running, done, or stopped with a reason; any of them can be taken back. */
export async function moveInitiative(
  actor: Actor,
  { id, version, to, reason }: MoveInitiative,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await initiativeRow(db, actor, id);
    authorize(actor, "initiative:write", before);
    if (before.status === to) throw new AppError("INVALID", `It is ${to.toLowerCase()} already.`);
    return change(db, actor, before, version, {
      command: "moveInitiative",
      data: { status: to, stopReason: to === "STOPPED" ? reason : null },
      yours: { status: to },
      why: reason,
    });
  });
}

async function checkSubject(db: Db, actor: Actor, kind: string, subjectId: string): Promise<void> {
  const { organizationId } = actor;
  const found =
    kind === "goal"
      ? await db.goal.findFirst({ where: { organizationId, id: subjectId } })
      : await db.keyResult.findFirst({
          where: { organizationId, id: subjectId, objective: await visibleObjectives(db, actor) },
        });
  if (!found) throw notFound(kind === "goal" ? "The goal you chose" : "The key result you chose");
}

/** Says what an initiative serves and with which share of its money; linked again, the share is replaced. */
export async function linkInitiative(
  actor: Actor,
  { id, version, subject, sharePercent }: LinkInitiative,
): Promise<{ version: number }> {
  const [kind = "", subjectId = ""] = subject.split(":");
  const { organizationId } = actor;
  return inTenant(actor, async (db) => {
    const before = await initiativeRow(db, actor, id);
    authorize(actor, "initiative:write", before);
    await checkSubject(db, actor, kind, subjectId);
    const known = before.links.find((link) => (link.goalId ?? link.keyResultId) === subjectId);
    const share = decimal(sharePercent).div(HUNDRED);
    const others = before.links.filter((link) => link !== known).map((link) => decimal(link.share.toFixed()));
    const free = ONE.minus(sum(others));
    if (share.gt(free)) {
      const left = free.times(HUNDRED).toFixed();
      throw new AppError("INVALID", `Only ${left} % of its money is free: lower another share first.`, {
        fields: { sharePercent: `At most ${left} %.` },
      });
    }
    const place = kind === "goal" ? { goalId: subjectId } : { keyResultId: subjectId };
    const beside = () =>
      known
        ? db.initiativeLink.update({
            where: { organizationId_id: { organizationId, id: known.id } },
            data: { share: share.toFixed() },
          })
        : db.initiativeLink.create({
            data: { organizationId, id: newId(), initiativeId: id, ...place, share: share.toFixed() },
          });
    return change(db, actor, before, version, {
      ...{ command: "linkInitiative", data: {}, yours: { subject, sharePercent }, beside },
    });
  });
}

export async function unlinkInitiative(
  actor: Actor,
  { id, version, linkId }: UnlinkInitiative,
): Promise<{ version: number }> {
  const { organizationId } = actor;
  return inTenant(actor, async (db) => {
    const before = await initiativeRow(db, actor, id);
    authorize(actor, "initiative:write", before);
    if (!before.links.some((link) => link.id === linkId)) throw notFound("This link");
    const where = { organizationId_id: { organizationId, id: linkId } };
    const beside = () => db.initiativeLink.delete({ where });
    return change(db, actor, before, version, {
      ...{ command: "unlinkInitiative", data: {}, yours: { linkId }, beside },
    });
  });
}

/** Enters spend with its day. Refused where the ledger is the source: the same money would be counted twice. */
export async function recordSpend(actor: Actor, input: RecordSpend): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const initiative = await holdInitiative(db, actor, input.id);
    authorize(actor, "initiative:write", initiative);
    if (initiative.spendSource !== "TYPED")
      throw new AppError(
        "INVALID",
        "Its spend is not entered by hand. Change where its spend comes from first.",
      );
    const row = await db.initiativeSpend.create({
      data: {
        organizationId: actor.organizationId,
        id: newId(),
        initiativeId: initiative.id,
        occurredOn: fromDay(input.occurredOn),
        amount: input.amount,
        note: input.note,
        memberId: actor.memberId,
        recordedAt: actor.now,
      },
    });
    const subject = { command: "recordSpend", subjectType: NOUN, subjectId: initiative.id };
    await recordAudit(db, actor, { ...subject, after: row });
    return { id: row.id };
  });
}
