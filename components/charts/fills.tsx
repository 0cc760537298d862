import type { Effect } from "@/components/ui/effect";
import type { Scenario } from "@/lib/present/charts/models";

/** The hatching of a forecast. Patterns are looked up by id in the whole page, so each drawing has its own. */
export function ForecastPattern({ id, tone = "ink" }: { id: string; tone?: "ink" | "good" | "bad" }) {
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="fc-ground" width="4" height="4" />
      <line className={tone === "ink" ? "fc-hatch" : `${tone}-line`} strokeWidth="2" y2="4" />
    </pattern>
  );
}

export type Fill = { className: string; fill?: string };

/** How a scenario is drawn, the same everywhere. */
export function scenarioFill(scenario: Scenario, patternId: string): Fill {
  if (scenario === "FC") return { className: "fc-edge", fill: `url(#${patternId})` };
  return { className: { AC: "ac", PL: "pl", PY: "py" }[scenario] };
}

/** Hue of an effect as a fill. */
export function effectFill(effect: Effect): "good" | "bad" | "neutral" {
  return effect === "GOOD" ? "good" : effect === "BAD" ? "bad" : "neutral";
}

/** React's ids hold characters that a url(#…) reference may not. */
export function patternId(id: string): string {
  return `p${id.replace(/[^a-zA-Z0-9]/g, "")}`;
}
