import type { SmartVerdict } from "@/lib/domain/goals/smart";

const COUNTS = ["none", "one", "two", "three", "four"];

/** The state of a goal in writing, as a sentence: how many letters are clear, and the first that is not. */
export function lettersTitle({ letters }: Pick<SmartVerdict, "letters">): string {
  const clear = letters.filter(({ level }) => level === 2).length;
  if (clear === letters.length) return "Clear on all five letters.";
  const weakest = letters.reduce((low, letter) => (letter.level < low.level ? letter : low));
  if (clear === 0 && letters.every(({ level }) => level === 0))
    return "What will be reached, and how will one know?";
  if (clear === 0) return `No letter is clear yet; ${weakest.name.toLowerCase()} needs most.`;
  return `Clear on ${COUNTS[clear]} of five letters; ${weakest.name.toLowerCase()} needs most.`;
}
