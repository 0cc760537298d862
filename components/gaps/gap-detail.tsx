import { Figure } from "@/components/ui/figure";
import { PageLink as Link } from "@/components/ui/page-link";
import type { ConversionLine, GapGoal, GapRow } from "@/lib/features/gaps/schema";
import type { PageFormat } from "@/lib/present/format/chart-format";

function Goals({
  goals,
  format,
  goalHref,
}: {
  goals: readonly GapGoal[];
  format: PageFormat;
  goalHref: string;
}) {
  return (
    <table className="table">
      <caption className="sr-only">Goals: promised and sold</caption>
      <thead>
        <tr>
          <th scope="col">Goal</th>
          <th scope="col" className="n">
            Promised
          </th>
          <th scope="col" className="n">
            Sold
          </th>
        </tr>
      </thead>
      <tbody>
        {goals.map((goal) => (
          <tr key={goal.id}>
            <th scope="row">
              <Link className="link" href={`${goalHref}/${goal.id}`}>
                {goal.title}
              </Link>
            </th>
            <td className="n">
              <Figure
                display={format.value(goal.target)}
                explain={goal.targetRef}
                label={`Promised by ${goal.title}`}
              />
            </td>
            <td className="n">{format.show(goal.achieved)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, format }: { line: ConversionLine; format: PageFormat }) {
  const rest = line.customerCount - line.customers.length;
  return (
    <li className="py-1">
      <details>
        <summary className="flex gap-3">
          <span className="w-44">{line.label}</span>
          <span className="text-ink-3">{line.note}</span>
          <span className="num ml-auto">{format.delta(line.value)}</span>
        </summary>
        <ul className="pl-6">
          {line.customers.map((customer) => (
            <li key={customer.id} className="flex text-12">
              <span>{customer.name}</span>
              <span className="num ml-auto">{format.delta(customer.value)}</span>
            </li>
          ))}
          {rest > 0 ? <li className="text-12 text-ink-3">{rest} more customers</li> : null}
        </ul>
      </details>
    </li>
  );
}

/** What a row is made of: its goals, what ran off, and how sold became actual, line by line to the gap. */
export function GapDetail({ row, format, goalHref }: { row: GapRow; format: PageFormat; goalHref: string }) {
  return (
    <div className="grid gap-4 py-2 lg:grid-cols-2">
      <div>
        {row.goalLines.length > 0 ? (
          <Goals goals={row.goalLines} format={format} goalHref={goalHref} />
        ) : (
          <p>No goal promised any of it.</p>
        )}
        {row.runOff === "0" ? null : (
          <p className="cap">
            Contracted before and running off: {format.value(row.runOff)}, inside promised and sold.
          </p>
        )}
      </div>
      <div>
        <h3 className="text-13 font-medium">From sold to actual</h3>
        {row.conversionLines.length > 0 ? (
          <ul>
            {row.conversionLines.map((line) => (
              <Line key={line.name} line={line} format={format} />
            ))}
          </ul>
        ) : (
          <p className="cap">Nothing lies between what was sold and the ledger.</p>
        )}
      </div>
    </div>
  );
}
