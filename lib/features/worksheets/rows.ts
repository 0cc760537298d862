import { isKrKind } from "@/lib/domain/key-results/kinds";
import { hasOneTarget } from "@/lib/features/key-results/schema";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import type { SheetField, SheetPage, SheetRow } from "./schema";

export const sheetInclude = {
  keyResults: {
    include: {
      targetVersions: { orderBy: { recordedAt: "asc" } },
      contributions: {
        include: { goal: { include: { targetVersions: { orderBy: { recordedAt: "asc" } } } } },
      },
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  },
} satisfies Prisma.ObjectiveInclude;
export type SheetObjective = Prisma.ObjectiveGetPayload<{ include: typeof sheetInclude }>;
type SheetKeyResult = SheetObjective["keyResults"][number];
type SheetGoal = SheetKeyResult["contributions"][number]["goal"];

const EMPTY: Record<SheetField, string> = {
  title: "",
  ownerId: "",
  weight: "",
  baseline: "",
  target: "",
  rhythmDays: "",
  startsOn: "",
  endsOn: "",
};
const text = (value: { toFixed(): string } | null | undefined) => value?.toFixed() ?? "";

export function objectiveCells(row: SheetObjective): Record<SheetField, string> {
  const { title, ownerId, startsOn, endsOn } = row;
  return { ...EMPTY, title, ownerId, startsOn: toDay(startsOn), endsOn: toDay(endsOn) };
}

export function keyResultCells(row: SheetKeyResult): Record<SheetField, string> {
  const inForce = row.targetVersions.at(-1) ?? row;
  return {
    ...EMPTY,
    title: row.title,
    ownerId: row.ownerId,
    weight: String(row.weight),
    baseline: text(inForce.baseline),
    target: text(inForce.target),
    rhythmDays: String(row.rhythmDays),
  };
}

export function goalCells(row: SheetGoal): Record<SheetField, string> {
  const inForce = row.targetVersions.at(-1) ?? row;
  const { title, ownerId, rhythmDays } = row;
  return { ...EMPTY, title, ownerId, target: text(inForce.target), rhythmDays: String(rhythmDays) };
}

function objectiveRow(actor: Actor, row: SheetObjective): SheetRow {
  const mayWrite = row.status !== "CLOSED" && isAllowed(actor, "objective:write", row);
  return {
    ...{ kind: "objective", id: row.id, depth: 0, title: row.title, under: "", state: row.status },
    ...{ unit: "count", currency: null, cells: objectiveCells(row), proposes: [] },
    editable: mayWrite ? ["title", "ownerId", "startsOn", "endsOn"] : [],
  };
}

function keyResultRow(actor: Actor, row: SheetKeyResult, objective: SheetObjective): SheetRow {
  const belonging = { ownerId: row.ownerId, teamId: objective.teamId };
  const mayWrite = objective.status !== "CLOSED" && isAllowed(actor, "key-result:write", belonging);
  const isReach = row.kind.startsWith("REACH_");
  const hasTarget = isKrKind(row.kind) && hasOneTarget(row.kind);
  const isDraft = objective.status === "DRAFT";
  const fields: SheetField[] = [
    "title",
    "ownerId",
    "rhythmDays",
    ...(hasTarget ? (["target"] as const) : []),
  ];
  if (isAllowed(actor, "objective:write", objective)) fields.push("weight");
  if (isReach && isDraft) fields.push("baseline");
  return {
    ...{ kind: "key-result", id: row.id, depth: 1, title: row.title, under: objective.title },
    ...{ state: objective.status, unit: row.unit, currency: row.currency, cells: keyResultCells(row) },
    editable: mayWrite ? fields : [],
    proposes: hasTarget && !isDraft ? ["target"] : [],
  };
}

function goalRow(actor: Actor, row: SheetGoal, under: string): SheetRow {
  const mayWrite = isAllowed(actor, "goal:write", row);
  const isDraft = row.status === "DRAFTED";
  const isInForce = row.status === "AGREED" || row.status === "ACTIVE";
  const fields: SheetField[] = isDraft
    ? ["title", "ownerId", "target", "rhythmDays"]
    : isInForce
      ? ["target"]
      : [];
  return {
    ...{ kind: "goal", id: row.id, depth: 2, title: row.title, under, state: row.status },
    ...{ unit: row.unit, currency: row.currency, cells: goalCells(row) },
    editable: mayWrite ? fields : [],
    proposes: isInForce ? ["target"] : [],
  };
}

/** Objectives, key results and goals as flat rows, each goal once. */
export function sheetRows(actor: Actor, objectives: readonly SheetObjective[]): SheetRow[] {
  const goals = new Set<string>();
  return objectives.flatMap((objective) => [
    objectiveRow(actor, objective),
    ...objective.keyResults.flatMap((kr) => [
      keyResultRow(actor, kr, objective),
      ...kr.contributions.flatMap(({ goal }) => {
        if (goals.has(goal.id)) return [];
        goals.add(goal.id);
        return [goalRow(actor, goal, kr.title)];
      }),
    ]),
  ]);
}

export async function loadSheetObjectives(
  db: Db,
  actor: Actor,
  where: Prisma.ObjectiveWhereInput,
): Promise<SheetObjective[]> {
  return db.objective.findMany({
    where: { AND: [await visibleObjectives(db, actor), where] },
    include: sheetInclude,
    orderBy: [{ startsOn: "desc" }, { title: "asc" }, { id: "asc" }],
  });
}

/** What is edited as a table: one cycle, or everything that is not closed. */
export async function loadSheet(actor: Actor, cycleId: string | null): Promise<SheetPage> {
  authorize(actor, "objective:read");
  return inTenant(
    actor,
    async (db) => {
      const isId = cycleId !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(cycleId);
      const where = isId ? { cycleId } : { status: { not: "CLOSED" as const } };
      const people = await db.member.findMany({
        where: { organizationId: actor.organizationId },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      return {
        rows: sheetRows(actor, await loadSheetObjectives(db, actor, where)),
        owners: people.map(({ id, name }) => ({ value: id, label: name })),
        cycle: isId ? cycleId : null,
      };
    },
    "read",
  );
}
