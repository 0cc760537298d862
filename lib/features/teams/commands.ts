import { handOver } from "@/lib/features/people/handover";
import { claimFacts, followByHand } from "@/lib/features/sources/writing/follow-by-hand";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Team, TeamMembership } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { takeTurn } from "@/lib/platform/db/turns";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { AddMembership, ChangeMembership, CreateTeam, UpdateTeam } from "./schema";

async function teamRow(db: Db, actor: Actor, id: string, what = "This team"): Promise<Team> {
  const row = await db.team.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row) throw notFound(what);
  return row;
}

async function checkCode(db: Db, actor: Actor, code: string, ownId: string | null): Promise<void> {
  const { organizationId } = actor;
  const taken = await db.team.findFirst({ where: { organizationId, code } });
  if (!taken || taken.id === ownId) return;
  throw new AppError("INVALID", `The code ${code} belongs to ${taken.name}.`, { fields: { code: "Taken." } });
}

/** The parent exists and is not the team itself or below it: the tree stays a tree. */
async function checkParent(db: Db, actor: Actor, id: string | null, parentId: string | null): Promise<void> {
  if (parentId === null) return;
  await takeTurn(db, actor, "teams");
  await teamRow(db, actor, parentId, "The team above");
  const above = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id, parent_id FROM team WHERE organization_id = ${actor.organizationId}::uuid AND id = ${parentId}::uuid
      UNION SELECT t.id, t.parent_id FROM team t JOIN above a ON t.id = a.parent_id WHERE t.organization_id = ${actor.organizationId}::uuid
    ) SELECT id FROM above`;
  if (!above.some((team) => team.id === id)) return;
  throw new AppError("INVALID", "A team cannot stand below itself. Choose another team above.", {
    fields: { parentId: "Stands below this team." },
  });
}

export async function createTeam(actor: Actor, input: CreateTeam): Promise<{ id: string; version: number }> {
  authorize(actor, "team:write");
  return inTenant(actor, async (db) => {
    await checkCode(db, actor, input.code, null);
    await checkParent(db, actor, null, input.parentId);
    const data = { ...input, id: newId(), organizationId: actor.organizationId };
    const row = await db.team.create({ data });
    await recordCreated(db, actor, { command: "createTeam", subjectType: "team", subjectId: row.id }, row);
    return { id: row.id, version: row.version };
  });
}

export async function updateTeam(actor: Actor, input: UpdateTeam): Promise<{ id: string; version: number }> {
  authorize(actor, "team:write");
  const { organizationId } = actor;
  const { id, version, ...fields } = input;
  return inTenant(actor, async (db) => {
    const before = await teamRow(db, actor, id);
    await checkCode(db, actor, fields.code, id);
    await checkParent(db, actor, id, fields.parentId);
    const after = await changeVersioned(
      db,
      actor,
      { command: "updateTeam", subjectType: "team", subjectId: id },
      {
        what: "This team",
        before,
        yours: fields,
        write: () =>
          db.team.updateMany({
            where: { organizationId, id, version },
            data: { ...fields, version: { increment: 1 } },
          }),
        read: () => teamRow(db, actor, id),
      },
    );
    return { id, version: after.version };
  });
}

async function membershipRow(db: Db, actor: Actor, id: string): Promise<TeamMembership> {
  const row = await db.teamMembership.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row) throw notFound("This membership");
  return row;
}

type Stretch = {
  id: string | null;
  memberId: string;
  teamId: string;
  startsOn: string | null;
  endsOn: string | null;
};

/** Nobody belongs to one team twice on one day: facts of that day would not know which membership to follow. */
async function checkOverlap(
  db: Db,
  actor: Actor,
  { id, memberId, teamId, startsOn, endsOn }: Stretch,
): Promise<void> {
  const { organizationId } = actor;
  const rows = await db.teamMembership.findMany({
    where: {
      organizationId,
      memberId,
      teamId,
      AND: [
        endsOn ? { OR: [{ startsOn: null }, { startsOn: { lte: fromDay(endsOn) } }] } : {},
        startsOn ? { OR: [{ endsOn: null }, { endsOn: { gte: fromDay(startsOn) } }] } : {},
      ],
    },
  });
  if (rows.every((row) => row.id === id)) return;
  throw new AppError(
    "INVALID",
    "This person already belongs to the team on some of these days. Change that membership.",
    {
      fields: { startsOn: "Overlaps another membership." },
    },
  );
}

function daysOf({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }) {
  return {
    startsOn: startsOn === null ? null : fromDay(startsOn),
    endsOn: endsOn === null ? null : fromDay(endsOn),
  };
}

export async function addMembership(actor: Actor, input: AddMembership): Promise<{ id: string }> {
  authorize(actor, "team:write");
  const { organizationId } = actor;
  const { memberId, teamId, regionId } = input;
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    await teamRow(db, actor, teamId);
    const member = await db.member.findFirst({ where: { organizationId, id: memberId } });
    if (!member) throw notFound("The member you chose");
    const region = regionId && (await db.region.findFirst({ where: { organizationId, id: regionId } }));
    if (regionId && !region) throw notFound("The region you chose");
    await checkOverlap(db, actor, { ...input, id: null });
    const data = { organizationId, id: newId(), memberId, teamId, regionId, ...daysOf(input) };
    const after = await db.teamMembership.create({ data });
    const subject = { command: "addMembership", subjectType: "team-membership", subjectId: after.id };
    await recordCreated(db, actor, subject, after);
    await followByHand(db, actor, new Map([["place", [after.memberId]]]));
    return { id: after.id };
  });
}

/** True where the days now end a membership that went on, or end it sooner. */
function isEnding({ endsOn }: TeamMembership, asked: string | null): boolean {
  return asked !== null && (endsOn === null || toDay(endsOn) > asked);
}

/** Who leaves a team may hand over what they own in it, as who leaves the company must. */
async function handOverOf(db: Db, actor: Actor, before: TeamMembership, input: ChangeMembership) {
  const { handTo, endsOn } = input;
  if (handTo === null || before.teamId === null) return;
  if (!isEnding(before, endsOn))
    throw new AppError("INVALID", "Work is handed over when somebody leaves the team: give a last day.", {
      fields: { endsOn: "Give a last day." },
    });
  authorize(actor, "member:manage");
  const { organizationId } = actor;
  const leaving = await db.member.findFirst({ where: { organizationId, id: before.memberId } });
  if (!leaving) throw notFound("This member");
  const team = await teamRow(db, actor, before.teamId);
  await handOver(db, actor, leaving, handTo, `${leaving.name} left ${team.name}`, team.id);
}

/** Sets the days of a membership; a stale save is a CONFLICT. Who ends it may say who takes over the team's work. */
export async function changeMembership(
  actor: Actor,
  input: ChangeMembership,
): Promise<{ id: string; version: number }> {
  authorize(actor, "team:write");
  const { organizationId } = actor;
  const { id, version, startsOn, endsOn } = input;
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    const before = await membershipRow(db, actor, id);
    if (before.teamId)
      await checkOverlap(db, actor, { ...input, memberId: before.memberId, teamId: before.teamId });
    const after = await changeVersioned(
      db,
      actor,
      { command: "changeMembership", subjectType: "team-membership", subjectId: id },
      {
        what: "This membership",
        before,
        yours: { startsOn, endsOn },
        write: () =>
          db.teamMembership.updateMany({
            where: { organizationId, id, version },
            data: { ...daysOf(input), version: { increment: 1 } },
          }),
        read: () => membershipRow(db, actor, id),
      },
    );
    await handOverOf(db, actor, before, input);
    await followByHand(db, actor, new Map([["place", [after.memberId]]]));
    return { id, version: after.version };
  });
}

/** Takes back a membership that was entered by mistake; who merely leaves gets a last day instead. */
export async function removeMembership(actor: Actor, { id }: { id: string }): Promise<{ id: string }> {
  authorize(actor, "team:write");
  const { organizationId } = actor;
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    const before = await membershipRow(db, actor, id);
    await db.teamMembership.delete({ where: { organizationId_id: { organizationId, id } } });
    const subject = { command: "removeMembership", subjectType: "team-membership", subjectId: id };
    await recordAudit(db, actor, { ...subject, before });
    await followByHand(db, actor, new Map([["place", [before.memberId]]]));
    return { id };
  });
}
