import { PageLink as Link } from "@/components/ui/page-link";
import { StatusMark } from "@/components/ui/status-mark";
import { GOAL_STATE_LABELS } from "@/lib/domain/goals/states";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { formatValue } from "@/lib/present/format/value";
import { styleOf } from "@/lib/present/goals/figures";
import { GoalPace } from "./goal-pace";

/** The goals under an objective or key result, one line each. */
export function GoalMiniList({
  organizationSlug,
  lines,
  locale,
  currency,
}: {
  organizationSlug: string;
  lines: readonly GoalLine[];
  locale: string;
  currency: string;
}) {
  if (lines.length === 0) return <p className="cap">No goal serves it yet: nobody has promised anything.</p>;
  return (
    <table className="table">
      <caption className="sr-only">Goals</caption>
      <tbody>
        {lines.map((line) => {
          const value = (text: string | null) =>
            formatValue(text, line.unit, { locale, currency: line.currency ?? currency, style: "compact" });
          return (
            <tr key={line.id} data-row={line.id} tabIndex={-1}>
              <th scope="row">
                <Link
                  className="hover:underline"
                  data-row-link=""
                  href={`/${organizationSlug}/goals/${line.id}`}
                >
                  <span className="block max-w-56 truncate">{line.title}</span>
                </Link>
                <span className="sub">
                  {line.ownerName} · {GOAL_STATE_LABELS[line.state].toLowerCase()}
                </span>
              </th>
              <td className="phone-hide">
                <GoalPace line={line} style={styleOf([line], locale, currency)} width={132} />
              </td>
              <td className="n">
                {value(line.actual)} <span className="text-ink-3">of {value(line.target)}</span>
              </td>
              <td>
                <StatusMark status={line.status} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
