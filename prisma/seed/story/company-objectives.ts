import { lastDay } from "../timeline";
import { fraction, rate, type StoryContext, thousands } from "./context";
import { aKeyResult } from "./key-result";
import type { StoryKeyResult, StoryObjective } from "./types";

/** Gross margin of last year in ten-thousandths, the start of the margin objective. */
export function lastYearsMargin(context: StoryContext): number {
  const revenue = context.actual({ metric: "revenue", ...context.lastYear });
  return rate(revenue - context.actual({ metric: "cogs", ...context.lastYear }), revenue);
}

function revenueKeyResults(context: StoryContext): StoryKeyResult[] {
  const before = context.actual({ metric: "revenue", ...context.lastYear });
  return [
    aKeyResult({
      key: "KR-REVENUE",
      title: "Recognised revenue 20 % above last year",
      kind: "REACH_CURRENCY",
      metric: "revenue",
      unit: "currency",
      baseline: thousands(before),
      target: thousands(before * 1.2),
      adds: "GROWTH",
      addsRate: "0.2",
      weight: 35,
      owner: "P02",
      updater: "P07",
      note: `20 % year over year: ${context.lastYear.code} × 1.2, recognised revenue, not bookings.`,
    }),
    aKeyResult({
      key: "KR-BOOKINGS",
      title: "Book what the plan needs",
      kind: "REACH_CURRENCY",
      metric: "bookings",
      unit: "currency",
      baseline: "0",
      target: thousands(context.planned("bookings", context.thisYear)),
      // The plan has a season: an even course would judge quiet months by the busy ones.
      curve: { kind: "seasonal", source: "PLAN", scenario: "budget" },
      weight: 15,
      owner: "P03",
    }),
    aKeyResult({
      key: "KR-COVERAGE",
      title: "Keep pipeline coverage above 2",
      kind: "KEEP_ABOVE",
      settings: { limit: "2", riskLimit: "1.5" },
      unit: "ratio",
      adds: "NOT_ADDITIVE",
      weight: 10,
      owner: "P03",
      rhythmDays: 14,
      note: "Open pipeline of this quarter and the next ÷ what is left of their quotas, as it stands on the day: counted every other Monday.",
    }),
    aKeyResult({
      key: "KR-MARGIN-GUARD",
      title: "Gross margin no lower than last year",
      kind: "KEEP_ABOVE",
      settings: { limit: fraction(lastYearsMargin(context)) },
      metric: "gross_margin",
      unit: "percent",
      adds: "NOT_ADDITIVE",
      weight: 0,
      isGuardrail: true,
      owner: "P06",
      rhythmDays: 30,
      note: "Growth that is bought with margin is not on track.",
    }),
  ];
}

function marginKeyResults(context: StoryContext): StoryKeyResult[] {
  const before = lastYearsMargin(context);
  const relative = fraction(before * 1.05);
  return [
    aKeyResult({
      key: "KR-MARGIN",
      title: "Gross margin five points higher",
      kind: "REACH_PERCENT",
      metric: "gross_margin",
      unit: "percent",
      baseline: fraction(before),
      target: fraction(before + 500),
      adds: "MARGIN_POINTS",
      addsRate: "0.05",
      weight: 50,
      owner: "P06",
      note: `“Improve profit margin by 5 %” is read as five percentage points of gross margin (${fraction(before)} to ${fraction(before + 500)}), not as 5 % of it (${relative}).`,
    }),
    aKeyResult({
      key: "KR-CLOSE-BOOKS",
      title: "Close the books within 6 working days",
      kind: "KEEP_BELOW",
      settings: { limit: "6" },
      unit: "days",
      adds: "NOT_ADDITIVE",
      weight: 20,
      owner: "P07",
      rhythmDays: 30,
    }),
  ];
}

function marketKeyResults(context: StoryContext): StoryKeyResult[] {
  const before = context.actual({ metric: "bookings", ...context.lastYear, team: "APAC" });
  return [
    aKeyResult({
      key: "KR-MARKETS",
      title: "Enter 3 new geographic markets",
      kind: "REACH_NUMBER",
      metric: "new_markets",
      unit: "count",
      baseline: "0",
      target: "3",
      weight: 50,
      owner: "P03",
      promise: "ASPIRATIONAL",
      curve: {
        kind: "steps",
        // One market is due with each third of the year.
        steps: [
          { on: lastDay(context.line, 27), share: "0.3333" },
          { on: lastDay(context.line, 31), share: "0.6667" },
          { on: lastDay(context.line, 35), share: "1" },
        ],
      },
    }),
    aKeyResult({
      key: "KR-APAC",
      title: "Grow bookings in Asia Pacific by a quarter",
      kind: "REACH_CURRENCY",
      metric: "bookings",
      filter: { region: "AP" },
      unit: "currency",
      baseline: "0",
      target: thousands(before * 1.25),
      weight: 20,
      owner: "P16",
    }),
    aKeyResult({
      key: "KR-MEXICO",
      title: "Finish the four steps to sell in Mexico",
      kind: "REACH_NUMBER",
      unit: "count",
      baseline: "0",
      target: "4",
      adds: "NOT_ADDITIVE",
      weight: 30,
      owner: "P13",
      note: "Legal entity, local tax on invoices, first partner, product in Spanish.",
    }),
  ];
}

function lifetimeKeyResults(context: StoryContext): StoryKeyResult[] {
  const addOns = ["ANALYTICS", "CONNECT"].reduce(
    (total, product) => total + context.actual({ metric: "bookings", ...context.lastYear, product }),
    0,
  );
  return [
    aKeyResult({
      key: "KR-NRR",
      title: "Net revenue retention from 98 % to 106 %",
      kind: "REACH_PERCENT",
      unit: "percent",
      baseline: "0.98",
      target: "1.06",
      adds: "NOT_ADDITIVE",
      weight: 30,
      owner: "P11",
      rhythmDays: 14,
      note: "Measured by hand until subscriptions are imported.",
    }),
    aKeyResult({
      key: "KR-UPSELL",
      title: "Book half as much again in add-ons",
      kind: "REACH_CURRENCY",
      metric: "bookings",
      filter: { productGroup: "Add-ons" },
      unit: "currency",
      baseline: "0",
      target: thousands(addOns * 1.5),
      weight: 20,
      owner: "P11",
    }),
    aKeyResult({
      key: "KR-CHURN",
      title: "Keep monthly customer churn below 1.2 %",
      kind: "KEEP_BELOW",
      settings: { limit: "0.012", riskLimit: "0.015" },
      unit: "percent",
      adds: "NOT_ADDITIVE",
      weight: 20,
      owner: "P45",
      rhythmDays: 30,
      note: "Customers lost in the month ÷ customers at its start, by hand.",
    }),
  ];
}

/** The four objectives of the company for the fiscal year. */
export function companyObjectives(context: StoryContext): StoryObjective[] {
  const { startsOn, endsOn } = context.thisYear;
  const common = { level: "COMPANY", team: null, startsOn, endsOn, rollUp: "AVERAGE", parents: [] } as const;
  return [
    {
      ...common,
      key: "O-REVENUE",
      title: "Increase revenue",
      owner: "P02",
      keyResults: revenueKeyResults(context),
      why: "Growth pays for the move from winning customers to keeping them.",
    },
    {
      ...common,
      key: "O-MARGIN",
      title: "Improve profit margin",
      owner: "P06",
      keyResults: marginKeyResults(context),
      why: "Every point of margin is worth more than a new customer a month.",
    },
    {
      ...common,
      key: "O-MARKETS",
      title: "Expand market presence",
      owner: "P03",
      keyResults: marketKeyResults(context),
      why: "Two thirds of our revenue comes from one country.",
    },
    {
      ...common,
      key: "O-LIFETIME",
      title: "Grow customer lifetime value",
      owner: "P11",
      keyResults: lifetimeKeyResults(context),
      why: "A customer who stays two years longer is worth twice what it cost to win.",
    },
  ];
}
