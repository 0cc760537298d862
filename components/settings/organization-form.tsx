"use client";

import { decimal } from "@/lib/domain/number/decimal";
import { updateOrganizationAction } from "@/lib/features/organizations/actions";
import type { OrganizationSettings } from "@/lib/features/organizations/schema";
import type { RecordFieldSpec, RecordOption, RecordValues } from "./record-field";
import { RecordForm } from "./record-form";

export type OrganizationFormProps = {
  organizationSlug: string;
  values: RecordValues;
  version: number;
  currencies: readonly RecordOption[];
  timeZones: readonly RecordOption[];
  months: readonly RecordOption[];
  isCurrencyFixed: boolean;
  isReadOnly: boolean;
};

const LOCALES = [
  { value: "en", label: "English: 1,234.56" },
  { value: "de", label: "Deutsch: 1.234,56" },
];

function specsOf(props: OrganizationFormProps): RecordFieldSpec[] {
  const fixed = "Rates or amounts are stated in it, so it stays";
  return [
    { name: "name", label: "Name", kind: "text", isRequired: true },
    { name: "fiscalStartMonth", label: "Fiscal year starts in", kind: "select", options: props.months },
    {
      name: "currency",
      label: "Currency",
      kind: "combo",
      options: props.currencies,
      isRequired: true,
      ...(props.isCurrencyFixed ? { description: fixed, isDisabled: true } : {}),
    },
    {
      name: "timeZone",
      label: "Time zone",
      kind: "combo",
      options: props.timeZones,
      isRequired: true,
      description: "Days and “expected by now” end at midnight here",
    },
    { name: "locale", label: "Numbers and dates", kind: "select", options: LOCALES },
    {
      name: "rhythmDays",
      label: "Check-in rhythm",
      kind: "number",
      unit: "days",
      isRequired: true,
      description: "For new goals and key results",
    },
    {
      name: "status.onTrackUpToPoints",
      label: "On track up to",
      kind: "number",
      isRequired: true,
      unit: "points behind",
      description: "Percentage points behind expected",
    },
    {
      name: "status.behindUpToPoints",
      label: "Behind up to",
      kind: "number",
      isRequired: true,
      unit: "points behind",
      description: "More than this is at risk",
    },
    {
      name: "tooEarlyPercent",
      label: "No status before",
      kind: "number",
      isRequired: true,
      unit: "% of the period",
    },
    {
      name: "status.staleAfterRhythms",
      label: "Stale after",
      kind: "number",
      isRequired: true,
      unit: "rhythms without a check-in",
    },
  ];
}

function text(values: RecordValues, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : "";
}

/** A percent as typed; what is no number goes on as it is, so that the server refuses it by name. */
function fraction(percent: string): string {
  return /^\d+(\.\d+)?$/.test(percent) ? decimal(percent).div(100).toFixed() : percent;
}

/** The row somebody else saved, in the words of this form. */
function theirValues(theirs: Record<string, unknown>): RecordValues {
  const { settings, ...row } = theirs as Record<string, string> & {
    settings?: Partial<OrganizationSettings>;
  };
  const { status, rhythmDays } = settings ?? {};
  const shown: Record<string, string | null> = { ...row, fiscalStartMonth: String(row.fiscalStartMonth) };
  for (const [name, value] of Object.entries(status ?? {})) shown[`status.${name}`] = value;
  shown.tooEarlyPercent = status ? decimal(status.tooEarlyBefore).times(100).toFixed() : null;
  shown.rhythmDays = rhythmDays === undefined ? null : String(rhythmDays);
  return shown;
}

/** Name, calendar, currency, and when a goal counts as behind. */
export function OrganizationForm(props: OrganizationFormProps) {
  const { organizationSlug, values, version } = props;
  return (
    <RecordForm
      organizationSlug={organizationSlug}
      action={updateOrganizationAction}
      fields={specsOf(props)}
      values={values}
      version={version}
      isReadOnly={props.isReadOnly}
      submitText="Save"
      doneText="Organization saved"
      readTheirs={theirValues}
      toInput={(typed, seen) => ({
        version: seen ?? version,
        name: text(typed, "name"),
        currency: props.isCurrencyFixed ? text(values, "currency") : text(typed, "currency"),
        fiscalStartMonth: Number(text(typed, "fiscalStartMonth")),
        timeZone: text(typed, "timeZone"),
        locale: text(typed, "locale") === "de" ? ("de" as const) : ("en" as const),
        rhythmDays: Number(text(typed, "rhythmDays")),
        status: {
          onTrackUpToPoints: text(typed, "status.onTrackUpToPoints"),
          behindUpToPoints: text(typed, "status.behindUpToPoints"),
          tooEarlyBefore: fraction(text(typed, "tooEarlyPercent")),
          staleAfterRhythms: text(typed, "status.staleAfterRhythms"),
        },
      })}
    />
  );
}
