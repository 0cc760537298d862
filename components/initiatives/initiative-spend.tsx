"use client";

import { useState } from "react";
import { RecordForm } from "@/components/settings/record-form";
import { recordSpendAction } from "@/lib/features/initiatives/actions";
import type { SpendEntry } from "@/lib/features/initiatives/schema";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

/** Spend entered by hand, newest first; a mistake is corrected by an entry with a minus. */
export function InitiativeSpend({
  organizationSlug,
  id,
  entries,
  currency,
  locale,
  today,
  canWrite,
}: {
  organizationSlug: string;
  id: string;
  entries: readonly SpendEntry[];
  currency: string;
  locale: string;
  today: string;
  canWrite: boolean;
}) {
  const [entered, setEntered] = useState(0);
  return (
    <div className="stack">
      <table className="table">
        <caption className="sr-only">Spend entered by hand</caption>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row" className="font-regular">
                {entry.note}
                <span className="sub">
                  {formatDay(entry.occurredOn, locale)} · {entry.memberName}
                </span>
              </th>
              <td className="n">{formatValue(entry.amount, "currency", { locale, currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {canWrite ? (
        <RecordForm
          key={entered}
          organizationSlug={organizationSlug}
          action={recordSpendAction}
          fields={[
            { name: "amount", label: "Spent", kind: "number", unit: currency, isRequired: true },
            { name: "occurredOn", label: "On", kind: "date", isRequired: true },
            { name: "note", label: "For", kind: "text", isRequired: true },
          ]}
          values={{ occurredOn: today }}
          version={null}
          submitText="Enter spend"
          doneText="Spend entered"
          onDone={() => setEntered(entered + 1)}
          toInput={({ amount, occurredOn, note }) => ({
            id,
            amount: String(amount ?? ""),
            occurredOn: String(occurredOn ?? ""),
            note: String(note ?? ""),
          })}
        />
      ) : null}
    </div>
  );
}
