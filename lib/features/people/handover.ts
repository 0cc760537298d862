import { type Permission, scopeOf } from "@/lib/domain/access/permissions";
import { changeGoal, namedIn } from "@/lib/features/goals/commands";
import { changeKeyResult } from "@/lib/features/key-results/commands";
import { changeObjective } from "@/lib/features/objectives/commands";
import { presentMember } from "@/lib/features/objectives/people";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import type { Member } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import type { HoldingLine, Holdings } from "./schema";

const OPEN = { not: "CLOSED" } as const;
const TAKES_OVER: readonly Permission[] = ["objective:write", "key-result:write", "goal:write"];

/**
 * Everything open that names the person, of one team or of all: owned (to be handed over), shared or kept up to date
 * (let go).
 */
async function openRowsOf(db: Db, actor: Actor, memberId: string, teamId: string | null) {
  const { organizationId } = actor;
  const named = { OR: namedIn(memberId) };
  const ofTeam = teamId === null ? {} : { teamId };
  const byTitle = { title: "asc" } as const;
  return {
    objectives: await db.objective.findMany({
      where: { organizationId, status: OPEN, ...ofTeam, ...named },
      orderBy: byTitle,
    }),
    keyResults: await db.keyResult.findMany({
      where: { organizationId, objective: { status: OPEN, ...ofTeam }, ...named },
      orderBy: byTitle,
    }),
    goals: await db.goal.findMany({
      where: { organizationId, status: OPEN, ...ofTeam, ...named },
      orderBy: byTitle,
    }),
  };
}

type OpenRows = Awaited<ReturnType<typeof openRowsOf>>;

const isOwner = (memberId: string) => (row: { ownerId: string }) => row.ownerId === memberId;

/** "2 objectives, 1 key result and 3 goals"; null where nothing is owned. */
function countText(rows: OpenRows, memberId: string): string | null {
  const count = (list: readonly { ownerId: string }[], one: string) => {
    const owned = list.filter(isOwner(memberId)).length;
    return owned === 0 ? [] : [`${owned} ${one}${owned === 1 ? "" : "s"}`];
  };
  const parts = [
    ...count(rows.objectives, "objective"),
    ...count(rows.keyResults, "key result"),
    ...count(rows.goals, "goal"),
  ];
  const last = parts.pop();
  if (last === undefined) return null;
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

/** What somebody who leaves the company, or one team, would have to hand over, and who could take it. */
export async function listHoldings(
  actor: Actor,
  { id, teamId = null }: { id: string; teamId?: string | null },
): Promise<Holdings> {
  authorize(actor, "member:manage");
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const member = await db.member.findFirst({ where: { organizationId, id } });
      if (!member) throw notFound("This member");
      if (teamId !== null && !(await db.team.findFirst({ where: { organizationId, id: teamId } })))
        throw notFound("This team");
      const rows = await openRowsOf(db, actor, id, teamId);
      const seen = await db.objective.findMany({
        where: await visibleObjectives(db, actor),
        select: { id: true },
      });
      const visible = new Set(seen.map((one) => one.id));
      const objectives = rows.objectives
        .filter(isOwner(id))
        .map((row): HoldingLine => ({ kind: "objective", title: visible.has(row.id) ? row.title : null }));
      const keyResults = rows.keyResults.filter(isOwner(id)).map(
        (row): HoldingLine => ({
          kind: "key result",
          title: visible.has(row.objectiveId) ? row.title : null,
        }),
      );
      const goals = rows.goals
        .filter(isOwner(id))
        .map((row): HoldingLine => ({ kind: "goal", title: row.title }));
      const others = await db.member.findMany({
        where: { organizationId, status: "ACTIVE", id: { not: id } },
        orderBy: { name: "asc" },
      });
      return {
        lines: [...objectives, ...keyResults, ...goals],
        takers: others
          .filter(({ role }) => TAKES_OVER.every((permission) => scopeOf(role, permission) !== "none"))
          .map((one) => ({ value: one.id, label: one.name })),
      };
    },
    "read",
  );
}

async function takerOf(db: Db, actor: Actor, leaving: Member, handTo: string, what: string): Promise<Member> {
  const taker = await presentMember(db, actor, handTo);
  if (!taker) throw notFound("Whoever takes over");
  const refuse = (sentence: string) => new AppError("INVALID", sentence, { fields: { handTo: sentence } });
  if (taker.id === leaving.id) throw refuse(`${leaving.name} leaves: choose somebody else for ${what}.`);
  if (taker.status !== "ACTIVE") throw refuse(`${taker.name} is not active. Choose somebody who is here.`);
  if (TAKES_OVER.some((permission) => scopeOf(taker.role, permission) === "none"))
    throw refuse(`${taker.name} may only read. Choose somebody who may write.`);
  return taker;
}

type Roles = { ownerId: string; coOwnerId: string | null; updaterId: string | null };

/** Whose it is once one person is gone: owned goes to the taker, the other two duties are let go. */
function without(row: Roles, leaving: string, taker: string | null): Roles {
  const ownerId = row.ownerId === leaving && taker !== null ? taker : row.ownerId;
  const stays = (id: string | null) => (id === leaving ? null : id);
  const coOwnerId = stays(row.coOwnerId);
  return { ownerId, coOwnerId: coOwnerId === ownerId ? null : coOwnerId, updaterId: stays(row.updaterId) };
}

/**
 * Hands over everything open the person owns (in one team, where one is named), one revision and one entry of the trail for each, so that nothing
 * is ownerless; what they only shared or kept up to date is let go. INVALID when something is owned and nobody
 * was named.
 */
export async function handOver(
  db: Db,
  actor: Actor,
  leaving: Member,
  handTo: string | null,
  why: string | null,
  teamId: string | null = null,
): Promise<void> {
  const rows = await openRowsOf(db, actor, leaving.id, teamId);
  const what = countText(rows, leaving.id);
  if (what !== null && handTo === null) {
    const sentence = `${leaving.name} owns ${what} still open: choose who takes over.`;
    throw new AppError("INVALID", sentence, { fields: { handTo: sentence } });
  }
  const taker = handTo === null ? null : await takerOf(db, actor, leaving, handTo, what ?? "what is theirs");
  const reason =
    why ?? `${leaving.name} left${what === null || taker === null ? "" : `; taken over by ${taker.name}`}`;
  const step = (command: string, data: Partial<Roles>) => ({ command, data, yours: data, why: reason });
  const change = (row: Roles) => without(row, leaving.id, taker?.id ?? null);
  for (const row of rows.objectives)
    await changeObjective(db, actor, row, row.version, step("handOverObjective", change(row)));
  for (const row of rows.keyResults)
    await changeKeyResult(db, actor, row, row.version, step("handOverKeyResult", change(row)));
  for (const row of rows.goals)
    await changeGoal(db, actor, row, row.version, step("handOverGoal", change(row)));
}
