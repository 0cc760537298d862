import { Section } from "@/components/layout/section";
import { datesInWords } from "@/lib/present/format/time";

export type SampleLine = {
  line: number;
  externalId: string;
  /** What the row says, in words: "bookings 84,000.00 USD on 2026-09-29". */
  says: readonly string[];
};

/** The first rows as the product understands them, so that a wrong column is seen before it is written. */
export function SampleRows({
  rows,
  isWritten,
  locale,
}: {
  rows: readonly SampleLine[];
  isWritten: boolean;
  locale: string;
}) {
  if (rows.length === 0) return null;
  return (
    <Section title={isWritten ? "How the first rows were read" : "How the first rows are read"}>
      <table className="table">
        <caption className="sr-only">First rows of the file and what each says</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Id</th>
            <th scope="col">Says</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, externalId, says }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td>{externalId}</td>
              <td className="wraps text-ink-2">
                {says.length === 0 ? "Nothing that counts" : datesInWords(says.join("; "), locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
