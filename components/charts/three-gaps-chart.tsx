"use client";

import type { BridgeModel } from "@/lib/present/charts/prepare-bridge";
import { BridgeDrawing, bridgeHeight } from "./bridge-drawing";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { DriversDrawing } from "./drivers-drawing";
import { useWidth } from "./use-width";

const ALONE = 300;

function Gaps({ model, title }: { model: BridgeModel; title: string }) {
  const [box, width] = useWidth(1008);
  const isWide = width >= 680;
  const main = isWide ? width - ALONE - 12 : width;
  const shared = {
    steps: model.steps,
    total: model.total,
    label: `${title}: gaps alone`,
    scale: model.scale,
  };
  return (
    <div
      ref={box}
      className={isWide ? "flex gap-3" : ""}
      style={{ minHeight: bridgeHeight(model.steps.length) }}
    >
      <BridgeDrawing model={model} width={main} label={title} hasValues={false} />
      {isWide ? (
        <DriversDrawing
          {...shared}
          width={ALONE}
          hasLabels={false}
          leadRows={1}
          heading="gaps alone, larger scale"
        />
      ) : (
        <DriversDrawing {...shared} width={width} totalLabel="ΔPL" />
      )}
    </div>
  );
}

/** From plan to actual in three gaps: zero-based, and beside it the gaps alone on a larger drawn scale. */
export function ThreeGapsChart({ model, ...frame }: ChartProps & { model: BridgeModel | null }) {
  return (
    <ChartFrame {...frame}>
      {model ? (
        <Gaps model={model} title={frame.title} />
      ) : (
        <p className="table-empty">
          A figure is missing, so the walk cannot be drawn. The table says what is known.
        </p>
      )}
    </ChartFrame>
  );
}
