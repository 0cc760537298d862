"use client";

import { FieldRow } from "@/components/forms/field-row";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { SEASON_LABELS, SEASONS } from "@/lib/features/cascades/schema";
import type { RulesTyped } from "./rules-values";

type Basis = "potential" | "history" | "even";
const BASES: readonly { field: Basis; label: string }[] = [
  { field: "potential", label: "By potential" },
  { field: "history", label: "By history" },
  { field: "even", label: "By availability" },
];

/** How the target is split: what weighs how much, ramp, season, over-assignment and rounding. */
export function RulesFields({
  typed,
  currency,
  onChange,
  errorOf,
}: {
  typed: RulesTyped;
  currency: string | null;
  onChange: (part: Partial<RulesTyped>) => void;
  errorOf: (field: string) => string | undefined;
}) {
  const number = (field: keyof RulesTyped) => (value: string | null | undefined) =>
    onChange({ [field]: value ?? "" });
  const error = (...path: string[]) => errorOf(path.join(".")) ?? errorOf(path.at(-1) ?? "");
  return (
    <>
      <FieldRow>
        {BASES.map(({ field, label }) => (
          <NumberField
            key={field}
            label={label}
            unit="%"
            defaultValue={typed[field]}
            onChange={number(field)}
            error={error("rules", "basis", field)}
          />
        ))}
      </FieldRow>
      <FieldRow>
        <Select
          label="Where a number is missing"
          value={typed.missing}
          onChange={(missing) => onChange({ missing: missing === "ASK" ? "ASK" : "MEAN" })}
          options={[
            { value: "ASK", label: "Ask for it" },
            { value: "MEAN", label: "Take the mean of the others" },
          ]}
        />
        <Select
          label="Months weigh"
          value={typed.season}
          onChange={(season) => onChange({ season: SEASONS.find((one) => one === season) ?? "DAYS" })}
          options={SEASONS.map((value) => ({ value, label: SEASON_LABELS[value] }))}
          error={error("season")}
        />
        <TextField
          label="Ramp by month in role, %"
          value={typed.ramp}
          onChange={(ramp) => onChange({ ramp })}
          error={error("rules", "ramp")}
        />
      </FieldRow>
      <FieldRow>
        <NumberField
          label="People carry × the target"
          defaultValue={typed.people}
          onChange={number("people")}
          error={error("rules", "factor", "people")}
          description="Over-assignment, for everybody to see: 1.1 hands out a tenth more than is needed."
        />
        <NumberField
          label="Management carries × the target"
          defaultValue={typed.teams}
          onChange={number("teams")}
          error={error("rules", "factor", "teams")}
        />
        <NumberField
          label="In steps of"
          unit={currency ?? undefined}
          defaultValue={typed.step}
          onChange={number("step")}
          error={error("rules", "step")}
        />
      </FieldRow>
    </>
  );
}
