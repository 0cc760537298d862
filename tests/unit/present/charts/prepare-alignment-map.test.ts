import { expect, test } from "vitest";
import type { AlignmentMapInput, MapBox, MapKind } from "../../../../lib/present/charts/alignment-map-model";
import { alignmentMapSvg } from "../../../../lib/present/charts/alignment-map-svg";
import {
  foldedAtFirst,
  mapOutline,
  prepareAlignmentMap,
  stepOnMap,
} from "../../../../lib/present/charts/prepare-alignment-map";

function box(id: string, kind: MapKind, gap: string | null = null): MapBox {
  return {
    id,
    kind,
    title: `<${id}>`,
    owner: "Ada",
    amount: null,
    gap,
    note: "",
    tone: "neutral",
    href: `/${id}`,
    ref: id,
  };
}

/** Objective o, key results k1 (uncovered by 50) and k2; goals g1 to both, g2 supports k2; initiative i to g1; orphan lost. */
const INPUT: AlignmentMapInput = {
  boxes: [
    ...[box("o", "OBJECTIVE"), box("k1", "KEY_RESULT", "50"), box("k2", "KEY_RESULT")],
    ...[box("g1", "GOAL"), box("g2", "GOAL"), box("i", "INITIATIVE"), box("lost", "GOAL")],
  ],
  links: [
    { from: "k1", to: "o", amount: "200", supportsOnly: false },
    { from: "k2", to: "o", amount: "100", supportsOnly: false },
    { from: "g1", to: "k1", amount: "150", supportsOnly: false },
    { from: "g1", to: "k2", amount: "50", supportsOnly: false },
    { from: "g2", to: "k2", amount: null, supportsOnly: true },
    { from: "i", to: "g1", amount: "10", supportsOnly: false },
  ],
};

test("what is served stands left of what serves it, and no two boxes of a column overlap", () => {
  const { boxes } = prepareAlignmentMap(INPUT);
  const at = new Map(boxes.map((one) => [one.id, one]));
  const xs = ["o", "k1", "g1", "i"].map((id) => at.get(id)?.x ?? 0);
  expect(xs).toEqual([...xs].sort((a, b) => a - b));
  for (const group of Map.groupBy(boxes, ({ x }) => x).values()) {
    const tops = group.map(({ y }) => y).sort((a, b) => a - b);
    tops.slice(1).forEach((top, index) => {
      expect(top - (tops[index] ?? 0)).toBeGreaterThanOrEqual(52);
    });
  }
});

test("lines and gaps are as thick as their money, on one scale; a second parent is drawn but not in the tree", () => {
  const { boxes, links, largest } = prepareAlignmentMap(INPUT);
  const thickness = (id: string) => links.find((link) => link.id === id)?.thickness;
  expect(largest).toBe("200");
  expect(thickness("k1>o")).toBe(22);
  expect(thickness("k2>o")).toBe(11);
  expect(thickness("g2>k2")).toBe(1.5);
  expect(boxes.find(({ id }) => id === "k1")?.stub?.thickness).toBe(5.5);
  expect(links.filter(({ isPrimary }) => !isPrimary).map(({ id }) => id)).toEqual(["g1>k2"]);
});

test("folding hides what hangs below and says how much", () => {
  const { boxes } = prepareAlignmentMap(INPUT, new Set(["k1"]));
  expect(boxes.map(({ id }) => id).sort()).toEqual(["g2", "k1", "k2", "lost", "o"]);
  expect(boxes.find(({ id }) => id === "k1")).toMatchObject({ below: 2, isFolded: true });
  expect(foldedAtFirst(INPUT, 3)).toEqual(["k1", "k2"]);
  expect(foldedAtFirst(INPUT, 10)).toEqual([]);
});

test("the arrows walk to what is served, to what serves, and along the column", () => {
  const map = prepareAlignmentMap(INPUT);
  expect(stepOnMap(map, "o", "ArrowRight")).toBe("k1");
  expect(stepOnMap(map, "k1", "ArrowRight")).toBe("g1");
  expect(stepOnMap(map, "g1", "ArrowLeft")).toBe("k1");
  expect(stepOnMap(map, "k1", "ArrowDown")).toBe("k2");
  expect(stepOnMap(map, "o", "ArrowLeft")).toBe("o");
  expect(stepOnMap(map, "i", "ArrowRight")).toBe("i");
});

test("the list has every box once, nested as it hangs", () => {
  const lines = mapOutline(prepareAlignmentMap(INPUT)).map(({ box: one, level }) => `${level} ${one.id}`);
  expect(lines).toEqual(["0 o", "1 k1", "2 g1", "3 i", "1 k2", "2 g2", "0 lost"]);
});

test("links in a circle cannot hang the drawing", () => {
  const circle = {
    boxes: [box("a", "GOAL"), box("b", "GOAL")],
    links: [
      { from: "a", to: "b", amount: null, supportsOnly: false },
      { from: "b", to: "a", amount: null, supportsOnly: false },
    ],
  };
  expect(prepareAlignmentMap(circle).boxes).toHaveLength(2);
});

test("an empty map is empty, and the file escapes what people type", () => {
  expect(prepareAlignmentMap({ boxes: [], links: [] })).toMatchObject({ width: 0, height: 0 });
  const ink = {
    paper: "#fff",
    ink: "#000",
    quiet: "#666",
    line: "#999",
    money: "#ccc",
    bad: "#a00",
    font: "Inter",
  };
  const { text } = alignmentMapSvg(prepareAlignmentMap(INPUT), "A & B", (gap) => `${gap} uncovered`, ink);
  expect(text).toContain("A &amp; B");
  expect(text).toContain("&lt;k1&gt;");
  expect(text).not.toContain("<k1>");
  expect(text).toContain("50 uncovered");
});
