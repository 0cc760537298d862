import { lineInMoney, type MoneyLine } from "@/lib/domain/alignment/totals";
import { phasedTarget } from "@/lib/domain/goals/phased-target";
import { type Decimal, ONE } from "@/lib/domain/number/decimal";
import { type Day, earlierDay, laterDay } from "@/lib/domain/time/day";
import { periodOf } from "@/lib/domain/time/fiscal";
import type { GoalView } from "@/lib/features/goals/prepare";
import { loadGoals } from "@/lib/features/goals/queries";
import type { InitiativeView } from "@/lib/features/initiatives/schema";
import { type InitiativeRow, loadInitiatives } from "@/lib/features/initiatives/views";
import type { Covered } from "@/lib/features/key-results/coverage";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import { metricContext } from "@/lib/features/metrics/context";
import { promisedOf } from "@/lib/features/metrics/promised";
import { loadRates } from "@/lib/features/metrics/rates";
import { type Board, loadBoard } from "@/lib/features/objectives/board";
import { measuredLines } from "@/lib/features/objectives/double-counts";
import { periodOfObjectives } from "@/lib/features/objectives/queries";
import type { Actor } from "@/lib/platform/actor";
import { fromDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";
import { keyResultLanding } from "./landings";

/** Everything alignment is computed from, read once. */
export type Alignment = {
  readonly period: { readonly code: string; readonly from: Day; readonly to: Day };
  readonly board: Board;
  /** The organization's, which every amount is in. */
  readonly currency: string;
  /** Agreed and active goals of the period, those that lead nowhere included. */
  readonly goals: readonly GoalView[];
  readonly initiatives: readonly InitiativeView[];
  readonly initiativeRows: readonly InitiativeRow[];
  readonly keyResults: readonly KeyResultView[];
  /** What a metric is called; null is what is measured by hand. */
  readonly metricName: (metric: string | null) => string;
  /** Key results whose contributions are money. */
  readonly lines: readonly MoneyLine[];
  /** What one unit of a currency is worth at the plan rate of the month something starts in; null without a rate. */
  readonly planRateOf: (stated: {
    readonly currency: string | null;
    readonly startsOn: Day | null;
  }) => Decimal | null;
  /** Objectives above one through contributing links. */
  readonly ancestorsOf: (objectiveId: string) => ReadonlySet<string>;
  /** Visible objectives a goal's promises lead to. */
  readonly objectivesOf: (goalId: string) => ReadonlySet<string>;
};

/** Whether what goals promise to a key result is money. */
export function isInMoney({ adds, unit }: KeyResultView): boolean {
  return adds === "GROWTH" || adds === "MARGIN_POINTS" || (adds === "ADDITIVE" && unit === "currency");
}

function lineOf(
  kr: KeyResultView,
  covered: Covered,
  measures: MoneyLine["measures"],
  rate: Decimal | null,
): MoneyLine {
  const { landing, shortInMoney } = keyResultLanding(covered);
  const line: MoneyLine = {
    keyResultId: kr.id,
    objectiveId: kr.objectiveId,
    label: kr.title,
    metric: kr.metric,
    measures,
    coverage: covered.coverage,
    landing,
    target: kr.target,
    landsInMoney: kr.unit === "currency",
    short: shortInMoney,
    foreign: rate === null ? `in ${kr.currency}, without a plan rate for ${kr.startsOn.slice(0, 7)}.` : null,
  };
  return rate === null || rate.eq(ONE) ? line : lineInMoney(line, rate);
}

async function planRates(
  db: Db,
  actor: Actor,
  stated: readonly { readonly currency: string | null }[],
): Promise<Alignment["planRateOf"]> {
  const isOwn = (currency: string | null) => currency === null || currency === actor.currency;
  const foreign = stated.flatMap(({ currency }) => (currency === null || isOwn(currency) ? [] : [currency]));
  const rates = await loadRates(db, actor, [...new Set(foreign)]);
  return ({ currency, startsOn }) => {
    if (currency === null || isOwn(currency)) return ONE;
    return startsOn === null ? null : rates(currency, startsOn.slice(0, 7), "budget");
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

/**
 * All a goal promises over its days, in the organization's money at the plan rate: 500 in each month of a quarter are
 * 1,500, as in the gaps. Null where it is no money or there is no rate.
 */
export function targetInMoney(
  { planRateOf, currency }: Pick<Alignment, "planRateOf" | "currency">,
  goal: GoalView,
): Decimal | null {
  const { target, startsOn: from, endsOn: to } = goal;
  const rate = goal.unit === "currency" ? planRateOf(goal) : null;
  if (rate === null || target === null || from === null || to === null) return null;
  const promised = promisedOf({ ...goal, currency, target, from, to }, rate);
  return phasedTarget(promised, { from, to });
}

/** Names of built-in metrics and of the organization's own. */
export async function metricNames(db: Db, actor: Actor): Promise<Alignment["metricName"]> {
  const { book } = await metricContext(db, actor);
  return (metric) => (metric === null ? "Measured by hand" : (book.find(metric)?.label ?? metric));
}

/** The key results of a board that are money, in the organization's at the plan rate. */
export async function moneyLines(
  db: Db,
  actor: Actor,
  board: Board,
  known?: Alignment["planRateOf"],
): Promise<MoneyLine[]> {
  const keyResults = board.objectives.flatMap((objective) => objective.keyResults);
  const titles = new Map(board.objectives.map(({ id, title }) => [id, title]));
  const measuresOf = await measuredLines(db, actor, keyResults, titles);
  const planRateOf = known ?? (await planRates(db, actor, keyResults));
  return keyResults.flatMap((kr) => {
    const covered = board.covered.get(kr.id);
    return covered && isInMoney(kr) ? [lineOf(kr, covered, measuresOf(kr), planRateOf(kr))] : [];
  });
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
  const planRateOf = await planRates(db, actor, [...keyResults, ...goals]);
  return {
    period: period ?? wholeTime(actor, board),
    board,
    currency: actor.currency,
    goals,
    initiatives: initiatives.views,
    initiativeRows: initiatives.rows,
    keyResults,
    planRateOf,
    metricName: await metricNames(db, actor),
    lines: await moneyLines(db, actor, board, planRateOf),
    ancestorsOf: ancestry(board.edges),
    objectivesOf: (goalId) => leads.get(goalId) ?? new Set(),
  };
}
