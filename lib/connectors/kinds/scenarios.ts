import { fold } from "../names/fold";
import { words } from "../names/words";

const BUDGET_WORDS = new Set(
  words(`budget, plan, haushalt, budgetplan, annual budget, jahresbudget, planung, original budget,
    operating plan, aop`),
);
const ACTUAL_WORDS = new Set(words(`actual, actuals, ist, ist-werte, istwerte, reel, real`));
const FORECAST =
  /^(?:rolling )?(?:forecast|fc|fcst|hochrechnung|vorschau|le|latest estimate)[\s_.#-]*v?[\s_.#-]*(\d{1,3})?$/;

/** A plan version's code ("budget", "forecast-2"), or "actual" where the caller allows it; null when it has to be asked. */
export function recogniseScenario(text: string): string | null {
  const plain = fold(text).replaceAll("_", " ");
  if (BUDGET_WORDS.has(plain) || /^budget\b/.test(plain)) return "budget";
  if (ACTUAL_WORDS.has(plain)) return "actual";
  const forecast = FORECAST.exec(plain);
  return forecast ? `forecast-${Number(forecast[1] ?? "1")}` : null;
}

/** Versions are a plan's own; what actually happened cannot be one. */
export function recogniseVersion(text: string): string | null {
  const scenario = recogniseScenario(text);
  return scenario === "actual" ? null : scenario;
}
