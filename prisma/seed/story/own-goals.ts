import { addDays } from "../../../lib/domain/time/day";
import { productOf } from "../catalogue";
import { firstDay, lastDay } from "../timeline";
import { aGoal } from "./a-goal";
import { fraction, rate, type StoryContext, thousands } from "./context";
import { winRateOf } from "./selling";
import type { StoryGoal } from "./types";

function sellersGoal(
  context: StoryContext,
  key: string,
  title: string,
  owner: string,
  share: number,
  confidence: number,
): StoryGoal {
  const { startsOn, endsOn } = context.thisQuarter;
  const target = thousands(
    (context.planned("bookings", context.thisQuarter, { team: "WEST" }) * share) / 100,
  );
  return aGoal({
    key,
    title,
    metric: "bookings",
    filter: { team: "WEST", owner },
    team: "WEST",
    owner,
    unit: "currency",
    target,
    startsOn,
    endsOn,
    proposedBy: owner,
    agreedBy: "P12",
    agreedOn: addDays(startsOn, -5),
    draftConfidence: confidence,
    baseline: thousands(context.actual({ metric: "bookings", ...context.lastQuarter, owner })),
    baselinePeriod: context.lastQuarter.code,
    baselineSource: "CRM, won deals",
    contributions: [{ keyResult: "KR-WEST-BOOKINGS", promised: target }],
  });
}

function sellers(context: StoryContext): StoryGoal[] {
  const { startsOn, endsOn } = context.thisQuarter;
  const winRate = winRateOf(context, context.lastYear, "P27");
  return [
    sellersGoal(context, "G-PRIYA", "Book 45 % of West's quarter", "P20", 45, 8),
    sellersGoal(context, "G-JONAH", "Book an eighth of West's quarter", "P22", 12.5, 7),
    aGoal({
      key: "G-NADIA",
      title: "Win more of what we bid for",
      sentence: "Raise my win rate by value by 4 points by the end of the quarter",
      metric: "win_rate_value",
      filter: { team: "EAST", owner: "P27" },
      team: "EAST",
      owner: "P27",
      unit: "percent",
      targetKind: "POINTS",
      targetRate: "0.04",
      baseline: fraction(winRate),
      baselinePeriod: context.lastYear.code,
      baselineSource: "CRM, decided deals",
      target: fraction(winRate + 400),
      startsOn,
      endsOn,
      goalType: "STRETCH",
      agreedBy: "P14",
      agreedOn: addDays(startsOn, -4),
      contributions: [{ keyResult: "KR-WINRATE", promised: null }],
    }),
    aGoal({
      key: "G-LUKAS",
      title: "Three customers in Spain",
      metric: "new_customers",
      filter: { region: "ES" },
      team: "EMEA",
      owner: "P31",
      unit: "count",
      target: "3",
      startsOn,
      endsOn,
      agreedBy: "P15",
      agreedOn: addDays(startsOn, -6),
      draftConfidence: 6,
      contributions: [{ keyResult: "KR-LUKAS-SPAIN", promised: "3" }],
    }),
  ];
}

/** Add-ons signed in the last quarter. */
function addOnsSold(context: StoryContext): number {
  const { startsOn, endsOn } = context.lastQuarter;
  const sold = context.history.deals.filter(
    (deal) =>
      deal.status === "WON" &&
      productOf(deal.product).group === "Add-ons" &&
      deal.closedOn >= startsOn &&
      deal.closedOn <= endsOn,
  );
  return sold.length;
}

function growthOfAccounts(context: StoryContext): StoryGoal[] {
  const { startsOn, endsOn } = context.thisQuarter;
  const addOns = (["ANALYTICS", "CONNECT"] as const).reduce(
    (total, product) => total + context.planned("bookings", context.thisQuarter, { product }),
    0,
  );
  const nextStart = addDays(endsOn, 1);
  const renewals = context.actual({ metric: "bookings", ...context.lastQuarter }) * 0.7;
  return [
    aGoal({
      key: "G-UPSELL",
      title: "Sell more add-ons to existing accounts",
      // Counted, not valued: their value is already in the goals of the teams that sign them.
      metric: "bookings_count",
      filter: { productGroup: "Add-ons" },
      team: "CS",
      owner: "P11",
      unit: "count",
      target: String(Math.round(addOnsSold(context) * 1.3)),
      startsOn,
      endsOn,
      agreedOn: addDays(startsOn, -7),
      draftConfidence: 8,
      contributions: [
        { keyResult: "KR-UPSELL", promised: thousands(addOns * 1.15) },
        { keyResult: "KR-REVENUE", promised: thousands(addOns / 2) },
      ],
    }),
    aGoal({
      key: "G-RENEW",
      title: "Renew what is due next quarter",
      sentence: "Renew 92 % of what is due next quarter",
      metric: "bookings",
      filter: { productGroup: "Platform" },
      team: "CS",
      owner: "P46",
      unit: "currency",
      target: thousands(renewals),
      startsOn: nextStart,
      endsOn: lastDay(context.line, context.line.currentQuarter + 5),
      status: "AGREED",
      agreedOn: context.daysAgo(3),
      draftConfidence: 7,
      contributions: [
        { keyResult: "KR-NRR", promised: null },
        { keyResult: "KR-TALKS", promised: null },
      ],
    }),
  ];
}

function price(context: StoryContext): StoryGoal {
  const { startsOn, endsOn } = context.thisQuarter;
  const soldAt = { ...context.lastQuarter, product: "PRO" };
  const revenue = context.actual({ metric: "revenue", ...soldAt });
  const margin = rate(revenue - context.actual({ metric: "cogs", ...soldAt }), revenue);
  return aGoal({
    key: "G-PRICE",
    title: "Sell Professional at list price again",
    sentence: "Bring gross margin on Professional back up by 4 points this quarter",
    metric: "gross_margin",
    filter: { product: "PRO" },
    team: "SALES",
    owner: "P03",
    unit: "percent",
    targetKind: "POINTS",
    targetRate: "0.04",
    baseline: fraction(margin),
    baselinePeriod: context.lastQuarter.code,
    baselineSource: "Ledger",
    target: fraction(margin + 400),
    startsOn,
    endsOn,
    agreedOn: addDays(startsOn, -9),
    draftConfidence: 5,
    contributions: [
      {
        keyResult: "KR-MARGIN",
        promised: thousands(context.planned("revenue", context.thisQuarter) * 0.025),
      },
    ],
  });
}

function hostingCost(context: StoryContext): StoryGoal {
  const { startsOn, endsOn } = context.thisQuarter;
  const hosting = context.actual({ metric: "cogs", ...context.lastQuarter, account: "5010" });
  return aGoal({
    key: "G-HOSTING",
    title: "Cut hosting by 8 %",
    metric: "cogs",
    filter: { account: "5010" },
    team: "OPS",
    owner: "P10",
    unit: "currency",
    targetKind: "GROWTH",
    targetRate: "-0.08",
    baseline: thousands(hosting),
    baselinePeriod: context.lastQuarter.code,
    baselineSource: "Ledger, account 5010",
    target: thousands(hosting * 0.92),
    startsOn,
    endsOn,
    agreedOn: addDays(startsOn, -2),
    contributions: [{ keyResult: "KR-MARGIN", promised: thousands(hosting * 0.08) }],
  });
}

function leadCount(context: StoryContext): StoryGoal {
  const { startsOn, endsOn } = context.thisQuarter;
  return aGoal({
    key: "G-LEADS",
    title: "1,250 leads this quarter",
    metric: "leads",
    filter: { team: "SALES" },
    team: "MKT",
    owner: "P09",
    unit: "count",
    target: "1250",
    startsOn,
    endsOn,
    agreedBy: "P02",
    agreedOn: addDays(startsOn, -6),
    contributions: [{ keyResult: "KR-LEADS", promised: "1250" }],
  });
}

/** Not yet agreed: one waits for finance, one is only a thought. */
function unfinished(context: StoryContext): StoryGoal[] {
  const { startsOn, endsOn } = context.thisQuarter;
  return [
    aGoal({
      key: "G-MEXICO",
      title: "First customer in Mexico",
      metric: "new_customers",
      filter: { region: "MX" },
      team: "CENTRAL",
      owner: "P13",
      unit: "count",
      target: "1",
      startsOn,
      endsOn,
      status: "PROPOSED",
      agreedBy: null,
      draftConfidence: 6,
      contributions: [{ keyResult: "KR-MARKETS", promised: "1" }],
    }),
    aGoal({
      key: "G-AUSTRALIA",
      title: "More from partners in Australia",
      sentence: "More sales through partners in Australia",
      metric: "bookings",
      filter: { region: "AU" },
      team: "APAC",
      owner: "P16",
      unit: "currency",
      target: null,
      startsOn: firstDay(context.line, context.line.currentMonth),
      endsOn: null,
      status: "DRAFTED",
      proposedBy: null,
      agreedBy: null,
      draftConfidence: null,
    }),
  ];
}

/** What people and departments promise on their own. */
export function ownGoals(context: StoryContext): StoryGoal[] {
  return [
    ...sellers(context),
    ...growthOfAccounts(context),
    price(context),
    hostingCost(context),
    leadCount(context),
    ...unfinished(context),
  ];
}
