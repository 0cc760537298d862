import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { addsOverPlaces, addsOverTime } from "@/lib/domain/metrics/nature";
import { definitionText } from "@/lib/domain/metrics/registry";
import { decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import { type GapSum, gapTable } from "@/lib/domain/variance/gap-table";
import { referenceText } from "@/lib/features/explain/reference";
import { chosenOf, metricContext } from "@/lib/features/metrics/context";
import { metricOf } from "@/lib/features/metrics/question";
import { whereText } from "@/lib/features/metrics/where-text";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { type ComputedGap, computeGap, figuresOf, sumFigures } from "./figures";
import { achievedKey } from "./promises";
import type { GapFigures, GapGoal, GapRow, GapsAnswer, GapsAsk } from "./schema";
import { type Achievements, loadScopes, type PlacedScope, type ScopesAsk } from "./scopes";

const READING =
  "Plan: the chosen plan version. Goals: agreed targets of goals on this metric, or on bookings and billings that become it, phased by their expected curves; on the days of a wider goal of the same metric a goal inside it is not added again, nor is a bookings goal inside a billings goal, so that goals are the target of the metric they speak in; other currencies count at the plan rate of the month a goal starts in. Sold: what those goals' own metric achieved. For revenue, goals and sold hold the run-off too: revenue of customers who bought before the period, until their first new booking in it. Every row is walked team by team and added up: in a team without a goal the whole difference is commitment gap; without a plan the plan is 0.";

function referenceOf(ask: GapsAsk, parameters: Record<string, string>): string {
  return referenceText({
    kind: "gap",
    subject: ask.metric,
    period: `${ask.from}..${ask.to}`,
    parameters: {
      ...whereText(ask.where),
      plan: ask.plan && ask.plan !== "budget" ? ask.plan : "",
      knownAt: ask.knownAt ?? "",
      ...parameters,
    },
  });
}

function metricRef(ask: GapsAsk, parameters: Record<string, string>): string {
  return referenceText({
    kind: "metric",
    subject: ask.metric,
    period: `${ask.from}..${ask.to}`,
    parameters: { ...whereText(ask.where), knownAt: ask.knownAt ?? "", ...parameters },
  });
}

/** One line per goal, what it promises before and after a wider one added up. */
function goalLines(computed: ComputedGap, achieved: Achievements): GapGoal[] {
  const byGoal = Map.groupBy(computed.scope.promises, ({ goal }) => goal.id);
  return [...byGoal.values()].flatMap((promises): GapGoal[] => {
    const [first] = promises;
    if (!first) return [];
    const sold = promises.flatMap((promise) => {
      const own = achieved.get(achievedKey(promise))?.value;
      return own?.state === "ACTUAL" ? [own.value] : [];
    });
    return [
      {
        id: first.goal.id,
        title: first.goal.title,
        metric: first.metric,
        target: toText(sum(promises.map(({ target }) => target))),
        achieved: sold.length === 0 ? null : toText(sum(sold)),
        targetRef: `goal:${first.goal.id}`,
      },
    ];
  });
}

function rowOf(computed: ComputedGap, placed: PlacedScope, ask: GapsAsk, achieved: Achievements): GapRow {
  const { gaps, runOff, lines, scope } = computed;
  const { state, hasGoal, hasPlan } = gaps.value;
  return {
    ...figuresOf(gaps.value, runOff),
    key: scope.key,
    label: scope.label,
    code: placed.code,
    state,
    hasGoal,
    hasPlan,
    note: gaps.why().note ?? null,
    goalLines: goalLines(computed, achieved),
    conversionLines: [...lines],
    ref: referenceOf(ask, placed.parameters),
    planRef: metricRef(ask, { ...placed.where, scenario: ask.plan ?? "budget" }),
    actualRef: metricRef(ask, placed.where),
  };
}

/** Gaps are sums over teams and months: money that adds up, built in or a formula of the organization's own. */
export function isWalkable(of: MetricDefinition): boolean {
  if (of.unit !== "currency") return false;
  return of.aggregation.kind === "SUM" || (addsOverPlaces(of) && addsOverTime(of));
}

/** A row with the team lines it is the sum of: nobody's promise in one team is no promise of another. */
export type GapWalk = {
  readonly placed: PlacedScope;
  readonly computed: ComputedGap;
  readonly lines: readonly ComputedGap[];
};

async function walksByTeam(db: Db, actor: Actor, ask: ScopesAsk) {
  const { metric } = ask;
  const loaded = await loadScopes(db, actor, ask);
  const compute = (placed: PlacedScope): GapWalk => {
    const computed = computeGap(metric, placed.scope, ask, loaded.achieved, actor.currency);
    return { placed, computed, lines: [computed] };
  };
  const rows = loaded.rows.map(compute).filter(({ computed }) => !isNothing(computed));
  return { loaded, rows, company: compute(loaded.company) };
}

/**
 * The computed rows of a question with the company's total; what pages and reasons stand on. The company and every
 * key result are walked team by team, so that one difference has the same three gaps whatever the rows are.
 */
export async function computeGaps(db: Db, actor: Actor, ask: GapsAsk) {
  const { book } = await metricContext(db, actor);
  const definition = metricOf(ask.metric, book);
  const { code: metric, label } = definition;
  if (!isWalkable(definition)) {
    throw new AppError(
      "INVALID",
      `Gaps are walked in money that adds up; ${label} does not. Choose revenue, bookings, billings or gross_profit.`,
    );
  }
  const asked = await walksByTeam(db, actor, { ...ask, metric });
  const linesOf = async (inTeams: ScopesAsk) =>
    (await walksByTeam(db, actor, inTeams)).rows.map(({ computed }) => computed);
  const rows: GapWalk[] = [];
  for (const row of asked.rows)
    rows.push(row.placed.inTeams === undefined ? row : { ...row, lines: await linesOf(row.placed.inTeams) });
  const isByTeam = (ask.by ?? "team") === "team";
  const lines = isByTeam
    ? rows.map(({ computed }) => computed)
    : await linesOf({ ...ask, metric, by: "team" });
  return { metric, definition, loaded: asked.loaded, rows, company: { ...asked.company, lines } };
}

/** The lines of a row added up: what its walk is, to the digit. */
export function gapLinesOf({ lines }: GapWalk) {
  return lines.map(({ input, scope }) => ({ ...input, row: { key: scope.key, label: scope.label } }));
}

/** A row in which nothing was planned, promised or earned has nothing to say. */
function isNothing({ gaps }: ComputedGap): boolean {
  const { state, hasGoal, hasPlan, actual } = gaps.value;
  // Without a rate something was earned all the same: left out, the others would pass for the whole.
  return state !== "NO_RATE" && !hasGoal && !hasPlan && (actual === null || actual.isZero());
}

/** A row as the sum of its team lines; where one of them misses a figure, the row's own walk says which. */
function summedRow(walk: GapWalk, ask: GapsAsk, achieved: Achievements): GapRow {
  const own = rowOf(walk.computed, walk.placed, ask, achieved);
  const { total } = gapTable(gapLinesOf(walk)).value;
  const isOwn = walk.lines.length === 1 && walk.lines[0] === walk.computed;
  if (isOwn || total.missing > 0 || walk.lines.length === 0) return own;
  const runOff = sum(walk.lines.map((line) => line.runOff));
  return { ...own, ...sumFigures(total, runOff, own.hasGoal), conversionLines: addedLines(walk.lines) };
}

/** Plan to actual in three gaps, by team or by objective, closing exactly, each opening into what made it. */
export async function gapsIn(db: Db, actor: Actor, ask: GapsAsk): Promise<GapsAnswer> {
  const { metric, definition, loaded, rows, company } = await computeGaps(db, actor, ask);
  const context = await metricContext(db, actor);
  const isAdditive = (ask.by ?? "team") === "team";
  const table = gapTable(gapLinesOf(company)).value;
  const hasUnplannedGoal = company.lines.some(({ input }) => input.hasGoal && !input.hasPlan);
  return {
    metric,
    label: definition.label,
    definition: `${definitionText(definition, chosenOf(context, metric))} ${READING}`,
    currency: actor.currency,
    unit: "currency",
    from: ask.from,
    to: ask.to,
    plan: ask.plan ?? "budget",
    by: ask.by ?? "team",
    isPreliminary: !context.isClosed(ask),
    isAdditive,
    rows: rows.map((walk) => summedRow(walk, ask, loaded.achieved)),
    total: summedRow(company, ask, loaded.achieved),
    unpromised: table.ofWhichNoGoal.actual.isZero() ? null : toText(table.ofWhichNoGoal.actual),
    noGoal: isAdditive ? insideOf(table.ofWhichNoGoal, false) : null,
    noPlan: isAdditive ? insideOf(table.ofWhichNoPlan, hasUnplannedGoal) : null,
  };
}

/** An "of which" line; null where nothing stands on it. */
function insideOf(added: GapSum, hasGoal: boolean): GapFigures | null {
  const isEmpty = [added.plan, added.actual, added.total].every((amount) => amount.isZero());
  return isEmpty ? null : sumFigures(added, ZERO, hasGoal);
}

function addedLines(all: readonly ComputedGap[]): GapRow["conversionLines"] {
  const lines = new Map<string, GapRow["conversionLines"][number]>();
  for (const line of all.flatMap((computed) => computed.lines)) {
    const known = lines.get(line.name);
    const value = known ? toText(sum([known.value, line.value].map((text) => decimal(text)))) : line.value;
    const customers = [...(known?.customers ?? []), ...line.customers].slice(0, 8);
    lines.set(line.name, {
      ...line,
      value,
      customers,
      customerCount: line.customerCount + (known?.customerCount ?? 0),
    });
  }
  return [...lines.values()];
}

export async function gapsOf(actor: Actor, ask: GapsAsk): Promise<GapsAnswer> {
  authorize(actor, "variance:read");
  return inTenant(actor, (db) => gapsIn(db, actor, ask), "read");
}
