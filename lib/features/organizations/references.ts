import { metricContext } from "@/lib/features/metrics/context";
import { referenceLabel } from "@/lib/features/variance/references";
import { PRIOR_YEAR } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

/** What variances can be measured against: every plan version, and the prior year. */
export async function listReferences(db: Db, actor: Actor): Promise<{ value: string; label: string }[]> {
  const { versions } = await metricContext(db, actor);
  return [...new Set(["budget", ...versions, PRIOR_YEAR])].map((value) => ({
    value,
    label: referenceLabel(value),
  }));
}
