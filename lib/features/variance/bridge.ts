import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { type Decimal, toText } from "@/lib/domain/number/decimal";
import { endOfDayIn } from "@/lib/domain/time/day";
import {
  type DecompositionMethod,
  decompositionOf,
  effectLabel,
  isDecompositionMethod,
} from "@/lib/domain/variance/decomposition-methods";
import { orderedEffects } from "@/lib/domain/variance/effects";
import { VARIANCE_METHODS } from "@/lib/domain/variance/methods";
import { referenceText } from "@/lib/features/explain/reference";
import { metricContext } from "@/lib/features/metrics/context";
import { labelOf, loadMembers } from "@/lib/features/metrics/members";
import { ownChoices } from "@/lib/features/metrics/own";
import { pagePeriod } from "@/lib/features/metrics/period";
import { periodText } from "@/lib/features/metrics/queries";
import { metricOf } from "@/lib/features/metrics/question";
import type { MemberLabel } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { knownDay } from "@/lib/platform/as-known";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { decomposeAll } from "./decomposition";
import { closes, type Decomposition } from "./decomposition-result";
import { sinceThen } from "./known";
import { isApplicable, methodsFor } from "./methods";
import { comparedAt, measurePairs, type Sides } from "./pairs";
import { compareAll } from "./queries";
import { referenceLabel } from "./references";
import type { SinceThen, VarianceAsk } from "./schema";
import type { BridgeAnswer, BridgeAsk, BridgeLeaf } from "./schema-bridge";

const text = (value: Decimal | null): string | null => (value === null ? null : toText(value));

type Names = { place: (key: string) => MemberLabel; product: (key: string) => MemberLabel };

function leavesOf({ split, leafAt }: Decomposition, by: Dimension, names: Names): BridgeLeaf[] {
  return (split?.value.rows ?? []).map(({ key, delta, effects }): BridgeLeaf => {
    const [place = "", product] = leafAt(key);
    return {
      place: names.place(place),
      // Rows by driver and by movement have no product; a row by product is its own.
      product: by === "product" || product === undefined ? null : names.product(product),
      delta: toText(delta),
      effects: Object.fromEntries(Object.entries(effects).map(([code, value]) => [code, toText(value)])),
    };
  });
}

function effectsOf(split: Decomposition["split"]): BridgeAnswer["effects"] {
  if (split === null) return [];
  const { totals, method, drivers } = split.value;
  return orderedEffects(totals, decompositionOf(method).effects).map(([code, value]) => ({
    code,
    label: effectLabel(code, drivers),
    value: toText(value),
  }));
}

/** The asked method where it can split the metric, else the first that can. */
function chosenMethod(asked: string | undefined, metric: MetricDefinition): DecompositionMethod | null {
  if (asked !== undefined && isDecompositionMethod(asked) && isApplicable(asked, metric)) return asked;
  return methodsFor(metric)[0] ?? null;
}

type Split = { decomposition: Decomposition | null; problem: string | null };

/** What a person wrote wrongly (drivers) is said on the page; nothing else is lost. */
async function splitOr(make: () => Promise<Decomposition[]>): Promise<Split> {
  try {
    const [decomposition] = await make();
    return { decomposition: decomposition ?? null, problem: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "INVALID") throw error;
    return { decomposition: null, problem: error.message };
  }
}

function refOf(sides: Sides, ask: VarianceAsk, by: Dimension): string {
  const { question } = sides.actual;
  const [period] = question.periods;
  return referenceText({
    kind: "variance",
    subject: question.code,
    period: period ? periodText(sides.actual, period) : null,
    parameters: {
      ...question.whereText,
      reference: ask.reference,
      ...(ask.method === undefined ? {} : { method: ask.method, by }),
      ...(ask.drivers === undefined ? {} : { drivers: ask.drivers }),
      knownAt: ask.knownAt ?? "",
    },
  });
}

function questionOf(
  actor: Actor,
  ask: BridgeAsk,
  days: { from: string; to: string },
  method: DecompositionMethod | null,
  known: string | null,
): VarianceAsk {
  return {
    metric: ask.metric,
    reference: ask.reference,
    from: days.from,
    to: days.to,
    grain: "total",
    by: [ask.by],
    where: ask.where,
    ...(method === null ? {} : { method }),
    ...(ask.drivers === undefined ? {} : { drivers: ask.drivers }),
    ...(ask.by === "region" ? { treeLevel: "TOP" as const } : {}),
    ...(known === null ? {} : { knownAt: endOfDayIn(actor.timeZone, known) }),
  };
}

/** What became of the actual since the day a bridge is shown as of; null for today. */
async function sinceOf(
  db: Db,
  actor: Actor,
  { method: _method, drivers: _drivers, ...past }: VarianceAsk,
  known: string | null,
  by: Dimension,
): Promise<SinceThen | null> {
  if (known === null) return null;
  const { knownAt: _then, ...present } = past;
  const [then, now] = await compareAll(db, actor, [past, present]);
  if (!then || !now) throw new Error("Every comparison has its answer.");
  return sinceThen(known, then, now, by);
}

/** A difference split by a method down to its leaves, read in one transaction. */
export async function bridgeOf(actor: Actor, ask: BridgeAsk): Promise<BridgeAnswer> {
  authorize(actor, "variance:read");
  return inTenant(
    actor,
    async (db) => {
      const context = await metricContext(db, actor);
      const definition = metricOf(ask.metric, context.book);
      const { code: metric, label, unit, favourability } = definition;
      const method = chosenMethod(ask.method, definition);
      const period = await pagePeriod(db, actor, ask.period);
      const known = knownDay(actor, ask.known);
      const question = questionOf(actor, ask, period, method, known);
      const [pairs] = await measurePairs(db, actor, [question]);
      const [over] = pairs?.totals.actual.question.periods ?? [];
      if (!pairs || !over) throw new Error("A comparison of one period has one answer.");
      const { totals, rows } = pairs;
      const whole = { sides: totals, whole: totals, reference: ask.reference, currency: actor.currency };
      const { value } = comparedAt(whole, [], over);
      const { decomposition, problem } =
        method === null
          ? { decomposition: null, problem: `No method splits ${label}.` }
          : await splitOr(() => decomposeAll(db, actor, rows, question, method));
      const isClosed = decomposition !== null && closes(decomposition, value.delta);
      const split = isClosed && value.delta !== null ? decomposition : null;
      const products = await loadMembers(db, actor, ["product"], []);
      const names: Names = {
        place: (key) => labelOf(rows.actual.book, ask.by, key),
        product: (key) => labelOf(products, "product", key),
      };
      return {
        ...{ metric, label, unit, favourability, currency: actor.currency, by: ask.by, method, period },
        reference: ask.reference,
        referenceLabel: referenceLabel(ask.reference),
        formula: method === null ? "" : VARIANCE_METHODS[method].formula,
        source: method === null ? "" : decompositionOf(method).source,
        methods: methodsFor(definition),
        ownMetrics: ownChoices(context.book),
        scenarios: context.scenarios,
        actual: text(value.actual),
        base: text(value.reference),
        delta: text(value.delta),
        isPreliminary: value.isPreliminary,
        state: split ? split.state : (decomposition?.state ?? "NOT_DEFINED"),
        note: problem ?? decomposition?.note ?? (isClosed ? null : OPEN_NOTE),
        effects: effectsOf(split?.split ?? null),
        leaves: split ? leavesOf(split, ask.by, names) : [],
        ref: refOf(totals, question, ask.by),
        since: await sinceOf(db, actor, question, known, ask.by),
      };
    },
    "read",
  );
}

const OPEN_NOTE =
  "The lines do not add up to the total: where a plan states only the result, import its sales and costs too.";
