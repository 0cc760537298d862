"use client";

import { useState } from "react";
import { ComboBox } from "@/components/forms/combo-box";
import { CommandFailure } from "@/components/forms/command-failure";
import { NumberField } from "@/components/forms/number-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { setRatesAction } from "@/lib/features/rates/actions";
import type { RateKind } from "@/lib/features/rates/schema";
import type { RecordOption } from "./record-field";

type Cell = { month: string; rate: string | null; version: number };
type Line = { currency: string; cells: readonly Cell[] };

/** What was typed into a cell: a rate, null for taken away, "?" for text that is no number. */
type Typed = Readonly<Record<string, string | null>>;

/** A year of rates, one column per currency. Cells are edited in place and saved together. */
export function RatesGrid({
  organizationSlug,
  kind,
  months,
  lines,
  currencies,
  canWrite,
}: {
  organizationSlug: string;
  kind: RateKind;
  months: readonly { month: string; label: string }[];
  lines: readonly Line[];
  currencies: readonly RecordOption[];
  canWrite: boolean;
}) {
  const command = useCommand(setRatesAction, organizationSlug);
  const [typed, setTyped] = useState<Typed>({});
  const [added, setAdded] = useState<readonly string[]>([]);
  const empty = months.map(({ month }) => ({ month, rate: null, version: 0 }));
  const all: Line[] = [
    ...lines,
    ...added
      .filter((currency) => lines.every((line) => line.currency !== currency))
      .map((currency) => ({ currency, cells: empty })),
  ];
  const changes = all.flatMap(({ currency, cells }) =>
    cells.flatMap(({ month, rate, version }) => {
      const entered = typed[`${currency}|${month}`];
      return entered === undefined || entered === rate
        ? []
        : [{ month, currency, kind, rate: entered, version }];
    }),
  );
  // What is no number goes on as "?", so that the server refuses it by name.
  const note = (currency: string, month: string, value: string | null | undefined) =>
    setTyped((now) => ({ ...now, [`${currency}|${month}`]: value === undefined ? "?" : value }));
  const save = () =>
    command.run({ rates: changes }, ({ changed }) => {
      showToast({ title: changed === 1 ? "One rate saved" : `${changed} rates saved` });
    });

  return (
    <div className="stack">
      <CommandFailure failure={command.failure} />
      {command.failure?.conflict ? (
        <p role="alert" className="form-error">
          {`${command.failure.message} Theirs: ${String(command.failure.conflict.theirs.rate ?? "no rate")}, yours: ${String(command.failure.conflict.yours.rate ?? "no rate")}. Yours is still in the grid.`}
        </p>
      ) : null}
      <div className="overflow-x-auto">
        <table className="table w-auto">
          <caption className="sr-only">Rates by month and currency</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              {all.map(({ currency }) => (
                <th key={currency} scope="col" className="n">
                  {currency}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, label }, index) => (
              <tr key={month}>
                <th scope="row">{label}</th>
                {all.map(({ currency, cells }) => {
                  const { rate = null, version = 0 } = cells[index] ?? {};
                  return (
                    <td key={currency} className="n">
                      <NumberField
                        key={`${kind}-${version}-${rate}`}
                        label={`${currency} ${label}`}
                        isLabelHidden
                        isDisabled={!canWrite}
                        defaultValue={rate ?? undefined}
                        width={112}
                        onChange={(value) => note(currency, month, value)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {canWrite ? (
        <div className="form-actions">
          <Button
            variant="primary"
            isDisabled={changes.length === 0}
            isPending={command.isPending}
            onPress={save}
          >
            {changes.length === 0
              ? "Save rates"
              : `Save ${changes.length} ${changes.length === 1 ? "rate" : "rates"}`}
          </Button>
          <ComboBox
            key={added.length}
            label="Add a currency"
            isLabelHidden
            placeholder="Add a currency"
            options={currencies}
            onChange={(currency) => {
              if (currency) setAdded([...added, currency]);
            }}
          />
        </div>
      ) : null}
    </div>
  );
}
