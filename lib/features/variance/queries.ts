import { definitionText, METRICS } from "@/lib/domain/metrics/registry";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { type Grain, isWholePeriod, type Period } from "@/lib/domain/time/fiscal";
import type { MaterialityRule, VarianceBasis } from "@/lib/domain/variance/materiality";
import { PVM_PARTS, type PvmParts } from "@/lib/domain/variance/pvm-methods";
import { referenceText } from "@/lib/features/explain/reference";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { placeText } from "@/lib/features/metrics/measure";
import { labelOf } from "@/lib/features/metrics/members";
import { metricReference, periodText } from "@/lib/features/metrics/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { type Decomposition, decomposeAll, pvmMethodOf } from "./decomposition";
import { defaultRule, loadMaterialityRules } from "./materiality";
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
    parameters: { ...placeText(sides.actual, at), reference },
  });
}

function partsText(parts: PvmParts | undefined): VarianceRow["parts"] {
  if (parts === undefined) return null;
  return Object.fromEntries(
    PVM_PARTS.filter((part) => !parts[part].isZero()).map((part) => [part, toText(parts[part])]),
  );
}

type Drawn = {
  pairs: Pairs;
  rules: readonly MaterialityRule[];
  currency: string;
  splits: readonly (Decomposition | null)[];
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
      split && compared.delta !== null
        ? partsText(kind === "totals" ? split.total : split.byPlace.get(at.join(PLACE_SEPARATOR)))
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

function answerOf(drawn: Drawn, actor: Actor, method: VarianceAnswer["method"]): VarianceAnswer {
  const { pairs, splits } = drawn;
  const { ask, rows, totals } = pairs;
  const { code, periods } = rows.actual.question;
  const { label, unit, favourability, aggregation } = METRICS[code];
  const places = sortedPlaces(rows);
  return {
    metric: code,
    label,
    definition: definitionText(code, rows.actual.context.options[code]),
    unit,
    currency: actor.currency,
    favourability,
    isRatio: aggregation.kind === "RATIO" || aggregation.kind === "FORMULA",
    reference: ask.reference,
    referenceLabel: referenceLabel(ask.reference),
    method,
    methodNote: splits.find((split) => split?.note)?.note ?? null,
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
  return [...stated, defaultRule(METRICS[pairs.rows.actual.question.code].unit, largest)];
}

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
    const { method, reference } = pairs.ask;
    const code = method === undefined || method === "compare" ? null : pvmMethodOf(method);
    const splits = code === null ? [] : await decomposeAll(db, actor, pairs.rows, reference, code);
    answers.push(
      answerOf(
        { pairs, rules: rulesFor(pairs, stated), currency: actor.currency, splits },
        actor,
        code ?? "compare",
      ),
    );
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
