import type { MetricOutcome } from "@/lib/domain/metrics/outcome";
import type { Reasoned } from "@/lib/domain/reasoned";
import { type Filter, filterOf } from "@/lib/features/metrics/filters";
import { type Measurement, measureAll, placeText } from "@/lib/features/metrics/measure";
import { labelOf, loadMembers } from "@/lib/features/metrics/members";
import { partOfWhole } from "@/lib/features/metrics/part-of-whole";
import type { GoalPromise } from "@/lib/features/metrics/promises";
import type { MetricAsk, Where } from "@/lib/features/metrics/schema";
import {
  type GoalTarget,
  isInside,
  loadGoalTargets,
  placeOfGoal,
  storedWhere,
} from "@/lib/features/metrics/targets";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { fromDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";
import type { GapScope } from "./figures";
import { followSales, type Step } from "./journey";
import { achievedAsk, achievedKey, isSoldAs, promisesFor } from "./promises";
import type { GapsAsk } from "./schema";

/** A scope with its place in references: `parameters` of the gap, `where` of its plan and actual. */
export type PlacedScope = {
  scope: GapScope;
  code: string;
  parameters: Record<string, string>;
  where: Record<string, string>;
  /** Of a key result: the teams it is walked by, as a question. */
  inTeams?: ScopesAsk;
};
export type Achievements = ReadonlyMap<string, Reasoned<MetricOutcome>>;
export type LoadedScopes = { rows: PlacedScope[]; company: PlacedScope; achieved: Achievements };

/** `goalIds`: only these goals promise, as those of one key result. */
export type ScopesAsk = GapsAsk & { goalIds?: ReadonlySet<string> };
type Ask = ScopesAsk;
type KeyResult = {
  id: string;
  title: string;
  objectiveId: string;
  objectiveTitle: string;
  where: Where;
  goalIds: Set<string>;
};

async function keyResultsOf(db: Db, actor: Actor, ask: Ask): Promise<KeyResult[]> {
  const objective = await visibleObjectives(db, actor);
  const rows = await db.keyResult.findMany({
    where: {
      organizationId: actor.organizationId,
      metric: ask.metric,
      objective: { AND: [objective, { status: { not: "DRAFT" } }] },
      startsOn: { lte: fromDay(ask.to) },
      endsOn: { gte: fromDay(ask.from) },
    },
    include: { objective: { select: { title: true } }, contributions: { select: { goalId: true } } },
    orderBy: [{ objective: { title: "asc" } }, { position: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    objectiveId: row.objectiveId,
    objectiveTitle: row.objective.title,
    where: storedWhere(row.filter),
    goalIds: new Set(row.contributions.map(({ goalId }) => goalId)),
  }));
}

function narrowed(where: Where, more: Where): Where {
  return { ...where, ...more };
}

type Batch = {
  asks: MetricAsk[];
  add: (where: Where, isByTeam: boolean) => { actual: number; plan: number };
};

/** A team that promised as a whole stands for all below it; the others for their own facts. */
function batchOf(ask: Ask, promises: readonly GoalPromise[]): Batch {
  const stopAt = [...new Set(promises.map(({ goal }) => placeOfGoal(goal, "team")))].filter(
    (id) => id !== "",
  );
  const asks: MetricAsk[] = [];
  const add: Batch["add"] = (where, isByTeam) => {
    const question: MetricAsk = {
      metric: ask.metric,
      from: ask.from,
      to: ask.to,
      grain: "total",
      where,
      ...(isByTeam ? { by: ["team"], stopAt } : {}),
      ...(ask.knownAt === undefined ? {} : { knownAt: ask.knownAt }),
    };
    const actual = asks.push(question) - 1;
    const plan = asks.push({ ...question, scenario: ask.plan ?? "budget" }) - 1;
    return { actual, plan };
  };
  return { asks, add };
}

const at = (measured: readonly Measurement[], index: number): Measurement => {
  const found = measured[index];
  if (!found) throw new Error("Every question has its answer.");
  return found;
};

function valueAt(
  measurement: Measurement,
  whole: Measurement,
  place: readonly string[],
): Reasoned<MetricOutcome> {
  const [period] = measurement.question.periods;
  if (!period) throw new Error("A total has one period.");
  return partOfWhole(measurement, whole, place, period);
}

/** Keys of teams where anything happened, was planned, promised or sold. */
function teamKeys(
  rows: { actual: Measurement; plan: Measurement },
  promises: readonly GoalPromise[],
  steps: readonly Step[] | null,
): string[] {
  const { regroup } = rows.actual.question;
  const found = new Set<string>();
  for (const side of [rows.actual, rows.plan]) {
    for (const { at: place, outcome } of side.values) {
      const { value } = outcome;
      const isNothing =
        value.state === "NONE_YET" ||
        value.state === "NO_PLAN" ||
        (value.state === "ACTUAL" && value.value.isZero());
      if (!isNothing) found.add(place[0] ?? "");
    }
  }
  for (const { goal } of promises) found.add(regroup("team", placeOfGoal(goal, "team")));
  for (const step of steps ?? []) {
    if (!step.amount.isZero()) found.add(regroup("team", step.teamId));
  }
  const { book } = rows.actual;
  return [...found].sort((a, b) =>
    a === "" ? 1 : b === "" ? -1 : labelOf(book, "team", a).name.localeCompare(labelOf(book, "team", b).name),
  );
}

function teamScope(
  key: string,
  rows: { actual: Measurement; plan: Measurement },
  wholes: { actual: Measurement; plan: Measurement },
  promises: readonly GoalPromise[],
  steps: readonly Step[] | null,
): PlacedScope {
  const { regroup } = rows.actual.question;
  const { code, name } = labelOf(rows.actual.book, "team", key);
  const where = { team: placeText(rows.actual, [key]).team ?? code };
  return {
    code,
    where,
    parameters: where,
    scope: {
      key,
      label: key === "" ? "No team" : name,
      actual: valueAt(rows.actual, wholes.actual, [key]),
      plan: valueAt(rows.plan, wholes.plan, [key]),
      promises: promises.filter(({ goal }) => regroup("team", placeOfGoal(goal, "team")) === key),
      steps: steps?.filter((step) => regroup("team", step.teamId) === key) ?? null,
    },
  };
}

/** Customer journeys are followed where sales promises in its own terms. */
async function stepsFor(
  db: Db,
  actor: Actor,
  ask: Ask,
  promises: readonly GoalPromise[],
): Promise<Step[] | null> {
  const selling = promises.find((promise) => isSoldAs(ask.metric, promise.metric));
  return selling && ask.metric === "revenue" ? followSales(db, actor, selling.metric, ask) : [];
}

function inTeams(steps: readonly Step[] | null, filter: Filter): Step[] | null {
  const teams = filter.get("team");
  return teams === undefined || steps === null
    ? steps
      ? [...steps]
      : null
    : steps.filter((step) => teams.has(step.teamId));
}

type Both = { actual: Measurement; plan: Measurement };

function scopeOf(
  key: string,
  label: string,
  sides: Both,
  promises: readonly GoalPromise[],
  steps: readonly Step[] | null,
): GapScope {
  return { key, label, actual: firstOf(sides.actual), plan: firstOf(sides.plan), promises, steps };
}

function keyResultScope(
  ask: Ask,
  keyResult: KeyResult,
  sides: Both,
  promises: readonly GoalPromise[],
  steps: readonly Step[] | null,
): PlacedScope {
  const { filter, whereText } = sides.actual.question;
  const label = `${keyResult.objectiveTitle}: ${keyResult.title}`;
  return {
    code: keyResult.id,
    where: { ...whereText },
    parameters: { keyResult: keyResult.id },
    inTeams: {
      ...ask,
      by: "team",
      where: narrowed(ask.where ?? {}, keyResult.where),
      goalIds: keyResult.goalIds,
    },
    scope: scopeOf(keyResult.id, label, sides, promises, inTeams(steps, filter)),
  };
}

/** Scopes by team or by objective, and the company's, in a handful of statements. */
export async function loadScopes(db: Db, actor: Actor, ask: Ask): Promise<LoadedScopes> {
  const where = ask.where ?? {};
  const isByTeam = (ask.by ?? "team") === "team";
  const book = await loadMembers(db, actor, [], [...(Object.keys(where) as (keyof Where)[]), "team"]);
  const filter = filterOf(where, book);
  const goals: GoalTarget[] = (await loadGoalTargets(db, actor, ask.knownAt)).filter(
    (goal) => isInside(goal, filter) && (ask.goalIds?.has(goal.id) ?? true),
  );
  const promises = promisesFor(ask.metric, goals, ask);
  const keyResults = isByTeam ? [] : await keyResultsOf(db, actor, ask);
  const batch = batchOf(ask, promises);
  const company = batch.add(where, false);
  const teams = isByTeam ? batch.add(where, true) : null;
  const byKeyResult = keyResults.map((keyResult) => batch.add(narrowed(where, keyResult.where), false));
  const own = keyResults.map((keyResult) =>
    promisesFor(
      ask.metric,
      goals.filter(({ id }) => keyResult.goalIds.has(id)),
      ask,
    ),
  );
  const selling = new Map(
    [...promises, ...own.flat()].map((promise) => [achievedKey(promise), achievedAsk(promise, ask.knownAt)]),
  );
  const measured = await measureAll(db, actor, [...batch.asks, ...selling.values()]);
  const achieved = new Map(
    [...selling.keys()].map((key, index) => [key, firstOf(at(measured, batch.asks.length + index))]),
  );
  const steps = inTeams(await stepsFor(db, actor, ask, [...promises, ...own.flat()]), filter);
  const sidesOf = (sides: { actual: number; plan: number }) => ({
    actual: at(measured, sides.actual),
    plan: at(measured, sides.plan),
  });
  const whole = sidesOf(company);
  const rows = teams
    ? teamKeys(sidesOf(teams), promises, steps).map((key) =>
        teamScope(key, sidesOf(teams), whole, promises, steps),
      )
    : keyResults.map((keyResult, index) =>
        keyResultScope(ask, keyResult, sidesOf(byKeyResult[index] ?? company), own[index] ?? [], steps),
      );
  return {
    rows,
    achieved,
    company: {
      code: "",
      where: {},
      parameters: {},
      scope: scopeOf("", actor.organizationName, whole, promises, steps),
    },
  };
}

function firstOf(measurement: Measurement): Reasoned<MetricOutcome> {
  const [first] = measurement.values;
  if (!first) throw new Error("A total has one value.");
  return first.outcome;
}
