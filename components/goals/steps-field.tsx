"use client";

import { DateField } from "@/components/forms/date-field";
import { NumberField } from "@/components/forms/number-field";
import { Button } from "@/components/ui/button";

type Step = { on: string; share: string };

/** The expected course: even, or in steps on given days with the share due by then. */
export function StepsField({
  steps,
  onChange,
  error,
}: {
  steps: readonly Step[];
  onChange: (steps: Step[]) => void;
  error?: string | undefined;
}) {
  const change = (index: number, part: Partial<Step>) =>
    onChange(steps.map((step, place) => (place === index ? { ...step, ...part } : step)));
  return (
    <fieldset className="field">
      <legend className="label mb-1">Expected course</legend>
      <p className="field-note">
        {steps.length === 0 ? "Evenly over the period." : "In steps: by each day, this share of the way."}
      </p>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
        <div key={index} className="field-row">
          <DateField label="By" value={step.on} onChange={(on) => change(index, { on })} />
          <NumberField
            label="Share"
            unit="%"
            defaultValue={step.share}
            onChange={(share) => change(index, { share: share ?? "" })}
          />
          <Button variant="quiet" onPress={() => onChange(steps.filter((_, place) => place !== index))}>
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button variant="secondary" size="sm" onPress={() => onChange([...steps, { on: "", share: "" }])}>
          Add a step
        </Button>
      </div>
      {error ? <p className="field-error">{error}</p> : null}
    </fieldset>
  );
}
