import { decimal, sum } from "@/lib/domain/number/decimal";
import type { CascadePage } from "@/lib/features/cascades/schema-view";
import { formatAmount } from "@/lib/present/format/money";
import { NO_VALUE } from "@/lib/present/format/value";
import { NodeName } from "./grid-numbers";

/** The months of each node, of the living version once there is one; months add up to the period, people to their team. */
export function MonthsTable({
  page,
  organizationSlug,
  locale,
  currency,
}: {
  page: CascadePage;
  organizationSlug: string;
  locale: string;
  currency: string;
}) {
  const monthsOf = (node: CascadePage["nodes"][number]) => node.livingMonths ?? node.months;
  const all = page.nodes.flatMap((node) => monthsOf(node) ?? []);
  const isWhole = all.every((value) => decimal(value).isInteger());
  const style = {
    locale,
    currency: page.currency ?? currency,
    scale: "one" as const,
    ...(isWhole ? { digits: 0 } : {}),
  };
  const text = (value: string | undefined) => (value === undefined ? NO_VALUE : formatAmount(value, style));
  return (
    <div className="table-wrap">
      <div className="table-scroll" style={{ overflowX: "auto" }}>
        <table className="table" data-many="">
          <caption className="sr-only">{page.title}: months</caption>
          <thead>
            <tr>
              <th scope="col">
                Team or person<span className="font-regular"> {page.currency ?? page.unit}</span>
              </th>
              {page.months.map((month) => (
                <th key={month} scope="col" className="n">
                  {month}
                </th>
              ))}
              <th scope="col" className="n">
                Period
              </th>
            </tr>
          </thead>
          <tbody>
            {page.nodes.map((node) => {
              const months = monthsOf(node);
              return (
                <tr key={node.key} data-row="">
                  <NodeName node={node} organizationSlug={organizationSlug} />
                  {page.months.map((month, index) => (
                    <td key={month} className={node.kind === "TEAM" ? "n font-strong" : "n"}>
                      {text(months?.[index])}
                    </td>
                  ))}
                  <td className="n font-strong">
                    {text(months ? sum(months.map(decimal)).toFixed() : undefined)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
