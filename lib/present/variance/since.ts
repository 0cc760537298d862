import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { varianceRows } from "./rows";

/** What was known on a past day, what is known today, and the change between; null where a side is missing. */
type Then = { readonly before: string | null; readonly after: string | null; readonly change: string | null };

type Known<R extends Then> = {
  readonly before: string | null;
  readonly after: string | null;
  readonly rows: readonly R[];
};

/** A walk from then to now as it is read: in every row and in the total, known then + since = known today. */
export type ShownSince = { readonly total: Then; readonly of: (row: Then) => Then };

const sidesOf = ({ before, after, change }: Then) => ({ reference: before, actual: after, delta: change });

function unchanged<R extends Then>({ before, after, rows }: Known<R>): Then {
  const rest = (whole: string | null, side: "before" | "after") =>
    whole === null
      ? null
      : toText(sum([decimal(whole), ...rows.map((row) => decimal(row[side] ?? "0").negated())]));
  return { before: rest(before, "before"), after: rest(after, "after"), change: "0" };
}

/** The walk rounded to `step` as every comparison is, so that chart, table and total say the same. */
export function shownSince<R extends Then>(known: Known<R>, step: string | undefined): ShownSince {
  const { before, after } = known;
  const change = before === null || after === null ? null : toText(decimal(after).minus(decimal(before)));
  const whole = { ...sidesOf({ before, after, change }), isMaterial: false };
  const rows = known.rows.map((row) => ({ ...sidesOf(row), isMaterial: false }));
  // Rows that did not change are not told; without them the told ones would not add up to the whole.
  const still = [{ ...sidesOf(unchanged(known)), isMaterial: false }];
  const read = varianceRows({ rows: [...rows, ...still], totals: [whole] }, step);
  const byRow = new Map<Then, Then>(
    known.rows.map((row, index) => {
      const own = rows[index];
      const sides = own ? read.shown(own) : sidesOf(row);
      return [row, { before: sides.reference, after: sides.actual, change: sides.delta }];
    }),
  );
  const total = varianceRows({ rows: [whole], totals: [] }, step).shown(whole);
  return {
    total: { before: total.reference, after: total.actual, change: total.delta },
    of: (row) => byRow.get(row) ?? row,
  };
}
