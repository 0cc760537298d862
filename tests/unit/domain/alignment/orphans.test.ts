import { expect, test } from "vitest";
import { type AlignmentMap, findOrphans } from "../../../../lib/domain/alignment/orphans";

const named = (id: string) => ({ id, label: id });

const map: AlignmentMap = {
  objectives: [named("company"), named("sales"), named("alone")],
  keyResults: [
    { ...named("kr-company"), objectiveId: "company" },
    { ...named("kr-sales"), objectiveId: "sales" },
    { ...named("kr-lost"), objectiveId: "deleted" },
  ],
  goals: [named("west"), named("lost"), named("free")],
  contributions: [
    { goalId: "west", keyResultId: "kr-sales" },
    { goalId: "lost", keyResultId: "kr-lost" },
  ],
  edges: [{ childId: "sales", parentId: "company", kind: "CONTRIBUTES", isPrimary: true, weight: 100 }],
};

const found = (of: AlignmentMap) => findOrphans(of).map(({ kind, id }) => `${kind} ${id}`);

test("goals that lead nowhere, key results without a goal, objectives nothing serves", () => {
  expect(found(map)).toEqual([
    "GOAL lost",
    "GOAL free",
    "KEY_RESULT kr-company",
    "KEY_RESULT kr-lost",
    "OBJECTIVE alone",
  ]);
});

test("a supporting child does not serve its parent", () => {
  const edges = map.edges.map((edge) => ({ ...edge, kind: "SUPPORTS" as const }));
  expect(found({ ...map, edges })).toContain("OBJECTIVE company");
});

test("a budget or pay component serves an objective too", () => {
  expect(found({ ...map, otherwiseServed: ["alone"] })).not.toContain("OBJECTIVE alone");
});

test("an orphan is a sentence", () => {
  expect(findOrphans(map)[0]?.sentence).toBe("“lost” leads to no objective.");
});
