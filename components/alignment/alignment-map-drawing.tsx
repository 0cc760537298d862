"use client";

import "@xyflow/react/dist/base.css";
import { ReactFlow, type ReactFlowInstance } from "@xyflow/react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import type { AlignmentMapInput } from "@/lib/present/charts/alignment-map-model";
import { foldedAtFirst, prepareAlignmentMap } from "@/lib/present/charts/prepare-alignment-map";
import { formatValue } from "@/lib/present/format/value";
import { MapDrawer } from "./map-drawer";
import {
  type BoxNode,
  boxId,
  boxWords,
  EDGE_TYPES,
  edgeOf,
  type LineEdge,
  MapChoice,
  NODE_TYPES,
  nodeOf,
} from "./map-parts";
import { MapTools } from "./map-tools";
import { useMapKeys } from "./use-map-keys";

/** More boxes than this and what hangs under key results starts folded. */
const READABLE = 120;
const FIRST_ZOOM = { least: 0.45, most: 1 } as const;
const ZOOM = { least: 0.15, most: 1.6 } as const;

type DrawingProps = { input: AlignmentMapInput; currency: string; locale: string };
type Flow = ReactFlowInstance<BoxNode, LineEdge>;

/** What is in exactly one of the two. */
function turnedRound(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...[...a].filter((id) => !b.has(id)), ...[...b].filter((id) => !a.has(id))]);
}

type Folds = {
  folded: ReadonlySet<string>;
  fold: (id: string) => void;
  /** Unfolds everything, or folds what hangs under key results where nothing is folded. */
  turnAll: () => void;
};

/** Boxes folded now: the first state with what was pressed since turned round. */
function useFolds(input: AlignmentMapInput): Folds {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const first = useMemo(() => new Set(foldedAtFirst(input, READABLE)), [input]);
  const folded = useMemo(() => turnedRound(first, turned), [first, turned]);
  return {
    folded,
    fold: (id) => setTurned((before) => turnedRound(before, new Set([id]))),
    turnAll: () => setTurned(folded.size > 0 ? first : turnedRound(first, new Set(foldedAtFirst(input, 0)))),
  };
}

function useFlowParts(
  input: AlignmentMapInput,
  folded: ReadonlySet<string>,
  money: (text: string) => string,
) {
  return useMemo(() => {
    const map = prepareAlignmentMap(input, folded);
    const places = new Map(map.boxes.map((box) => [box.id, box]));
    const gapText = (gap: string | null) => (gap === null ? "" : `${money(gap)} promised by nobody`);
    return {
      map,
      gapText,
      nodes: map.boxes.map((box) => nodeOf(box, gapText(box.gap))),
      edges: map.links.flatMap((link) => edgeOf(link, places)),
    };
  }, [input, folded, money]);
}

/** Opens on the top left at a zoom one can read, not on a picture too small to. */
function showFirst(flow: Flow, width: number): void {
  const [frame] = document.getElementsByClassName("map-canvas");
  const fits = (frame?.clientWidth ?? width) / (width + 60);
  const zoom = Math.min(FIRST_ZOOM.most, Math.max(FIRST_ZOOM.least, fits));
  void flow.setViewport({ x: 16, y: 16, zoom });
}

/** The alignment map: walk it with the arrows, Enter opens a box, w says why, space folds. Only what is seen is drawn. */
export function AlignmentMapDrawing({ input, currency, locale }: DrawingProps) {
  const { folded, fold, turnAll } = useFolds(input);
  const money = useMemo(
    () => (text: string) => formatValue(text, "currency", { locale, currency, style: "compact" }),
    [locale, currency],
  );
  const { map, nodes, edges, gapText } = useFlowParts(input, folded, money);
  const [flow, setFlow] = useState<Flow | null>(null);
  const [selected, select] = useState(map.boxes[0]?.id ?? "");
  const [opened, setOpened] = useQueryState("box", { history: "push" });
  const [router, pathname, query] = [useRouter(), usePathname(), useSearchParams()];
  const boxOf = (id: string | null) => map.boxes.find((box) => box.id === id);
  const why = (id: string) => {
    const next = new URLSearchParams(query);
    next.set("why", boxOf(id)?.ref ?? "");
    router.push(`${pathname}?${next}`, { scroll: false });
  };
  const open = (id: string) => void setOpened(id);
  const onKeyDown = useMapKeys({ map, flow, selected, select, open, why, fold });
  const choice = { selected, fold, choose: (id: string) => (selected === id ? open(id) : select(id)) };
  const [here, shown] = [boxOf(selected), boxOf(opened)];
  return (
    <div className="needs-script">
      <MapTools map={map} flow={flow} gapText={gapText} hasFolds={folded.size > 0} onTurnAll={turnAll} />
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: the map is one stop of the Tab key and walks its boxes by arrows */}
      <div
        className="map-canvas"
        role="application"
        aria-label="Alignment map. Arrows walk from box to box, Enter opens, w says why, space folds. The same as a list stands below."
        aria-activedescendant={here ? boxId(here.id) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <MapChoice value={choice}>
          <ReactFlow<BoxNode, LineEdge>
            nodes={nodes}
            edges={edges}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            onInit={(instance) => {
              setFlow(instance);
              showFirst(instance, map.width);
            }}
            minZoom={ZOOM.least}
            maxZoom={ZOOM.most}
            onlyRenderVisibleElements
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            zoomOnDoubleClick={false}
            preventScrolling={false}
            zoomOnScroll={false}
            panOnScroll={false}
          />
        </MapChoice>
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above */}
      <p className="cap mt-1" role="status">
        {here ? boxWords(here, gapText(here.gap)) : ""}
      </p>
      {shown ? <MapDrawer box={shown} map={map} money={money} /> : null}
    </div>
  );
}
