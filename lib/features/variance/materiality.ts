import { z } from "zod";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { type Decimal, decimal, toText, ZERO } from "@/lib/domain/number/decimal";
import type { Comparison } from "@/lib/domain/variance/compare";
import { isMaterial, type MaterialityRule, type VarianceBasis } from "@/lib/domain/variance/materiality";
import { metricContext } from "@/lib/features/metrics/context";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import type { Compared } from "./schema";

const amount = z.string().regex(/^\d+(\.\d+)?$/);
const storedRule = z.object({
  id: z.string(),
  metric: z.string().optional(),
  teamId: z.string().optional(),
  level: z.enum(["LINE", "GROUP"]).optional(),
  basis: z.enum(["MTD", "QTD", "YTD"]).optional(),
  mode: z.enum(["AMOUNT", "PERCENT", "OR", "AND", "ALWAYS"]),
  amount,
  percent: amount,
});
const storedRules = z.object({ materiality: z.array(storedRule) });

function ruleOf(stored: z.output<typeof storedRule>): MaterialityRule {
  const { id, mode, metric, teamId, level, basis } = stored;
  return {
    id,
    mode,
    amount: decimal(stored.amount),
    percent: decimal(stored.percent),
    ...(metric === undefined ? {} : { metric }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(level === undefined ? {} : { level }),
    ...(basis === undefined ? {} : { basis }),
  };
}

/** The organization's ordered rules; empty when it has stated none. */
export async function loadMaterialityRules(db: Db, actor: Actor): Promise<MaterialityRule[]> {
  const { settings } = await metricContext(db, actor);
  const parsed = storedRules.safeParse(settings);
  return parsed.success ? parsed.data.materiality.map(ruleOf) : [];
}

const DEFAULT_PERCENT = decimal("0.05");
const DEFAULT_SHARE = decimal("0.01");

/** Without rules of its own: 5 % and 1 % of the whole reference; percent metrics one point. */
export function defaultRule(unit: MetricUnit, wholeReference: Decimal | null): MaterialityRule {
  if (unit === "percent")
    return { id: "default", mode: "AMOUNT", amount: DEFAULT_SHARE, percent: DEFAULT_PERCENT };
  const scaled = (wholeReference ?? ZERO).abs().times(DEFAULT_SHARE);
  return { id: "default", mode: "AND", amount: scaled, percent: DEFAULT_PERCENT };
}

/** Whether a difference needs an explanation, and the rule that says so. */
export function judged(
  rules: readonly MaterialityRule[],
  comparison: Comparison,
  place: { metric: string; teamIds: readonly string[]; isGroup: boolean; basis: VarianceBasis },
): Pick<Compared, "isMaterial" | "materialityRule"> {
  const verdict = isMaterial(rules, {
    metric: place.metric,
    teamIds: place.teamIds,
    level: place.isGroup ? "GROUP" : "LINE",
    basis: place.basis,
    comparison,
  }).value;
  const rule = rules.find(({ id }) => id === verdict.ruleId);
  const limit = rule
    ? { id: rule.id, mode: rule.mode, amount: toText(rule.amount), percent: toText(rule.percent) }
    : null;
  return { isMaterial: verdict.isMaterial, materialityRule: limit };
}
