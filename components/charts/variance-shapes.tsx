import type { Extent } from "@/lib/present/charts/models";
import type { ColumnsModel, PreparedMonth } from "@/lib/present/charts/prepare-columns";
import { px } from "@/lib/present/charts/scale";
import { effectFill } from "./fills";

/** What recharts hands to a bar: the place of the value in its month. A negative height hangs from the zero line. */
export type Place = { x?: number; y?: number; width?: number; height?: number; payload?: PreparedMonth };

export type Patterns = { ink: string; good: string; bad: string };

type Box = { center: number; top: number; bottom: number; wide: number; isUp: boolean; month: PreparedMonth };

function boxOf(place: Place): Box | null {
  const { x = 0, y = 0, width = 0, height = 0, payload } = place;
  if (!payload) return null;
  const [top, bottom] = [Math.min(y, y + height), Math.max(y, y + height)];
  return {
    center: x + width / 2,
    top,
    bottom,
    wide: Math.min(24, Math.max(width * 0.5, 8)),
    isUp: height >= 0,
    month: payload,
  };
}

/** The reference stands behind the column, outlined (plan) or light (prior year), a little to the left. */
export function ReferenceColumn({ place, name }: { place: Place; name: ColumnsModel["referenceName"] }) {
  const box = boxOf(place);
  if (!box?.month.reference) return null;
  const left = box.center - box.wide / 2 - 3;
  return (
    <rect
      x={px(left)}
      y={px(box.top)}
      width={px(box.wide)}
      height={px(box.bottom - box.top)}
      className={name === "PY" ? "py" : "pl"}
    />
  );
}

/** The value is written above whichever is taller, so that it never lies on the outline of the reference. */
function textTop(box: Box, bar: Extent): number {
  const [own, other] = [
    bar.to - bar.from,
    (box.month.reference?.bar.to ?? 0) - (box.month.reference?.bar.from ?? 0),
  ];
  if (own <= 0 || other <= own) return box.top;
  return box.bottom - (box.bottom - box.top) * (other / own);
}

/** Actual solid, an open month's actual lighter with a dashed edge, forecast hatched. */
export function ValueColumn({
  place,
  patterns,
  hasText,
}: {
  place: Place;
  patterns: Patterns;
  hasText: boolean;
}) {
  const box = boxOf(place);
  const amount = box?.month.actual ?? box?.month.forecast;
  if (!box || !amount) return null;
  const isForecast = box.month.actual === null;
  const fill = isForecast
    ? { className: "fc-edge", fill: `url(#${patterns.ink})` }
    : { className: box.month.state === "PRELIMINARY" ? "ac-preliminary" : "ac" };
  return (
    <g>
      <rect
        x={px(box.center - box.wide / 2 + 3)}
        y={px(box.top)}
        width={px(box.wide)}
        height={px(box.bottom - box.top)}
        {...fill}
      />
      {hasText ? (
        <text
          x={px(box.center)}
          y={px(textTop(box, amount.bar)) - 7}
          textAnchor="middle"
          className={isForecast ? "t2" : ""}
        >
          {amount.display}
        </text>
      ) : null}
    </g>
  );
}

/** The absolute difference as a bar on its baseline; of a forecast hatched. */
export function DeltaBar({
  place,
  patterns,
  hasText,
}: {
  place: Place;
  patterns: Patterns;
  hasText: boolean;
}) {
  const box = boxOf(place);
  const delta = box?.month.delta;
  if (!box || !delta) return null;
  const hue = effectFill(delta.effect);
  const isForecast = box.month.actual === null && hue !== "neutral";
  const fill = isForecast ? { fill: `url(#${patterns[hue]})`, className: `${hue}-line` } : { className: hue };
  return (
    <g>
      <rect
        x={px(box.center - box.wide / 2)}
        y={px(box.top)}
        width={px(box.wide)}
        height={px(Math.max(box.bottom - box.top, 1))}
        {...fill}
      />
      {hasText ? (
        <text x={px(box.center)} y={px(box.isUp ? box.top - 5 : box.bottom + 13)} textAnchor="middle">
          {delta.display}
        </text>
      ) : null}
    </g>
  );
}

/** The relative difference as a pin; of a forecast with an open head. */
export function DeltaPin({ place, hasText }: { place: Place; hasText: boolean }) {
  const box = boxOf(place);
  const delta = box?.month.deltaPercent;
  if (!box || !delta) return null;
  const hue = effectFill(delta.effect);
  const isForecast = box.month.actual === null;
  const [end, start] = box.isUp ? [box.top, box.bottom] : [box.bottom, box.top];
  const head = isForecast
    ? { fill: "var(--bg)", className: `${hue}-line`, strokeWidth: 1.25 }
    : { className: hue };
  return (
    <g>
      <line
        x1={px(box.center)}
        y1={px(start)}
        x2={px(box.center)}
        y2={px(end)}
        className={`${hue}-line`}
        strokeWidth="1.5"
      />
      <rect x={px(box.center) - 3} y={px(end) - 3} width="6" height="6" {...head} />
      {hasText ? (
        <text x={px(box.center)} y={px(box.isUp ? end - 8 : end + 17)} textAnchor="middle">
          {delta.display}
        </text>
      ) : null}
    </g>
  );
}
