import { METRICS } from "@/lib/domain/metrics/registry";
import { toText } from "@/lib/domain/number/decimal";
import type { Reason } from "@/lib/domain/reasoned";
import type { Period } from "@/lib/domain/time/fiscal";
import { ruleOf } from "@/lib/domain/variance/methods";
import { PVM_PART_LABELS, PVM_PARTS, type PvmParts } from "@/lib/domain/variance/pvm-methods";
import type { Reference } from "@/lib/features/explain/reference";
import type { Where } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { decomposeAll, pvmMethodOf } from "./decomposition";
import { comparedAt, measurePairs } from "./pairs";
import { referenceLabel } from "./references";

function causesOf(parts: PvmParts, currency: string): Reason[] {
  return PVM_PARTS.filter((part) => !parts[part].isZero()).map((part) => ({
    label: PVM_PART_LABELS[part],
    value: toText(parts[part]),
    unit: "currency",
    currency,
  }));
}

/** Why a variance is what it is: both sides down to their facts and, where the metric has prices, the causes. */
export async function explainVariance(
  actor: Actor,
  reference: Reference,
  period: Period,
  where: Where,
): Promise<Reason> {
  authorize(actor, "variance:read");
  const { reference: other = "budget", method } = reference.parameters;
  return inTenant(
    actor,
    async (db) => {
      const ask = {
        metric: reference.subject,
        reference: other,
        from: period.from,
        to: period.to,
        grain: period.grain,
        where,
      };
      const [pairs] = await measurePairs(db, actor, [ask]);
      const asked = pairs?.totals.actual.question.periods[0];
      if (!pairs || !asked) throw new Error("A comparison of one period has one answer.");
      const { totals } = pairs;
      const compared = comparedAt(
        { sides: totals, whole: totals, reference: other, currency: actor.currency },
        [],
        asked,
      );
      const { label } = METRICS[totals.actual.question.code];
      const why: Reason = {
        ...compared.why(),
        label: `${label}, ${asked.code}, against ${referenceLabel(other)}`,
      };
      if (method === undefined || why.value === null) return why;
      const code = pvmMethodOf(method);
      const [split] = await decomposeAll(db, actor, totals, other, code);
      if (!split) return why;
      const money = { unit: "currency", currency: actor.currency } as const;
      const causes: Reason = {
        label: "Causes",
        value: why.value,
        ...money,
        rule: ruleOf(code),
        inputs: causesOf(split.total, actor.currency),
      };
      return { ...why, inputs: [causes, ...(why.inputs ?? [])] };
    },
    "read",
  );
}
