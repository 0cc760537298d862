import { decimal } from "@/lib/domain/number/decimal";
import type { CascadeSeason, StoredRules } from "@/lib/features/cascades/schema";

/** The rules as they are typed: percents as people say them. */
export type RulesTyped = {
  potential: string;
  history: string;
  even: string;
  missing: "ASK" | "MEAN";
  ramp: string;
  season: CascadeSeason;
  teams: string;
  people: string;
  step: string;
};

const percent = (share: string) => decimal(share).times(100).toFixed();

export function typedRules(rules: Omit<StoredRules, "weights">): RulesTyped {
  return {
    ...rules.basis,
    missing: rules.missing,
    ramp: rules.ramp.map(percent).join(", "),
    season: rules.season,
    ...rules.factor,
    step: rules.step,
  };
}

/** What cannot be read stays as typed, so that the server refuses it by name. */
function shareOf(text: string): string {
  return /^\d+(\.\d+)?$/.test(text) ? decimal(text).div(100).toFixed() : text;
}

export function rulesOfTyped(typed: RulesTyped) {
  const { potential, history, even, missing, season, teams, people, step } = typed;
  const ramp = typed.ramp
    .split(/[,;/\s]+/)
    .map((text) => text.trim().replace("%", ""))
    .filter(Boolean)
    .map(shareOf);
  return { basis: { potential, history, even }, missing, season, factor: { teams, people }, step, ramp };
}
