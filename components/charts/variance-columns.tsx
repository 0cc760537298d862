"use client";

import dynamic from "next/dynamic";
import type { ColumnsModel } from "@/lib/present/charts/prepare-columns";
import { CHART_HEIGHT } from "@/lib/present/charts/variance-panels";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { useWidth } from "./use-width";

/** The drawing library is large and draws nothing on the server; it comes after the page and its table are there. */
const Drawing = dynamic(
  () => import("./variance-columns-drawing").then((module) => module.VarianceColumnsDrawing),
  {
    ssr: false,
  },
);

/** Months as columns, actual over reference, with absolute differences as bars and relative ones as pins. */
export function VarianceColumns({ model, ...frame }: ChartProps & { model: ColumnsModel }) {
  const [box, width] = useWidth(0);
  return (
    <ChartFrame {...frame}>
      <div ref={box} className="needs-script" style={{ height: CHART_HEIGHT }}>
        {width > 0 ? <Drawing model={model} width={Math.max(width, 320)} /> : null}
      </div>
    </ChartFrame>
  );
}
