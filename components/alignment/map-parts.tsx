"use client";

import { type Edge, type EdgeProps, Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { createContext, memo, useContext } from "react";
import { linePath } from "@/lib/present/charts/alignment-map-svg";
import { BOX, type PlacedBox, type PlacedLink } from "@/lib/present/charts/prepare-alignment-map";

export type BoxNode = Node<{ box: PlacedBox; gapText: string }, "box">;
export type LineEdge = Edge<{ link: PlacedLink; path: string }, "line">;

/** What the boxes ask of the map, kept out of their data so that choosing one redraws two boxes and not all. */
export const MapChoice = createContext<{
  selected: string;
  fold: (id: string) => void;
  choose: (id: string) => void;
}>({
  selected: "",
  fold: () => {},
  choose: () => {},
});

/** Id of a box in the document, for the keyboard's active descendant. */
export const boxId = (id: string) => `map-${id.replace(":", "-")}`;

const KIND_WORDS = {
  OBJECTIVE: "Objective",
  KEY_RESULT: "Key result",
  GOAL: "Goal",
  INITIATIVE: "Initiative",
} as const;

/** What a box is in one sentence, for those who hear it. */
export function boxWords(box: PlacedBox, gapText: string): string {
  const hidden = box.isFolded ? `, ${box.below} folded below` : "";
  return `${KIND_WORDS[box.kind]} ${box.title}, ${box.owner}, ${box.note}${gapText === "" ? "" : `, ${gapText}`}${hidden}`;
}

function Box({ data: { box, gapText } }: NodeProps<BoxNode>) {
  const { selected, fold, choose } = useContext(MapChoice);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a box of a drawing is no set of form fields
    // biome-ignore lint/a11y/useKeyWithClickEvents: the map itself holds the focus and answers every key for its boxes
    <div
      id={boxId(box.id)}
      className="map-box"
      data-kind={box.kind}
      data-tone={box.tone}
      data-selected={selected === box.id ? "" : undefined}
      role="group"
      aria-label={boxWords(box, gapText)}
      onClick={() => choose(box.id)}
    >
      <Handle type="target" position={Position.Right} isConnectable={false} />
      <b>{box.title}</b>
      <span>{box.note}</span>
      {box.stub ? (
        <>
          <i className="map-stub" style={{ width: box.stub.length, height: box.stub.thickness }} />
          <span className="map-stub-text">{gapText}</span>
        </>
      ) : null}
      {box.below > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          className="map-fold nodrag nopan"
          aria-label={box.isFolded ? `Unfold ${box.title}` : `Fold ${box.title}`}
          onClick={(event) => {
            event.stopPropagation();
            fold(box.id);
          }}
        >
          {box.isFolded ? `+${box.below}` : "–"}
        </button>
      ) : null}
      <Handle type="source" position={Position.Left} isConnectable={false} />
    </div>
  );
}

function Line({ data, source, target }: EdgeProps<LineEdge>) {
  const { selected } = useContext(MapChoice);
  if (!data) return null;
  const { link, path } = data;
  return (
    <path
      className="map-line"
      d={path}
      strokeWidth={link.thickness}
      data-supports={link.supportsOnly ? "" : undefined}
      data-second={link.isPrimary ? undefined : ""}
      data-near={selected === source || selected === target ? "" : undefined}
    />
  );
}

export const NODE_TYPES = { box: memo(Box) };
export const EDGE_TYPES = { line: memo(Line) };

const PORT = { width: 1, height: 1, y: BOX.height / 2 } as const;

/** A placed box as the library wants it, with its size known before it is measured. */
export function nodeOf(box: PlacedBox, gapText: string): BoxNode {
  return {
    id: box.id,
    type: "box",
    position: { x: box.x, y: box.y },
    width: BOX.width,
    height: BOX.height,
    handles: [
      { type: "target", position: Position.Right, x: BOX.width, ...PORT },
      { type: "source", position: Position.Left, x: 0, ...PORT },
    ],
    data: { box, gapText },
  };
}

/** A placed line as the library wants it. */
export function edgeOf(link: PlacedLink, places: ReadonlyMap<string, PlacedBox>): LineEdge[] {
  const [from, to] = [places.get(link.from), places.get(link.to)];
  if (!from || !to) return [];
  return [
    {
      id: link.id,
      type: "line",
      source: link.from,
      target: link.to,
      data: { link, path: linePath(from, to) },
    },
  ];
}
