import type { MetricCode } from "../../metrics/codes";
import { type Gathered, metricsFor, problemsOf } from "./check";
import { languageOf, type Piece, scan } from "./scan";
import type {
  AmountPhrase,
  Manner,
  MissingPart,
  Sentence,
  SentenceContext,
  SentencePart,
  Span,
  VerbSense,
} from "./structure";
import { tokensOf } from "./tokens";

type Of<K extends Piece["kind"]> = Extract<Piece, { kind: K }>;

function all<K extends Piece["kind"]>(pieces: readonly Piece[], kind: K): Of<K>[] {
  return pieces.filter((piece): piece is Of<K> => piece.kind === kind);
}

/** "double" carries its amount in the verb; "from 2.0M … to 2.3M" may stand in two places. */
function amountsOf(pieces: readonly Piece[]): AmountPhrase[] {
  const inVerbs = all(pieces, "VERB").flatMap(({ value }): AmountPhrase[] => {
    if (value.rate === undefined) return [];
    const quantity = { value: value.rate, alternate: null, unit: "PERCENT", currency: null } as const;
    return [{ relation: "BY", quantity, start: null, sign: null }];
  });
  const written = all(pieces, "AMOUNT").map(({ value }) => value);
  const start = written.find(({ relation }) => relation === "FROM");
  const rest = written.filter((amount) => amount !== start);
  const target = rest.find(
    (amount) => amount.start === null && ["TO", "ABOVE", "BELOW"].includes(amount.relation),
  );
  if (start && target) {
    const joined = { ...target, start: start.quantity };
    return [...inVerbs, ...rest.map((amount) => (amount === target ? joined : amount))];
  }
  return [
    ...inVerbs,
    ...written.map((amount) => (amount === start ? { ...amount, relation: "TO" as const } : amount)),
  ];
}

/** Metrics that every mention allows; none when two mentions have nothing in common. */
function commonMetrics(groups: readonly (readonly MetricCode[])[]): MetricCode[] {
  const [first = [], ...rest] = groups;
  return first.filter((code) => rest.every((group) => group.includes(code)));
}

function mannerOf(pieces: readonly Piece[]): Manner {
  const words = all(pieces, "MANNER").map(({ value }) => value);
  const has = (kind: (typeof words)[number]["kind"]) => words.some((word) => word.kind === kind);
  const evaluation = words.find((word) => word.kind === "EVALUATION");
  const baseline = words.find((word) => word.kind === "BASELINE");
  const course = words.find((word) => word.kind === "COURSE");
  return {
    isPerMonth: has("PER_MONTH"),
    isEveryMonth: has("EVERY_MONTH"),
    isPerRep: has("PER_REP"),
    evaluation: evaluation?.kind === "EVALUATION" ? evaluation.value : null,
    baseline: baseline?.kind === "BASELINE" ? baseline.value : null,
    course: course?.kind === "COURSE" ? course.value : null,
  };
}

/** Without a verb the sign, the limit or the two numbers say which way. */
function senseOf(verbs: readonly VerbSense[], amount: AmountPhrase | undefined): VerbSense | null {
  const told = verbs.find((sense) => sense !== "REACH") ?? verbs[0];
  if (told) return told;
  if (!amount) return null;
  if (amount.sign !== null) return amount.sign === "+" ? "UP" : "DOWN";
  if (amount.start) return "REACH";
  const isLimit = amount.relation === "ABOVE" || amount.relation === "BELOW";
  if (isLimit && amount.quantity.unit === "PERCENT")
    return amount.relation === "ABOVE" ? "KEEP_ABOVE" : "KEEP_BELOW";
  return isLimit || amount.relation === "TO" ? "REACH" : null;
}

function partsOf(pieces: readonly Piece[]): SentencePart[] {
  return pieces.flatMap(({ kind, span }): SentencePart[] =>
    kind === "VERB" ||
    kind === "METRIC" ||
    kind === "AMOUNT" ||
    kind === "PERIOD" ||
    kind === "SCOPE" ||
    kind === "MANNER"
      ? [{ part: kind, span }]
      : [],
  );
}

/** Neighbouring unknown words as one stretch. */
function unknownOf(pieces: readonly Piece[]): Span[] {
  const spans: Span[] = [];
  let isOpen = false;
  for (const { kind, span } of pieces) {
    const last = spans.at(-1);
    if (kind !== "UNKNOWN") isOpen = false;
    else if (isOpen && last) spans[spans.length - 1] = { from: last.from, to: span.to };
    else spans.push(span);
    if (kind === "UNKNOWN") isOpen = true;
  }
  return spans;
}

function missingOf(gathered: Gathered): MissingPart[] {
  const missing: MissingPart[] = [];
  if (gathered.sense === null) missing.push("VERB");
  if (gathered.metricGroups.length === 0) missing.push("METRIC");
  if (gathered.amounts.length === 0) missing.push("AMOUNT");
  if (gathered.periodGroups.length === 0) missing.push("PERIOD");
  return missing;
}

function stateOf(
  parts: readonly SentencePart[],
  missing: readonly MissingPart[],
  problems: number,
): Sentence["state"] {
  if (!parts.some(({ part }) => part !== "SCOPE" && part !== "MANNER")) return "NOTHING";
  if (problems > 0) return "REFUSED";
  return missing.length === 0 ? "PARSED" : "PARTIAL";
}

/**
 * Reads a goal as typed, in English or German, against the organization's fiscal calendar and names. Total and
 * deterministic: any text gives a result; what is not understood is named, what contradicts itself is refused with
 * advice, and what can mean several things keeps all its readings.
 *
 * @example "Increase monthly sales by 15 % within the next quarter" → PARSED with five things left open
 */
export function parseSentence(text: string, context: SentenceContext): Sentence {
  const tokens = tokensOf(text);
  const pieces = scan(tokens, context);
  const amounts = amountsOf(pieces);
  const verbs = all(pieces, "VERB").map(({ value }) => value.sense);
  const metricGroups = all(pieces, "METRIC").map(({ value }) => value);
  const phrases = all(pieces, "PERIOD").map(({ value }) => value);
  const metrics = commonMetrics(metricGroups);
  const gathered: Gathered = {
    verbs,
    sense: senseOf(verbs, amounts[0]),
    metricGroups,
    metrics,
    amounts,
    periodGroups: phrases.map(({ readings }) => readings),
  };
  const problems = problemsOf(pieces, gathered, context);
  const missing = missingOf(gathered);
  const parts = partsOf(pieces);
  const fitting = metricsFor(metrics, amounts[0] ?? null);
  const open = (phrases[0]?.readings ?? []).filter(({ to }) => to >= context.today);
  return {
    state: stateOf(parts, missing, problems.length),
    text,
    language: languageOf(tokens, context.locale).language,
    verb: gathered.sense,
    metrics: fitting.length > 0 ? fitting : metrics,
    amount: amounts[0] ?? null,
    periods: open.length > 0 ? open : (phrases[0]?.readings ?? []),
    isEndPoint: phrases[0]?.isEndPoint ?? false,
    scopes: all(pieces, "SCOPE").map(({ value, span }) => ({ readings: value, span })),
    manner: mannerOf(pieces),
    parts,
    missing,
    problems,
    unknown: unknownOf(pieces),
  };
}
