"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { mapRunAction } from "@/lib/features/sources/actions";

const DECIMALS = [
  { value: ".", label: "1,234.56" },
  { value: ",", label: "1.234,56" },
];
const DATES = [
  "YYYY-MM-DD",
  "M/D/YYYY",
  "D/M/YYYY",
  "D.M.YYYY",
  "D-M-YYYY",
  "YYYY/MM/DD",
  "YYYYMMDD",
  "D MMM YYYY",
].map((value) => ({ value, label: value }));

export type DecidedFormat = { field: string; label: string; format: string };

/** Overrides what was decided about dates and numbers; the file is read again with it. */
export function FormatsForm({
  organizationSlug,
  run,
  formats,
}: {
  organizationSlug: string;
  run: { id: string; version: number };
  formats: readonly DecidedFormat[];
}) {
  const command = useCommand(mapRunAction, organizationSlug);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const save = () =>
    command.run({ runId: run.id, version: run.version, formats: { ...chosen } }, () => {
      setChosen({});
      setOpen(false);
    });
  return (
    <Dialog
      title="How dates and numbers are read"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="quiet">
          Change formats
        </Button>
      }
      footer={
        <Button
          variant="primary"
          isPending={command.isPending}
          isDisabled={Object.keys(chosen).length === 0}
          onPress={save}
        >
          Read the file again
        </Button>
      }
    >
      <div className="stack">
        <CommandFailure failure={command.failure} />
        {formats.map(({ field, label, format }) => {
          const known = format === "." || format === "," ? DECIMALS : DATES;
          const options = known.some(({ value }) => value === format)
            ? known
            : [{ value: format, label: format }, ...known];
          return (
            <Select
              key={field}
              label={label}
              options={options}
              value={chosen[field] ?? format}
              onChange={(value) => setChosen((now) => ({ ...now, [field]: value }))}
            />
          );
        })}
      </div>
    </Dialog>
  );
}
