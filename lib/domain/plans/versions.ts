/** States of a plan version: a draft is written, an approved one is frozen for ever, a superseded one is history. */
export const PLAN_STATES = ["DRAFT", "APPROVED", "SUPERSEDED"] as const;
/** One state of a plan version. */
export type PlanState = (typeof PLAN_STATES)[number];

/** What people do to a version; nothing leads back to DRAFT, because what was approved stays as it was approved. */
export type PlanStep = "approve" | "supersede";

/** What a step comes to. */
export type PlanMove =
  | { readonly kind: "MOVED"; readonly state: PlanState }
  | { readonly kind: "REFUSED"; readonly sentence: string };

const STEPS: Readonly<Record<PlanStep, { from: PlanState; to: PlanState; refusal: string }>> = {
  approve: { from: "DRAFT", to: "APPROVED", refusal: "Only a draft can be approved." },
  supersede: { from: "APPROVED", to: "SUPERSEDED", refusal: "Only an approved version can be superseded." },
};

/**
 * DRAFT → APPROVED → SUPERSEDED, one step at a time and never back.
 * @example movePlan("DRAFT", "approve") → { kind: "MOVED", state: "APPROVED" }
 */
export function movePlan(state: PlanState, step: PlanStep): PlanMove {
  const { from, to, refusal } = STEPS[step];
  return state === from ? { kind: "MOVED", state: to } : { kind: "REFUSED", sentence: refusal };
}

/** Budget of the year, or one of the forecasts made during it. */
export type PlanFamily = "budget" | "forecast";

const CODE = /^(budget|forecast)(?:-([1-9]\d{0,2}))?$/;

/** Family and number of a code: "budget" is number 1 of its family; null for any other text. */
export function familyOf(code: string): { readonly family: PlanFamily; readonly number: number } | null {
  const match = CODE.exec(code);
  if (!match) return null;
  const family = match[1] === "budget" ? "budget" : "forecast";
  if (family === "forecast" && match[2] === undefined) return null;
  return { family, number: Number(match[2] ?? "1") };
}

/**
 * The code of the next version of a family: one above the highest there is, so that a number is never used twice.
 * @example nextCode("forecast", ["budget", "forecast-2"]) → "forecast-3"
 * @example nextCode("budget", []) → "budget", then "budget-2"
 */
export function nextCode(family: PlanFamily, codes: readonly string[]): string {
  const numbers = codes.map(familyOf).flatMap((one) => (one?.family === family ? [one.number] : []));
  const next = Math.max(0, ...numbers) + 1;
  return family === "budget" && next === 1 ? "budget" : `${family}-${next}`;
}

/**
 * Which approved versions a newly approved one takes the place of: earlier forecasts. The budget stays what the year
 * is measured against, so a later budget stands beside it until somebody supersedes it.
 */
export function supersededBy(
  code: string,
  others: readonly { readonly code: string; readonly state: PlanState }[],
): readonly string[] {
  const own = familyOf(code);
  if (own?.family !== "forecast") return [];
  return others.flatMap((other) => {
    const theirs = familyOf(other.code);
    const isEarlier = theirs?.family === "forecast" && theirs.number < own.number;
    return isEarlier && other.state === "APPROVED" ? [other.code] : [];
  });
}

/**
 * The forecast that is in force: the approved one with the highest number; while none was ever approved, the one with
 * the highest number. A draft beside an approved forecast says nothing yet.
 */
export function forecastInForce(
  versions: readonly { readonly code: string; readonly state: PlanState }[],
): string | null {
  const forecasts = versions.flatMap(({ code, state }) => {
    const found = familyOf(code);
    return found?.family === "forecast" ? [{ code, state, number: found.number }] : [];
  });
  const approved = forecasts.filter(({ state }) => state === "APPROVED");
  const pool = approved.length > 0 ? approved : forecasts.filter(({ state }) => state === "DRAFT");
  return pool.sort((a, b) => b.number - a.number)[0]?.code ?? null;
}
