import type { StoryKeyResult } from "./types";

type Essentials = Pick<StoryKeyResult, "key" | "title" | "kind" | "unit" | "weight" | "owner">;

const REACHING = new Set(["REACH_NUMBER", "REACH_PERCENT", "REACH_CURRENCY"]);

function settingsOf(row: Essentials & Partial<StoryKeyResult>): StoryKeyResult["settings"] {
  if (row.settings !== undefined) return row.settings;
  if (!REACHING.has(row.kind)) return {};
  const [baseline, target] = [row.baseline ?? null, row.target ?? null];
  const isFalling = baseline !== null && target !== null && Number(target) < Number(baseline);
  const reach = { baseline, target, direction: isFalling ? "FALLING" : "RISING" };
  return row.kind === "REACH_CURRENCY" ? { ...reach, currency: "USD" } : reach;
}

/** A key result with what most of them share: promised in full, linear, weekly, added up. */
export function aKeyResult(row: Essentials & Partial<StoryKeyResult>): StoryKeyResult {
  return {
    metric: null,
    filter: {},
    baseline: null,
    target: null,
    promise: "PROMISED",
    curve: { kind: "linear" },
    adds: "ADDITIVE",
    addsRate: null,
    isGuardrail: false,
    updater: null,
    rhythmDays: 7,
    note: null,
    ...row,
    settings: settingsOf(row),
  };
}
