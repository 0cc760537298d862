"use client";

import type { RecordFieldSpec, RecordValues } from "@/components/settings/record-field";
import { RecordForm } from "@/components/settings/record-form";
import { createInitiativeAction, updateInitiativeAction } from "@/lib/features/initiatives/actions";
import {
  type InitiativeChoices,
  type InitiativeView,
  SPEND_DIMENSIONS,
  SPEND_SOURCE_LABELS,
  SPEND_SOURCES,
} from "@/lib/features/initiatives/schema";

const text = (value: unknown) => (typeof value === "string" ? value : "");
const DIMENSION_LABELS = {
  account: "Account",
  department: "Department",
  team: "Team in the ledger",
  product: "Product",
} as const;

function fieldsOf({ members, teams, dimensions }: InitiativeChoices, isNew: boolean): RecordFieldSpec[] {
  return [
    { name: "title", label: "Title", kind: "text", isRequired: true, autoFocus: isNew },
    { name: "purpose", label: "What it is for", kind: "text", isRequired: true },
    { name: "ownerId", label: "Owner", kind: "combo", options: members, isRequired: true },
    {
      name: "teamId",
      label: "Team or department",
      kind: "combo",
      options: teams,
      placeholder: "The whole company",
    },
    { name: "startsOn", label: "First day", kind: "date", isRequired: true },
    { name: "endsOn", label: "Last day", kind: "date", isRequired: true },
    { name: "budget", label: "Budget", kind: "number", description: "Empty: nobody has set one" },
    {
      name: "spendSource",
      label: "Where its spend is read",
      kind: "select",
      options: SPEND_SOURCES.map((value) => ({ value, label: SPEND_SOURCE_LABELS[value] })),
    },
    ...SPEND_DIMENSIONS.map(
      (dimension): RecordFieldSpec => ({
        name: dimension,
        label: DIMENSION_LABELS[dimension],
        kind: "combo",
        options: dimensions[dimension],
        placeholder: "Not restricted",
        description: dimension === "account" ? "Only where spend is read from the ledger" : "",
      }),
    ),
  ];
}

function inputOf(values: RecordValues) {
  const source = SPEND_SOURCES.find((known) => known === values.spendSource) ?? "NONE";
  const spendFilter: Record<string, string[]> = {};
  for (const dimension of SPEND_DIMENSIONS) {
    const member = text(values[dimension]);
    if (member !== "") spendFilter[dimension] = [member];
  }
  return {
    title: text(values.title),
    purpose: text(values.purpose),
    ownerId: text(values.ownerId),
    teamId: text(values.teamId),
    startsOn: text(values.startsOn),
    endsOn: text(values.endsOn),
    budget: text(values.budget),
    spendSource: source,
    spendFilter,
  };
}

function valuesOf(one: InitiativeView): RecordValues {
  const { title, purpose, ownerId, teamId, startsOn, endsOn, budget, spendSource, spendFilter } = one;
  const filter = SPEND_DIMENSIONS.map(
    (dimension) => [dimension, spendFilter[dimension]?.[0] ?? null] as const,
  );
  return {
    title,
    purpose,
    ownerId,
    teamId,
    startsOn,
    endsOn,
    budget,
    spendSource,
    ...Object.fromEntries(filter),
  };
}

/** An initiative; without one, a new one. */
export function InitiativeForm({
  organizationSlug,
  initiative,
  choices,
  isReadOnly,
  defaults,
}: {
  organizationSlug: string;
  initiative: InitiativeView | null;
  choices: InitiativeChoices;
  isReadOnly: boolean;
  /** Owner and days of a new one. */
  defaults: { ownerId: string; startsOn: string };
}) {
  const fields = fieldsOf(choices, initiative === null);
  const shared = { organizationSlug, fields, isReadOnly, doneText: "Initiative saved" };
  if (initiative === null) {
    return (
      <RecordForm
        {...shared}
        action={createInitiativeAction}
        params={["initiative"]}
        values={{ ...defaults, spendSource: "NONE" }}
        version={null}
        submitText="Start initiative"
        toInput={inputOf}
      />
    );
  }
  return (
    <RecordForm
      {...shared}
      action={updateInitiativeAction}
      values={valuesOf(initiative)}
      version={initiative.version}
      submitText="Save"
      toInput={(values, version) => ({
        id: initiative.id,
        version: version ?? initiative.version,
        ...inputOf(values),
      })}
      readTheirs={(theirs) => ({
        ...valuesOf(initiative),
        ...Object.fromEntries(
          Object.entries(theirs).map(([name, value]) => [
            name,
            typeof value === "string" ? value.replace(/T00:00.*$/, "") : null,
          ]),
        ),
      })}
    />
  );
}
