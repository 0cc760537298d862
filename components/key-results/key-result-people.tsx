import { Checkbox } from "@/components/forms/checkbox";
import { FieldRow } from "@/components/forms/field-row";
import { NumberField } from "@/components/forms/number-field";
import { RadioGroup } from "@/components/forms/radio-group";
import { Select } from "@/components/forms/select";
import { SharingFields } from "@/components/forms/sharing-fields";
import { Section } from "@/components/layout/section";
import type { TermsProps } from "./key-result-terms";

const PROMISES = [
  { value: "PROMISED", label: "Promised in full", description: "1.0 is expected; anything below is a miss." },
  {
    value: "ASPIRATIONAL",
    label: "Aspirational",
    description: "0.7 is success, so by any day seven tenths of the course are expected.",
  },
];

type PeopleProps = TermsProps & { people: readonly { value: string; label: string }[] };

/** Whose it is, how it is promised, and whether it guards its objective. */
export function KeyResultPeople({ values, change, errorOf, epoch, people }: PeopleProps) {
  return (
    <Section title="Whose it is">
      <div className="stack">
        <FieldRow>
          <Select
            label="Owner"
            options={people}
            value={values.ownerId}
            onChange={(ownerId) => change({ ownerId })}
            error={errorOf("ownerId")}
            isRequired
          />
          <SharingFields
            people={people}
            values={{ coOwner: values.coOwnerId, updater: values.updaterId }}
            onCoOwner={(coOwnerId) => change({ coOwnerId })}
            onUpdater={(updaterId) => change({ updaterId })}
            errorOf={errorOf}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            key={`rhythm-${epoch}`}
            label="Check-in every"
            unit="days"
            defaultValue={values.rhythmDays}
            onChange={(rhythmDays) => change({ rhythmDays: rhythmDays ?? "" })}
            error={errorOf("rhythmDays")}
          />
        </FieldRow>
        <RadioGroup
          label="The promise"
          options={PROMISES}
          value={values.promise}
          onChange={(promise) => change({ promise })}
        />
        <div className="grid gap-1">
          <Checkbox
            label="A guardrail: the objective never looks better than this"
            checked={values.isGuardrail}
            onChange={(isGuardrail) => change({ isGuardrail, isScored: !isGuardrail })}
          />
          {values.isGuardrail ? (
            <Checkbox
              label="It also counts in the objective's progress"
              checked={values.isScored}
              onChange={(isScored) => change({ isScored })}
            />
          ) : null}
        </div>
      </div>
    </Section>
  );
}
