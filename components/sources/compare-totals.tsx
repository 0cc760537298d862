"use client";

import { useState } from "react";
import { NumberField } from "@/components/forms/number-field";
import { decimal } from "@/lib/domain/number/decimal";
import { showDecimal } from "@/lib/present/format/locale-number";

export type Total = { key: string; label: string; value: string };

/** The file's totals beside what the source's own report says: typed in, compared, nothing is stored. */
export function CompareTotals({ totals, locale }: { totals: readonly Total[]; locale: string }) {
  const [theirs, setTheirs] = useState<Readonly<Record<string, string>>>({});
  const note = (key: string, value: string | null | undefined) =>
    setTheirs((now) => ({ ...now, [key]: value ?? "" }));
  return (
    <table className="table" data-many="">
      <caption className="sr-only">Totals of the file compared with the source's report</caption>
      <thead>
        <tr>
          <th scope="col">All rows read</th>
          <th scope="col" className="n">
            File
          </th>
          <th scope="col" className="n">
            Their report
          </th>
          <th scope="col" className="n">
            Difference
          </th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ key, label, value }) => {
          const given = theirs[key];
          const delta = given ? decimal(value).minus(decimal(given)).toFixed() : null;
          return (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className="n">{showDecimal(value, locale)}</td>
              <td className="n">
                <NumberField
                  label={`${label} in their report`}
                  isLabelHidden
                  placeholder="compare"
                  width={112}
                  onChange={(typed) => note(key, typed)}
                />
              </td>
              <td className={`n ${delta === null ? "" : decimal(delta).isZero() ? "good-t" : "bad-t"}`}>
                {delta === null ? "–" : showDecimal(delta, locale)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
