"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { DateField } from "@/components/forms/date-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { mapAccountsAction } from "@/lib/features/accounts/actions";
import {
  ACCOUNT_MEASURE_LABELS,
  ACCOUNT_MEASURES,
  type AccountMeasure,
} from "@/lib/features/accounts/schema";
import { formatCount } from "@/lib/present/format/quantity";

export type AccountRow = {
  id: string;
  code: string;
  name: string;
  type: string | null;
  measure: AccountMeasure | null;
  suggested: AccountMeasure;
  /** Earlier meanings in words. */
  history: string;
  facts: number;
};

const OPTIONS = ACCOUNT_MEASURES.map((value) => ({ value, label: ACCOUNT_MEASURE_LABELS[value] }));

/** Every ledger account and what it feeds; unmapped ones first, filled with a suggestion on one press. */
export function AccountsGrid({
  organizationSlug,
  rows,
  canWrite,
  locale,
}: {
  organizationSlug: string;
  locale: string;
  rows: readonly AccountRow[];
  canWrite: boolean;
}) {
  const command = useCommand(mapAccountsAction, organizationSlug);
  const [chosen, setChosen] = useState<Readonly<Record<string, AccountMeasure>>>({});
  const [startsOn, setStartsOn] = useState("");
  const [why, setWhy] = useState("");
  const unmapped = rows.filter(({ measure }) => measure === null);
  const changes = rows.flatMap(({ id, measure }) => {
    const next = chosen[id];
    return next === undefined || next === measure
      ? []
      : [{ accountId: id, measure: next, seen: measure, startsOn: startsOn || null }];
  });
  const choose = (id: string, text: string) => {
    const measure = ACCOUNT_MEASURES.find((each) => each === text);
    if (measure) setChosen((now) => ({ ...now, [id]: measure }));
  };
  const suggest = () =>
    setChosen((now) => ({
      ...Object.fromEntries(unmapped.map(({ id, suggested }) => [id, suggested])),
      ...now,
    }));
  const save = () =>
    command.run({ changes, why: why || null }, ({ changed }) => {
      setWhy("");
      showToast({ title: changed === 1 ? "One account mapped" : `${changed} accounts mapped` });
    });

  return (
    <div className="stack">
      <CommandFailure failure={command.failure} />
      {command.failure?.conflict ? (
        <p role="alert" className="form-error">{`${command.failure.message} Your choices are still here.`}</p>
      ) : null}
      <div className="table-scroll">
        <table className="table">
          <caption className="sr-only">Ledger accounts and what they feed</caption>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Type</th>
              <th scope="col">Feeds</th>
              <th scope="col" className="phone-hide">
                Before
              </th>
              <th scope="col" className="n phone-hide">
                Facts
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {`${row.code} ${row.name}`}{" "}
                  {row.measure === null ? <Badge tone="dashed">unmapped</Badge> : null}
                </th>
                <td>{row.type}</td>
                <td>
                  <Select
                    label={`What ${row.code} feeds`}
                    isLabelHidden
                    isDisabled={!canWrite}
                    options={OPTIONS}
                    placeholder={row.measure === null ? "Choose" : undefined}
                    value={chosen[row.id] ?? row.measure ?? ""}
                    onChange={(text) => choose(row.id, text)}
                  />
                </td>
                <td className="phone-hide text-ink-3">{row.history}</td>
                <td className="n phone-hide">{formatCount(String(row.facts), { locale })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {canWrite ? (
        <div className="flex flex-wrap items-end gap-3">
          <DateField
            label="From day"
            value={startsOn}
            onChange={setStartsOn}
            description="Empty: since ever, replacing what held before"
          />
          <TextField label="Reason" value={why} onChange={setWhy} description="Kept in the trail" />
          <Button
            variant="primary"
            isDisabled={changes.length === 0}
            isPending={command.isPending}
            onPress={save}
          >
            {changes.length === 0
              ? "Save mapping"
              : `Map ${changes.length} ${changes.length === 1 ? "account" : "accounts"}`}
          </Button>
          {unmapped.length > 0 ? (
            <Button onPress={suggest}>{`Fill in ${unmapped.length} suggestions`}</Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
