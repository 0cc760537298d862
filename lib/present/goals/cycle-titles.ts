import { capitalized, countOf, countWord } from "./goals-title";
import { gradeText } from "./grade-text";

type Line = {
  readonly name: string;
  readonly state: string;
  readonly endsOn: string;
  readonly objectives: number;
  readonly closed: number;
  readonly grade: string | null;
};

const plural = (count: number, word: string) => `${countWord(count)} ${word}${count === 1 ? "" : "s"}`;

/** The state of all cycles in one sentence. */
export function cyclesTitle(lines: readonly Line[], today: string): string {
  const closing = lines.find(({ state }) => state === "CLOSING");
  if (closing)
    return `${closing.name} is being closed: ${plural(closing.objectives - closing.closed, "objective")} to go.`;
  const over = lines.find(({ state, endsOn }) => state === "ACTIVE" && endsOn < today);
  if (over) return `${over.name} is over and waits to be closed.`;
  const active = lines.filter(({ state }) => state === "ACTIVE");
  if (active.length === 0) return "No cycle is active.";
  const running = active.map(({ name }) => name).join(" and ");
  return `${running} ${active.length === 1 ? "is" : "are"} running.`;
}

/** The state of one cycle in one sentence. */
export function cycleTitle(line: Line, today: string): string {
  const { name, state, objectives } = line;
  const many = plural(objectives, "objective");
  if (state === "CLOSED")
    return line.grade === null
      ? `${name} is closed; nothing in it was graded.`
      : `${name} ended at ${gradeText(line.grade)} on average over ${many}.`;
  if (state === "CLOSING") return `${name} is being closed.`;
  if (state === "DRAFT") return `${name} is a draft with ${many}.`;
  return line.endsOn < today
    ? `${name} is over: close it.`
    : `${capitalized(many)} ${objectives === 1 ? "runs" : "run"} in ${name}.`;
}

/** How far the closing of a cycle is, in one sentence. */
export function closingTitle(name: string, open: number, total: number): string {
  if (total === 0) return `Nothing is left to decide in ${name}.`;
  if (open === 0) return `Everything in ${name} is decided: close it.`;
  return `${capitalized(countOf(open, total))} ${total === 1 ? "objective" : "objectives"} in ${name} ${open === 1 ? "is" : "are"} still to decide.`;
}
