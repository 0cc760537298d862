"use client";

import type { BridgeModel } from "@/lib/present/charts/prepare-bridge";
import { BridgeDrawing, bridgeHeight } from "./bridge-drawing";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { useWidth } from "./use-width";

/** Why the end differs from the start: a waterfall sorted by size, closing on drawn totals. */
export function BridgeChart({ model, ...frame }: ChartProps & { model: BridgeModel }) {
  const [box, width] = useWidth(760);
  return (
    <ChartFrame {...frame}>
      <div ref={box} style={{ minHeight: bridgeHeight(model.steps.length) }}>
        <BridgeDrawing model={model} width={width} label={frame.title} />
      </div>
    </ChartFrame>
  );
}
