import { describe, expect, test } from "vitest";
import { cycleTitle } from "@/lib/present/goals/cycle-titles";
import { gradeText } from "@/lib/present/goals/grade-text";
import { oneTitle } from "@/lib/present/goals/objectives-title";

describe("a grade", () => {
  test.each([
    { name: "one below the green band is not shown in it", score: "0.6999", text: "0.69" },
    { name: "a tie that binary numbers lose", score: "0.395", text: "0.39" },
    { name: "a tie that binary numbers win", score: "1.005", text: "1.00" },
    { name: "the band itself", score: "0.7", text: "0.70" },
    { name: "nothing reached", score: "0", text: "0.00" },
  ])("$name", ({ score, text }) => {
    expect(gradeText(score)).toBe(text);
  });

  test("the title of a cycle says it like its table", () => {
    const line = {
      name: "Q3",
      state: "CLOSED",
      objectives: 2,
      closed: 2,
      endsOn: "2026-10-31",
      grade: "0.395",
    };
    expect(cycleTitle(line, "2026-11-28")).toContain("0.39 on average");
  });
});

test("half a point ahead and half a point behind are a point alike", () => {
  const line = {
    title: "Grow",
    kind: "objective",
    depth: 0,
    status: "BEHIND",
    state: "ACTIVE",
    note: null,
    progress: "0.5",
  };
  const said = (pointsBehind: string) => oneTitle({ ...line, pointsBehind });
  expect(said("2.5")).toContain("3 points behind");
  expect(said("-2.5")).toContain("3 points ahead");
});
