"use client";

import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { Button } from "@/components/ui/button";
import { decimal } from "@/lib/domain/number/decimal";
import type { StoredMaterialityRule } from "@/lib/features/organizations/schema";
import type { RecordOption } from "./record-field";

export type RuleChoices = {
  metrics: readonly RecordOption[];
  teams: readonly RecordOption[];
  currency: string;
};

const ANY = { value: "", label: "Any" };
const LEVELS = [
  ANY,
  { value: "LINE", label: "A single line" },
  { value: "GROUP", label: "A group of lines" },
];
const BASES = [
  ANY,
  { value: "MTD", label: "Month to date" },
  { value: "QTD", label: "Quarter to date" },
  { value: "YTD", label: "Year to date" },
];
const MODES = [
  { value: "OR", label: "Amount or percent" },
  { value: "AND", label: "Amount and percent" },
  { value: "AMOUNT", label: "Amount alone" },
  { value: "PERCENT", label: "Percent alone" },
  { value: "ALWAYS", label: "Every difference" },
];

/** One rule with a part set or, for "any", left out. */
function withPart(rule: StoredMaterialityRule, part: "metric" | "teamId" | "level" | "basis", text: string) {
  const { [part]: _, ...rest } = rule;
  return (text === "" ? rest : { ...rest, [part]: text }) as StoredMaterialityRule;
}

/** One line of the list: where it fits, and from when on a difference counts. */
export function MaterialityRow({
  rule,
  place,
  choices,
  isReadOnly,
  onChange,
  onLift,
}: {
  rule: StoredMaterialityRule;
  place: number;
  choices: RuleChoices;
  isReadOnly: boolean;
  onChange: (next: StoredMaterialityRule | null) => void;
  onLift: (() => void) | undefined;
}) {
  const part = (
    label: string,
    name: "metric" | "teamId" | "level" | "basis",
    options: readonly RecordOption[],
  ) => (
    <Select
      label={label}
      options={options}
      isDisabled={isReadOnly}
      value={rule[name] ?? ""}
      onChange={(text) => onChange(withPart(rule, name, text))}
    />
  );
  return (
    <li className="border-b border-line pb-4">
      <div className="field-row">
        {part(`${place}. Metric`, "metric", [ANY, ...choices.metrics])}
        {part("Team", "teamId", [ANY, ...choices.teams])}
        {part("Level", "level", LEVELS)}
        {part("Basis", "basis", BASES)}
        <Select
          label="Material from"
          options={MODES}
          isDisabled={isReadOnly}
          value={rule.mode}
          onChange={(mode) => onChange({ ...rule, mode: mode as StoredMaterialityRule["mode"] })}
        />
        <NumberField
          label="Amount"
          unit={choices.currency}
          isDisabled={isReadOnly}
          defaultValue={rule.amount}
          onChange={(amount) => onChange({ ...rule, amount: amount ?? "" })}
        />
        <NumberField
          label="Percent"
          unit="%"
          isDisabled={isReadOnly}
          defaultValue={decimal(rule.percent || "0")
            .times(100)
            .toFixed()}
          onChange={(percent) =>
            onChange({ ...rule, percent: percent ? decimal(percent).div(100).toFixed() : "" })
          }
        />
      </div>
      {isReadOnly ? null : (
        <div className="form-actions mt-2">
          {onLift ? (
            <Button size="sm" variant="quiet" label={`Move rule ${place} up`} onPress={onLift}>
              Move up
            </Button>
          ) : null}
          <Button size="sm" variant="quiet" label={`Remove rule ${place}`} onPress={() => onChange(null)}>
            Remove
          </Button>
        </div>
      )}
    </li>
  );
}
