import type { WhatIfRow } from "@/lib/present/alignment/what-if-text";

/** What changes, the original beside it, the difference named. */
export function WhatIfTable({ rows }: { rows: readonly WhatIfRow[] }) {
  return (
    <div className="table-wrap">
      <div className="table-scroll">
        <table className="table">
          <caption className="sr-only">What changes through the chain</caption>
          <thead>
            <tr>
              <th scope="col">Subject</th>
              <th scope="col">Figure</th>
              <th scope="col" className="n">
                As it stands
              </th>
              <th scope="col" className="n">
                What if
              </th>
              <th scope="col" className="n">
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className="wraps font-regular">
                  {row.subject}
                </th>
                <td>{row.figure}</td>
                <td className="n text-ink-2">{row.before}</td>
                <td className="n font-strong">{row.after}</td>
                <td className={`n ${row.effect === "GOOD" ? "good-t" : row.effect === "BAD" ? "bad-t" : ""}`}>
                  {row.effect === "GOOD" ? "▲ " : row.effect === "BAD" ? "▼ " : ""}
                  {row.difference}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
