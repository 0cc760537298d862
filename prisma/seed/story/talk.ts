import { addDays } from "../../../lib/domain/time/day";
import type { CauseCode } from "../causes";
import { centsText } from "../csv";
import type { Cents } from "../larkfield";
import { personOf } from "../people";
import { inWords, type StoryContext } from "./context";
import type { CommentSubject, StoryComment, StoryExplanation, VarianceRef } from "./types";

function effectOf(context: StoryContext, code: CauseCode): Cents {
  return context.badQuarter.causes.find((cause) => cause.code === code)?.effect ?? 0;
}

function revenueVariance(
  context: StoryContext,
  dimension: string | null,
  member: string | null,
): VarianceRef {
  return { metric: "revenue", reference: "budget", period: context.lastQuarter.code, dimension, member };
}

/** A remark; people named in it as "@First Last" are the mentioned. */
function remark(
  on: CommentSubject,
  member: string,
  saidOn: string,
  text: string,
  mentions: readonly string[] = [],
): StoryComment {
  const missing = mentions.find((code) => !text.includes(`@${personOf(code).name}`));
  if (missing !== undefined) throw new RangeError(`${missing} is mentioned but not named`);
  return { on, member, saidOn, text, mentions };
}

function aboutLastQuarter(context: StoryContext): StoryComment[] {
  const ago = context.daysAgo;
  const west = { variance: revenueVariance(context, "team", "WEST") };
  const late = inWords(effectOf(context, "lateStarts"));
  return [
    remark(
      west,
      "P06",
      ago(24),
      "West is below plan for last quarter. @Maya Lindqvist, what is it beside Cascade Freight?",
      ["P12"],
    ),
    remark(west, "P12", ago(23), "What we signed and could not start: @Samir Patel knows the queue.", [
      "P10",
    ]),
    remark(
      west,
      "P10",
      ago(22),
      "Security reviews were the bottleneck, one person for everything. A second reviewer starts this month.",
    ),
    remark(
      { objective: "O-REVENUE" },
      "P02",
      ago(21),
      `Late starts alone cost ${late} USD of revenue last quarter. @Viktor Lang @Samir Patel please agree a start date before signature.`,
      ["P03", "P10"],
    ),
    remark(
      { objective: "O-DELIVERY" },
      "P03",
      ago(20),
      "Agreed. From now on no proposal leaves without a start date from operations.",
    ),
    remark(
      { goal: "G-EMEA" },
      "P15",
      ago(18),
      "@Ingrid Holm can we state EMEA's target in euros? The team cannot sell against the exchange rate.",
      ["P06"],
    ),
    remark(
      { goal: "G-EMEA" },
      "P06",
      ago(17),
      "The variance page shows FX on its own line. I support a lower dollar target for this quarter; see the adjustment.",
    ),
  ];
}

function aboutThisQuarter(context: StoryContext): StoryComment[] {
  const ago = context.daysAgo;
  return [
    remark(
      { goal: "G-LUKAS" },
      "P31",
      ago(7),
      "@Mia Jensen do we have anybody in Spanish who would talk to a prospect?",
      ["P41"],
    ),
    remark(
      { goal: "G-LUKAS" },
      "P41",
      ago(6),
      "Not yet. I ask the first Spanish customer next week; @Noor Haddad is their adoption far enough?",
      ["P11"],
    ),
    remark(
      { goal: "G-PRICE" },
      "P09",
      ago(5),
      "The campaign page still shows the cut price. Taken down today.",
    ),
    remark(
      { keyResult: "KR-TALKS" },
      "P11",
      ago(4),
      "@Hana Sato who can hold renewal talks in Asia Pacific?",
      ["P16"],
    ),
    remark(
      { keyResult: "KR-MARGIN" },
      "P08",
      ago(2),
      "For the file: five points, not 5 %. The reading is noted on the key result.",
    ),
  ];
}

/** Talk across departments about objectives, goals and variances, oldest first. */
export function commentsOf(context: StoryContext): StoryComment[] {
  return [...aboutLastQuarter(context), ...aboutThisQuarter(context)];
}

function figuresFor(
  context: StoryContext,
  where: { team?: string; product?: string },
): Pick<StoryExplanation, "actual" | "referenceValue"> {
  return {
    actual: centsText(context.actual({ metric: "revenue", ...context.lastQuarter, ...where })),
    referenceValue: centsText(context.planned("revenue", context.lastQuarter, where)),
  };
}

/** Two variances of the last quarter that somebody has explained. */
export function explanationsOf(context: StoryContext): StoryExplanation[] {
  const lost = inWords(effectOf(context, "lostCustomer"));
  const cut = inWords(effectOf(context, "priceCut"));
  return [
    {
      variance: revenueVariance(context, "team", "WEST"),
      ...figuresFor(context, { team: "WEST" }),
      cause: "CHURN",
      text: `Cascade Freight did not renew and left with the first day of the quarter: ${lost} USD of revenue in the quarter. Nobody had talked to them in their last 90 days; usage had fallen since spring.`,
      action: "Hold renewal talks 90 days before term with every account above 50 k a year.",
      actionOwner: "P11",
      actionDueOn: addDays(context.line.today, 18),
      keyResult: "KR-TALKS",
      goal: "G-WEST-LAST",
      author: "P12",
    },
    {
      variance: revenueVariance(context, "product", "PRO"),
      ...figuresFor(context, { product: "PRO" }),
      cause: "PRICE",
      text: `Professional was sold at 16 points more discount than usual, to answer a competitor. In the quarter this cost ${cut} USD of revenue, and it stays for the twelve months of each contract signed.`,
      action: "End the offer, and let finance approve discounts above 20 % on Professional.",
      actionOwner: "P03",
      actionDueOn: addDays(context.line.today, 11),
      keyResult: "KR-MARGIN",
      goal: "G-PRICE",
      author: "P06",
    },
  ];
}
