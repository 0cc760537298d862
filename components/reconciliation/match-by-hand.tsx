"use client";

import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { CommandFailure } from "@/components/forms/command-failure";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { linkRecordsAction } from "@/lib/features/reconciliation/actions";
import type { ReconciliationStep, RecordView } from "@/lib/features/reconciliation/schema";
import { formatValue } from "@/lib/present/format/value";
import { differenceText } from "@/lib/present/sentences/match-difference";

type Style = { locale: string; currency: string };

type MatchProps = {
  organizationSlug: string;
  step: ReconciliationStep;
  record: RecordView;
  /** Records of the other side that found nothing either. */
  others: readonly RecordView[];
  style: Style;
};

function nameOf({ number, customer, amount }: RecordView, style: Style): string {
  return [number, customer, formatValue(amount, "currency", style)].filter(Boolean).join(", ");
}

/** Which of the other side: as many as belong to a record of the first, one for a record of the second. */
function Choice({
  others,
  isMany,
  chosen,
  onChange,
  style,
  error,
}: {
  others: readonly RecordView[];
  isMany: boolean;
  chosen: readonly string[];
  onChange: (keys: string[]) => void;
  style: Style;
  error: string | undefined;
}) {
  if (!isMany)
    return (
      <Select
        label="Record of the other side"
        placeholder="Choose"
        options={others.map((other) => ({ value: other.key, label: nameOf(other, style) }))}
        value={chosen[0] ?? ""}
        onChange={(key) => onChange([key])}
        error={error}
        isRequired
      />
    );
  return (
    <fieldset className="stack">
      <legend className="mb-2 text-13 font-medium">Records of the other side, one or several</legend>
      {others.map((other) => (
        <Checkbox
          key={other.key}
          label={nameOf(other, style)}
          checked={chosen.includes(other.key)}
          onChange={(isChosen) =>
            onChange(isChosen ? [...chosen, other.key] : chosen.filter((key) => key !== other.key))
          }
        />
      ))}
      <FormError message={error} />
    </fieldset>
  );
}

/** Joins a record with one or several of the other side, and says before what stays between them. */
export function MatchByHand({ organizationSlug, step, record, others, style }: MatchProps) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const command = useCommand(linkRecordsAction, organizationSlug);
  const isLeft = record.line === "MISSING_RIGHT";
  const error = command.errorOf("leftKey") ?? command.errorOf("rightKeys") ?? command.errorOf("rightKeys.0");
  const joined = others.filter(({ key }) => chosen.includes(key));
  const save = () =>
    command.run(
      {
        step,
        leftKey: isLeft ? record.key : (chosen[0] ?? ""),
        rightKeys: isLeft ? chosen : [record.key],
        isJoined: true,
      },
      () => {
        setOpen(false);
        showToast({ title: "Matched" });
      },
    );
  return (
    <Dialog
      title={`What belongs to ${record.number}?`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      size="sm"
      trigger={
        <Button size="sm" variant="quiet" label={`Match ${record.number} by hand`}>
          Match
        </Button>
      }
      footer={
        <Button variant="primary" isPending={command.isPending} onPress={save}>
          Match
        </Button>
      }
    >
      <div className="stack">
        {error ? null : <CommandFailure failure={command.failure} />}
        <p className="cap">{nameOf(record, style)}</p>
        <Choice {...{ others, chosen, style, error }} isMany={isLeft} onChange={setChosen} />
        {joined.length === 0 ? null : (
          <p role="status">
            {differenceText(
              record.amount,
              joined.map(({ amount }) => amount),
              style,
            )}
          </p>
        )}
      </div>
    </Dialog>
  );
}
