import type { MetricCode } from "../../metrics/codes";
import { METRICS } from "../../metrics/registry";
import { decimal, ONE, toText } from "../../number/decimal";
import { monthsOf } from "../../time/fiscal";
import { BASELINE_OPTIONS, type BaselineOption } from "../baseline";
import type { Evaluation } from "../phased-target";
import { metricsFor } from "./check";
import type {
  Amount,
  AmountPhrase,
  Course,
  Direction,
  DirectoryEntry,
  GoalReading,
  PeriodReading,
  Quantity,
  Sentence,
  VerbSense,
} from "./structure";

/** What a sentence can leave open. SCOPE0, SCOPE1 … are names that fit several things. */
export type QuestionCode =
  | "METRIC"
  | "NUMBER"
  | "AMOUNT"
  | "PERIOD"
  | "BASELINE"
  | "EVALUATION"
  | "COURSE"
  | `SCOPE${number}`;

/** Answers given so far, by question; what is not answered takes the first choice. */
export type Answers = Readonly<Record<string, string>>;

/** One open question with its choices in order of likelihood. */
export type Question = {
  readonly code: QuestionCode;
  readonly label: string;
  readonly choices: readonly { readonly key: string; readonly label: string }[];
  readonly chosen: string;
};

type Option<T> = { readonly key: string; readonly label: string; readonly value: T };

/** True when values of the metric add up over months (money, counts), unlike ratios and latest values. */
export function isAdditive(metric: MetricCode): boolean {
  return ["SUM", "COUNT", "COUNT_DISTINCT"].includes(METRICS[metric].aggregation.kind);
}

const COURSES: Readonly<Record<Course, string>> = {
  RAMP: "Evenly rising to it",
  ONE_STEP: "In one step",
  COMPOUND: "On every month before",
};
const EVALUATIONS: Readonly<Record<Evaluation, string>> = {
  TOTAL: "Total of the period",
  LAST_MONTH: "In the last month",
  EACH_MONTH: "In each month",
  AVERAGE: "Average month",
};
const BASELINES: readonly BaselineOption[] = [
  "TRAILING_THREE_MONTHS",
  "LAST_CLOSED_MONTH",
  "SAME_MONTHS_LAST_YEAR",
];

const isFalling = (sense: VerbSense | null, metric: MetricCode): boolean =>
  sense === "DOWN" || (sense === "BETTER" && METRICS[metric].favourability === "LOWER");

function directionOf({ verb, amount }: Sentence, metric: MetricCode): Direction {
  const isLower = METRICS[metric].favourability === "LOWER";
  if (verb === "KEEP") {
    if (amount?.relation === "ABOVE") return "KEEP_ABOVE";
    if (amount?.relation === "BELOW") return "KEEP_BELOW";
    return isLower ? "KEEP_BELOW" : "KEEP_ABOVE";
  }
  if (verb === "BETTER") return isLower ? "DOWN" : "UP";
  const start = amount?.start;
  if (amount && start && verb === "REACH")
    return decimal(amount.quantity.value).lt(decimal(start.value)) ? "DOWN" : "UP";
  return verb ?? "REACH";
}

function chosenQuantity(quantity: Quantity, isOther: boolean): string {
  return isOther ? (quantity.alternate ?? quantity.value) : quantity.value;
}

/** What an amount may mean for a metric, the likeliest first. */
function amountOptions(
  sentence: Sentence,
  phrase: AmountPhrase,
  metric: MetricCode,
  isOther: boolean,
): Option<Amount>[] {
  const value = chosenQuantity(phrase.quantity, isOther);
  const { unit } = phrase.quantity;
  const to: Option<Amount> = { key: "TO", label: "to this value", value: { kind: "TO", value } };
  if (phrase.start) {
    const start = chosenQuantity(phrase.start, isOther);
    return [{ key: "FROM_TO", label: "from … to …", value: { kind: "FROM_TO", start, value } }];
  }
  if (unit === "POINTS")
    return [{ key: "POINTS", label: "percentage points", value: { kind: "POINTS", points: value } }];
  const isChange = phrase.relation === "BY" || phrase.relation === "NONE";
  const moves = sentence.verb === "UP" || sentence.verb === "DOWN" || sentence.verb === "BETTER";
  if (unit === "TIMES" && isChange) {
    const rate = toText(decimal(value).minus(ONE).abs());
    return [{ key: "RELATIVE", label: "of the baseline", value: { kind: "RELATIVE", rate } }];
  }
  if (unit === "PERCENT" && isChange && (moves || phrase.relation === "BY")) {
    const relative: Option<Amount> = {
      key: "RELATIVE",
      label: "percent of the baseline",
      value: { kind: "RELATIVE", rate: value },
    };
    if (METRICS[metric].unit !== "percent") return [relative];
    const points = toText(decimal(value).times(100));
    const asPoints: Option<Amount> = {
      key: "POINTS",
      label: "percentage points",
      value: { kind: "POINTS", points },
    };
    return phrase.relation === "BY" || phrase.sign ? [relative, asPoints] : [relative, asPoints, to];
  }
  if (!isChange) return [to];
  const by: Option<Amount> = { key: "BY", label: "more than the baseline", value: { kind: "BY", value } };
  const less = isFalling(sentence.verb, metric) ? { ...by, label: "less than the baseline" } : by;
  if (phrase.relation === "BY" || phrase.sign) return [less];
  return moves ? [less, to] : [to];
}

function evaluationOptions(
  sentence: Sentence,
  metric: MetricCode,
  amount: Amount,
  months: number,
): Evaluation[] {
  const { manner, isEndPoint, verb } = sentence;
  const adds = isAdditive(metric);
  if (manner.evaluation && (adds || manner.evaluation !== "TOTAL")) return [manner.evaluation];
  if (months === 1) return [adds ? "TOTAL" : "LAST_MONTH"];
  const isKept = verb === "KEEP" || verb === "KEEP_ABOVE" || verb === "KEEP_BELOW";
  if (manner.isEveryMonth && manner.course === "ONE_STEP") return ["EACH_MONTH"];
  if (manner.isEveryMonth)
    return amount.kind === "RELATIVE" && adds ? ["LAST_MONTH", "EACH_MONTH"] : ["EACH_MONTH"];
  if (manner.course === "COMPOUND") return ["LAST_MONTH"];
  if (isKept)
    return adds && !manner.isPerMonth ? ["TOTAL", "EACH_MONTH"] : ["EACH_MONTH", "LAST_MONTH", "AVERAGE"];
  if (!adds) return isEndPoint ? ["LAST_MONTH"] : ["LAST_MONTH", "EACH_MONTH", "AVERAGE"];
  if (manner.isPerMonth) return ["LAST_MONTH", "EACH_MONTH", "AVERAGE"];
  if (manner.course === "RAMP") return ["LAST_MONTH", "TOTAL"];
  return amount.kind === "TO" || amount.kind === "FROM_TO"
    ? ["TOTAL"]
    : ["TOTAL", "LAST_MONTH", "EACH_MONTH"];
}

function courseOptions(
  sentence: Sentence,
  metric: MetricCode,
  evaluation: Evaluation,
  amount: Amount,
): Course[] {
  const { course, isEveryMonth } = sentence.manner;
  if (evaluation !== "LAST_MONTH") return ["ONE_STEP"];
  if (course) return course === "COMPOUND" && amount.kind !== "RELATIVE" ? ["RAMP"] : [course];
  if (!isAdditive(metric)) return ["RAMP"];
  if (amount.kind !== "RELATIVE") return ["RAMP", "ONE_STEP"];
  return isEveryMonth ? ["COMPOUND"] : ["RAMP", "ONE_STEP", "COMPOUND"];
}

function picked<T>(options: readonly Option<T>[], answer: string | undefined): Option<T> | undefined {
  return options.find(({ key }) => key === answer) ?? options[0];
}

const named = <K extends string>(keys: readonly K[], labels: Readonly<Record<K, string>>): Option<K>[] =>
  keys.map((key) => ({ key, label: labels[key], value: key }));

type Walked = { readonly reading: GoalReading; readonly questions: readonly Question[] };

const QUESTION_LABELS = {
  METRIC: "Which number",
  NUMBER: "How the number is written",
  AMOUNT: "What the amount means",
  PERIOD: "Which days",
  BASELINE: "Starting from",
  EVALUATION: "When it is judged",
  COURSE: "How it grows",
} as const;

/** Words for an unsettled number: both values as they would be written without separators. */
function numberOptions({ quantity }: AmountPhrase): Option<boolean>[] {
  if (quantity.alternate === null) return [];
  return [
    { key: "FIRST", label: quantity.value, value: false },
    { key: "OTHER", label: quantity.alternate, value: true },
  ];
}

/** Goes through the questions in order, each depending on the answers before it. */
function walk(sentence: Sentence, answers: Answers): Walked | null {
  const { amount: phrase, metrics } = sentence;
  if (sentence.state !== "PARSED" || !phrase) return null;
  const questions: Question[] = [];
  const ask = <T>(code: QuestionCode, label: string, options: readonly Option<T>[]): T | undefined => {
    const option = picked(options, answers[code]);
    if (options.length > 1 && option) questions.push({ code, label, choices: options, chosen: option.key });
    return option?.value;
  };
  const fitting = metricsFor(metrics, phrase);
  const metric = ask(
    "METRIC",
    QUESTION_LABELS.METRIC,
    fitting.map((code) => ({ key: code, label: METRICS[code].label, value: code })),
  );
  if (!metric) return null;
  const isOther = ask("NUMBER", QUESTION_LABELS.NUMBER, numberOptions(phrase)) ?? false;
  const amount = ask("AMOUNT", QUESTION_LABELS.AMOUNT, amountOptions(sentence, phrase, metric, isOther));
  const scope = sentence.scopes.map(({ readings }, index): DirectoryEntry | undefined =>
    ask(
      `SCOPE${index}`,
      `Which ${readings[0]?.name ?? ""}`,
      readings.map((entry) => ({
        key: `${entry.dimension}:${entry.id}`,
        label: `${entry.name} (${entry.dimension})`,
        value: entry,
      })),
    ),
  );
  const period = ask(
    "PERIOD",
    QUESTION_LABELS.PERIOD,
    sentence.periods.map((one: PeriodReading) => ({ key: one.key, label: one.label, value: one })),
  );
  if (!amount || !period || period.to < period.from) return null;
  const needsBaseline = amount.kind === "RELATIVE" || amount.kind === "POINTS" || amount.kind === "BY";
  const options = sentence.manner.baseline ? [sentence.manner.baseline] : BASELINES;
  const asked = needsBaseline
    ? options.map((key) => ({ key, label: BASELINE_OPTIONS[key].label, value: key }))
    : [];
  const baseline = ask("BASELINE", QUESTION_LABELS.BASELINE, asked) ?? null;
  const evaluations = evaluationOptions(sentence, metric, amount, monthsOf(period).length);
  const evaluation =
    ask("EVALUATION", QUESTION_LABELS.EVALUATION, named(evaluations, EVALUATIONS)) ?? "TOTAL";
  const courses = courseOptions(sentence, metric, evaluation, amount);
  const course = ask("COURSE", QUESTION_LABELS.COURSE, named(courses, COURSES)) ?? "ONE_STEP";
  const reading: GoalReading = {
    direction: directionOf(sentence, metric),
    metric,
    amount,
    period: { from: period.from, to: period.to },
    scope: scope.filter((entry) => entry !== undefined),
    isPerRep: sentence.manner.isPerRep,
    baseline,
    evaluation,
    course,
  };
  return { reading, questions };
}

/** What the sentence leaves open under the answers given; later questions depend on earlier answers. */
export function openQuestions(sentence: Sentence, answers: Answers): readonly Question[] {
  return walk(sentence, answers)?.questions ?? [];
}

/** The one reading under the answers given; null unless the sentence is PARSED. Unknown answers fall back to the first choice. */
export function readingOf(sentence: Sentence, answers: Answers): GoalReading | null {
  return walk(sentence, answers)?.reading ?? null;
}
