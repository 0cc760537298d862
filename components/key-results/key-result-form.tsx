"use client";

import { useRouter } from "next/navigation";
import { CommandConflict } from "@/components/forms/command-conflict";
import { DateField } from "@/components/forms/date-field";
import { FieldRow, FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { KR_KINDS } from "@/lib/domain/key-results/kinds";
import type { Choices } from "@/lib/features/goals/schema-choices";
import { createKeyResultAction, updateKeyResultAction } from "@/lib/features/key-results/actions";
import { ADDS, ADDS_LABELS } from "@/lib/features/key-results/schema";
import type { KeyResultValues } from "@/lib/features/key-results/schema-form";
import { CurveField } from "./curve-field";
import { keyResultInput } from "./key-result-input";
import { KeyResultPeople } from "./key-result-people";
import { KeyResultTerms, type TermsProps } from "./key-result-terms";

type KeyResultFormProps = {
  organizationSlug: string;
  choices: Choices;
  objective: { id: string; title: string; isActive: boolean };
  initial: KeyResultValues;
  keyResult: { id: string; version: number } | null;
  locale: string;
};

const LABELS = {
  title: "Title",
  metric: "Metric",
  baseline: "Baseline",
  target: "Target",
  startsOn: "Starts on",
  endsOn: "Ends on",
};
const UNITS = [
  { value: "count", label: "Count" },
  { value: "ratio", label: "Ratio" },
  { value: "days", label: "Days" },
  { value: "currency", label: "Money" },
  { value: "percent", label: "Percent" },
];
function Measure({ values, change, errorOf, choices }: TermsProps & { choices: Choices }) {
  const kinds = Object.entries(KR_KINDS).map(([value, { label }]) => ({ value, label }));
  const chosen = choices.metrics.find(({ value }) => value === values.metric);
  const definition = chosen?.definition ?? "Values come by check-in.";
  const isMeasurable = values.kind !== "MILESTONES" && values.kind !== "YES_NO";
  const scopes = [
    { name: "scopeTeam", label: "Team", options: choices.teams },
    { name: "scopeRegion", label: "Region", options: choices.regions },
    { name: "scopeProduct", label: "Product", options: choices.products },
    { name: "scopeSegment", label: "Segment", options: choices.segments },
  ] as const;
  return (
    <Section title="How one will know">
      <div className="stack">
        <FieldRow>
          <Select
            label="Kind"
            options={kinds}
            value={values.kind}
            onChange={(kind) =>
              change({ kind, adds: kind.startsWith("REACH_") ? values.adds : "NOT_ADDITIVE" })
            }
            error={errorOf("kind")}
          />
          {isMeasurable ? (
            <Select
              label="Measured by"
              options={choices.metrics}
              placeholder="Hand: check-ins"
              value={values.metric}
              onChange={(metric) => {
                const own = choices.metrics.find(({ value }) => value === metric);
                change({ metric, ...(own ? { unit: own.unit } : {}) });
              }}
              description={definition}
              error={errorOf("metric")}
            />
          ) : null}
          {isMeasurable &&
          values.metric === "" &&
          !["REACH_PERCENT", "REACH_CURRENCY"].includes(values.kind) ? (
            <Select label="Unit" options={UNITS} value={values.unit} onChange={(unit) => change({ unit })} />
          ) : null}
        </FieldRow>
        {values.metric ? (
          <FieldRow>
            {scopes
              .filter(({ options }) => options.length > 0)
              .map(({ name, label, options }) => (
                <Select
                  key={name}
                  label={`${label} in scope`}
                  placeholder="All"
                  options={options}
                  value={values[name]}
                  onChange={(member) => change({ [name]: member })}
                  error={errorOf("filter")}
                />
              ))}
          </FieldRow>
        ) : null}
      </div>
    </Section>
  );
}

function Contributions({ values, change, errorOf, epoch }: TermsProps) {
  return (
    <Section title="What goals promise to it">
      <FieldRow>
        <Select
          label="Contributions"
          options={ADDS.map((value) => ({ value, label: ADDS_LABELS[value] }))}
          value={values.adds}
          onChange={(adds) => change({ adds })}
          error={errorOf("adds")}
        />
        {values.adds === "GROWTH" ? (
          <NumberField
            key={`rate-${epoch}`}
            label="Growth on the baseline"
            unit="%"
            defaultValue={values.rate}
            onChange={(rate) => change({ rate: rate ?? "" })}
            error={errorOf("addsRate")}
          />
        ) : null}
      </FieldRow>
    </Section>
  );
}

/** A day that is not there yet is not asked about. */
function drawn(values: KeyResultValues) {
  const { startsOn, endsOn, measuredOver } = values;
  return { startsOn: startsOn || null, endsOn: endsOn || null, measuredOver };
}

/** A key result of any kind, bound to a metric with a scope or measured by hand. */
export function KeyResultForm({
  organizationSlug,
  choices,
  objective,
  initial,
  keyResult,
  locale,
}: KeyResultFormProps) {
  const router = useRouter();
  const draft = useDraftState<KeyResultValues>(`key-result:${keyResult?.id ?? objective.id}`, initial);
  const create = useCommand(createKeyResultAction, organizationSlug);
  const update = useCommand(updateKeyResultAction, organizationSlug);
  const { values, change, epoch } = draft;
  const errorOf = (field: string) => create.errorOf(field) ?? update.errorOf(field);
  const failure = create.failure ?? update.failure;
  const leave = () => {
    draft.drop();
    router.push(
      `/${organizationSlug}/objectives/${keyResult ? `key-results/${keyResult.id}` : objective.id}`,
    );
  };
  const save = (version = keyResult?.version ?? 1) => {
    const input = keyResultInput(values);
    if (keyResult) update.run({ ...input, id: keyResult.id, version }, leave);
    else create.run({ ...input, objectiveId: objective.id }, leave);
  };
  const terms = {
    values,
    change,
    errorOf,
    currency: choices.currency,
    epoch,
    isLocked: keyResult !== null && objective.isActive,
  };
  return (
    <form
      className="max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label="What will be true then?"
        size="lg"
        value={values.title}
        onChange={(title) => change({ title })}
        error={errorOf("title")}
        maxLength={200}
        autoFocus
        isRequired
      />
      <Measure {...terms} choices={choices} />
      <Section title="From where to where">
        <div className="stack">
          <KeyResultTerms {...terms} />
          <FieldRow>
            <DateField
              label="Starts on"
              value={values.startsOn}
              onChange={(startsOn) => change({ startsOn })}
              error={errorOf("startsOn")}
              isRequired
            />
            <DateField
              label="Ends on"
              value={values.endsOn}
              onChange={(endsOn) => change({ endsOn })}
              error={errorOf("endsOn")}
              isRequired
            />
          </FieldRow>
          {values.kind.startsWith("REACH_") ? (
            <CurveField
              values={values}
              onChange={change}
              error={errorOf("curve")}
              plans={choices.plans}
              organizationSlug={organizationSlug}
              question={{ ...keyResultInput(values), ...drawn(values), keyResultId: keyResult?.id ?? null }}
              locale={locale}
              isStored={keyResult !== null}
            />
          ) : null}
        </div>
      </Section>
      <Contributions {...terms} />
      <KeyResultPeople {...terms} people={choices.members} />
      <FormError
        message={failure?.code === "CONFLICT" || failure?.code === undefined ? null : failure.message}
        reference={failure?.reference}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending || update.isPending}>
          {keyResult ? "Save" : "Add key result"}
        </Button>
      </FormActions>
      <CommandConflict
        failure={update.failure}
        labels={LABELS}
        onKeepMine={save}
        onTakeTheirs={leave}
        onClose={update.clear}
      />
    </form>
  );
}
