import { z } from "zod";
import { isKrKind } from "../../key-results/kinds";
import { isAnyMetricCode } from "../../metrics/codes";
import { type Decimal, decimal, ONE } from "../../number/decimal";

/** A question a template asks: its answer is a fraction for percent and points, else a plain number. */
export type TemplateQuestion = {
  readonly name: string;
  readonly label: string;
  readonly unit: "percent" | "points" | "count" | "days" | "ratio";
  readonly usual: string;
};

const amount = z.string().regex(/^-?\d{1,28}(\.\d{1,10})?$/);

/**
 * How a template's target follows from the baseline: GROWTH × (1 + rate); POINTS baseline + points; SHARE baseline ×
 * share; NUMBER as answered, with `of` naming the question; FIXED as written; BASELINE as it is today (for limits).
 */
const targetRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("GROWTH"), of: z.string() }),
  z.object({ kind: z.literal("FALL"), of: z.string() }),
  z.object({ kind: z.literal("POINTS"), of: z.string() }),
  z.object({ kind: z.literal("FEWER_POINTS"), of: z.string() }),
  z.object({ kind: z.literal("LESS"), of: z.string() }),
  z.object({ kind: z.literal("NUMBER"), of: z.string() }),
  z.object({ kind: z.literal("FIXED"), value: amount.nullable() }),
  z.object({ kind: z.literal("BASELINE") }),
]);
/** One of the rules. */
export type TargetRule = z.infer<typeof targetRule>;

const templateKeyResult = z.object({
  title: z.string().trim().min(3).max(200),
  kind: z.string().refine(isKrKind, "This kind does not exist."),
  metric: z.string().refine(isAnyMetricCode, "This metric does not exist.").nullable(),
  unit: z.enum(["currency", "percent", "count", "ratio", "days"]),
  /** OUTCOME moves the objective, GUARDRAIL keeps it honest: reached at the cost of what must not get worse. */
  role: z.enum(["OUTCOME", "GUARDRAIL"]),
  target: targetRule,
  promise: z.enum(["PROMISED", "ASPIRATIONAL"]),
  adds: z.enum(["ADDITIVE", "GROWTH", "MARGIN_POINTS", "NOT_ADDITIVE"]),
  /** The question whose answer is the rate of GROWTH and MARGIN_POINTS. */
  rateOf: z.string().nullable().default(null),
  /** Whether the value starts at nothing in the period or at what it was before. */
  startsAt: z.enum(["NOTHING", "YEAR_BEFORE", "LATEST"]),
  weight: z.int().min(0).max(100),
  rhythmDays: z.int().min(1).max(366),
  settings: z.record(z.string(), z.unknown()).default({}),
});
/** A key result of a template. */
export type TemplateKeyResult = z.infer<typeof templateKeyResult>;

/** A template as it is stored by an organization and as the registry writes it. */
export const templateBody = z.object({
  title: z.string().trim().min(3).max(200),
  why: z.string().max(2000),
  level: z.enum(["COMPANY", "DEPARTMENT", "TEAM", "PERSON"]),
  questions: z
    .array(
      z.object({
        name: z.string(),
        label: z.string(),
        unit: z.enum(["percent", "points", "count", "days", "ratio"]),
        usual: amount,
      }),
    )
    .default([]),
  keyResults: z.array(templateKeyResult).max(20),
});
/** Title, why, what it asks and its key results. */
export type TemplateBody = z.infer<typeof templateBody>;

/** Answers to the questions, by name. */
export type TemplateAnswers = Readonly<Record<string, Decimal>>;

/** The usual answers of a template. */
export function usualAnswers(body: TemplateBody): Record<string, Decimal> {
  return Object.fromEntries(body.questions.map(({ name, usual }) => [name, decimal(usual)]));
}

/**
 * The target a rule gives for a baseline; null where the baseline it needs is not known or a question is open.
 * @example targetOf({ kind: "GROWTH", of: "rate" }, 100, { rate: 0.2 }) → 120
 */
export function targetOf(
  rule: TargetRule,
  baseline: Decimal | null,
  answers: TemplateAnswers,
): Decimal | null {
  if (rule.kind === "FIXED") return rule.value === null ? null : decimal(rule.value);
  if (rule.kind === "BASELINE") return baseline;
  const answer = answers[rule.of];
  if (answer === undefined) return null;
  if (rule.kind === "NUMBER") return answer;
  if (baseline === null) return null;
  if (rule.kind === "GROWTH") return baseline.times(ONE.plus(answer));
  if (rule.kind === "FALL") return baseline.times(ONE.minus(answer));
  return rule.kind === "POINTS" ? baseline.plus(answer) : baseline.minus(answer);
}

function written(unit: TemplateQuestion["unit"], value: Decimal): string {
  if (unit === "percent") return `${value.times(100).toFixed()} %`;
  return unit === "points" ? value.times(100).toFixed() : value.toFixed();
}

/** A text of a template with its answers in it. @example fillText("Grow by {rate}", …) → "Grow by 20 %" */
export function fillText(text: string, body: TemplateBody, answers: TemplateAnswers): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const question = body.questions.find((one) => one.name === name);
    const answer = answers[name];
    return question && answer ? written(question.unit, answer) : whole;
  });
}
