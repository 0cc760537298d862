import type { Effect } from "@/components/ui/effect";
import { linearScale, px, toLength } from "@/lib/present/charts/scale";
import { effectFill } from "./fills";

const LABEL = 52;

type EffectBarProps = {
  /** Decimal string; null draws the baseline and a dash. */
  value: string | null;
  /** With its sign: "−118". */
  display: string;
  effect: Effect;
  /** The largest absolute value of all bars on this scale. */
  max: string;
  reference?: "PL" | "PY" | "none" | undefined;
  /** Relative differences are pins, absolute ones bars. */
  isPin?: boolean | undefined;
  isStrong?: boolean | undefined;
  /** Room on both sides, or only where the values are. */
  sides?: "both" | "negative" | "positive" | undefined;
  width?: number | undefined;
};

function baselineOf(sides: NonNullable<EffectBarProps["sides"]>, width: number): number {
  if (sides === "negative") return width - 3;
  return sides === "positive" ? 3 : width / 2;
}

/** One signed difference on a baseline drawn in the style of what it is compared with. */
export function EffectBar({
  value,
  display,
  effect,
  max,
  reference = "PL",
  isPin = false,
  isStrong = false,
  sides = "both",
  width = 168,
}: EffectBarProps) {
  const zero = baselineOf(sides, width);
  const room = (sides === "both" ? width / 2 : width) - LABEL;
  const length = linearScale([0, Math.abs(toLength(max)) || 1], [0, room])(Math.abs(toLength(value ?? "0")));
  const isLeft = value?.startsWith("-") ?? false;
  const end = isLeft ? zero - length : zero + length;
  const hue = effectFill(effect);
  // Without words of its own it only repeats the figure beside it.
  const isRepeated = display === "";
  const text = isLeft ? end - (isPin ? 9 : 6) : end + (isPin ? 9 : 6);
  return (
    <span className="drawing drawing-inline">
      <svg
        data-drawing=""
        width={width}
        height="24"
        viewBox={`0 0 ${width} 24`}
        role="img"
        aria-label={display}
        aria-hidden={isRepeated ? true : undefined}
      >
        {isPin && value !== null ? (
          <g>
            <line x1={px(zero)} y1="12" x2={px(end)} y2="12" className={`${hue}-line`} strokeWidth="1.5" />
            <rect x={px(end) - 3} y="9" width="6" height="6" className={hue} />
          </g>
        ) : null}
        {!isPin && value !== null ? (
          <rect x={px(Math.min(zero, end))} y="7" width={px(length)} height="10" className={hue} />
        ) : null}
        <text
          x={px(text)}
          y="16"
          textAnchor={isLeft ? "end" : "start"}
          className={value === null ? "t3" : isStrong ? "ts" : ""}
        >
          {display}
        </text>
        {reference === "none" ? (
          <line x1={zero} y1="0" x2={zero} y2="24" className="axis" />
        ) : (
          <rect
            x={zero - 1.5}
            y="0"
            width="3"
            height="24"
            className={reference === "PY" ? "axis-py" : "axis-pl"}
          />
        )}
      </svg>
    </span>
  );
}
