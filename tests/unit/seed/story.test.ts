import { describe, expect, test } from "vitest";
import { ROLES } from "../../../lib/domain/access/roles";
import { isDimension } from "../../../lib/domain/facts/dimensions";
import { KR_KINDS } from "../../../lib/domain/key-results/kinds";
import { isMetricCode } from "../../../lib/domain/metrics/codes";
import { elapsedShare, parsePeriod } from "../../../lib/domain/time/fiscal";
import { personOf } from "../../../prisma/seed/people";
import { toUsd } from "../../../prisma/seed/rates";
import type { Measurable } from "../../../prisma/seed/story/types";
import { firstDay, monthOf } from "../../../prisma/seed/timeline";
import { AN_ORDINARY_DAY, AWKWARD_DAYS, larkfield, rowsOfKind, total } from "./example";

const CALENDAR = { startMonth: 2 };

describe.each([AN_ORDINARY_DAY, ...AWKWARD_DAYS])("the story as of %s", (today) => {
  const company = larkfield(today);
  const { story, history } = company;
  const { line } = history.world;
  const keyResults = story.objectives.flatMap((objective) => objective.keyResults);
  const keyResultKeys = new Set(keyResults.map((row) => row.key));
  const goalKeys = new Set(story.goals.map((goal) => goal.key));
  const exists = (on: Measurable): boolean =>
    "goal" in on ? goalKeys.has(on.goal) : keyResultKeys.has(on.keyResult);

  test("has an account for every role, all of people in the members file", () => {
    expect(new Set(story.accounts.map((account) => account.role))).toEqual(new Set(ROLES));
    const mails = rowsOfKind(company, "members").map((row) => row.email);
    expect(story.accounts.every((account) => mails.includes(account.email))).toBe(true);
    expect(new Set(mails).size).toBe(mails.length);
    expect(story.accounts.map((account) => account.email)).toContain("ada.owner@larkfield.example");
  });

  test("keys are unique and parents come first", () => {
    expect(keyResultKeys.size).toBe(keyResults.length);
    expect(goalKeys.size).toBe(story.goals.length);
    const seen = new Set<string>();
    for (const objective of story.objectives) {
      expect(
        objective.parents.every((parent) => seen.has(parent.key)),
        objective.key,
      ).toBe(true);
      seen.add(objective.key);
    }
  });

  test("weights of key results and contributing children add up to 100 in every objective", () => {
    for (const objective of story.objectives) {
      const children = story.objectives.flatMap((child) =>
        child.parents
          .filter((parent) => parent.key === objective.key && parent.contributes)
          .map((parent) => parent.weight),
      );
      expect(total([...objective.keyResults.map((row) => row.weight), ...children]), objective.key).toBe(100);
    }
  });

  test("key results have settings their kind accepts, metrics that exist and dimensions to filter by", () => {
    for (const row of keyResults) {
      expect(KR_KINDS[row.kind].settings.safeParse(row.settings).success, row.key).toBe(true);
      expect(row.metric === null || isMetricCode(row.metric), row.key).toBe(true);
    }
    for (const { filter, key } of [...keyResults, ...story.goals]) {
      expect(Object.keys(filter).every(isDimension), key).toBe(true);
    }
  });

  test("margin's reading is said: points, not percent of it", () => {
    const margin = keyResults.find((row) => row.key === "KR-MARGIN");
    expect(margin?.note).toContain("five percentage points");
    expect(Number(margin?.target) - Number(margin?.baseline)).toBeCloseTo(0.05, 6);
  });

  test("goals promise to key results that exist and end after they start; every status is there", () => {
    expect(story.goals.length).toBeGreaterThanOrEqual(16);
    for (const goal of story.goals) {
      expect(
        goal.contributions.every(({ keyResult }) => keyResultKeys.has(keyResult)),
        goal.key,
      ).toBe(true);
      if (goal.startsOn !== null && goal.endsOn !== null) expect(goal.startsOn < goal.endsOn).toBe(true);
      const isAgreed = goal.status === "AGREED" || goal.status === "ACTIVE" || goal.status === "CLOSED";
      expect(goal.agreedBy !== null && goal.agreedOn !== null && goal.agreedOn <= today, goal.key).toBe(
        isAgreed,
      );
      expect(goal.agreedBy === goal.proposedBy && goal.agreedBy !== null, goal.key).toBe(false);
      if (isAgreed) expect(Number(goal.target), goal.key).toBeGreaterThan(0);
    }
    expect(new Set(story.goals.map((goal) => goal.status))).toEqual(
      new Set(["DRAFTED", "PROPOSED", "AGREED", "ACTIVE", "CLOSED"]),
    );
    const asked = story.goals.find(
      (goal) => goal.sentence === "Increase monthly sales by 15 % within the next quarter",
    );
    expect(Number(asked?.target) / Number(asked?.baseline)).toBeCloseTo(1.15, 2);
  });

  test("promises cover part of what the revenue key result still needs, not all of it", () => {
    const row = keyResults.find((candidate) => candidate.key === "KR-REVENUE");
    const promised = story.goals
      .filter((goal) => goal.status !== "CLOSED")
      .flatMap((goal) => goal.contributions)
      .filter((contribution) => contribution.keyResult === "KR-REVENUE");
    const coverage =
      total(promised.map((one) => Number(one.promised))) / (Number(row?.target) - Number(row?.baseline));
    expect(coverage).toBeGreaterThan(0.6);
    expect(coverage).toBeLessThan(1);
  });

  test("check-ins are about things that exist, inside their period, by people who may", () => {
    expect(story.checkIns.length).toBeGreaterThan(20);
    for (const checkIn of story.checkIns) {
      expect(exists(checkIn.on)).toBe(true);
      expect(checkIn.asOf <= today).toBe(true);
      expect(checkIn.confidence >= 1 && checkIn.confidence <= 10).toBe(true);
      expect(personOf(checkIn.member).role).not.toBe("AUDITOR");
      const row =
        "keyResult" in checkIn.on
          ? keyResults.find((one) => "keyResult" in checkIn.on && one.key === checkIn.on.keyResult)
          : undefined;
      if (row !== undefined) expect(checkIn.value === null, row.key).toBe(row.metric !== null);
    }
    expect(story.checkIns.some((checkIn) => checkIn.challenge !== null)).toBe(true);
    expect(new Set(story.checkIns.map((checkIn) => checkIn.member)).size).toBeGreaterThan(8);
  });

  test("nobody says of a bookings goal what its deals deny", () => {
    const { rates, deals } = history;
    for (const checkIn of story.checkIns) {
      const goal =
        "goal" in checkIn.on
          ? story.goals.find((one) => "goal" in checkIn.on && one.key === checkIn.on.goal)
          : undefined;
      const isTeams =
        goal?.metric === "bookings" &&
        goal.filter.team !== undefined &&
        goal.startsOn !== null &&
        goal.endsOn !== null;
      if (!isTeams || goal.startsOn === null || goal.endsOn === null) continue;
      const { startsOn } = goal;
      const won = deals.filter(
        (deal) =>
          deal.status === "WON" &&
          deal.customer.team === goal.filter.team &&
          (goal.filter.owner === undefined || deal.owner === goal.filter.owner) &&
          deal.closedOn >= startsOn &&
          deal.closedOn <= checkIn.asOf,
      );
      const booked = total(
        won.map((deal) =>
          toUsd(deal.amount, rates.average(deal.customer.currency, monthOf(line, deal.closedOn))),
        ),
      );
      const expected =
        Number(goal.target) *
        100 *
        elapsedShare({ from: startsOn, to: goal.endsOn, asOf: checkIn.asOf }).toNumber();
      if (/^(Behind|Below|Still behind|Missed)/.test(checkIn.sentence)) expect(booked).toBeLessThan(expected);
      if (/^(Ahead|Still ahead|Booked)/.test(checkIn.sentence))
        expect(booked).toBeGreaterThanOrEqual(expected);
    }
  });

  test("comments cross departments and name whom they mention", () => {
    for (const comment of story.comments) {
      expect(comment.mentions.every((code) => comment.text.includes(`@${personOf(code).name}`))).toBe(true);
      expect(comment.saidOn <= today).toBe(true);
      expect(personOf(comment.member).role).not.toBe("AUDITOR");
    }
    const teams = new Set(story.comments.map((comment) => personOf(comment.member).team));
    for (const team of ["FIN", "MKT", "OPS", "WEST"] as const) expect(teams).toContain(team);
  });

  test("two variances are explained by what really happened, with an action still to do", () => {
    expect(story.explanations.map((row) => row.cause)).toEqual(["CHURN", "PRICE"]);
    for (const row of story.explanations) {
      expect(Number(row.actual)).toBeLessThan(Number(row.referenceValue));
      expect(row.actionDueOn > today).toBe(true);
      expect(parsePeriod(CALENDAR, row.variance.period)?.grain).toBe("quarter");
    }
  });

  test("one adjustment is approved by somebody else, one waits; bonuses hang on quota goals", () => {
    expect(story.adjustments.map((row) => row.status)).toEqual(["APPROVED", "PROPOSED"]);
    expect(story.adjustments.every((row) => exists(row.on) && row.decidedBy !== row.proposedBy)).toBe(true);
    expect(story.adjustments.every((row) => row.effectiveOn <= today && row.proposedOn <= today)).toBe(true);
    for (const bonus of story.bonuses) {
      const goal = story.goals.find((candidate) => candidate.key === bonus.goal);
      expect(goal?.goalType).toBe("QUOTA");
      expect(goal?.owner).toBe(bonus.member);
      expect(bonus.personWeight + bonus.organizationWeight).toBe(100);
    }
    expect(story.bonuses.map((bonus) => bonus.organizationMetric)).toEqual(["revenue", "gross_margin"]);
  });

  test("the last closed month is two back; budget rates reach the end of the year", () => {
    expect(story.periodCloses.at(-1)?.month).toBe(firstDay(line, line.currentMonth - 2));
    const budget = story.rates.filter((row) => row.kind === "BUDGET" && row.currency === "GBP");
    expect(budget.at(-1)?.month).toBe(firstDay(line, 35));
    const average = story.rates.filter((row) => row.kind === "AVERAGE" && row.currency === "GBP");
    expect(average.at(-1)?.month).toBe(firstDay(line, line.currentMonth));
  });
});
