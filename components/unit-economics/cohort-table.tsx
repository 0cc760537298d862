import { Section } from "@/components/layout/section";
import { Figure } from "@/components/ui/figure";
import { cohortHeat } from "@/lib/present/charts/cohort-heat";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatMonth } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

export type CohortLine = {
  month: string;
  start: string | null;
  ref: string;
  cells: readonly ({ month: string; value: string; share: string | null; ref: string } | null)[];
};

/** Retention by start month: what is left of each cohort, month after month; what is not known yet stays empty. */
export function CohortTable({
  id,
  title,
  caption,
  rows,
  unit,
  locale,
  currency,
}: {
  id: string;
  title: string;
  caption: string;
  rows: readonly CohortLine[];
  unit: "count" | "currency";
  locale: string;
  currency: string;
}) {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.findLastIndex((cell) => cell !== null) + 1));
  return (
    <Section title={title} caption={caption} id={id}>
      {rows.length === 0 ? (
        <p className="text-ink-2">No customer began in these eighteen months.</p>
      ) : (
        <div className="table-wrap">
          <div className="table-scroll">
            <table className="table cohort">
              <caption className="sr-only">{`${title}. ${caption}`}</caption>
              <thead>
                <tr>
                  <th scope="col">Began in</th>
                  <th scope="col" className="n">
                    {unit === "count" ? "Customers" : `MRR ${currency}`}
                  </th>
                  {Array.from({ length: columns }, (_, age) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its age
                    <th key={age} scope="col" className="n">
                      {age}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.month}>
                    <th scope="row">{formatMonth(row.month, locale)}</th>
                    <td className="n">
                      {row.start === null
                        ? "no rate"
                        : formatValue(row.start, unit, { locale, currency, style: "compact" })}
                    </td>
                    {row.cells.slice(0, columns).map((cell, age) => (
                      <td
                        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its age
                        key={age}
                        className="n"
                        data-heat={cell?.share == null ? undefined : cohortHeat(cell.share)}
                      >
                        {cell === null || cell.share === null ? null : (
                          <Figure
                            display={formatPercent(cell.share, { locale, digits: 0 })}
                            explain={cell.ref}
                            label={`${title}, ${formatMonth(row.month, locale)} after ${age} months`}
                          />
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Section>
  );
}
