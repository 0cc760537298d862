import { describe, expect, test } from "vitest";
import { phasedTarget } from "../../../lib/domain/goals/phased-target";
import { type Decimal, decimal } from "../../../lib/domain/number/decimal";
import { addDays, daysBetween } from "../../../lib/domain/time/day";
import { elapsedShare } from "../../../lib/domain/time/fiscal";
import { type ThreeGaps, threeGaps } from "../../../lib/domain/variance/three-gaps";
import type { Contract } from "../../../prisma/seed/deals";
import { SALES_TEAMS, type SalesTeam } from "../../../prisma/seed/larkfield";
import { toUsd } from "../../../prisma/seed/rates";
import { earnedBetween } from "../../../prisma/seed/recognition";
import { teamGoalKey } from "../../../prisma/seed/story/team-goals";
import type { StoryGoal } from "../../../prisma/seed/story/types";
import { firstDay, lastDay, monthOf, monthsBetween } from "../../../prisma/seed/timeline";
import { larkfield, total } from "./example";

type Deals = readonly Contract[];

/** What a goal promises from its first day to the day, in US dollar cents. */
function promiseOf(goal: StoryGoal, today: string): Decimal {
  const [from, to] = [goal.startsOn ?? today, goal.endsOn ?? today];
  const promised = {
    target: decimal(goal.target ?? "0"),
    baseline: goal.baseline === null ? null : decimal(goal.baseline),
    evaluation: goal.evaluation,
    curve: { kind: "linear" },
    from,
    to,
    isAdditive: true,
  } as const;
  return (phasedTarget(promised, { from, to: today }) ?? decimal(0)).times(100);
}

/**
 * Recognised revenue of the current quarter to date, in US dollar cents. Goals and what was sold contain the run-off
 * of what was contracted before the quarter. What is sold counts with the revenue it would bring to date had it started when
 * signed, at budget rates; a goal with the company's share of that in its bookings.
 */
function gapsOf(today: string, team: SalesTeam): ThreeGaps {
  const { history, figures, budget, story } = larkfield(today);
  const { line } = history.world;
  const from = firstDay(line, line.currentQuarter);
  const budgeted = (amount: number, currency: Parameters<typeof history.rates.budget>[0]): number =>
    toUsd(amount, history.rates.budget(currency, line.currentMonth));
  const ours = history.contracts.filter(({ deal }) => deal.customer.team === team);
  const promptly = (one: Contract): number => {
    const late = one.deal.kind === "Renewal" ? 0 : daysBetween(one.deal.closedOn, one.startsOn);
    const prompt = { ...one, startsOn: addDays(one.startsOn, -late), endsOn: addDays(one.endsOn, -late) };
    return budgeted(earnedBetween(prompt, from, today), one.deal.customer.currency);
  };
  const earnableOf = (contracts: Deals): number => total(contracts.map(promptly));
  // A team that has booked nothing yet must still be judged: what a booking earns by now is the company's rate.
  const everywhere = history.contracts.filter(({ deal }) => deal.closedOn >= from);
  const bookedAnywhere = total(everywhere.map(({ deal }) => budgeted(deal.amount, deal.customer.currency)));
  const perBooked = decimal(earnableOf(everywhere)).div(bookedAnywhere);
  const before = earnableOf(ours.filter(({ deal }) => deal.closedOn < from));
  const signed = ours.filter(({ deal }) => deal.closedOn >= from);
  const earnable = earnableOf(signed);
  const goal = story.goals.find((candidate) => candidate.key === teamGoalKey(team));
  const promised = goal === undefined ? decimal(0) : promiseOf(goal, today);
  const months = monthsBetween(line.currentQuarter, line.currentMonth);
  const plan = months.reduce((sum, month) => {
    const amount = total(
      budget.lines
        .filter((row) => row.metric === "revenue" && row.team === team && row.month === month)
        .map((row) => row.amount),
    );
    return sum.plus(
      decimal(amount).times(
        elapsedShare({ from: firstDay(line, month), to: lastDay(line, month), asOf: today }),
      ),
    );
  }, decimal(0));
  const actual = decimal(
    figures.total({ metric: "revenue", from: line.currentQuarter, to: monthOf(line, today), team }),
  );
  return threeGaps({
    plan,
    goals: promised.times(perBooked).plus(before),
    sold: decimal(before + earnable),
    actual,
    hasGoal: goal !== undefined,
    hasPlan: true,
  }).value;
}

describe.each(["2026-11-23", "2026-08-15", "2026-07-20"])(
  "the three gaps of the current quarter as of %s",
  (today) => {
    const byTeam = SALES_TEAMS.map((team) => ({ team, gaps: gapsOf(today, team) }));

    test("are all there for every team that promised something", () => {
      for (const { team, gaps } of byTeam.filter((row) => row.team !== "APAC")) {
        expect(gaps.state, team).toBe("COMPLETE");
        for (const part of [gaps.commitment, gaps.sales, gaps.conversion])
          expect(part?.isZero(), team).toBe(false);
      }
    });

    test("are one commitment gap for the team without a goal", () => {
      const gaps = byTeam.find((row) => row.team === "APAC")?.gaps;
      expect(gaps?.hasGoal).toBe(false);
      expect(gaps?.commitment?.toFixed()).toBe(gaps?.total?.toFixed());
    });

    test("differ between teams: not all in the same place, and West is the worst", () => {
      const totals = byTeam.map(({ team, gaps }) => ({ team, size: gaps.total?.toNumber() ?? 0 }));
      expect(totals.reduce((low, row) => (row.size < low.size ? row : low)).team).toBe("WEST");
      const patterns = byTeam.map(({ gaps }) =>
        [gaps.commitment, gaps.sales, gaps.conversion].map((part) => part?.s ?? 0).join(),
      );
      expect(new Set(patterns).size).toBeGreaterThan(1);
    });
  },
);
