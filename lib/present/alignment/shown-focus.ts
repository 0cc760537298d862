import { decimal } from "@/lib/domain/number/decimal";
import { displayedParts, toStep } from "@/lib/domain/variance/displayed-parts";

const THOUSAND = decimal(1000);

/** Amounts of one column in thousands as they are read: rounded so that the rows add up to the total below them. */
export function shownFocus<
  Kind extends string,
  Row extends { readonly amounts: Record<Kind, string | null> },
>(
  { rows, totals }: { readonly rows: readonly Row[]; readonly totals: Record<Kind, string | null> },
  kind: Kind,
): ReadonlyMap<Row, string> {
  const total = totals[kind];
  if (total === null) return new Map();
  const known = rows.flatMap((row) => {
    const amount = row.amounts[kind];
    return amount === null ? [] : [{ row, amount: decimal(amount) }];
  });
  const shown = displayedParts(
    known.map(({ amount }) => amount),
    toStep(decimal(total), THOUSAND),
    THOUSAND,
  );
  return new Map(known.map(({ row }, index) => [row, (shown[index] ?? decimal(0)).toFixed()]));
}
