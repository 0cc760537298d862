type Line = { key: string; label: string; count: number; shown: string; tone?: "bad" | "muted" };

/** What would happen, as counts with bars on one scale. */
export function DryRun({ lines, read }: { lines: readonly Line[]; read: { count: number; shown: string } }) {
  return (
    <table className="table">
      <caption className="sr-only">Rows by what would happen to them</caption>
      <tbody>
        {lines.map(({ key, label, count, shown, tone }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className="w-[176px] phone-hide">
              <svg width="176" height="12" aria-hidden="true" className="block">
                <rect
                  width={count === 0 || read.count === 0 ? 0 : Math.max(1, (count / read.count) * 176)}
                  height="12"
                  fill={
                    tone === "bad" ? "var(--bad)" : tone === "muted" ? "var(--line-strong)" : "var(--ink)"
                  }
                />
              </svg>
            </td>
            <td className="n">{shown}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="total">
          <th scope="row">Read</th>
          <td className="phone-hide" />
          <td className="n">{read.shown}</td>
        </tr>
      </tfoot>
    </table>
  );
}
