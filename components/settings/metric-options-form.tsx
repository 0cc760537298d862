"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { ConflictDialog } from "@/components/forms/conflict-dialog";
import { FieldRow, FormActions } from "@/components/forms/field-row";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { setMetricOptionsAction } from "@/lib/features/organizations/actions";

type Option = {
  key: string;
  label: string;
  defaultValue: string;
  value: string;
  choices?: Readonly<Record<string, string>>;
};
type Metric = { code: string; label: string; options: readonly Option[] };
type Chosen = Record<string, Record<string, string>>;

/** What differs from the defaults: only that is stored. */
function chosenOf(metrics: readonly Metric[], values: Chosen): Chosen {
  const entries = metrics.map(({ code, options }) => {
    const own = options.flatMap(({ key, defaultValue }) => {
      const value = values[code]?.[key] ?? defaultValue;
      return value === defaultValue ? [] : [[key, value] as const];
    });
    return [code, Object.fromEntries(own)] as const;
  });
  return Object.fromEntries(entries.filter(([, own]) => Object.keys(own).length > 0));
}

function wordsOf(chosen: Chosen): string {
  const words = Object.entries(chosen).flatMap(([code, own]) =>
    Object.entries(own).map(([key, value]) => `${code} ${key}: ${value}`),
  );
  return words.length === 0 ? "All as by default" : words.join("; ");
}

function OptionField({
  option,
  value,
  error,
  isReadOnly,
  onChange,
}: {
  option: Option;
  value: string;
  error: string | undefined;
  isReadOnly: boolean;
  onChange: (value: string) => void;
}) {
  const shared = { label: option.label, value, onChange, error, isDisabled: isReadOnly };
  if (!option.choices) return <TextField {...shared} />;
  const options = Object.entries(option.choices).map(([code, label]) => ({
    value: code,
    label: code === option.defaultValue ? `${label} (default)` : label,
  }));
  return <Select {...shared} options={options} />;
}

/** The choices metrics leave to an organization, one field each. */
export function MetricOptionsForm({
  organizationSlug,
  version,
  metrics,
  isReadOnly,
}: {
  organizationSlug: string;
  version: number;
  metrics: readonly Metric[];
  isReadOnly: boolean;
}) {
  const command = useCommand(setMetricOptionsAction, organizationSlug);
  const router = useRouter();
  const [values, setValues] = useState<Chosen>(() =>
    Object.fromEntries(
      metrics.map(({ code, options }) => [
        code,
        Object.fromEntries(options.map(({ key, value }) => [key, value])),
      ]),
    ),
  );
  const mine = chosenOf(metrics, values);
  const save = (seen: number) =>
    command.run({ version: seen, options: mine }, () => showToast({ title: "Options saved" }));
  const conflict = command.failure?.conflict;
  const theirs = (conflict?.theirs.settings as { metricOptions?: Chosen } | undefined)?.metricOptions ?? {};
  return (
    <div className="stack">
      <CommandFailure failure={command.failure} />
      {metrics.map(({ code, label, options }) => (
        <fieldset key={code} className="stack">
          <legend className="font-strong">{label}</legend>
          <FieldRow>
            {options.map((option) => (
              <OptionField
                key={option.key}
                option={option}
                value={values[code]?.[option.key] ?? option.defaultValue}
                error={command.errorOf(`options.${code}.${option.key}`)}
                isReadOnly={isReadOnly}
                onChange={(value) =>
                  setValues({ ...values, [code]: { ...values[code], [option.key]: value } })
                }
              />
            ))}
          </FieldRow>
        </fieldset>
      ))}
      {isReadOnly ? null : (
        <FormActions>
          <Button variant="primary" isPending={command.isPending} onPress={() => save(version)}>
            Save options
          </Button>
        </FormActions>
      )}
      <ConflictDialog
        isOpen={conflict !== undefined}
        theirName="Somebody else"
        theirAt="in between"
        fields={[{ label: "Options", mine: wordsOf(mine), theirs: wordsOf(theirs) }]}
        onKeepMine={() => save(conflict?.theirVersion ?? version)}
        onTakeTheirs={() => {
          command.clear();
          router.refresh();
        }}
        onClose={command.clear}
      />
    </div>
  );
}
