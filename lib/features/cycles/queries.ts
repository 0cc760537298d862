import { decimal } from "@/lib/domain/number/decimal";
import { type CycleLength, nextCyclePeriod } from "@/lib/domain/objectives/cycles";
import { todayIn } from "@/lib/domain/time/day";
import type { SearchHit } from "@/lib/features/key-results/search";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Cycle, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import type { CycleLine, CyclesPage } from "./schema";

type Counted = {
  cycleId: string | null;
  status: string;
  grade: { toFixed(): string } | null;
  closeDecision: string | null;
};

/** Plain mean of the grades: an overview of the cycle, not a score anybody is paid for. */
function meanGrade(objectives: readonly Counted[]): string | null {
  const grades = objectives.flatMap(({ grade }) => (grade === null ? [] : [decimal(grade.toFixed())]));
  if (grades.length === 0) return null;
  const total = grades.reduce((sum, grade) => sum.plus(grade));
  return total.div(grades.length).toDecimalPlaces(4).toFixed();
}

function lineOf(actor: Actor, row: Cycle, objectives: readonly Counted[]): CycleLine {
  const decided = (decision: string) => objectives.filter((one) => one.closeDecision === decision).length;
  return {
    id: row.id,
    name: row.name,
    length: row.length as CycleLength,
    startsOn: toDay(row.startsOn),
    endsOn: toDay(row.endsOn),
    state: row.status,
    version: row.version,
    objectives: objectives.length,
    closed: objectives.filter(({ status }) => status === "CLOSED").length,
    grade: meanGrade(objectives),
    kept: decided("KEEP"),
    modified: decided("MODIFY"),
    abandoned: decided("ABANDON"),
    href: `/${actor.organizationSlug}/cycles/${row.id}`,
  };
}

/** Cycles with how their visible objectives stand, the latest first. */
export async function loadCycleLines(
  db: Db,
  actor: Actor,
  where: Prisma.CycleWhereInput = {},
): Promise<CycleLine[]> {
  const { organizationId } = actor;
  const rows = await db.cycle.findMany({
    where: { AND: [{ organizationId }, where] },
    orderBy: [{ startsOn: "desc" }, { endsOn: "asc" }, { id: "asc" }],
  });
  const objectives = await db.objective.findMany({
    where: { AND: [await visibleObjectives(db, actor), { cycleId: { in: rows.map(({ id }) => id) } }] },
    select: { cycleId: true, status: true, grade: true, closeDecision: true },
  });
  const byCycle = Map.groupBy(objectives, ({ cycleId }) => cycleId);
  return rows.map((row) => lineOf(actor, row, byCycle.get(row.id) ?? []));
}

export async function listCycles(actor: Actor): Promise<CycleLine[]> {
  authorize(actor, "cycle:read");
  return inTenant(actor, (db) => loadCycleLines(db, actor), "read");
}

export async function loadCyclesPage(actor: Actor): Promise<CyclesPage> {
  const calendar = { startMonth: actor.fiscalStartMonth };
  const today = todayIn(actor.timeZone, actor.now);
  return {
    lines: await listCycles(actor),
    today,
    canWrite: isAllowed(actor, "cycle:write"),
    canClose: isAllowed(actor, "cycle:close"),
    proposed: {
      QUARTER: nextCyclePeriod(calendar, "QUARTER", today),
      HALF: nextCyclePeriod(calendar, "HALF", today),
      YEAR: nextCyclePeriod(calendar, "YEAR", today),
    },
  };
}

/** Open cycles for a choice, the present and next ones first. */
export async function listOpenCycles(
  actor: Actor,
): Promise<{ value: string; label: string; startsOn: string; endsOn: string }[]> {
  const lines = await listCycles(actor);
  return lines
    .filter(({ state }) => state === "DRAFT" || state === "ACTIVE")
    .map(({ id, name, startsOn, endsOn }) => ({ value: id, label: name, startsOn, endsOn }));
}

export async function searchCycles(actor: Actor, q: string): Promise<SearchHit[]> {
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.cycle.findMany({
        where: { organizationId: actor.organizationId, name: { contains: q, mode: "insensitive" } },
        take: 8,
        orderBy: { startsOn: "desc" },
      });
      return rows.map((row) => ({
        id: row.id,
        label: row.name,
        kind: "Cycle",
        href: `/${actor.organizationSlug}/cycles/${row.id}`,
        note: row.status.toLowerCase(),
      }));
    },
    "read",
  );
}
