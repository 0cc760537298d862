import type { MoneyLine } from "@/lib/domain/alignment/totals";
import { type Day, earlierDay, laterDay } from "@/lib/domain/time/day";
import { periodOf } from "@/lib/domain/time/fiscal";
import type { GoalView } from "@/lib/features/goals/prepare";
import { loadGoals } from "@/lib/features/goals/queries";
import type { InitiativeView } from "@/lib/features/initiatives/schema";
import { type InitiativeRow, loadInitiatives } from "@/lib/features/initiatives/views";
import type { Covered } from "@/lib/features/key-results/coverage";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import { type Board, loadBoard } from "@/lib/features/objectives/board";
import { periodOfObjectives } from "@/lib/features/objectives/queries";
import type { Actor } from "@/lib/platform/actor";
import { fromDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";
import { keyResultLanding } from "./landings";

/** Everything alignment is computed from, read once. */
export type Alignment = {
  readonly period: { readonly code: string; readonly from: Day; readonly to: Day };
  readonly board: Board;
  /** Agreed and active goals of the period, those that lead nowhere included. */
  readonly goals: readonly GoalView[];
  readonly initiatives: readonly InitiativeView[];
  readonly initiativeRows: readonly InitiativeRow[];
  readonly keyResults: readonly KeyResultView[];
  /** Key results whose contributions are money. */
  readonly lines: readonly MoneyLine[];
  /** Objectives above one through contributing links. */
  readonly ancestorsOf: (objectiveId: string) => ReadonlySet<string>;
  /** Visible objectives a goal's promises lead to. */
  readonly objectivesOf: (goalId: string) => ReadonlySet<string>;
};

/** Whether what goals promise to a key result is money. */
export function isInMoney({ adds, unit }: KeyResultView): boolean {
  return adds === "GROWTH" || adds === "MARGIN_POINTS" || (adds === "ADDITIVE" && unit === "currency");
}

function lineOf(kr: KeyResultView, covered: Covered): MoneyLine {
  const { landing, shortInMoney } = keyResultLanding(covered);
  return {
    keyResultId: kr.id,
    objectiveId: kr.objectiveId,
    label: kr.title,
    metric: kr.metric,
    coverage: covered.coverage,
    landing,
    target: kr.target,
    landsInMoney: kr.unit === "currency",
    short: shortInMoney,
  };
}

function ancestry(edges: Board["edges"]): Alignment["ancestorsOf"] {
  const parents = Map.groupBy(
    edges.filter(({ kind }) => kind === "CONTRIBUTES"),
    ({ childId }) => childId,
  );
  return (objectiveId) => {
    const above = new Set<string>();
    const queue = [objectiveId];
    for (const id of queue) {
      for (const { parentId } of parents.get(id) ?? []) {
        if (above.has(parentId)) continue;
        above.add(parentId);
        queue.push(parentId);
      }
    }
    return above;
  };
}

function wholeTime(actor: Actor, board: Board): Alignment["period"] {
  const year = periodOf({ startMonth: actor.fiscalStartMonth }, "year", board.today);
  const from = board.objectives.reduce((first, { startsOn }) => earlierDay(first, startsOn), year.from);
  const to = board.objectives.reduce((last, { endsOn }) => laterDay(last, endsOn), year.to);
  return { code: "all time", from, to };
}

/** Objectives, goals and initiatives of a period with coverage and landing; joins the transaction of its caller. */
export async function loadAlignment(db: Db, actor: Actor, asked: string | undefined): Promise<Alignment> {
  const period = periodOfObjectives(actor, asked);
  const within = period
    ? { startsOn: { lte: fromDay(period.to) }, endsOn: { gte: fromDay(period.from) } }
    : {};
  const board = await loadBoard(db, actor, { AND: [within, { status: { not: "CLOSED" } }] });
  const goals = await loadGoals(db, actor, { AND: [within, { status: { in: ["AGREED", "ACTIVE"] } }] });
  const initiatives = await loadInitiatives(db, actor, within);
  const keyResults = board.objectives.flatMap((objective) => objective.keyResults);
  const owners = new Map(keyResults.map(({ id, objectiveId }) => [id, objectiveId]));
  const leads = new Map(
    [...board.goals, ...goals].map((goal) => [
      goal.id,
      new Set(goal.contributions.flatMap(({ keyResultId }) => owners.get(keyResultId) ?? [])),
    ]),
  );
  return {
    period: period ?? wholeTime(actor, board),
    board,
    goals,
    initiatives: initiatives.views,
    initiativeRows: initiatives.rows,
    keyResults,
    lines: keyResults.flatMap((kr) => {
      const covered = board.covered.get(kr.id);
      return covered && isInMoney(kr) ? [lineOf(kr, covered)] : [];
    }),
    ancestorsOf: ancestry(board.edges),
    objectivesOf: (goalId) => leads.get(goalId) ?? new Set(),
  };
}
