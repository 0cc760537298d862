import { type HierarchyNode, stratify, tree } from "d3-hierarchy";
import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { AlignmentMapInput, MapBox, MapLink } from "./alignment-map-model";

export const BOX = { width: 216, height: 52, columnGap: 96, rowGap: 14 } as const;
const LINE = { thinnest: 1.5, widest: 22 } as const;
const STUB_WIDTH = 40;

/** A box where it stands, in pixels of the map. */
export type PlacedBox = MapBox & {
  readonly x: number;
  readonly y: number;
  readonly column: number;
  /** Boxes hidden below it while it is folded. */
  readonly below: number;
  readonly isFolded: boolean;
  /** Length and thickness of the red stub; null without a gap. */
  readonly stub: { readonly length: number; readonly thickness: number } | null;
};

/** A line between two placed boxes. */
export type PlacedLink = MapLink & {
  readonly id: string;
  readonly thickness: number;
  /** False for a second parent: drawn, but not part of the tree. */
  readonly isPrimary: boolean;
};

/** The map as it is drawn: boxes, lines, extent. */
export type AlignmentMap = {
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly PlacedLink[];
  readonly width: number;
  readonly height: number;
  /** The most money one line carries: the widest. */
  readonly largest: string | null;
};

type Knot = { id: string; parentId: string | null };
const ROOT = "root";

/** The first line of each box is its place in the tree, the one that moves something before one that only supports. */
function primaryParents(input: AlignmentMapInput): Map<string, string> {
  const known = new Set(input.boxes.map(({ id }) => id));
  const parents = new Map<string, string>();
  const ordered = [...input.links].sort((a, b) => Number(a.supportsOnly) - Number(b.supportsOnly));
  for (const { from, to } of ordered) {
    if (known.has(from) && known.has(to) && !parents.has(from) && !leadsTo(parents, to, from))
      parents.set(from, to);
  }
  return parents;
}

function leadsTo(parents: ReadonlyMap<string, string>, start: string, end: string): boolean {
  for (let at: string | undefined = start; at !== undefined; at = parents.get(at))
    if (at === end) return true;
  return false;
}

function isHidden(parents: ReadonlyMap<string, string>, folded: ReadonlySet<string>, id: string): boolean {
  for (let at = parents.get(id); at !== undefined; at = parents.get(at)) if (folded.has(at)) return true;
  return false;
}

function countBelow(parents: ReadonlyMap<string, string>): Map<string, number> {
  const below = new Map<string, number>();
  for (const id of parents.keys()) {
    for (let at = parents.get(id); at !== undefined; at = parents.get(at))
      below.set(at, (below.get(at) ?? 0) + 1);
  }
  return below;
}

function place(
  boxes: readonly MapBox[],
  parents: ReadonlyMap<string, string>,
): Map<string, HierarchyNode<Knot> & { x: number; y: number }> {
  const knots: Knot[] = [
    { id: ROOT, parentId: null },
    ...boxes.map(({ id }) => ({ id, parentId: parents.get(id) ?? ROOT })),
  ];
  const root = stratify<Knot>()
    .id(({ id }) => id)
    .parentId(({ parentId }) => parentId)(knots);
  const lay = tree<Knot>()
    .nodeSize([BOX.height + BOX.rowGap, BOX.width + BOX.columnGap])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.3));
  return new Map(
    lay(root)
      .descendants()
      .map((knot) => [knot.data.id, knot]),
  );
}

function thicknessOf(amount: string | null, largest: Decimal): number {
  if (amount === null || largest.isZero()) return LINE.thinnest;
  const share = decimal(amount).abs().div(largest).toNumber();
  return Math.max(LINE.thinnest, Math.round(share * LINE.widest * 10) / 10);
}

function largestOf(input: AlignmentMapInput): Decimal {
  const amounts = [...input.links.map(({ amount }) => amount), ...input.boxes.map(({ gap }) => gap)];
  return amounts.reduce((most, amount) => {
    const size = amount === null ? ZERO : decimal(amount).abs();
    return size.gt(most) ? size : most;
  }, ZERO);
}

/**
 * Places boxes and lines from left to right: what is served stands left of what serves it. Lines are as thick as their
 * money, all on one scale; what hangs under a folded box is left out. The same input always gives the same drawing.
 */
export function prepareAlignmentMap(
  input: AlignmentMapInput,
  folded: ReadonlySet<string> = new Set(),
): AlignmentMap {
  const parents = primaryParents(input);
  const shown = input.boxes.filter(({ id }) => !isHidden(parents, folded, id));
  if (shown.length === 0) return { boxes: [], links: [], width: 0, height: 0, largest: null };
  const ids = new Set(shown.map(({ id }) => id));
  const largest = largestOf(input);
  const below = countBelow(parents);
  const places = place(shown, parents);
  const column = BOX.width + BOX.columnGap;
  const top = Math.min(...shown.map(({ id }) => places.get(id)?.x ?? 0));
  const boxes = shown.map((box): PlacedBox => {
    const at = places.get(box.id);
    const gap = box.gap === null || decimal(box.gap).lte(ZERO) ? null : box.gap;
    return {
      ...box,
      x: (at?.y ?? column) - column,
      y: (at?.x ?? 0) - top,
      column: (at?.depth ?? 1) - 1,
      below: below.get(box.id) ?? 0,
      isFolded: folded.has(box.id) && (below.get(box.id) ?? 0) > 0,
      stub: gap === null ? null : { length: STUB_WIDTH, thickness: thicknessOf(gap, largest) },
    };
  });
  const links = input.links
    .filter(({ from, to }) => ids.has(from) && ids.has(to))
    .map(
      (link): PlacedLink => ({
        ...link,
        id: `${link.from}>${link.to}`,
        thickness: thicknessOf(link.amount, largest),
        isPrimary: parents.get(link.from) === link.to,
      }),
    );
  return {
    boxes,
    links,
    width: Math.max(...boxes.map(({ x }) => x)) + BOX.width + STUB_WIDTH,
    height: Math.max(...boxes.map(({ y }) => y)) + BOX.height,
    largest: largest.isZero() ? null : largest.toFixed(),
  };
}

/** Keys that walk the map. */
export type MapKey = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End";

/**
 * The box a key leads to: left to what is served, right to the first that serves, up and down within the column. The
 * box itself where there is no way.
 */
export function stepOnMap(map: Pick<AlignmentMap, "boxes" | "links">, from: string, key: MapKey): string {
  const here = map.boxes.find(({ id }) => id === from) ?? map.boxes[0];
  if (here === undefined) return from;
  const byHeight = (boxes: readonly PlacedBox[]) => [...boxes].sort((a, b) => a.y - b.y);
  const column = byHeight(map.boxes.filter((box) => box.column === here.column));
  const at = column.findIndex(({ id }) => id === here.id);
  const linked = (pick: (link: PlacedLink) => string | null) => {
    const ids = new Set(map.links.flatMap((link) => pick(link) ?? []));
    return byHeight(map.boxes.filter(({ id }) => ids.has(id)))[0];
  };
  const toServed = linked((link) => (link.from === here.id && link.isPrimary ? link.to : null));
  const toServing = linked((link) => (link.to === here.id && link.isPrimary ? link.from : null));
  const target = {
    ArrowLeft: toServed ?? linked((link) => (link.from === here.id ? link.to : null)),
    ArrowRight: toServing ?? linked((link) => (link.to === here.id ? link.from : null)),
    ArrowUp: column[at - 1],
    ArrowDown: column[at + 1],
    Home: column[0],
    End: column.at(-1),
  }[key];
  return (target ?? here).id;
}

/** Boxes in reading order with their depth, for the list beside the drawing. */
export function mapOutline(
  map: Pick<AlignmentMap, "boxes" | "links">,
): { readonly box: PlacedBox; readonly level: number; readonly amount: string | null }[] {
  const primary = map.links.filter(({ isPrimary }) => isPrimary);
  const parent = new Map(primary.map((link) => [link.from, link]));
  const children = Map.groupBy(
    [...map.boxes].sort((a, b) => a.y - b.y),
    ({ id }) => parent.get(id)?.to ?? ROOT,
  );
  const walk = (id: string, level: number): ReturnType<typeof mapOutline> =>
    (children.get(id) ?? []).flatMap((box) => [
      { box, level, amount: parent.get(box.id)?.amount ?? null },
      ...walk(box.id, level + 1),
    ]);
  return walk(ROOT, 0);
}

/** What is folded at first where a map is too large to read: what hangs under key results, then under objectives. */
export function foldedAtFirst(input: AlignmentMapInput, most: number): string[] {
  if (input.boxes.length <= most) return [];
  const served = new Set(input.links.map(({ to }) => to));
  return input.boxes.filter(({ id, kind }) => kind === "KEY_RESULT" && served.has(id)).map(({ id }) => id);
}
