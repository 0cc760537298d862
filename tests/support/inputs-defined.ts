import type { Everything } from "./everything";
import type { Input } from "./inputs";

/** What is sent to every action of own metrics. */
export function inputsDefined(e: Everything): Record<string, Input | Input[]> {
  return {
    createOwnMetric: {
      ...{ code: "own_new", label: "New one", unit: "currency", favourability: "HIGHER" },
      ...{ ownerId: e.rep, formula: `${e.usedMetricCode} * 2` },
    },
    updateOwnMetric: {
      ...{ id: e.ownMetric, version: 1, label: "Own walked", favourability: "LOWER", reason: "A reason" },
      ...{ ownerId: e.rep, formula: `${e.usedMetricCode} * 2` },
    },
    previewFormula: { code: e.ownMetricCode, unit: "currency", formula: `${e.usedMetricCode} * 2` },
    retireOwnMetric: { id: e.ownMetric, version: 1, reason: "A reason" },
    reviveOwnMetric: { id: e.retiredMetric, version: 2 },
    deleteOwnMetric: { id: e.ownMetric, version: 1 },
  };
}
