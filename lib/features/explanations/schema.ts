import { z } from "zod";
import { isDimension } from "@/lib/domain/facts/dimensions";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { optionalAmount } from "@/lib/features/key-results/schema";
import { dayField, idField, versionField } from "@/lib/features/objectives/schema";

export const CAUSES = [
  "PRICE",
  "VOLUME",
  "MIX",
  "FX",
  "TIMING",
  "ONE_OFF",
  "ERROR",
  "CHURN",
  "OTHER",
] as const;
export type Cause = (typeof CAUSES)[number];
export const CAUSE_LABELS: Readonly<Record<Cause, string>> = {
  PRICE: "Price",
  VOLUME: "Volume",
  MIX: "Mix",
  FX: "Exchange rate",
  TIMING: "Timing",
  ONE_OFF: "One-off",
  ERROR: "Error in the data",
  CHURN: "Churn",
  OTHER: "Other",
};

/** What a variance is about, independent of its value: it stays the same when the number moves. */
export type VarianceSubject = {
  metric: string;
  /** "budget", "prior-year", "target" or another plan version. */
  reference: string;
  /** Period code, or "from..to". */
  period: string;
  dimension?: string | null;
  /** Code of the member of the dimension. */
  member?: string | null;
};

/** The canonical key of a variance: metric|reference|period|dimension|member. */
export function varianceKey(subject: VarianceSubject): string {
  const { metric, reference, period, dimension, member } = subject;
  return [metric, reference, period, dimension ?? "", member ?? ""]
    .map((part) => part.replaceAll("|", "/"))
    .join("|");
}

export function parseVarianceKey(key: string): VarianceSubject | null {
  const [metric, reference, period, dimension, member, ...more] = key.split("|");
  if (!metric || !reference || !period || more.length > 0 || member === undefined || dimension === undefined)
    return null;
  if (!isAnyMetricCode(metric) || (dimension !== "" && !isDimension(dimension))) return null;
  return { metric, reference, period, dimension: dimension || null, member: member || null };
}

export function isVarianceKey(key: string): boolean {
  return parseVarianceKey(key) !== null;
}

const optionalId = z.preprocess((value) => (value === "" ? null : value), idField.nullable().default(null));
const optionalDay = z.preprocess((value) => (value === "" ? null : value), dayField.nullable().default(null));

const ADDRESS = /^(https?:\/\/\S{1,480}|\/[^\s/]\S{0,480})$/;

/** Addresses of what proves it, one a line. */
const evidence = z.preprocess(
  (value) =>
    typeof value === "string" ? value.split("\n").flatMap((line) => line.trim() || []) : (value ?? []),
  z
    .array(z.string())
    .max(10, "Use at most 10 addresses")
    .refine(
      (lines) => lines.every((line) => ADDRESS.test(line)),
      "Start every line with https:// or, for a page here, with /.",
    )
    .default([]),
);

const body = z.object({
  actual: optionalAmount,
  referenceValue: optionalAmount,
  cause: z.enum(CAUSES, "Choose a cause."),
  text: z.string().trim().min(3, "Say what happened.").max(4000),
  evidence,
  action: z.string().trim().max(1000).default(""),
  actionOwnerId: optionalId,
  actionDueOn: optionalDay,
  keyResultId: optionalId,
  goalId: optionalId,
});

function checkBody(value: z.output<typeof body>, context: z.RefinementCtx): void {
  if (value.action === "") return;
  const issue = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (value.actionOwnerId === null) issue("actionOwnerId", "An action needs somebody who does it.");
  if (value.actionDueOn === null) issue("actionDueOn", "An action needs a day.");
}

export const explainVarianceInput = body
  .extend({ varianceKey: z.string().refine(isVarianceKey, "This variance does not exist.") })
  .superRefine(checkBody);
export type ExplainVarianceInput = z.output<typeof explainVarianceInput>;

export const reviseExplanationInput = body
  .extend({ id: idField, version: versionField })
  .superRefine(checkBody);
export type ReviseExplanationInput = z.output<typeof reviseExplanationInput>;

export const finishActionInput = z.object({ id: idField, version: versionField });

/** An explanation as it is shown. */
export type ExplanationView = {
  id: string;
  /** The variance item it stands on. */
  itemId: string;
  varianceKey: string;
  metric: string;
  reference: string;
  period: string;
  actual: string | null;
  referenceValue: string | null;
  cause: Cause;
  text: string;
  evidence: string[];
  action: string | null;
  actionOwnerId: string | null;
  actionOwnerName: string | null;
  actionDueOn: string | null;
  isActionDone: boolean;
  keyResult: { id: string; title: string } | null;
  goal: { id: string; title: string } | null;
  authorName: string;
  createdAt: string;
  version: number;
  canChange: boolean;
};

type Choice = { value: string; label: string };

/** Whom and what an explanation can name. */
export type ExplanationChoices = { members: Choice[]; keyResults: Choice[]; goals: Choice[] };
