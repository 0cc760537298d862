import type { ReactNode } from "react";

/** Effect on the business: lower cost is good, lower revenue is bad. Only this decides a hue. */
export type Effect = "GOOD" | "BAD" | "NEUTRAL";

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
