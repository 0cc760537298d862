import { formatMoney } from "../format/money";
import type { SizeStyle } from "./size";

export type OkrFacts = {
  readonly objectives: number;
  readonly onTrack: number;
  readonly keyResultsWithoutGoal: number;
  /** Largest first, in money. */
  readonly risks: readonly { readonly title: string; readonly atRisk: string }[];
};

const WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

function counted(count: number): string {
  return WORDS[count] ?? String(count);
}

/** The title of the roll-up: how many are on track, what is most at risk, what nobody serves. */
export function okrSentence(
  { objectives, onTrack, keyResultsWithoutGoal, risks }: OkrFacts,
  style: SizeStyle,
): string {
  const [worst] = risks;
  const head = `${onTrack === 0 ? "None" : counted(onTrack)} of ${counted(objectives).toLowerCase()} objectives ${onTrack < 2 ? "is" : "are"} on track`;
  const risk = worst
    ? `; “${worst.title}” has ${formatMoney(worst.atRisk, { ...style, style: "compact" })} at risk`
    : "";
  const noun = keyResultsWithoutGoal === 1 ? "key result has" : "key results have";
  const orphans =
    keyResultsWithoutGoal === 0 ? "" : ` ${counted(keyResultsWithoutGoal)} ${noun} no goal at all.`;
  return `${head}${risk}.${orphans}`;
}
