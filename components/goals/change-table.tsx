import type { TermChange } from "./goal-changes";

/** Before and after of an agreed goal's terms, one line each. */
export function ChangeTable({ changes }: { changes: readonly TermChange[] }) {
  return (
    <table className="table">
      <caption className="sr-only">What changes</caption>
      <thead>
        <tr>
          <th scope="col">Term</th>
          <th scope="col">Agreed</th>
          <th scope="col">Proposed</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <del className="text-ink-3">{before}</del>
            </td>
            <td>
              <ins className="no-underline font-medium">{after}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
