import { useId } from "react";
import type { Scenario } from "@/lib/present/charts/models";
import { linearScale, px, toLength } from "@/lib/present/charts/scale";
import { type Fill, ForecastPattern, patternId, scenarioFill } from "./fills";

type SharePart = { label: string; value: string; kind: Scenario | "MISSING" };

function fillOf(kind: SharePart["kind"], pattern: string): Fill {
  return kind === "MISSING" ? { className: "bad" } : scenarioFill(kind, pattern);
}

/** What a need is made of, laid end to end: likely hatched, promised outlined, missing solid. */
export function ShareBar({
  parts,
  max,
  label,
  width = 148,
}: {
  parts: readonly SharePart[];
  max: string;
  label: string;
  width?: number;
}) {
  const pattern = patternId(useId());
  const x = linearScale([0, toLength(max) || 1], [0, width - 2]);
  let at = 1;
  return (
    <span className="drawing drawing-inline">
      <svg
        data-drawing=""
        width={width}
        height="24"
        viewBox={`0 0 ${width} 24`}
        role="img"
        aria-label={label}
      >
        <defs>
          <ForecastPattern id={pattern} />
        </defs>
        {parts.map((part) => {
          const left = at;
          const length = Math.max(x(toLength(part.value)), 0);
          at += length;
          return (
            <rect
              key={part.label}
              x={px(left)}
              y="7"
              width={px(length)}
              height="10"
              {...fillOf(part.kind, pattern)}
            />
          );
        })}
      </svg>
    </span>
  );
}
