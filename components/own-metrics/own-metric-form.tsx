"use client";

import { ComboBox } from "@/components/forms/combo-box";
import { CommandConflict } from "@/components/forms/command-conflict";
import { DateField } from "@/components/forms/date-field";
import { FieldRow, FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { TextArea } from "@/components/forms/text-area";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import {
  DIRECTION_LABELS,
  DIRECTIONS,
  type FormulaTools,
  OWN_UNIT_LABELS,
  OWN_UNITS,
  type OwnMetricDetail,
} from "@/lib/features/own-metrics/schema";
import { FormulaField } from "./formula-field";
import { FormulaPreviewPanel } from "./formula-preview";
import { keyOf, type OwnMetricValues } from "./own-metric-values";
import { useOwnMetric } from "./use-own-metric";

type OwnMetric = ReturnType<typeof useOwnMetric>;

type FormProps = {
  organizationSlug: string;
  /** Null for a new one. */
  metric: OwnMetricDetail | null;
  tools: FormulaTools;
  members: readonly { value: string; label: string }[];
  /** Whose a new one is. */
  memberId: string;
  currency: string;
  locale: string;
};

const LABELS = {
  ...{ label: "Name", formula: "Formula", validFrom: "Valid from", favourability: "Direction" },
  description: "Description",
};

type FieldsProps = {
  values: OwnMetricValues;
  change: (part: Partial<OwnMetricValues>) => void;
  errorOf: (field: string) => string | undefined;
  isNew: boolean;
  units: readonly MetricUnit[];
};

/** What it is called, in which unit, and which way is good. */
function Naming({ values, change, errorOf, isNew, units }: FieldsProps) {
  return (
    <>
      <FieldRow>
        <TextField
          label="Name"
          value={values.label}
          onChange={(label) => change({ label })}
          error={errorOf("label")}
          maxLength={80}
          autoFocus={isNew}
          isRequired
        />
        <TextField
          label="Key"
          value={values.code}
          placeholder={keyOf(values)}
          onChange={(code) => change({ code })}
          error={errorOf("code")}
          description={
            isNew ? "What formulas, files and addresses call it; it stays as it is." : "It stays as it is."
          }
          maxLength={44}
          isDisabled={!isNew}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label="Unit"
          options={OWN_UNITS.map((value) => ({ value, label: OWN_UNIT_LABELS[value] }))}
          value={values.unit}
          onChange={(unit) => change({ unit: OWN_UNITS.find((known) => known === unit) ?? values.unit })}
          error={
            units.length > 0 && !units.includes(values.unit)
              ? `The formula gives ${units.map((unit) => OWN_UNIT_LABELS[unit].toLowerCase()).join(" or ")}.`
              : errorOf("unit")
          }
          isDisabled={!isNew}
        />
        <Select
          label="Direction"
          options={DIRECTIONS.map((value) => ({ value, label: DIRECTION_LABELS[value] }))}
          value={values.favourability}
          onChange={(next) =>
            change({ favourability: DIRECTIONS.find((known) => known === next) ?? values.favourability })
          }
          error={errorOf("favourability")}
        />
      </FieldRow>
    </>
  );
}

/** Since when it counts, whose it is, and what it is for. */
function Terms({
  metric,
  members,
  isOld,
}: {
  metric: OwnMetric;
  members: FormProps["members"];
  isOld: boolean;
}) {
  const { values, change, errorOf, epoch } = metric;
  return (
    <>
      <FieldRow>
        <DateField
          key={`from-${epoch}`}
          label="Valid from"
          value={values.validFrom}
          onChange={(validFrom) => change({ validFrom })}
          error={errorOf("validFrom")}
          description="Empty: for all time. With a day, periods that end before it keep the version of their time."
        />
        <ComboBox
          label="Owner"
          options={members}
          value={values.ownerId}
          onChange={(ownerId) => change({ ownerId: ownerId ?? "" })}
          error={errorOf("ownerId")}
        />
      </FieldRow>
      <TextArea
        label="Description"
        value={values.description}
        onChange={(description) => change({ description })}
        error={errorOf("description")}
        maxLength={600}
        rows={2}
      />
      {isOld ? (
        <TextField
          label="Why does the formula change?"
          value={values.reason}
          onChange={(reason) => change({ reason })}
          error={errorOf("reason")}
          maxLength={400}
          isRequired
        />
      ) : null}
    </>
  );
}

/** Defines or changes a metric: the formula is checked as it is typed and tried on real data. */
export function OwnMetricForm(props: FormProps) {
  const { organizationSlug, metric, tools, members, memberId, currency, locale } = props;
  const own = useOwnMetric(organizationSlug, metric, tools, memberId);
  const { values, change, checked, units, errorOf, failure, update } = own;
  const isSaid = failure === null || failure.fields !== undefined || failure.code === "CONFLICT";
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          own.save();
        }}
      >
        <Naming {...{ values, change, errorOf, units }} isNew={metric === null} />
        <FormulaField
          value={values.formula}
          onChange={own.typeFormula}
          names={tools.names.filter(({ code }) => code !== metric?.code)}
          checked={checked}
          error={errorOf("formula")}
        />
        <Terms metric={own} members={members} isOld={own.isFormulaNew} />
        <FormError message={isSaid ? null : failure?.message} reference={failure?.reference} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={own.isPending}>
            {metric ? "Save" : "Define metric"}
          </Button>
        </FormActions>
        <CommandConflict
          failure={update.failure}
          labels={LABELS}
          onKeepMine={own.save}
          onTakeTheirs={own.takeTheirs}
          onClose={update.clear}
        />
      </form>
      <FormulaPreviewPanel
        organizationSlug={organizationSlug}
        code={metric?.code ?? null}
        formula={values.formula}
        unit={values.unit}
        isReady={checked.ok && units.includes(values.unit)}
        locale={locale}
        currency={currency}
      />
    </div>
  );
}
