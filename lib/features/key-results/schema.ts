import { z } from "zod";
import { isDimension } from "@/lib/domain/facts/dimensions";
import { expectedCurveSchema } from "@/lib/domain/key-results/expected";
import { isKrKind, KR_KINDS, type KrKind } from "@/lib/domain/key-results/kinds";
import { isAnyMetricCode, isMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { METRICS } from "@/lib/domain/metrics/registry";
import { dayField, idField, optionalPerson, versionField } from "@/lib/features/objectives/schema";

export const UNITS = ["currency", "percent", "count", "ratio", "days"] as const;
export type KrUnit = (typeof UNITS)[number];

/** How the values of goals add up under a key result. */
export const ADDS = ["ADDITIVE", "GROWTH", "MARGIN_POINTS", "NOT_ADDITIVE"] as const;
export const ADDS_LABELS: Readonly<Record<(typeof ADDS)[number], string>> = {
  ADDITIVE: "Additive: goals promise parts of the same sum",
  GROWTH: "Growth: goals promise money towards baseline × rate",
  MARGIN_POINTS: "Margin points: goals promise gross profit",
  NOT_ADDITIVE: "Not additive: goals are listed, never summed",
};

/** An exact decimal as text; an empty field is no number. */
export const amountField = z
  .string()
  .trim()
  .regex(/^-?\d{1,28}(\.\d{1,10})?$/, "Enter a number with at most ten decimals.");
export const optionalAmount = z.preprocess(
  (value) => (value === "" ? null : value),
  amountField.nullable().default(null),
);

/** Dimension → members; what is left out is not restricted. */
export const filterField = z
  .record(z.string(), z.array(z.string().trim().min(1)).min(1))
  .default({})
  .refine((filter) => Object.keys(filter).every(isDimension), "This dimension does not exist.");

const kindField = z
  .string()
  .refine(isKrKind, "Choose a kind of the list.")
  .transform((kind) => kind as KrKind);

const body = z.object({
  title: z.string().trim().min(3, "Give the key result a title.").max(200),
  kind: kindField,
  settings: z.record(z.string(), z.unknown()).default({}),
  metric: z.string().refine(isAnyMetricCode, "This metric does not exist.").nullable().default(null),
  filter: filterField,
  unit: z.enum(UNITS).default("count"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "Enter a currency code such as EUR.")
    .nullable()
    .default(null),
  baseline: optionalAmount,
  target: optionalAmount,
  promise: z.enum(["PROMISED", "ASPIRATIONAL"]).default("PROMISED"),
  curve: z.unknown().default({ kind: "linear" }),
  adds: z.enum(ADDS).default("ADDITIVE"),
  addsRate: optionalAmount,
  ownerId: idField,
  coOwnerId: optionalPerson,
  updaterId: optionalPerson,
  isGuardrail: z.boolean().default(false),
  isScored: z.boolean().default(true),
  rhythmDays: z.coerce.number().int().min(1).max(366).default(7),
  startsOn: dayField,
  endsOn: dayField,
});
type Body = z.output<typeof body>;

type StoredTerms = {
  settings: unknown;
  baseline: string | null;
  target: string | null;
  currency: string | null;
};

/** Columns and stored settings as the one object the engine's registry reads; a limit is the target in force. */
export function engineTerms(kind: KrKind, stored: StoredTerms): Record<string, unknown> {
  const settings = (stored.settings ?? {}) as Record<string, unknown>;
  const { baseline, target, currency } = stored;
  if (kind === "REACH_CURRENCY") return { ...settings, baseline, target, currency };
  if (kind === "REACH_NUMBER" || kind === "REACH_PERCENT") return { ...settings, baseline, target };
  if (kind === "KEEP_ABOVE" || kind === "KEEP_BELOW") return { ...settings, limit: target };
  return settings;
}

/** Kinds whose target is one number, so that an adjustment can change it. */
export function hasOneTarget(kind: KrKind): boolean {
  return ["REACH_NUMBER", "REACH_PERCENT", "REACH_CURRENCY", "KEEP_ABOVE", "KEEP_BELOW"].includes(kind);
}

/** An own metric's unit is known where it is saved; what the form says of it is looked at there. */
function unitOf({ metric, unit }: Pick<Body, "metric" | "unit">): KrUnit {
  return metric !== null && isMetricCode(metric) ? METRICS[metric].unit : unit;
}

const UNIT_OF_KIND: Partial<Record<KrKind, KrUnit>> = {
  REACH_PERCENT: "percent",
  REACH_CURRENCY: "currency",
};

const misfit = (unit: string) => `This metric is a ${unit}: choose a kind that fits it.`;

/** What is wrong between a kind and the unit of the metric it is bound to, or null. */
export function kindFault(kind: KrKind, unit: MetricUnit): string | null {
  const wanted = UNIT_OF_KIND[kind];
  return wanted && unit !== wanted ? misfit(unit) : null;
}

function checkBody(value: Body, context: z.RefinementCtx): void {
  const issue = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (value.endsOn < value.startsOn) issue("endsOn", "It ends before it starts.");
  const terms = KR_KINDS[value.kind].settings.safeParse(
    // Without a currency the organization's is taken when it is saved.
    engineTerms(value.kind, { ...value, currency: value.currency ?? "USD" }),
  );
  if (!terms.success) {
    for (const { path, message } of terms.error.issues) {
      issue(path[0] === "limit" ? "target" : String(path.at(-1) ?? "settings"), message);
    }
  }
  const curve = expectedCurveSchema.safeParse(value.curve);
  if (!curve.success) issue("curve", curve.error.issues[0]?.message ?? "This curve cannot be read.");
  if (!value.isScored && !value.isGuardrail)
    issue("isScored", "Only a guardrail may stay out of the objective's progress.");
  if (hasOneTarget(value.kind) && value.target === null) issue("target", "Set a target.");
  const wanted = UNIT_OF_KIND[value.kind];
  if (wanted && value.metric !== null && isMetricCode(value.metric) && unitOf(value) !== wanted)
    issue("kind", misfit(unitOf(value)));
  if (value.adds === "GROWTH" && (value.addsRate === null || value.baseline === null)) {
    issue("addsRate", "Growth needs a baseline and a rate.");
  }
}

export const createKeyResultInput = body.extend({ objectiveId: idField }).superRefine(checkBody);
export type CreateKeyResultInput = z.output<typeof createKeyResultInput>;

export const updateKeyResultInput = body
  .extend({ id: idField, version: versionField })
  .superRefine(checkBody);
export type UpdateKeyResultInput = z.output<typeof updateKeyResultInput>;

/** Unit and currency follow the metric where there is one; `metric` is what the code stands for. */
export function resolvedUnit(
  value: Body,
  organizationCurrency: string,
  metric: { readonly unit: MetricUnit } | null,
): { unit: KrUnit; currency: string | null } {
  const unit =
    value.kind === "REACH_PERCENT"
      ? "percent"
      : value.kind === "REACH_CURRENCY"
        ? "currency"
        : (metric?.unit ?? unitOf(value));
  return { unit, currency: unit === "currency" ? (value.currency ?? organizationCurrency) : null };
}
