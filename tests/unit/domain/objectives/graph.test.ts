import { expect, test } from "vitest";
import { linearProgress } from "../../../../lib/domain/key-results/progress";
import { decimal } from "../../../../lib/domain/number/decimal";
import { type ForestObjective, rollUpForest } from "../../../../lib/domain/objectives/forest";
import { type AlignmentEdge, cycleClosedBy, findCycle } from "../../../../lib/domain/objectives/graph";

/** "team>company" hangs the team under the company. */
const edge = (text: string, rest: Partial<AlignmentEdge> = {}): AlignmentEdge => {
  const [childId = "", parentId = ""] = text.split(">");
  return { childId, parentId, kind: "CONTRIBUTES", isPrimary: true, weight: 100, ...rest };
};
const edges = (...texts: string[]) => texts.map((text) => edge(text));

test.each([
  { name: "a free place", have: ["b>a", "c>b"], add: "d>c", path: null },
  { name: "a second parent of the same child", have: ["b>a", "c>b"], add: "c>a", path: null },
  { name: "a circle of three", have: ["b>a", "c>b"], add: "a>c", path: ["a", "c", "b", "a"] },
  { name: "a circle of two", have: ["b>a"], add: "a>b", path: ["a", "b", "a"] },
  { name: "itself", have: [], add: "a>a", path: ["a", "a"] },
  { name: "the shorter of two circles", have: ["b>a", "c>b", "c>a"], add: "a>c", path: ["a", "c", "a"] },
])("linking $name", ({ have, add, path }) => {
  expect(cycleClosedBy(edges(...have), edge(add))).toEqual(path);
});

test.each([
  { name: "a tree", have: ["b>a", "c>a", "d>b"], path: null },
  { name: "a diamond", have: ["b>a", "c>a", "d>b", "d>c"], path: null },
  { name: "a circle beside a tree", have: ["b>a", "y>x", "z>y", "x>z"], path: ["x", "z", "y", "x"] },
])("$name", ({ have, path }) => {
  expect(findCycle(edges(...have))).toEqual(path);
});

test("supporting links may not form a circle either", () => {
  expect(cycleClosedBy([edge("b>a", { kind: "SUPPORTS" })], edge("a>b"))).toEqual(["a", "b", "a"]);
});

function objective(
  id: string,
  currents: readonly number[],
  rest: Partial<ForestObjective> = {},
): ForestObjective {
  const keyResults = currents.map((current, index) => {
    const figures = { baseline: decimal(0), target: decimal(100), current: decimal(current) };
    return {
      id: `${id}.${index}`,
      label: `${id}.${index}`,
      weight: 50,
      progress: linearProgress(figures),
      expected: decimal("0.5"),
      isTargetMet: current >= 100,
      values: { unit: "count", currency: null, planRate: null, ...figures } as const,
    };
  });
  return {
    id,
    label: id,
    mode: "AVERAGE",
    target: { target: null, currency: null },
    keyResults,
    planRate: null,
    ...rest,
  };
}

const shareOf = (forest: ReturnType<typeof rollUpForest>, id: string) => {
  const progress = forest.get(id)?.value.progress;
  return progress?.state === "MEASURED" ? progress.share.toString() : progress?.because;
};

test("key results and contributing children are siblings in one pool; supporting ones move nothing", () => {
  const company = objective("company", [100]);
  const forest = rollUpForest(
    [company, objective("sales", [20, 40]), objective("office", [0])],
    [edge("sales>company", { weight: 50 }), edge("office>company", { kind: "SUPPORTS", weight: 0 })],
  );
  expect(shareOf(forest, "sales")).toBe("0.3");
  expect(shareOf(forest, "company")).toBe("0.65");
  expect(forest.get("company")?.value.reporting).toEqual({ measured: 2, of: 2 });
});

test("a child with two parents counts in both", () => {
  const forest = rollUpForest(
    [objective("a", []), objective("b", []), objective("c", [40])],
    [edge("c>a"), edge("c>b", { isPrimary: false })],
  );
  expect([shareOf(forest, "a"), shareOf(forest, "b")]).toEqual(["0.4", "0.4"]);
});

test("sums of sums keep their gaps: a value missing below is left out above", () => {
  const sums = { mode: "SUM" } as const;
  const west = objective("west", [50, 30], sums);
  const gap = west.keyResults.map((part, index) =>
    index === 1 && part.values ? { ...part, values: { ...part.values, current: null } } : part,
  );
  const forest = rollUpForest(
    [objective("company", [], sums), { ...west, keyResults: gap }, objective("east", [100], sums)],
    [edge("west>company"), edge("east>company")],
  );
  expect(forest.get("company")?.value.sum).toMatchObject({ current: decimal(150), target: decimal(300) });
  expect(shareOf(forest, "company")).toBe("0.75");
});

test("an objective without anything below is not measured, and so adds a gap to its parent", () => {
  const forest = rollUpForest([objective("a", [60]), objective("b", [])], [edge("b>a", { weight: 50 })]);
  expect(shareOf(forest, "b")).toBe("NO_PARTS");
  expect(shareOf(forest, "a")).toBe("0.6");
  expect(forest.get("a")?.value.reporting).toEqual({ measured: 1, of: 2 });
});

test("a circle never loops: it is refused", () => {
  expect(() => rollUpForest([objective("a", []), objective("b", [])], edges("a>b", "b>a"))).toThrow(
    /acyclic/,
  );
});
