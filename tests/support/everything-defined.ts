import { createOwnMetric, retireOwnMetric } from "@/lib/features/own-metrics/commands";
import { on } from "./goals";
import type { TestOrganization } from "./organizations";

// How many organizations have been asked for everything: each has codes of its own.
let organizations = 0;

/** Metrics of an organization's own under codes no other organization has; one of them is retired. */
export async function ownMetricsOf(org: TestOrganization) {
  const finance = on(org.actors.FINANCE, "2026-06-15");
  organizations += 1;
  const terms = { unit: "currency", favourability: "HIGHER", description: "", validFrom: null } as const;
  const define = async (name: string) => {
    const code = `own_${name}_${10 + organizations}` as const;
    const ownerId = org.actors.FINANCE.memberId;
    const fields = { ...terms, code, label: `Own ${name}`, formula: "revenue - cogs", ownerId };
    const { id } = await createOwnMetric(finance, fields);
    return { id, code };
  };
  const [walked, used, retired] = [await define("walked"), await define("used"), await define("retired")];
  await retireOwnMetric(finance, { id: retired.id, version: 1, reason: "A reason" });
  return {
    ...{ ownMetric: walked.id, ownMetricCode: walked.code, usedMetricCode: used.code },
    retiredMetric: retired.id,
  };
}
