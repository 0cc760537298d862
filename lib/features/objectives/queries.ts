import type { Reason } from "@/lib/domain/reasoned";
import { todayIn } from "@/lib/domain/time/day";
import { parsePeriod, periodOf } from "@/lib/domain/time/fiscal";
import { deepenReason } from "@/lib/features/key-results/deepen";
import type { SearchHit } from "@/lib/features/key-results/search";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { type Board, loadBoard, withDescendants } from "./board";
import { LEVELS } from "./schema";
import type { ObjectiveView } from "./views";
import { visibleObjectives } from "./visibility";

/** The period objectives are looked at in: what the address says, else the present fiscal year; null for all time. */
export function periodOfObjectives(
  actor: Actor,
  text: string | undefined,
): { code: string; from: string; to: string } | null {
  if (text === "all") return null;
  const calendar = { startMonth: actor.fiscalStartMonth };
  const asked = text ? parsePeriod(calendar, text) : null;
  return asked ?? periodOf(calendar, "year", todayIn(actor.timeZone, actor.now));
}

export type ObjectiveFilter = {
  /** A cycle counts before a period. */
  cycle?: string | undefined;
  period?: string | undefined;
  team?: string | undefined;
  owner?: string | undefined;
  q?: string | undefined;
};

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Objectives touching the period, with key results, goals, coverage and roll-up. */
export async function listObjectives(actor: Actor, filter: ObjectiveFilter = {}): Promise<Board> {
  authorize(actor, "objective:read");
  const period = periodOfObjectives(actor, filter.period);
  const and: Prisma.ObjectiveWhereInput[] = [];
  if (filter.cycle) and.push({ cycleId: isUuid(filter.cycle) ? filter.cycle : null });
  else if (period) and.push({ startsOn: { lte: fromDay(period.to) }, endsOn: { gte: fromDay(period.from) } });
  if (filter.team) and.push({ team: { OR: [{ code: filter.team }, { name: filter.team }] } });
  if (filter.owner) and.push({ ownerId: filter.owner === "me" ? actor.memberId : filter.owner });
  if (filter.q) and.push({ title: { contains: filter.q, mode: "insensitive" } });
  return inTenant(actor, (db) => loadBoard(db, actor, { AND: and }), "read");
}

/** One objective with its board (its own goals and coverage). NOT_FOUND when it is not the actor's to see. */
export async function getObjective(
  actor: Actor,
  id: string,
): Promise<{ objective: ObjectiveView; board: Board }> {
  authorize(actor, "objective:read");
  if (!isUuid(id)) throw notFound("This objective");
  const board = await inTenant(actor, (db) => loadBoard(db, actor, { id }), "read");
  const objective = board.objectives.find((one) => one.id === id);
  if (!objective) throw notFound("This objective");
  return { objective, board };
}

export async function explainObjective(actor: Actor, id: string): Promise<Reason> {
  return inTenant(
    actor,
    async (db) => {
      const { objective } = await getObjective(actor, id);
      const reason = objective.rollUp.why();
      const inputs = [...(reason.inputs ?? []), objective.outcome.why()];
      return deepenReason(db, actor, { ...reason, label: `Progress of ${objective.title}`, inputs });
    },
    "read",
  );
}

type Candidate = { id: string; title: string; level: string };

/** What an objective to be aligned is compared with; null for a new one, about which nothing is known yet. */
type Aligned = Pick<ObjectiveView, "id" | "level" | "startsOn" | "endsOn"> | null;

/**
 * Objectives that make sense as a parent: visible, not closed, in a period that overlaps, on the same level or
 * above, not itself and nothing below it, which would close a circle. The command refuses the rest with its path.
 */
export async function listPossibleParents(actor: Actor, child: Aligned = null): Promise<Candidate[]> {
  return inTenant(
    actor,
    async (db) => {
      const and: Prisma.ObjectiveWhereInput[] = [
        await visibleObjectives(db, actor),
        { status: { not: "CLOSED" } },
      ];
      if (child) {
        const { organizationId } = actor;
        const links = await db.objectiveLink.findMany({ where: { organizationId } });
        and.push(
          { id: { notIn: withDescendants([child.id], links) } },
          { startsOn: { lte: fromDay(child.endsOn) }, endsOn: { gte: fromDay(child.startsOn) } },
          { level: { in: LEVELS.slice(0, LEVELS.indexOf(child.level) + 1) } },
        );
      }
      return db.objective.findMany({
        where: { AND: and },
        select: { id: true, title: true, level: true },
        orderBy: { title: "asc" },
      });
    },
    "read",
  );
}

export async function searchObjectives(actor: Actor, q: string): Promise<SearchHit[]> {
  return inTenant(
    actor,
    async (db) => {
      const where = {
        AND: [await visibleObjectives(db, actor), { title: { contains: q, mode: "insensitive" as const } }],
      };
      const rows = await db.objective.findMany({
        where,
        take: 8,
        orderBy: { title: "asc" },
        include: { owner: { select: { name: true } } },
      });
      return rows.map((row) => ({
        id: row.id,
        label: row.title,
        kind: "Objective",
        href: `/${actor.organizationSlug}/objectives/${row.id}`,
        note: row.owner.name,
      }));
    },
    "read",
  );
}
