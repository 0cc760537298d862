import { type Decimal, decimal, toText, ZERO } from "@/lib/domain/number/decimal";
import { GAP_NAMES, GAP_QUESTIONS, type GapName } from "@/lib/domain/variance/three-gaps";
import type { SinceRow, SinceThen } from "@/lib/features/variance/schema";
import type { GapFigures, GapsAnswer } from "./schema";

const FIGURE: Record<GapName, "commitment" | "sales" | "conversion"> = {
  COMMITMENT: "commitment",
  SALES: "sales",
  CONVERSION: "conversion",
};

function row(name: GapName, past: GapFigures, present: GapFigures): SinceRow[] {
  const of = (figures: GapFigures): Decimal | null => {
    const text = figures[FIGURE[name]];
    return text === null ? null : decimal(text);
  };
  const [before, after] = [of(past), of(present)];
  const change = (after ?? ZERO).minus(before ?? ZERO);
  if (change.isZero() && (before === null) === (after === null)) return [];
  return [
    {
      member: { id: name, code: name, name: GAP_QUESTIONS[name].label },
      before: before === null ? null : toText(before),
      after: after === null ? null : toText(after),
      change: toText(change),
    },
  ];
}

/** What became of the difference to plan since a day, gap by gap: the three changes add up to the change of the whole. */
export function gapsSince(day: string, past: GapsAnswer, present: GapsAnswer): SinceThen {
  return {
    day,
    before: past.total.total,
    after: present.total.total,
    rows: GAP_NAMES.flatMap((name) => row(name, past.total, present.total)),
  };
}
