"use client";

import type { ReactFlowInstance } from "@xyflow/react";
import { saveSvgText } from "@/components/charts/save-drawing";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { alignmentMapSvg, type MapInk } from "@/lib/present/charts/alignment-map-svg";
import type { AlignmentMap } from "@/lib/present/charts/prepare-alignment-map";
import type { BoxNode, LineEdge } from "./map-parts";

const TITLE = "Alignment map";
const WHOLE = 0.15;

/** The page's own colours, so that the file looks as the screen does, light or dark. */
function inkOfPage(): MapInk {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: token("--bg"),
    ink: token("--ink"),
    quiet: token("--ink-3"),
    line: token("--line-strong"),
    money: token("--axis"),
    bad: token("--bad"),
    font: getComputedStyle(document.body).fontFamily.replaceAll('"', "'"),
  };
}

/** Zoom, and the whole map as a picture. */
export function MapTools({
  map,
  flow,
  gapText,
  hasFolds,
  onTurnAll,
}: {
  map: AlignmentMap;
  flow: ReactFlowInstance<BoxNode, LineEdge> | null;
  gapText: (gap: string) => string;
  hasFolds: boolean;
  onTurnAll: () => void;
}) {
  const save = async (type: "svg" | "png") => {
    try {
      const { text, ...size } = alignmentMapSvg(map, TITLE, gapText, inkOfPage());
      await saveSvgText(text, size, { name: "alignment-map", type });
    } catch {
      showToast({
        title: "The picture could not be made",
        text: "Nothing else is affected. Try SVG instead.",
        tone: "bad",
      });
    }
  };
  return (
    <div className="mb-2 flex flex-wrap gap-2 no-print">
      <Button size="sm" label="Zoom in" onPress={() => void flow?.zoomIn()}>
        +
      </Button>
      <Button size="sm" label="Zoom out" onPress={() => void flow?.zoomOut()}>
        −
      </Button>
      <Button size="sm" onPress={() => void flow?.fitView({ minZoom: WHOLE })}>
        Whole map
      </Button>
      <Button size="sm" onPress={onTurnAll}>
        {hasFolds ? "Unfold all" : "Fold to key results"}
      </Button>
      <span className="flex-1" />
      <Button size="sm" onPress={() => void save("png")}>
        PNG
      </Button>
      <Button size="sm" onPress={() => void save("svg")}>
        SVG
      </Button>
    </div>
  );
}
