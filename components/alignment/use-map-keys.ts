"use client";

import type { ReactFlowInstance } from "@xyflow/react";
import type { KeyboardEvent } from "react";
import { type AlignmentMap, BOX, type MapKey, stepOnMap } from "@/lib/present/charts/prepare-alignment-map";
import type { BoxNode, LineEdge } from "./map-parts";

const STEPS: readonly string[] = [
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
] satisfies MapKey[];
const isStep = (key: string): key is MapKey => STEPS.includes(key);

type Flow = ReactFlowInstance<BoxNode, LineEdge>;
type Keys = {
  map: AlignmentMap;
  flow: Flow | null;
  selected: string;
  select: (id: string) => void;
  open: (id: string) => void;
  why: (id: string) => void;
  fold: (id: string) => void;
};

/** Brings a box into sight where it is not, without moving what is seen already. */
export function reveal(
  map: AlignmentMap,
  flow: Flow,
  id: string,
  frame: { width: number; height: number },
): void {
  const box = map.boxes.find((one) => one.id === id);
  if (!box) return;
  const { x, y, zoom } = flow.getViewport();
  const [left, top] = [box.x * zoom + x, box.y * zoom + y];
  const isSeen =
    left >= 0 &&
    top >= 0 &&
    left + BOX.width * zoom <= frame.width &&
    top + BOX.height * zoom <= frame.height;
  if (!isSeen) void flow.setCenter(box.x + BOX.width / 2, box.y + BOX.height / 2, { zoom });
}

/** The keyboard path of the map: arrows walk, Enter opens, w asks why, space folds, + − 0 zoom. */
export function useMapKeys({ map, flow, selected, select, open, why, fold }: Keys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.altKey || flow === null) return;
    const { key, currentTarget } = event;
    const does: Record<string, () => void> = {
      w: () => why(selected),
      " ": () => fold(selected),
      "+": () => void flow.zoomIn(),
      "-": () => void flow.zoomOut(),
      "0": () => void flow.fitView({ minZoom: 0.2 }),
    };
    const act = key === "Enter" ? () => open(selected) : does[key];
    if (!isStep(key) && !act) return;
    event.preventDefault();
    if (isStep(key)) {
      const next = stepOnMap(map, selected, key);
      select(next);
      reveal(map, flow, next, { width: currentTarget.clientWidth, height: currentTarget.clientHeight });
    } else act?.();
  };
}
