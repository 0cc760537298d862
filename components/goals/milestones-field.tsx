"use client";

import { DateField } from "@/components/forms/date-field";
import { NumberField } from "@/components/forms/number-field";
import { Button } from "@/components/ui/button";
import { type Decimal, toText } from "@/lib/domain/number/decimal";
import { toTyped, unitSuffix } from "@/lib/present/goals/unit-value";
import { typedNumber } from "./coach-smart";

type Step = { on: string; share: string };
/** The way the goal goes, where it is known: milestones are then said as values, else as shares of the way. */
export type Way = { start: Decimal; target: Decimal; unit: string; currency: string };

function valueAt(share: string, { start, target, unit }: Way): string {
  const part = typedNumber(share, "percent");
  return part === null
    ? ""
    : (toTyped(toText(start.plus(target.minus(start).times(part)).toDecimalPlaces(6)), unit) ?? "");
}

function shareOf(typed: string, { start, target, unit }: Way): string {
  const value = typedNumber(typed, unit);
  const way = target.minus(start);
  return value === null || way.isZero()
    ? ""
    : toText(value.minus(start).div(way).times(100).toDecimalPlaces(8));
}

type MilestonesProps = {
  steps: readonly Step[];
  way: Way | null;
  /** Changes when number fields must take over new values. */
  epoch: number;
  onChange: (steps: Step[]) => void;
  /** Adds or removes one: the fields then take over what stands in `steps`. */
  onReplace: (steps: Step[]) => void;
};

/** The milestones of a goal: a day and what should be reached by then. */
export function MilestonesField({ steps, way, epoch, onChange, onReplace }: MilestonesProps) {
  const known = way && !way.target.eq(way.start) ? way : null;
  const change = (index: number, part: Partial<Step>) =>
    onChange(steps.map((step, place) => (place === index ? { ...step, ...part } : step)));
  return (
    <>
      <p className="field-note">
        {known
          ? "Milestones: by each day, this much is expected."
          : "Milestones: by each day, this share of the way is expected."}
      </p>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: milestones have no identity but their place
        <div key={`${epoch}-${index}`} className="field-row">
          <DateField label="By" value={step.on} onChange={(on) => change(index, { on })} />
          <NumberField
            label={known ? "Expected value" : "Share"}
            unit={known ? unitSuffix(known.unit, known.currency) : "%"}
            defaultValue={known ? valueAt(step.share, known) : step.share}
            onChange={(typed) =>
              change(index, { share: known ? shareOf(typed ?? "", known) : (typed ?? "") })
            }
          />
          <Button variant="quiet" onPress={() => onReplace(steps.filter((_, place) => place !== index))}>
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button variant="secondary" size="sm" onPress={() => onReplace([...steps, { on: "", share: "" }])}>
          Add a milestone
        </Button>
      </div>
    </>
  );
}
