import { decimal } from "@/lib/domain/number/decimal";
import { capitalized, countWord } from "../goals/goals-title";
import { moneyText, type SizeStyle, shareWords } from "./size";

export type HomeFacts = {
  /** One entry per thing that waits, by what it is. */
  readonly owed: readonly { readonly kind: string; readonly overdueDays: number | null }[];
  readonly who: { readonly isPerson: boolean; readonly name: string };
  readonly moneyGap: string | null;
  /** Largest first. */
  readonly goalRisks: readonly { readonly title: string; readonly amount: string }[];
};

const NOUNS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  CHECK_IN: ["check-in", "check-ins"],
  SETTLE: ["ignored check-in to settle", "ignored check-ins to settle"],
  AGREE: ["goal to agree", "goals to agree"],
  CHANGE: ["changed goal to agree", "changed goals to agree"],
  DECIDE: ["adjustment to decide", "adjustments to decide"],
  HANDED: ["hand-over", "hand-overs"],
  CHALLENGE: ["challenge", "challenges"],
  VARIANCE: ["variance to explain", "variances to explain"],
  REVIEW: ["explanation to sign", "explanations to sign"],
  REOPEN: ["month to open again", "months to open again"],
  EXPLAIN: ["question about a variance", "questions about variances"],
  ANSWER: ["import to finish", "imports to finish"],
  ACT: ["action", "actions"],
  MENTION: ["mention", "mentions"],
};

function counted(owed: HomeFacts["owed"]): string {
  const kinds = Object.entries(NOUNS).flatMap(([kind, [one, many]]) => {
    const count = owed.filter((single) => single.kind === kind).length;
    return count === 0 ? [] : [`${countWord(count)} ${count === 1 ? one : many}`];
  });
  return kinds.length < 2 ? kinds.join("") : `${kinds.slice(0, -1).join(", ")} and ${kinds.at(-1)}`;
}

function owedClause({ owed }: HomeFacts): string {
  const late = owed.filter(({ overdueDays }) => (overdueDays ?? 0) > 0);
  if (late.length > 0) return `${capitalized(counted(late))} ${late.length === 1 ? "is" : "are"} overdue.`;
  if (owed.length === 0) return "Nothing waits for you.";
  return `${capitalized(counted(owed))} ${owed.length === 1 ? "waits" : "wait"} for you.`;
}

function moneyClause({ who, moneyGap, goalRisks }: HomeFacts, style: SizeStyle): string {
  if (moneyGap === null) return "";
  const gap = decimal(moneyGap);
  const subject = who.isPerson ? "You land" : `${who.name} lands`;
  const whose = who.isPerson ? "your" : "its";
  if (gap.isZero()) return ` ${subject} on ${whose} money targets.`;
  const head = ` ${subject} ${moneyText(moneyGap, style)} ${gap.isNegative() ? "short of" : "beyond"} ${whose} money targets`;
  const [worst] = goalRisks;
  const share = worst && gap.isNegative() ? shareWords(worst.amount, gap.abs().toFixed()) : "";
  if (!worst || share === "" || goalRisks.length < 2) return `${head}.`;
  return `${head}; “${worst.title}” is ${share} of it.`;
}

/** The title of the home page: what waits for the person, and where their money goals land. */
export function homeSentence(facts: HomeFacts, style: SizeStyle): string {
  return `${owedClause(facts)}${moneyClause(facts, style)}`;
}
