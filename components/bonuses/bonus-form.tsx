"use client";

import { useState } from "react";
import { CommandConflict } from "@/components/forms/command-conflict";
import { FieldRow } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { METRICS } from "@/lib/domain/metrics/registry";
import { changeBonusAction, setBonusAction } from "@/lib/features/bonuses/actions";
import { type BonusView, ORGANIZATION_METRICS } from "@/lib/features/bonuses/schema";
import { toStored, toTyped, unitSuffix } from "@/lib/present/goals/unit-value";

type BonusFormProps = {
  organizationSlug: string;
  goalId: string;
  /** The bonus to change; null for a new one. */
  bonus: BonusView | null;
  payable: readonly { value: string; label: string }[];
  currency: string;
};

const LABELS = {
  targetAmount: "Amount at target",
  threshold: "Threshold",
  cap: "Cap",
  personWeight: "Weight of the goal",
  organizationTarget: "Organization's target",
};
const FORM = "bonus-form";

function isMetric(text: string): text is BonusView["organizationMetric"] {
  return (ORGANIZATION_METRICS as readonly string[]).includes(text);
}

/** Terms of a bonus: person, amount at target, threshold, cap, and how much the organization's result counts. */
export function BonusForm({ organizationSlug, goalId, bonus, payable, currency }: BonusFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [metric, setMetric] = useState<BonusView["organizationMetric"]>(
    bonus?.organizationMetric ?? "revenue",
  );
  const [weight, setWeight] = useState(String(bonus?.personWeight ?? 70));
  const set = useCommand(setBonusAction, organizationSlug);
  const change = useCommand(changeBonusAction, organizationSlug);
  const unit = METRICS[metric].unit;
  const errorOf = (field: string) => set.errorOf(field) ?? change.errorOf(field);
  const failure = set.failure ?? change.failure;
  const shown = failure?.fields || failure?.code === "CONFLICT" ? null : failure?.message;

  const save = (form: FormData, version = bonus?.version ?? 1) => {
    const text = (name: string) => String(form.get(name) ?? "");
    const personWeight = Number.parseInt(weight, 10) || 0;
    const terms = {
      organizationMetric: metric,
      organizationTarget: toStored(text("organizationTarget"), unit),
      targetAmount: text("targetAmount"),
      currency: bonus?.currency ?? currency,
      threshold: toStored(text("threshold"), "percent"),
      cap: toStored(text("cap"), "percent"),
      personWeight,
      organizationWeight: 100 - personWeight,
    };
    const done = () => setOpen(false);
    if (bonus) change.run({ ...terms, id: bonus.id, version }, done);
    else set.run({ ...terms, goalId, memberId: text("memberId") }, done);
  };
  const formOf = () => new FormData(document.getElementById(FORM) as HTMLFormElement);

  return (
    <Dialog
      title={bonus ? `Bonus of ${bonus.memberName}` : "Bonus on this goal"}
      size="lg"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant={bonus ? "quiet" : "secondary"}>{bonus ? "Change terms" : "Add a bonus"}</Button>
      }
      footer={
        <Button
          variant="primary"
          isPending={set.isPending || change.isPending}
          onPress={() => save(formOf())}
        >
          Save terms
        </Button>
      }
    >
      <form
        id={FORM}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save(new FormData(event.currentTarget));
        }}
      >
        {bonus ? null : (
          <Select
            label="Person"
            name="memberId"
            options={payable}
            placeholder="Choose"
            error={errorOf("memberId")}
            isRequired
          />
        )}
        <FieldRow>
          <NumberField
            label="Amount at target"
            name="targetAmount"
            unit={bonus?.currency ?? currency}
            defaultValue={bonus?.targetAmount}
            error={errorOf("targetAmount")}
          />
          <NumberField
            label="Threshold"
            name="threshold"
            unit="%"
            defaultValue={toTyped(bonus?.threshold ?? "0.8", "percent")}
            description="Below it nothing is paid."
            error={errorOf("threshold")}
          />
          <NumberField
            label="Cap"
            name="cap"
            unit="%"
            defaultValue={toTyped(bonus?.cap ?? "1.5", "percent")}
            error={errorOf("cap")}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            label="Weight of this goal"
            unit="%"
            defaultValue={weight}
            onChange={(value) => setWeight(value ?? "0")}
            description={`The organization counts ${100 - (Number.parseInt(weight, 10) || 0)} %.`}
            error={errorOf("personWeight") ?? errorOf("organizationWeight")}
          />
          <Select
            label="Organization's metric"
            value={metric}
            onChange={(value) => {
              if (isMetric(value)) setMetric(value);
            }}
            options={ORGANIZATION_METRICS.map((value) => ({ value, label: METRICS[value].label }))}
          />
          <NumberField
            key={metric}
            label="Organization's target"
            name="organizationTarget"
            unit={unitSuffix(unit, currency)}
            defaultValue={
              bonus && bonus.organizationMetric === metric
                ? toTyped(bonus.organizationTarget, unit)
                : undefined
            }
            description="Over the goal's period."
            error={errorOf("organizationTarget")}
          />
        </FieldRow>
        <FormError message={shown} reference={failure?.reference} />
      </form>
      <CommandConflict
        failure={change.failure}
        labels={LABELS}
        onKeepMine={(version) => save(formOf(), version)}
        onTakeTheirs={() => {
          change.clear();
          setOpen(false);
        }}
        onClose={change.clear}
      />
    </Dialog>
  );
}
