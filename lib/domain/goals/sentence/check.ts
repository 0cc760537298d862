import type { MetricCode } from "../../metrics/codes";
import { METRICS } from "../../metrics/registry";
import { decimal, ONE } from "../../number/decimal";
import { isTooFar } from "./periods";
import type { Piece } from "./scan";
import type {
  AmountPhrase,
  PeriodReading,
  SentenceContext,
  SentenceProblem,
  Span,
  VerbSense,
} from "./structure";

/** Percentages that cannot exceed the whole. */
const SHARES: ReadonlySet<MetricCode> = new Set([
  "gross_margin",
  "operating_margin",
  "sales_margin",
  "win_rate",
  "win_rate_value",
  "logo_churn",
  "grr",
  "market_share",
]);

/** What a sentence came to before it is checked. */
export type Gathered = {
  readonly verbs: readonly VerbSense[];
  readonly sense: VerbSense | null;
  readonly metricGroups: readonly (readonly MetricCode[])[];
  readonly metrics: readonly MetricCode[];
  readonly amounts: readonly AmountPhrase[];
  readonly periodGroups: readonly (readonly PeriodReading[])[];
};

type Found = Omit<SentenceProblem, "spans"> & { readonly of: readonly Piece["kind"][] };

const isChange = ({ relation }: AmountPhrase): boolean => relation === "BY" || relation === "NONE";

/** Metrics whose unit the amount can be said in. */
export function metricsFor(metrics: readonly MetricCode[], amount: AmountPhrase | null): MetricCode[] {
  if (amount === null) return [...metrics];
  const { unit } = amount.quantity;
  return metrics.filter((code) => {
    const of = METRICS[code].unit;
    if (unit === "MONEY") return of === "currency";
    if (unit === "POINTS") return of === "percent";
    if (unit === "DAYS") return of === "days";
    if (unit === "TIMES") return isChange(amount) || of === "ratio";
    if (unit === "PERCENT") return isChange(amount) || of === "percent";
    return of !== "percent" || amount.start?.unit === "PERCENT";
  });
}

function periodProblems({ periodGroups }: Gathered, context: SentenceContext): Found[] {
  const found: Found[] = [];
  const of = ["PERIOD"] as const;
  const distinct = new Set(
    periodGroups.map((readings) => readings.map(({ from, to }) => `${from}/${to}`).join()),
  );
  if (distinct.size > 1) {
    found.push({
      code: "TWO_PERIODS",
      sentence: "Two periods are named.",
      fix: "Keep the one the goal runs over.",
      of,
    });
  }
  for (const readings of periodGroups) {
    const last = readings[0];
    if (last && readings.every(({ to }) => to < context.today)) {
      const sentence = `${last.label} is over.`;
      found.push({
        code: "PAST",
        sentence,
        fix: "Name a period that has not ended, such as next quarter.",
        of,
      });
    }
    if (last && readings.every(({ from, to }) => to < from && to >= context.today)) {
      found.push({
        code: "IMPOSSIBLE",
        sentence: "The period ends before it starts.",
        fix: "Swap its two days.",
        of,
      });
    }
    if (readings.some(({ to }) => isTooFar(to, context))) {
      const sentence = "The period lies more than ten years ahead.";
      found.push({ code: "TOO_FAR", sentence, fix: "Name a nearer period.", of });
    }
  }
  return found;
}

function signProblems(amount: AmountPhrase, sense: VerbSense | null): Found[] {
  const of = ["AMOUNT", "VERB"] as const;
  const found: Found[] = [];
  const { quantity, start, sign } = amount;
  const goesAgainst = (sense === "UP" && sign === "-") || (sense === "DOWN" && sign === "+");
  if (goesAgainst) {
    const sentence = "The verb and the sign of the number point in opposite directions.";
    found.push({ code: "WRONG_WAY", sentence, fix: "Drop the sign, or change the verb.", of });
  }
  const [value, from] = [decimal(quantity.value), start && decimal(start.value)];
  if (from?.eq(value) || (isChange(amount) && quantity.unit !== "PLAIN" && value.isZero())) {
    found.push({
      code: "NO_CHANGE",
      sentence: "Nothing would change.",
      fix: "Say by how much, or to which value.",
      of,
    });
  } else if (from && ((sense === "UP" && value.lt(from)) || (sense === "DOWN" && value.gt(from)))) {
    const sentence = "The numbers move the other way than the verb says.";
    found.push({ code: "WRONG_WAY", sentence, fix: "Swap the numbers, or change the verb.", of });
  }
  return found;
}

function isForeign({ quantity, start }: AmountPhrase, currency: string): boolean {
  return [quantity.currency, start?.currency ?? null].some((code) => {
    if (code === null || code === currency) return false;
    return !(code === "USD" && currency.endsWith("D"));
  });
}

function amountProblems({ amounts, sense, metrics }: Gathered, { currency }: SentenceContext): Found[] {
  const of = ["AMOUNT"] as const;
  if (amounts.length > 1) {
    return [
      {
        code: "TWO_AMOUNTS",
        sentence: "Two amounts are named.",
        fix: "Keep one amount, or write “from … to …”.",
        of,
      },
    ];
  }
  const [amount] = amounts;
  if (!amount) return [];
  const found = signProblems(amount, sense);
  const { quantity, relation } = amount;
  if (relation === "RANGE") {
    const sentence = "A goal aims at one number, not at a range.";
    found.push({ code: "RANGE", sentence, fix: "Name the limit that matters: above or below.", of });
  }
  if (isForeign(amount, currency)) {
    const sentence = `The company counts in ${currency}.`;
    found.push({ code: "FOREIGN_CURRENCY", sentence, fix: `Give the amount in ${currency}.`, of });
  }
  const value = decimal(quantity.value);
  if (sense === "DOWN" && quantity.unit === "PERCENT" && isChange(amount) && value.gt(ONE)) {
    const sentence = "Nothing can fall by more than all of it.";
    found.push({ code: "IMPOSSIBLE", sentence, fix: "Name a fall of at most 100 %.", of });
  }
  const fitting = metricsFor(metrics, amount);
  const isShare = fitting.length > 0 && fitting.every((code) => SHARES.has(code));
  if (isShare && quantity.unit === "PERCENT" && !isChange(amount) && (value.gt(ONE) || amount.sign === "-")) {
    const sentence = "A share lies between 0 % and 100 %.";
    found.push({ code: "IMPOSSIBLE", sentence, fix: "Correct the percentage.", of });
  }
  return found;
}

function metricProblems(gathered: Gathered): Found[] {
  const of = ["METRIC", "AMOUNT"] as const;
  if (gathered.metricGroups.length > 1 && gathered.metrics.length === 0) {
    return [
      {
        code: "TWO_METRICS",
        sentence: "Two metrics are named.",
        fix: "Write a goal for each of them.",
        of: ["METRIC"],
      },
    ];
  }
  const [amount] = gathered.amounts;
  if (gathered.metrics.length === 0 || !amount || metricsFor(gathered.metrics, amount).length > 0) return [];
  const [metric] = gathered.metrics;
  const label = metric ? METRICS[metric].label : "This metric";
  const unit = metric ? METRICS[metric].unit : "count";
  const sentence = `${label} is not counted in that unit.`;
  const fix =
    unit === "percent"
      ? "Give a percentage or points."
      : `Give the amount as ${unit === "currency" ? "money" : unit}.`;
  return [{ code: "UNIT_MISMATCH", sentence, fix, of }];
}

function wordProblems(pieces: readonly Piece[], { verbs }: Gathered): Found[] {
  const found: Found[] = [];
  const has = (kind: Piece["kind"]) => pieces.some((piece) => piece.kind === kind);
  if (has("NEGATION")) {
    const sentence = "A goal says what is to happen, not what is not.";
    found.push({ code: "NEGATED", sentence, fix: "Say it without “not”.", of: ["NEGATION"] });
  }
  if (has("QUESTION")) {
    found.push({
      code: "A_QUESTION",
      sentence: "This is a question.",
      fix: "End it without the question mark.",
      of: ["QUESTION"],
    });
  }
  if (has("NOT_A_NUMBER")) {
    const sentence = "A number cannot be read.";
    found.push({
      code: "NOT_A_NUMBER",
      sentence,
      fix: "Write it like 1,234.56 or 1.234,56.",
      of: ["NOT_A_NUMBER"],
    });
  }
  const ways = new Set(
    verbs.filter((sense) => sense !== "REACH").map((sense) => (sense === "BETTER" ? "UP" : sense)),
  );
  if (ways.size > 1) {
    const sentence = "The sentence names two directions.";
    found.push({ code: "TWO_DIRECTIONS", sentence, fix: "Write a goal for each of them.", of: ["VERB"] });
  }
  return found;
}

/** Everything that stands against a sentence, each with the words it is about and what to do. */
export function problemsOf(
  pieces: readonly Piece[],
  gathered: Gathered,
  context: SentenceContext,
): SentenceProblem[] {
  const spansOf = (kinds: readonly Piece["kind"][]): Span[] =>
    pieces.filter(({ kind }) => kinds.includes(kind)).map(({ span }) => span);
  return [
    ...wordProblems(pieces, gathered),
    ...metricProblems(gathered),
    ...amountProblems(gathered, context),
    ...periodProblems(gathered, context),
  ].map(({ of, ...problem }) => ({ ...problem, spans: spansOf(of) }));
}
