import type { Series } from "./series";

/** Words on key results; values where people measure by hand. */
export const KEY_RESULT_SERIES: readonly Series[] = [
  {
    on: { keyResult: "KR-REVENUE" },
    member: "P02",
    said: [
      [62, 7, "Too early to say more than that the plan is right."],
      [
        34,
        6,
        "Last quarter came in under budget; the causes are on the variance page.",
        "Late starts: booked is not earned.",
      ],
      [20, 5, "We land below 20 % unless delivery starts what sales signs."],
      [6, 5, "Cascade Freight and late starts explain most of last quarter."],
    ],
  },
  {
    on: { keyResult: "KR-BOOKINGS" },
    member: "P03",
    said: [
      [21, 6, "Teams differ; I look at each one on Mondays."],
      [
        7,
        6,
        "Signed is not started: both have to happen.",
        "Two deals signed lately have not been invoiced.",
      ],
    ],
  },
  {
    on: { keyResult: "KR-COVERAGE" },
    member: "P03",
    said: [
      [31, 7, "2.6 with the renewals in it.", null, "2.6"],
      [17, 6, "2.3.", null, "2.3"],
      [3, 6, "2.1; Asia Pacific is thin.", "Asia Pacific has nothing beyond its renewals.", "2.1"],
    ],
  },
  {
    on: { keyResult: "KR-MARGIN" },
    member: "P06",
    said: [
      [48, 7, "Cheaper hosting shows."],
      [27, 6, "Professional at cut prices eats part of what hosting saves."],
      [6, 6, "The reading stays five points, not 5 %.", "Who decides when a discount above 20 % is allowed?"],
    ],
  },
  {
    on: { keyResult: "KR-MARGIN-GUARD" },
    member: "P06",
    said: [
      [44, 8, "Above the floor with every discount in it."],
      [15, 8, "Still above; the price cut is over."],
    ],
  },
  {
    on: { keyResult: "KR-CLOSE-BOOKS" },
    member: "P07",
    said: [
      [79, 8, "Six days.", null, "6"],
      [48, 8, "Five days.", null, "5"],
      [18, 7, "Seven days: credit notes came late.", "Credit notes are approved by mail.", "7"],
    ],
  },
  {
    on: { keyResult: "KR-MARKETS" },
    member: "P03",
    said: [
      [40, 7, "A market counts with its first customer, not with an office."],
      [9, 7, "Mexico is next; the entity is registered."],
    ],
  },
  {
    on: { keyResult: "KR-NRR" },
    member: "P11",
    said: [
      [70, 7, "101 % without Cascade Freight.", null, "1.012"],
      [
        42,
        5,
        "Below 100 % with Cascade Freight in the sum.",
        "We learned of it from the cancellation.",
        "0.987",
      ],
      [14, 6, "Upsell brings it back above 100 %.", null, "1.004"],
    ],
  },
  {
    on: { keyResult: "KR-CHURN" },
    member: "P45",
    said: [
      [75, 7, "Two small ones left.", null, "0.0098"],
      [45, 6, "Three left.", null, "0.0141"],
      [15, 7, "Two left.", null, "0.0092"],
    ],
  },
  {
    on: { keyResult: "KR-REFERENCES" },
    member: "P41",
    said: [
      [44, 6, "Nine names.", null, "9"],
      [30, 6, "Eleven.", null, "11"],
      [16, 6, "Twelve; none in Spanish.", "Customers in new markets are too new to be references.", "12"],
    ],
  },
  {
    on: { keyResult: "KR-START" },
    member: "P10",
    said: [
      [41, 6, "68 days on average: last quarter's queue.", "Security reviews wait for one person.", "68"],
      [27, 6, "Second reviewer trained.", null, "46"],
      [13, 7, "27 days.", null, "27"],
      [4, 7, "22 days, new ones within 9.", null, "22"],
    ],
  },
  {
    on: { keyResult: "KR-TALKS" },
    member: "P46",
    said: [
      [38, 6, "Half of those due.", null, "0.51"],
      [24, 7, "63 %.", null, "0.63"],
      [10, 7, "71 %; Asia Pacific is missing.", "Nobody in Asia Pacific holds these talks.", "0.71"],
    ],
  },
  {
    on: { keyResult: "KR-MEXICO" },
    member: "P13",
    said: [
      [36, 6, "Entity registered.", null, "1"],
      [8, 6, "Tax set-up waits for the auditor.", "Finance has no one who knows Mexican invoices.", "1"],
    ],
  },
  {
    on: { keyResult: "KR-WEST-BOOKINGS" },
    member: "P12",
    said: [
      [19, 5, "The hole Cascade Freight left is in every number of West."],
      [8, 5, "New business has to do what one customer did."],
    ],
  },
  {
    on: { keyResult: "KR-WEST-MARGIN" },
    member: "P12",
    said: [[12, 6, "Professional at the cut price is still in every month."]],
  },
  {
    on: { keyResult: "KR-EAST-BOOKINGS" },
    member: "P14",
    said: [[4, 7, "The quarter closes late, as always; nothing is lost."]],
  },
  { on: { keyResult: "KR-EAST-MARGIN" }, member: "P14", said: [[13, 8, "No discounts above the list."]] },
  {
    on: { keyResult: "KR-EMEA-BOOKINGS" },
    member: "P15",
    said: [[3, 5, "In euros we are where we were a year ago."]],
  },
  {
    on: { keyResult: "KR-EMEA-MARGIN" },
    member: "P15",
    said: [[14, 7, "Cheaper hosting in Frankfurt helps."]],
  },
  { on: { keyResult: "KR-APAC" }, member: "P16", said: [[5, 6, "Renewals first, then Japan."]] },
  {
    on: { keyResult: "KR-UPSELL" },
    member: "P11",
    said: [[6, 6, "Connect sells itself; Analytics needs a demonstration."]],
  },
  { on: { keyResult: "KR-WINRATE" }, member: "P03", said: [[7, 6, "We bid for less and win more of it."]] },
  {
    on: { keyResult: "KR-CYCLE" },
    member: "P03",
    said: [[7, 5, "Legal is the longest step.", "Eleven days for a standard contract."]],
  },
  {
    on: { keyResult: "KR-LEADS" },
    member: "P09",
    said: [[6, 6, "Fewer than planned, better than last year."]],
  },
  {
    on: { keyResult: "KR-AUTOMATION" },
    member: "P43",
    said: [[12, 6, "Two of five steps still need a ticket.", null, "0"]],
  },
  {
    on: { keyResult: "KR-PRIYA-ADDONS" },
    member: "P20",
    said: [[6, 8, "Two demonstrations this week."]],
  },
  { on: { keyResult: "KR-LUKAS-SPAIN" }, member: "P31", said: [[7, 5, "Two in procurement."]] },
];
