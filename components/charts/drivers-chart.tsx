"use client";

import type { BridgeModel } from "@/lib/present/charts/prepare-bridge";
import { DriversDrawing } from "./drivers-drawing";
import { Savable } from "./save-menu";
import { useWidth } from "./use-width";

/** The drivers of one difference, small enough for a drawer. */
export function DriversChart({
  label,
  steps,
  total,
  totalLabel = "ΔPL",
  referenceName = "PL",
}: {
  label: string;
  steps: BridgeModel["steps"];
  total: BridgeModel["total"];
  totalLabel?: string;
  referenceName?: "PL" | "PY" | "FC";
}) {
  const [box, width] = useWidth(360);
  return (
    <Savable title={label} file="drivers">
      <div className="drawing" ref={box}>
        <DriversDrawing
          label={label}
          steps={steps}
          total={total}
          width={width}
          totalLabel={totalLabel}
          referenceName={referenceName}
        />
      </div>
    </Savable>
  );
}
