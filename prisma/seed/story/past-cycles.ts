import type { PersonCode } from "../people";

/** A key result by hand: where it began, where it should go, and what was said, as days before the end of its cycle. */
export type PastKeyResult = {
  readonly title: string;
  readonly unit: "count" | "percent" | "days" | "ratio";
  readonly baseline: string;
  readonly target: string;
  readonly promise: "PROMISED" | "ASPIRATIONAL";
  readonly said: readonly (readonly [daysBeforeEnd: number, value: string, sentence: string])[];
  /** A grade by hand with its note, where the number does not tell it all. */
  readonly given?: readonly [grade: string, note: string];
  readonly nextTarget?: string;
  /** One word after it went on, in days before today. */
  readonly after?: readonly [daysAgo: number, value: string, sentence: string];
};

export type PastObjective = {
  readonly cycle: "YEAR" | "QUARTER";
  readonly title: string;
  readonly why: string;
  readonly level: "COMPANY" | "DEPARTMENT";
  readonly team: "CS" | "OPS" | "MKT" | "FIN" | null;
  readonly owner: PersonCode;
  readonly keyResults: readonly PastKeyResult[];
  readonly decision: "KEEP" | "MODIFY" | "ABANDON";
  readonly reason: string;
  readonly nextTitle?: string;
  readonly wentWell: string;
  readonly wentBadly: string;
  readonly learned: string;
};

const LAST_YEAR: readonly PastObjective[] = [
  {
    cycle: "YEAR",
    title: "Be recommended by those who use us",
    why: "Half of our new customers come through a name they trust.",
    level: "COMPANY",
    team: null,
    owner: "P02",
    keyResults: [
      {
        title: "Recommendation score of 45",
        unit: "count",
        baseline: "31",
        target: "45",
        promise: "ASPIRATIONAL",
        said: [
          [270, "33", "First survey after the new start package."],
          [180, "36", "Support answers within the hour now."],
          [20, "40", "Highest so far; those who waited for their start pull it down."],
        ],
        nextTarget: "50",
        after: [24, "42", "Two points up since the year began."],
      },
      {
        title: "Answer nine of ten surveys with a call",
        unit: "percent",
        baseline: "0.4",
        target: "0.9",
        promise: "PROMISED",
        said: [
          [200, "0.62", "Success has two people for it."],
          [25, "0.78", "Asia Pacific calls nobody back."],
        ],
        given: ["0.7", "The last month was counted without Asia Pacific."],
        after: [31, "0.8", "Asia Pacific has started."],
      },
    ],
    decision: "MODIFY",
    reason: "Right aim, and the score follows how fast a customer is started.",
    nextTitle: "Be recommended by those who use us, also in Asia Pacific",
    wentWell: "One team answers, not three.",
    wentBadly: "We asked customers who were still waiting for their start.",
    learned: "Ask four weeks after the start, not after the signature.",
  },
  {
    cycle: "YEAR",
    title: "Sell through partners",
    why: "Partners reach towns where we have nobody.",
    level: "DEPARTMENT",
    team: "MKT",
    owner: "P09",
    keyResults: [
      {
        title: "Twelve partners who sold once",
        unit: "count",
        baseline: "0",
        target: "12",
        promise: "PROMISED",
        said: [
          [190, "2", "Both in the same industry."],
          [30, "3", "They ask for a margin we do not have."],
        ],
      },
    ],
    decision: "ABANDON",
    reason: "Three of twelve: partners want a margin that the price does not carry.",
    wentWell: "The two partners in logistics sell without us.",
    wentBadly: "We signed partners before we had a price for them.",
    learned: "First the margin, then the contract.",
  },
];

const LAST_QUARTER: readonly PastObjective[] = [
  {
    cycle: "QUARTER",
    title: "Invoices leave without a question",
    why: "What is questioned is paid late.",
    level: "DEPARTMENT",
    team: "FIN",
    owner: "P06",
    keyResults: [
      {
        title: "Days from delivery to invoice down to 3",
        unit: "days",
        baseline: "11",
        target: "3",
        promise: "PROMISED",
        said: [
          [60, "9", "Purchase order numbers are missing in every third order."],
          [12, "6", "Orders without a number are not accepted any more."],
        ],
        after: [9, "5", "Only the old contracts are late."],
      },
      {
        title: "Fewer than 2 % of invoices questioned",
        unit: "percent",
        baseline: "0.06",
        target: "0.02",
        promise: "PROMISED",
        said: [
          [55, "0.05", "Discounts are the usual question."],
          [10, "0.03", "Discounts are on the invoice now."],
        ],
        after: [9, "0.026", "Seven questions last month."],
      },
    ],
    decision: "KEEP",
    reason: "More than half the way; the rest are old contracts.",
    wentWell: "Sales and finance agreed on what an order must hold.",
    wentBadly: "Old contracts were not looked at.",
    learned: "The question is asked when the order is written, not when it is paid.",
  },
  {
    cycle: "QUARTER",
    title: "Two people can do every security review",
    why: "One person on holiday stopped nine starts.",
    level: "DEPARTMENT",
    team: "OPS",
    owner: "P10",
    keyResults: [
      {
        title: "Reviews that wait longer than a week down to 0",
        unit: "count",
        baseline: "9",
        target: "0",
        promise: "PROMISED",
        said: [
          [50, "9", "The course begins next month."],
          [8, "7", "The second reviewer does the small ones."],
        ],
        after: [6, "2", "Both of them large ones."],
      },
    ],
    decision: "MODIFY",
    reason: "Two of nine: training took the quarter. The number comes now.",
    nextTitle: "No start waits for a security review",
    wentWell: "The second reviewer passed.",
    wentBadly: "We began with the course when the queue was longest.",
    learned: "Measure the queue, not the course.",
  },
  {
    cycle: "QUARTER",
    title: "A newsletter that sells add-ons",
    why: "Every customer reads mail.",
    level: "DEPARTMENT",
    team: "MKT",
    owner: "P09",
    keyResults: [
      {
        title: "Forty talks that began with the newsletter",
        unit: "count",
        baseline: "0",
        target: "40",
        promise: "ASPIRATIONAL",
        said: [
          [45, "6", "Opened by many, answered by few."],
          [9, "11", "Most of them asked for something else."],
        ],
      },
    ],
    decision: "ABANDON",
    reason: "Success talks to the same people every month and sells more.",
    wentWell: "The list of addresses is clean.",
    wentBadly: "It took a day a week.",
    learned: "Ask success first.",
  },
];

/** What earlier cycles were about and how they ended. */
export const PAST_OBJECTIVES: readonly PastObjective[] = [...LAST_YEAR, ...LAST_QUARTER];

/** Looking back on the cycles themselves. */
export const LOOKED_BACK = {
  YEAR: {
    wentWell: "Everybody saw the same numbers for the first time.",
    wentBadly: "Objectives were set in the third month.",
    learned: "Set them before the year begins, and fewer.",
  },
  QUARTER: {
    wentWell: "Check-ins every week, in three minutes.",
    wentBadly: "What was signed was not started; nobody owned that gap.",
    learned: "A goal ends with the invoice, not with the signature.",
  },
} as const;
