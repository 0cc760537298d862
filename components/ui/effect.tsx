import type { ReactNode } from "react";
import type { Effect } from "@/lib/present/charts/models";

export type { Effect };

/** Text colour of an effect; neutral keeps the surrounding ink. */
export function effectClass(effect: Effect | undefined): string {
  if (effect === "GOOD") return "good-t";
  if (effect === "BAD") return "bad-t";
  return "";
}

/** A signed figure in the hue of its effect. The sign or a mark must be in the text: colour is never alone. */
export function EffectText({ effect, children }: { effect: Effect; children: ReactNode }) {
  return <span className={`num ${effectClass(effect)}`}>{children}</span>;
}
