import { isDimension } from "@/lib/domain/facts/dimensions";
import type { Reason } from "@/lib/domain/reasoned";
import type { Period } from "@/lib/domain/time/fiscal";
import { decomposed, effectReason } from "@/lib/domain/variance/decompose";
import { ruleOf } from "@/lib/domain/variance/methods";
import type { Reference } from "@/lib/features/explain/reference";
import { labelOf } from "@/lib/features/metrics/members";
import type { Where } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { decomposeAll } from "./decomposition";
import type { Decomposition } from "./decomposition-result";
import { methodOf } from "./methods";
import { comparedAt, measurePairs } from "./pairs";
import { referenceLabel } from "./references";

/** The causes of a difference, or one of them down to the items that made it. */
function causesOf(decomposition: Decomposition, part: string | undefined, why: Reason): Reason {
  const { split, note } = decomposition;
  if (split === null) return { label: "Causes", value: null, ...(note === null ? {} : { note }) };
  const rule = ruleOf(split.value.method);
  const { unit, currency } = why;
  const measured = {
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
  };
  const effect = part === undefined ? undefined : split.value.totals[part];
  const reason =
    part === undefined || effect === undefined
      ? split.why()
      : effectReason(split.value, part, effect, measured);
  return {
    ...reason,
    label: part === undefined ? "Causes" : reason.label,
    rule,
    ...(note === null ? {} : { note }),
  };
}

/** A decomposition narrowed to the leaves of one place: the same effects, not measured again. */
function inside(decomposition: Decomposition, isThere: (key: string) => boolean): Decomposition {
  const { split } = decomposition;
  if (split === null) return decomposition;
  const { method, rows, drivers } = split.value;
  const kept = rows.filter(({ key }) => isThere(key));
  if (kept.length === rows.length) return decomposition;
  const { unit, currency } = split.why();
  const measured = {
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
  };
  return { ...decomposition, split: decomposed(method, kept, measured, drivers) };
}

/** Why a variance is what it is: both sides down to their facts and, where the metric has prices, the causes. */
export async function explainVariance(
  actor: Actor,
  reference: Reference,
  period: Period,
  where: Where,
): Promise<Reason> {
  authorize(actor, "variance:read");
  const { reference: other = "budget", method, part, at, by = "", drivers, knownAt } = reference.parameters;
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
        ...(isDimension(by) ? { by: [by] } : {}),
        ...(by === "region" ? { treeLevel: "TOP" as const } : {}),
        ...(drivers === undefined ? {} : { drivers }),
        ...(knownAt === undefined ? {} : { knownAt }),
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
      const { label } = totals.actual.question.definition;
      const why: Reason = {
        ...compared.why(),
        label: `${label}, ${asked.code}, against ${referenceLabel(other)}`,
      };
      if (method === undefined || why.value === null) return why;
      const [decomposition] = await decomposeAll(db, actor, pairs.rows, ask, methodOf(method));
      if (!decomposition) return why;
      const { book } = pairs.rows.actual;
      const isThere = (key: string) =>
        at === undefined || labelOf(book, by, decomposition.leafAt(key)[0] ?? "").code === at;
      const causes = causesOf(inside(decomposition, isThere), part, why);
      // One effect asked for answers for itself; the difference it is a part of stands below it.
      if (part !== undefined)
        return { ...causes, inputs: [...(causes.inputs ?? []), { ...why, inputs: [] }] };
      return { ...why, inputs: [causes, ...(why.inputs ?? [])] };
    },
    "read",
  );
}
