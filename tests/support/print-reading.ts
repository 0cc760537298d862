import type { BaselineOption } from "../../lib/domain/goals/baseline";
import type { Evaluation } from "../../lib/domain/goals/phased-target";
import type {
  Amount,
  Course,
  Direction,
  GoalReading,
  SentenceLanguage,
} from "../../lib/domain/goals/sentence/structure";
import type { MetricCode } from "../../lib/domain/metrics/codes";
import { METRICS } from "../../lib/domain/metrics/registry";
import { decimal, HUNDRED, toText } from "../../lib/domain/number/decimal";

const EXACT: Partial<Record<MetricCode, string>> = {
  win_rate: "win rate by count",
  deals_won: "deals won in count",
  subscribers: "subscribers in total",
};

/** A name that means this metric and no other. */
export function exactMetricName(code: MetricCode): string {
  return EXACT[code] ?? METRICS[code].label.replaceAll(",", " ").toLowerCase();
}

type Words = {
  readonly direction: Readonly<Record<Direction, string>>;
  readonly by: string;
  readonly to: string;
  readonly from: string;
  readonly above: string;
  readonly below: string;
  readonly points: string;
  readonly scope: string;
  readonly perRep: string;
  readonly period: readonly [string, string];
  readonly evaluation: Readonly<Record<Evaluation, string>>;
  readonly baseline: Readonly<Record<BaselineOption, string>>;
  readonly course: Readonly<Record<Course, string>>;
};

const WORDS: Readonly<Record<SentenceLanguage, Words>> = {
  en: {
    direction: { UP: "Increase", DOWN: "Reduce", REACH: "Reach", KEEP_ABOVE: "Keep", KEEP_BELOW: "Keep" },
    by: "by",
    to: "to",
    from: "from",
    above: "above",
    below: "below",
    points: "points",
    scope: "in",
    perRep: "per rep",
    period: ["from", "to"],
    evaluation: {
      TOTAL: "in total",
      LAST_MONTH: "in the last month",
      EACH_MONTH: "in each month",
      AVERAGE: "on average",
    },
    baseline: {
      LAST_CLOSED_MONTH: "on the last closed month",
      TRAILING_THREE_MONTHS: "on the average of the last three months",
      SAME_MONTHS_LAST_YEAR: "on the same months last year",
    },
    course: { ONE_STEP: "in one step", RAMP: "gradually", COMPOUND: "compounding" },
  },
  de: {
    direction: {
      UP: "Steigern",
      DOWN: "Senken",
      REACH: "Erreichen",
      KEEP_ABOVE: "Halten",
      KEEP_BELOW: "Halten",
    },
    by: "um",
    to: "auf",
    from: "von",
    above: "über",
    below: "unter",
    points: "Prozentpunkte",
    scope: "für",
    perRep: "pro Vertriebler",
    period: ["vom", "bis"],
    evaluation: {
      TOTAL: "insgesamt",
      LAST_MONTH: "im letzten Monat",
      EACH_MONTH: "in jedem Monat",
      AVERAGE: "im Durchschnitt",
    },
    baseline: {
      LAST_CLOSED_MONTH: "gegenüber dem letzten abgeschlossenen Monat",
      TRAILING_THREE_MONTHS: "gegenüber dem Durchschnitt der letzten drei Monate",
      SAME_MONTHS_LAST_YEAR: "gegenüber den gleichen Monaten des Vorjahres",
    },
    course: { ONE_STEP: "in einem Schritt", RAMP: "schrittweise", COMPOUND: "kumulierend" },
  },
};

/** A number that only one format can mean: never exactly three decimals, and never what could be a year. */
function numberText(text: string, language: SentenceLanguage): string {
  const [whole = "0", fraction = ""] = toText(decimal(text)).split(".");
  const looksLikeYear = fraction === "" && /^(19|20|21)\d\d$/.test(whole);
  const decimals = looksLikeYear ? "00" : fraction.length === 3 ? `${fraction}0` : fraction;
  return decimals === "" ? whole : `${whole}${language === "de" ? "," : "."}${decimals}`;
}

function valueText(
  value: string,
  reading: GoalReading,
  language: SentenceLanguage,
  currency: string,
): string {
  const { unit } = METRICS[reading.metric];
  if (unit === "percent") return `${numberText(toText(decimal(value).times(HUNDRED)), language)} %`;
  if (unit === "currency") return `${numberText(value, language)} ${currency}`;
  return unit === "days"
    ? `${numberText(value, language)} ${language === "de" ? "Tage" : "days"}`
    : numberText(value, language);
}

function amountText(
  reading: GoalReading,
  amount: Amount,
  language: SentenceLanguage,
  currency: string,
): string {
  const words = WORDS[language];
  const value = (text: string) => valueText(text, reading, language, currency);
  switch (amount.kind) {
    case "RELATIVE":
      return `${words.by} ${numberText(toText(decimal(amount.rate).times(HUNDRED)), language)} %`;
    case "POINTS":
      return `${words.by} ${numberText(amount.points, language)} ${words.points}`;
    case "BY":
      return `${words.by} ${value(amount.value)}`;
    case "FROM_TO":
      return `${words.from} ${value(amount.start)} ${words.to} ${value(amount.value)}`;
    case "TO": {
      const limit = { KEEP_ABOVE: words.above, KEEP_BELOW: words.below }[reading.direction as "KEEP_ABOVE"];
      return `${limit ?? words.to} ${value(amount.value)}`;
    }
  }
}

/**
 * A reading as one sentence that leaves as little open as the grammar allows; parsing it and answering its remaining
 * questions with the reading's own answers gives the reading back, in either language.
 */
export function printReading(reading: GoalReading, language: SentenceLanguage, currency: string): string {
  const words = WORDS[language];
  const { period, scope, baseline, evaluation, course, isPerRep } = reading;
  return [
    words.direction[reading.direction],
    exactMetricName(reading.metric),
    amountText(reading, reading.amount, language, currency),
    ...scope.map(({ name }) => `${words.scope} ${name}`),
    ...(isPerRep ? [words.perRep] : []),
    `${words.period[0]} ${period.from} ${words.period[1]} ${period.to}`,
    ...(baseline === null ? [] : [words.baseline[baseline]]),
    words.evaluation[evaluation],
    words.course[course],
  ].join(" ");
}
