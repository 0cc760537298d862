import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { type Cell, EMPTY_CELL, requestKey } from "@/lib/domain/metrics/component";
import { evaluateMetric, requestsFor } from "@/lib/domain/metrics/evaluate";
import type { MetricOutcome } from "@/lib/domain/metrics/outcome";
import type { MetricQuestion } from "@/lib/domain/metrics/question";
import type { Reasoned } from "@/lib/domain/reasoned";
import type { Period } from "@/lib/domain/time/fiscal";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { type MetricContext, metricContext } from "./context";
import { readFacts } from "./fact-rows";
import { fedAt } from "./fed-at";
import { type Folded, fold, PLACE_SEPARATOR, placeKey } from "./fold";
import { loadMembers, type MemberBook } from "./members";
import { dimensionsOf, filterTextOf, isWholeSubtree, type Question, questionOf, TARGET } from "./question";
import { loadRates } from "./rates";
import { readRollUp } from "./roll-up-rows";
import type { MetricAsk } from "./schema";
import { type Fetch, type RawRow, rangeKey, shapeKey, shapeOf } from "./shapes";
import { placedTargets, targetOutcome } from "./target-outcome";
import { type GoalTarget, isInside, loadGoalTargets, placeOfGoal } from "./targets";

/** One value with its reasons, at a place: keys in the order of the question's `by`. */
export type Measured = {
  readonly at: readonly string[];
  readonly period: Period;
  readonly outcome: Reasoned<MetricOutcome>;
};

/** All values of one question, and what is needed to show them. */
export type Measurement = {
  readonly question: Question;
  readonly context: MetricContext;
  readonly book: MemberBook;
  readonly values: readonly Measured[];
  /** The value at any place and period, also where nothing happened. */
  readonly valueAt: (at: readonly string[], period: Period) => Reasoned<MetricOutcome>;
  /** Rows that were read for the batch, for whoever needs the same ones again; undefined when they were not. */
  readonly rowsRead: (fetch: Fetch) => readonly RawRow[] | undefined;
};

type Prepared = {
  readonly question: Question;
  readonly ask: (period: Period, place?: readonly string[]) => MetricQuestion;
};

/** Where a row lies, as filter text: its own members beside the question's filter. */
export function placeText(
  measurement: Pick<Measurement, "question" | "book">,
  at: readonly string[],
): Record<string, string> {
  const { question, book } = measurement;
  const own = question.by.map((dimension, index) => {
    const key = at[index] ?? "";
    return [
      dimension,
      filterTextOf(book, dimension, key, isWholeSubtree(book, question, dimension, key)),
    ] as const;
  });
  return { ...question.whereText, ...Object.fromEntries(own) };
}

/** Every value of a place names it the same way. */
function placeTexts(
  of: Pick<Measurement, "question" | "book">,
): (at: readonly string[]) => Record<string, string> {
  const known = new Map<string, Record<string, string>>();
  return (at) => {
    const place = placeKey(at);
    const text = known.get(place) ?? placeText(of, at);
    known.set(place, text);
    return text;
  };
}

function prepare(
  question: Question,
  context: MetricContext,
  book: MemberBook,
  actor: Actor,
  isFed: MetricContext["isFed"],
): Prepared {
  const textOf = placeTexts({ question, book });
  return {
    question,
    ask: (period, at = []) => ({
      calendar: context.calendar,
      period,
      scenario: question.scenario,
      currency: actor.currency,
      where: at.length === 0 ? question.whereText : textOf(at),
      ...(question.knownAt === undefined ? {} : { knownAt: question.knownAt }),
      book: context.book,
      options: context.options,
      isClosed: context.isClosed,
      isFed,
      isMapped: context.isMapped,
    }),
  };
}

function dimensionsUsed({ by, filter }: Question): Dimension[] {
  return [...new Set([...by, ...filter.keys()])].sort();
}

function fetchesOf({ question, ask }: Prepared): Fetch[] {
  if (question.scenario === TARGET) return [];
  const dimensions = dimensionsUsed(question);
  const found = new Map<string, Fetch>();
  for (const period of question.periods) {
    for (const request of requestsFor(question.code, ask(period))) {
      const shape = shapeOf(request, dimensions, question.knownAt);
      found.set(requestKey(request), {
        ...request,
        shape,
        filter: question.filter,
        isPriced: question.isPriced,
      });
    }
  }
  return [...found.values()];
}

/** Foreign currencies of rows: those that need a rate. */
export function currenciesIn(rows: Iterable<readonly Pick<RawRow, "currency">[]>, home: string): string[] {
  const found = new Set<string>();
  for (const list of rows) for (const { currency } of list) found.add(currency);
  found.delete("");
  found.delete(home);
  return [...found].sort();
}

type Answering = Pick<Measurement, "values" | "valueAt">;

/** Rows by what they were read for: the same shape, component and days with the same filter are the same rows. */
function rowsByFetch(rows: ReadonlyMap<Fetch, readonly RawRow[]>): Measurement["rowsRead"] {
  const key = (fetch: Fetch) => `${shapeKey(fetch.shape)}|${rangeKey(fetch)}`;
  const found = new Map<string, Fetch>();
  for (const fetch of rows.keys()) if (fetch.isPriced || !found.has(key(fetch))) found.set(key(fetch), fetch);
  return (fetch) => {
    const known = found.get(key(fetch));
    const isEnough = known?.filter === fetch.filter && (known.isPriced || !fetch.isPriced);
    return isEnough ? rows.get(known) : undefined;
  };
}

function everyValue(
  question: Question,
  places: readonly string[],
  valueAt: Measurement["valueAt"],
): Measured[] {
  const known =
    question.by.length === 0 || places.length === 0
      ? [question.by.map(() => "")]
      : places.map((place) => place.split(PLACE_SEPARATOR));
  return known.flatMap((at) =>
    question.periods.map((period) => ({ at, period, outcome: valueAt(at, period) })),
  );
}

/** Values by facts: rows of every fetch have been added to their place, now the engine decides each place and period. */
function evaluated({ question, ask }: Prepared, folded: Folded): Answering {
  const nothing = new Map<string, Cell>();
  const known = new Map<string, Map<string, Reasoned<MetricOutcome>>>();
  const valueAt: Measurement["valueAt"] = (at, period) => {
    const days = `${period.from}|${period.to}|${period.grain}`;
    const place = placeKey(at);
    const ofDays = known.get(days) ?? new Map<string, Reasoned<MetricOutcome>>();
    if (ofDays.size === 0) known.set(days, ofDays);
    const evaluatedBefore = ofDays.get(place);
    if (evaluatedBefore) return evaluatedBefore;
    const cells = folded.get(place) ?? nothing;
    const outcome = evaluateMetric(
      question.code,
      (component, over) => cells.get(requestKey({ component, period: over })) ?? EMPTY_CELL,
      ask(period, at),
    );
    ofDays.set(place, outcome);
    return outcome;
  };
  return { values: everyValue(question, [...folded.keys()], valueAt), valueAt };
}

/** Values by agreed goals, each at the place it names. */
async function targeted(db: Db, actor: Actor, { question }: Prepared): Promise<Answering> {
  const goals = (await loadGoalTargets(db, actor, question.knownAt)).filter(
    (goal) => goal.metric === question.code && isInside(goal, question.filter),
  );
  const placeOf = (goal: GoalTarget) =>
    placeKey(question.by.map((dimension) => question.regroup(dimension, placeOfGoal(goal, dimension))));
  const placed = placedTargets(goals, placeOf);
  const valueAt: Measurement["valueAt"] = (at, period) =>
    targetOutcome(question.definition, placed(placeKey(at), period), period, actor.currency);
  return { values: everyValue(question, [...new Set(goals.map(placeOf))], valueAt), valueAt };
}

/** The rows of every fetch: one statement for the roll-up, one for each shape of facts. */
export async function readRows(
  db: Db,
  actor: Actor,
  fetches: readonly Fetch[],
): Promise<ReadonlyMap<Fetch, readonly RawRow[]>> {
  const of = (store: Fetch["shape"]["store"]) => fetches.filter(({ shape }) => shape.store === store);
  const rollUp = await readRollUp(db, actor, of("CELLS"));
  const facts = await readFacts(db, actor, of("FACTS"));
  const rowsOf = (fetch: Fetch): readonly RawRow[] =>
    fetch.shape.store === "FACTS" ? facts(fetch) : rollUp(fetch);
  return new Map(fetches.map((fetch) => [fetch, rowsOf(fetch)]));
}

/**
 * Answers a batch of questions inside the caller's transaction: one statement for all roll-up sums, one for each
 * shape of facts, whatever the number of questions, periods and members.
 */
export async function measureAll(
  db: Db,
  actor: Actor,
  asked: readonly MetricAsk[],
  /** Other definitions than the stored ones: those of a formula that is being written. */
  metrics?: MetricBook,
): Promise<Measurement[]> {
  const { knownAt } = actor;
  const asks = knownAt === undefined ? asked : asked.map((ask) => ({ knownAt, ...ask }));
  const stored = await metricContext(db, actor);
  const context = metrics === undefined ? stored : { ...stored, book: metrics };
  const { split, filtered } = dimensionsOf(asks);
  const book = await loadMembers(db, actor, split, filtered);
  const questions = asks.map((ask) => questionOf(ask, context, book));
  const fed = await fedAt(db, actor, questions, context);
  const prepared = questions.map((question) =>
    prepare(question, context, book, actor, fed(question.knownAt)),
  );
  const fetches = prepared.map(fetchesOf);
  const rows = await readRows(db, actor, fetches.flat());
  const rates = await loadRates(db, actor, currenciesIn(rows.values(), actor.currency));
  const rowsRead = rowsByFetch(rows);
  const measured: Measurement[] = [];
  for (const [index, one] of prepared.entries()) {
    const folded: Folded = new Map();
    const placing = { by: one.question.by, regroup: one.question.regroup };
    for (const fetch of fetches[index] ?? [])
      fold(folded, fetch, rows.get(fetch) ?? [], placing, { home: actor.currency, rates });
    const answering =
      one.question.scenario === TARGET ? await targeted(db, actor, one) : evaluated(one, folded);
    measured.push({ question: one.question, context, book, rowsRead, ...answering });
  }
  return measured;
}
