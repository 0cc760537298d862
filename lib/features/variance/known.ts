import type { Dimension } from "@/lib/domain/facts/dimensions";
import { decimal, toText, ZERO } from "@/lib/domain/number/decimal";
import type { SinceRow, SinceThen, VarianceAnswer, VarianceRow } from "./schema";

/**
 * Rows of a sum add up, so one nobody knew of then adds all it is now. A ratio has its two values and no parts. Rows
 * that did not change are left out.
 */
export function sinceThen(
  day: string,
  past: VarianceAnswer,
  present: VarianceAnswer,
  by: Dimension,
): SinceThen {
  const keyed = (rows: readonly VarianceRow[]) => new Map(rows.map((row) => [row.dims[by] ?? "", row]));
  const [old, fresh] = [keyed(past.rows), keyed(present.rows)];
  const keys = [...new Set([...fresh.keys(), ...old.keys()])];
  const rows = keys.flatMap((key): SinceRow[] => {
    const [was, is] = [old.get(key), fresh.get(key)];
    const before = was?.actual ?? null;
    const after = is?.actual ?? null;
    const difference = (after === null ? ZERO : decimal(after)).minus(
      before === null ? ZERO : decimal(before),
    );
    const isKnown = before !== null && after !== null;
    if (before === after || (isKnown && difference.isZero())) return [];
    const change = past.isRatio ? null : toText(difference);
    return [{ member: is?.members[by] ?? was?.members[by], before, after, change }];
  });
  const total = (answer: VarianceAnswer) => answer.totals[0]?.actual ?? null;
  return { day, before: total(past), after: total(present), rows };
}
