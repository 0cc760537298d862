import { type Effect, effectClass } from "./effect";

/** A drawn triangle: up for good, down for bad by effect, with its word for those who do not see it. */
export function EffectMark({ effect, label }: { effect: Effect; label?: string }) {
  if (effect === "NEUTRAL") return null;
  const word = label ?? (effect === "GOOD" ? "favourable" : "unfavourable");
  return (
    <svg
      className={`mark ${effectClass(effect)}`}
      width="8"
      height="8"
      viewBox="0 0 8 8"
      role="img"
      aria-label={word}
    >
      <path d={effect === "GOOD" ? "M4 .8 7.6 7.2H.4z" : "M4 7.2.4.8h7.2z"} fill="currentColor" />
    </svg>
  );
}
