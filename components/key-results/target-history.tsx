import { Badge } from "@/components/ui/badge";
import type { TargetLine } from "@/lib/features/key-results/schema-targets";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

type TargetHistoryProps = {
  targets: readonly TargetLine[];
  unit: string;
  locale: string;
  currency: string;
};

function approval({ approverName, proposerName, isSelfApproved }: TargetLine): string {
  if (approverName === null) return proposerName === null ? "" : `set by ${proposerName}`;
  return isSelfApproved
    ? `approved by ${approverName} alone: nobody else could`
    : `proposed by ${proposerName ?? "somebody"}, approved by ${approverName}`;
}

/** Every target this key result had: history is judged by the one of its day. */
export function TargetHistory({ targets, unit, locale, currency }: TargetHistoryProps) {
  const value = (text: string | null) =>
    formatValue(text, unit as "count", { locale, currency, style: "compact" });
  if (targets.length === 0) return null;
  return (
    <table className="table">
      <caption className="sr-only">Targets and the days they are in force</caption>
      <thead>
        <tr>
          <th scope="col">In force</th>
          <th scope="col" className="n">
            Baseline
          </th>
          <th scope="col" className="n">
            Target
          </th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {targets.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {`from ${formatDay(one.from, locale)}`}
              {one.until ? <span className="sub">{`to ${formatDay(one.until, locale)}`}</span> : null}
              {one.isInForce ? <Badge tone="accent">today</Badge> : null}
            </th>
            <td className="n">{value(one.baseline)}</td>
            <td className="n">{value(one.target)}</td>
            <td>
              {one.reason}
              <span className="sub">
                {approval(one)} {one.isSelfApproved ? <Badge tone="dashed">self-approved</Badge> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
