import { describe, expect, test } from "vitest";
import { phasedTarget } from "../../../lib/domain/goals/phased-target";
import { type Decimal, decimal, sum, ZERO } from "../../../lib/domain/number/decimal";
import { type ThreeGaps, threeGaps } from "../../../lib/domain/variance/three-gaps";
import { SALES_TEAMS, type SalesTeam } from "../../../prisma/seed/larkfield";
import type { StoryGoal } from "../../../prisma/seed/story/types";
import { firstDay, lastDay } from "../../../prisma/seed/timeline";
import { larkfield, total } from "./example";

/** What a goal on invoiced sales promises for some days, in US dollar cents. */
function promiseOf(goal: StoryGoal, days: { from: string; to: string }): Decimal {
  const promised = {
    target: decimal(goal.target ?? "0"),
    baseline: goal.baseline === null ? null : decimal(goal.baseline),
    evaluation: goal.evaluation,
    curve: { kind: "linear" },
    from: goal.startsOn ?? days.from,
    to: goal.endsOn ?? days.to,
    places: 2,
    isAdditive: true,
  } as const;
  return (phasedTarget(promised, days) ?? ZERO).times(100);
}

/** Recognised revenue of whole months against plan: goals and sold are what teams promised to invoice and did. */
function gapsOf(today: string, team: SalesTeam, from: number, to: number): ThreeGaps {
  const { history, figures, budget, story } = larkfield(today);
  const { line } = history.world;
  const days = { from: firstDay(line, from), to: lastDay(line, to) };
  const goals = story.goals.filter((goal) => goal.metric === "billings" && goal.filter.team === team);
  const promises = goals.map((goal) => promiseOf(goal, days));
  const plan = budget.lines.filter(
    (row) => row.metric === "revenue" && row.team === team && row.month >= from && row.month <= to,
  );
  return threeGaps({
    plan: decimal(total(plan.map((row) => row.amount))),
    goals: sum(promises),
    sold: decimal(figures.total({ metric: "billings", from, to, team })),
    actual: decimal(figures.total({ metric: "revenue", from, to, team })),
    hasGoal: promises.some((promise) => !promise.isZero()),
    hasPlan: true,
  }).value;
}

describe.each(["2026-11-23", "2026-08-15", "2026-07-20", "2027-01-31"])(
  "the three gaps of the last quarter as of %s",
  (today) => {
    const { line } = larkfield(today).history.world;
    const [from, to] = [line.badQuarter, line.badQuarter + 2];
    const byTeam = SALES_TEAMS.map((team) => ({ team, gaps: gapsOf(today, team, from, to) }));

    test("are all there for every team that promised something", () => {
      for (const { team, gaps } of byTeam.filter((row) => row.team !== "APAC")) {
        expect(gaps.state, team).toBe("COMPLETE");
        for (const part of [gaps.commitment, gaps.sales, gaps.conversion])
          expect(part?.isZero(), team).toBe(false);
      }
    });

    test("are of a size: what was promised, invoiced and earned are the same kind of money", () => {
      for (const { team, gaps } of byTeam) {
        for (const part of [gaps.commitment, gaps.sales, gaps.conversion])
          expect(part?.abs().div(gaps.plan).toNumber(), team).toBeLessThan(0.15);
      }
    });

    test("are one commitment gap for the team without a goal", () => {
      const gaps = byTeam.find((row) => row.team === "APAC")?.gaps;
      expect(gaps?.hasGoal).toBe(false);
      expect(gaps?.commitment?.toFixed()).toBe(gaps?.total?.toFixed());
    });

    test("what was invoiced as signed but started late is the conversion gap of every team", () => {
      for (const { team, gaps } of byTeam.filter((row) => row.team !== "APAC"))
        expect(gaps.conversion?.isNegative(), team).toBe(true);
    });

    test("differ between teams, and West is the worst", () => {
      const totals = byTeam.map(({ team, gaps }) => ({ team, size: gaps.total?.toNumber() ?? 0 }));
      expect(totals.reduce((low, row) => (row.size < low.size ? row : low)).team).toBe("WEST");
      const patterns = byTeam.map(({ gaps }) =>
        [gaps.commitment, gaps.sales, gaps.conversion].map((part) => part?.s ?? 0).join(),
      );
      expect(new Set(patterns).size).toBeGreaterThan(1);
    });
  },
);
