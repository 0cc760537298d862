import { isRatio } from "@/lib/domain/metrics/nature";
import { definitionText } from "@/lib/domain/metrics/registry";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { type Grain, isWholePeriod, type Period } from "@/lib/domain/time/fiscal";
import {
  decompositionOf,
  effectLabel,
  isDecompositionMethod,
} from "@/lib/domain/variance/decomposition-methods";
import { type Effects, orderedEffects } from "@/lib/domain/variance/effects";
import type { MaterialityRule, VarianceBasis } from "@/lib/domain/variance/materiality";
import { referenceText } from "@/lib/features/explain/reference";
import { chosenOf } from "@/lib/features/metrics/context";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { placeText } from "@/lib/features/metrics/measure";
import { labelOf } from "@/lib/features/metrics/members";
import { metricReference, periodText } from "@/lib/features/metrics/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { decomposeAll } from "./decomposition";
import { closes, type Decomposition, refused } from "./decomposition-result";
import { defaultRule, loadMaterialityRules } from "./materiality";
import { methodOf } from "./methods";
import { comparedAt, comparedOf, measurePairs, type Pairs, placesOf, type Sides } from "./pairs";
import { referenceLabel, referencePeriod } from "./references";
import type { VarianceAnswer, VarianceAsk, VarianceRow } from "./schema";

const BASIS: Record<Grain, VarianceBasis> = {
  day: "MTD",
  month: "MTD",
  quarter: "QTD",
  year: "YTD",
  total: "QTD",
};

/** Reference of one difference. */
export function varianceReference(
  sides: Sides,
  at: readonly string[],
  period: Period,
  reference: string,
): string {
  return referenceText({
    kind: "variance",
    subject: sides.actual.question.code,
    period: periodText(sides.actual, period),
    parameters: { ...placeText(sides.actual, at), reference, knownAt: sides.actual.question.knownAt ?? "" },
  });
}

function partsText(effects: Effects | undefined, codes: readonly string[]): VarianceRow["parts"] {
  if (effects === undefined) return null;
  return Object.fromEntries(orderedEffects(effects, codes).map(([code, value]) => [code, toText(value)]));
}

/** Effects of a method in the order they are told. */
function codesOf(method: VarianceAnswer["method"]): readonly string[] {
  return isDecompositionMethod(method) ? decompositionOf(method).effects : [];
}

type Drawn = {
  pairs: Pairs;
  rules: readonly MaterialityRule[];
  currency: string;
  splits: readonly Decomposition[];
  method: VarianceAnswer["method"];
};

function rowOf(
  drawn: Drawn,
  kind: "rows" | "totals",
  at: readonly string[],
  period: Period,
  position: number,
): VarianceRow {
  const { pairs, rules, currency, splits } = drawn;
  const { reference } = pairs.ask;
  const sides = pairs[kind];
  const { question, book, context } = sides.actual;
  const toDate = (kind === "rows" ? pairs.toDate : pairs.totalsToDate).get(period.to);
  const wholeToDate = pairs.totalsToDate.get(period.to);
  const judge = (of: Sides, whole: Sides, over: Period, basis: VarianceBasis) =>
    comparedOf(comparedAt({ sides: of, whole, reference, currency }, at, over), rules, {
      measurement: of.actual,
      at,
      basis,
    });
  const labels = question.by.map(
    (dimension, index) => [dimension, labelOf(book, dimension, at[index] ?? "")] as const,
  );
  const ytdPeriod = toDate?.actual.question.periods[0];
  const other = referencePeriod(context.calendar, period, reference);
  const split = splits[position];
  const compared = judge(sides, pairs.totals, period, BASIS[period.grain]);
  return {
    period: period.code,
    from: period.from,
    to: period.to,
    dims: Object.fromEntries(labels.map(([dimension, { code }]) => [dimension, code])),
    members: Object.fromEntries(labels),
    ...compared,
    yearToDate: toDate && wholeToDate && ytdPeriod ? judge(toDate, wholeToDate, ytdPeriod, "YTD") : null,
    // Without a difference there is nothing the parts could add up to.
    parts:
      split?.split && (kind !== "totals" || compared.delta !== null)
        ? partsText(
            kind === "totals"
              ? split.split.value.totals
              : (split.byPlace.get(at.join(PLACE_SEPARATOR)) ?? {}),
            codesOf(drawn.method),
          )
        : null,
    ref: varianceReference(sides, at, period, reference),
    actualRef: metricReference(sides.actual, { at, period }),
    referenceRef: metricReference(sides.reference, {
      at,
      period: isWholePeriod(context.calendar, other) ? other : { ...other, grain: "total" },
    }),
  };
}

// Made once: a collator costs more than a thousand comparisons.
const byCode = new Intl.Collator("en", { numeric: true });

function sortedPlaces(sides: Sides): string[][] {
  const { question, book } = sides.actual;
  const code = (at: readonly string[]) =>
    question.by.map((dimension, index) =>
      at[index] === "" ? "\uffff" : labelOf(book, dimension, at[index] ?? "").code,
    );
  return placesOf(sides)
    .map((at) => ({ at, code: code(at).join(PLACE_SEPARATOR) }))
    .sort((a, b) => byCode.compare(a.code, b.code))
    .map(({ at }) => at);
}

/** What the effects of all periods are called. */
function labelsOf(splits: readonly Decomposition[]): Record<string, string> {
  const all = splits.flatMap(({ split }) => (split ? [split.value] : []));
  return Object.fromEntries(
    all.flatMap(({ totals, drivers }) =>
      Object.keys(totals).map((code) => [code, effectLabel(code, drivers)]),
    ),
  );
}

function answerOf(drawn: Drawn, actor: Actor): VarianceAnswer {
  const { pairs, splits, method } = drawn;
  const { ask, rows, totals } = pairs;
  const { code, periods, definition } = rows.actual.question;
  const { label, unit, favourability } = definition;
  const places = sortedPlaces(rows);
  return {
    metric: code,
    label,
    definition: definitionText(definition, chosenOf(rows.actual.context, code)),
    unit,
    currency: actor.currency,
    favourability,
    isRatio: isRatio(definition),
    reference: ask.reference,
    referenceLabel: referenceLabel(ask.reference),
    method,
    methodNote: splits.find(({ note }) => note !== null)?.note ?? null,
    methodState:
      method === "compare" ? null : (splits.find(({ split }) => split === null)?.state ?? "ACTUAL"),
    partLabels: labelsOf(splits),
    rows: periods.flatMap((period, position) =>
      places.map((at) => rowOf(drawn, "rows", at, period, position)),
    ),
    totals: totals.actual.question.periods.map((period, position) =>
      rowOf(drawn, "totals", [], period, position),
    ),
  };
}

function rulesFor(pairs: Pairs, stated: readonly MaterialityRule[]): readonly MaterialityRule[] {
  const whole = pairs.totals.reference.values.flatMap(({ outcome }) =>
    outcome.value.state === "ACTUAL" ? [outcome.value.value] : [],
  );
  const largest = whole.reduce((best, value) => (value.abs().gt(best) ? value.abs() : best), decimal(0));
  return [...stated, defaultRule(pairs.rows.actual.question.definition.unit, largest)];
}

/** Splits that add up to the difference beside them; where a plan states a total without its lines, none does. */
function closedSplits({ pairs, splits, currency }: Drawn): Decomposition[] {
  const sides = pairs.totals;
  const { reference } = pairs.ask;
  return splits.map((split, position) => {
    const period = sides.actual.question.periods[position];
    if (!period || split.split === null) return split;
    const { value } = comparedAt({ sides, whole: sides, reference, currency }, [], period);
    return closes(split, value.delta) ? split : refused("NO_LINES", NO_LINES);
  });
}

const NO_LINES =
  "The lines do not add up to the total: where a plan states only the result, import its sales and costs too.";

/** Several comparisons inside the caller's transaction; a method costs two more statements for its comparison. */
export async function compareAll(
  db: Db,
  actor: Actor,
  asks: readonly VarianceAsk[],
): Promise<VarianceAnswer[]> {
  const all = await measurePairs(db, actor, asks);
  const stated = await loadMaterialityRules(db, actor);
  const answers: VarianceAnswer[] = [];
  for (const pairs of all) {
    const { method } = pairs.ask;
    const code = method === undefined || method === "compare" ? null : methodOf(method);
    const splits = code === null ? [] : await decomposeAll(db, actor, pairs.rows, pairs.ask, code);
    const drawn: Drawn = {
      pairs,
      rules: rulesFor(pairs, stated),
      currency: actor.currency,
      splits,
      method: code ?? "compare",
    };
    answers.push(answerOf({ ...drawn, splits: closedSplits(drawn) }, actor));
  }
  return answers;
}

/** Actual against a reference by period and dimension, with the year to date beside it and, with a method, the causes. */
export async function varianceOf(actor: Actor, ask: VarianceAsk): Promise<VarianceAnswer> {
  authorize(actor, "variance:read");
  const [answer] = await inTenant(actor, (db) => compareAll(db, actor, [ask]), "read");
  if (!answer) throw new Error("A comparison without an answer.");
  return answer;
}
