import { fraction, type StoryContext } from "./context";
import { aKeyResult } from "./key-result";
import { cycleDaysOf, winRateOf } from "./selling";
import type { StoryObjective } from "./types";

/** What objectives of one year have in common. */
export type ObjectivePeriod = Pick<StoryObjective, "startsOn" | "endsOn" | "rollUp">;

function sales(context: StoryContext, period: ObjectivePeriod): StoryObjective {
  const winRate = winRateOf(context, context.lastYear);
  const cycleDays = cycleDaysOf(context, context.lastYear);
  return {
    ...period,
    key: "O-SALES",
    title: "Sell what the plan needs, at the price it needs",
    level: "DEPARTMENT",
    team: "SALES",
    owner: "P03",
    why: "A plan nobody promised is only a wish.",
    parents: [
      { key: "O-REVENUE", contributes: true, weight: 25 },
      { key: "O-MARGIN", contributes: false, weight: 0 },
    ],
    keyResults: [
      aKeyResult({
        key: "KR-WINRATE",
        title: "Win rate by value ten points higher",
        kind: "REACH_PERCENT",
        metric: "win_rate_value",
        unit: "percent",
        baseline: fraction(winRate),
        target: fraction(winRate + 1000),
        adds: "NOT_ADDITIVE",
        weight: 20,
        owner: "P03",
        rhythmDays: 14,
      }),
      aKeyResult({
        key: "KR-CYCLE",
        title: "Close deals ten days sooner",
        kind: "REACH_NUMBER",
        metric: "cycle_days",
        unit: "days",
        baseline: String(cycleDays),
        target: String(cycleDays - 10),
        adds: "NOT_ADDITIVE",
        weight: 20,
        owner: "P03",
        rhythmDays: 14,
      }),
    ],
  };
}

function marketing(period: ObjectivePeriod): StoryObjective {
  return {
    ...period,
    key: "O-MARKETING",
    title: "Bring leads that become customers",
    level: "DEPARTMENT",
    team: "MKT",
    owner: "P09",
    why: "Fewer, better leads brought acquisition cost down; now there must be enough of them.",
    parents: [{ key: "O-REVENUE", contributes: true, weight: 15 }],
    keyResults: [
      aKeyResult({
        key: "KR-LEADS",
        title: "4,800 leads this year",
        kind: "REACH_NUMBER",
        metric: "leads",
        unit: "count",
        baseline: "0",
        target: "4800",
        weight: 60,
        owner: "P09",
      }),
      aKeyResult({
        key: "KR-REFERENCES",
        title: "20 reference customers",
        kind: "REACH_NUMBER",
        unit: "count",
        baseline: "6",
        target: "20",
        weight: 40,
        owner: "P41",
        rhythmDays: 14,
      }),
    ],
  };
}

function delivery(period: ObjectivePeriod): StoryObjective {
  return {
    ...period,
    key: "O-DELIVERY",
    title: "Start every customer on the day we promised",
    level: "DEPARTMENT",
    team: "OPS",
    owner: "P10",
    why: "Last quarter's new customers started two months late: booked, but not revenue.",
    parents: [
      { key: "O-MARGIN", contributes: true, weight: 30 },
      { key: "O-REVENUE", contributes: false, weight: 0 },
    ],
    keyResults: [
      aKeyResult({
        key: "KR-START",
        title: "From signature to start in 10 days",
        kind: "REACH_NUMBER",
        unit: "days",
        baseline: "70",
        target: "10",
        adds: "NOT_ADDITIVE",
        weight: 60,
        owner: "P10",
      }),
      aKeyResult({
        key: "KR-AUTOMATION",
        title: "Provisioning runs without a ticket",
        kind: "YES_NO",
        unit: "count",
        adds: "NOT_ADDITIVE",
        weight: 40,
        owner: "P43",
        rhythmDays: 14,
      }),
    ],
  };
}

function success(period: ObjectivePeriod): StoryObjective {
  return {
    ...period,
    key: "O-SUCCESS",
    title: "Talk to every customer before its renewal",
    level: "DEPARTMENT",
    team: "CS",
    owner: "P11",
    why: "Cascade Freight left without a conversation in its last 90 days.",
    parents: [{ key: "O-LIFETIME", contributes: true, weight: 30 }],
    keyResults: [
      aKeyResult({
        key: "KR-TALKS",
        title: "Renewal talks held 90 days before term, of those due",
        kind: "REACH_PERCENT",
        unit: "percent",
        baseline: "0.42",
        target: "0.95",
        adds: "NOT_ADDITIVE",
        weight: 100,
        owner: "P46",
      }),
    ],
  };
}

/** What each department does for the company's objectives. */
export function departmentObjectives(context: StoryContext, period: ObjectivePeriod): StoryObjective[] {
  return [sales(context, period), marketing(period), delivery(period), success(period)];
}
