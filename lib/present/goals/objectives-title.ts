import { decimal } from "@/lib/domain/number/decimal";
import { roundTo } from "@/lib/domain/number/rounding";
import { capitalized, countOf } from "./goals-title";

type Titled = {
  readonly kind: string;
  readonly depth: number;
  readonly title: string;
  readonly status: string;
  readonly pointsBehind: string | null;
};

/** The state of the objectives in one sentence: how many are on track, and which is furthest behind. */
export function objectivesTitle(lines: readonly Titled[], periodLabel: string): string {
  const top = lines.filter(({ kind, depth }) => kind === "objective" && depth === 0);
  if (top.length === 0) return `No objectives in ${periodLabel} yet.`;
  const onTrack = top.filter(({ status }) => status === "ON_TRACK" || status === "DONE").length;
  const noun = top.length === 1 ? "objective" : "objectives";
  const head = capitalized(`${countOf(onTrack, top.length)} ${noun} ${onTrack < 2 ? "is" : "are"} on track`);
  const behind = top.filter(({ pointsBehind }) => pointsBehind !== null && decimal(pointsBehind).gt(0));
  const [worst] = behind.sort((a, b) => decimal(b.pointsBehind ?? "0").comparedTo(a.pointsBehind ?? "0"));
  return worst ? `${head}; “${worst.title}” is furthest behind.` : `${head}.`;
}

/** The state of one objective or key result in one sentence. */
export function oneTitle(
  line: Titled & { readonly state: string; readonly note: string | null; readonly progress: string | null },
): string {
  if (line.state === "DRAFT") return `“${line.title}” is a draft.`;
  if (line.state === "CLOSED") return `“${line.title}” is closed.`;
  if (line.progress === null) return `“${line.title}” is not measured yet.`;
  const points = line.pointsBehind === null ? null : Number(roundTo(decimal(line.pointsBehind), 0));
  if (line.status === "DONE") return `“${line.title}” is done.`;
  if (points === null)
    return `“${line.title}” is ${line.status === "ON_TRACK" ? "held" : line.status.toLowerCase().replaceAll("_", " ")}.`;
  if (points <= 0)
    return points === 0
      ? `“${line.title}” is where it should be.`
      : `“${line.title}” is ${-points} points ahead.`;
  return `“${line.title}” is ${points} ${points === 1 ? "point" : "points"} behind.`;
}
