"use client";

import { useRouter } from "next/navigation";
import { Checkbox } from "@/components/forms/checkbox";
import { CommandConflict } from "@/components/forms/command-conflict";
import { DateField } from "@/components/forms/date-field";
import { FieldRow, FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { RadioGroup } from "@/components/forms/radio-group";
import { Select } from "@/components/forms/select";
import { SharingFields } from "@/components/forms/sharing-fields";
import { TextArea } from "@/components/forms/text-area";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { Button } from "@/components/ui/button";
import { createObjectiveAction, updateObjectiveAction } from "@/lib/features/objectives/actions";
import { LEVEL_LABELS, LEVELS, type ObjectiveLevel } from "@/lib/features/objectives/schema";

export type ObjectiveValues = {
  title: string;
  why: string;
  level: ObjectiveLevel;
  teamId: string;
  ownerId: string;
  coOwnerId: string;
  updaterId: string;
  startsOn: string;
  endsOn: string;
  rollUp: "AVERAGE" | "SUM";
  isPrivate: boolean;
  parentId: string;
  contributes: "yes" | "no";
};

type Choice = { value: string; label: string };
type ObjectiveFormProps = {
  organizationSlug: string;
  initial: ObjectiveValues;
  objective: { id: string; version: number } | null;
  owners: readonly Choice[];
  members: readonly Choice[];
  teams: readonly Choice[];
  parents: readonly Choice[];
};

const LABELS = {
  title: "Title",
  why: "Why",
  level: "Level",
  startsOn: "Starts on",
  endsOn: "Ends on",
  rollUp: "Roll-up",
};
const ROLL_UPS = [
  {
    value: "AVERAGE",
    label: "Average of progress",
    description: "Weighted mean of the parts that are measured.",
  },
  {
    value: "SUM",
    label: "Sum of values",
    description: "Values of one unit added up against the sum of their targets.",
  },
];
const MOVES = [
  { value: "yes", label: "Contributes: moves the parent" },
  { value: "no", label: "Supports: shown beside it, moves nothing" },
];

type FieldsProps = Omit<ObjectiveFormProps, "organizationSlug" | "initial" | "objective"> & {
  values: ObjectiveValues;
  change: (part: Partial<ObjectiveValues>) => void;
  errorOf: (field: string) => string | undefined;
  isNew: boolean;
};

function Sharing({ values, change, errorOf, members }: FieldsProps) {
  return (
    <FieldRow>
      <SharingFields
        people={members}
        values={{ coOwner: values.coOwnerId, updater: values.updaterId }}
        onCoOwner={(coOwnerId) => change({ coOwnerId })}
        onUpdater={(updaterId) => change({ updaterId })}
        errorOf={errorOf}
        updates="May check in on all of its key results."
      />
    </FieldRow>
  );
}

function Fields(props: FieldsProps) {
  const { values, change, errorOf, owners, teams, parents, isNew } = props;
  return (
    <>
      <TextField
        label="What is to be reached?"
        size="lg"
        value={values.title}
        onChange={(title) => change({ title })}
        error={errorOf("title")}
        maxLength={200}
        autoFocus
        isRequired
      />
      <TextArea
        label="Why does it matter?"
        rows={2}
        value={values.why}
        onChange={(why) => change({ why })}
        error={errorOf("why")}
      />
      <FieldRow>
        <Select
          label="Level"
          options={LEVELS.map((value) => ({ value, label: LEVEL_LABELS[value] }))}
          value={values.level}
          onChange={(level) => change({ level: level as ObjectiveLevel })}
          error={errorOf("level")}
        />
        <Select
          label="Team"
          options={teams}
          placeholder="None"
          value={values.teamId}
          onChange={(teamId) => change({ teamId })}
          error={errorOf("teamId")}
        />
        <Select
          label="Owner"
          options={owners}
          placeholder="Choose"
          value={values.ownerId}
          onChange={(ownerId) => change({ ownerId })}
          error={errorOf("ownerId")}
          isRequired
        />
      </FieldRow>
      <Sharing {...props} />
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
      {isNew ? (
        <FieldRow>
          <Select
            label="Under"
            options={parents}
            placeholder="Nothing: it stands at the top"
            value={values.parentId}
            onChange={(parentId) => change({ parentId })}
            error={errorOf("parentId")}
          />
          {values.parentId ? (
            <RadioGroup
              label="How"
              options={MOVES}
              value={values.contributes}
              onChange={(text) => change({ contributes: text === "no" ? "no" : "yes" })}
            />
          ) : null}
        </FieldRow>
      ) : null}
      <RadioGroup
        label="How its parts add up"
        options={ROLL_UPS}
        value={values.rollUp}
        onChange={(text) => change({ rollUp: text === "SUM" ? "SUM" : "AVERAGE" })}
      />
      <Checkbox
        label="Private: seen by the owner, those above, executives and the organization's owner"
        checked={values.isPrivate}
        onChange={(isPrivate) => change({ isPrivate })}
      />
    </>
  );
}

/** A new objective, or one being changed. */
export function ObjectiveForm({ organizationSlug, initial, objective, ...choices }: ObjectiveFormProps) {
  const router = useRouter();
  const draft = useDraftState<ObjectiveValues>(
    `objective:${organizationSlug}:${objective?.id ?? "new"}`,
    initial,
  );
  const create = useCommand(createObjectiveAction, organizationSlug);
  const update = useCommand(updateObjectiveAction, organizationSlug);
  const { values } = draft;
  const errorOf = (field: string) => create.errorOf(field) ?? update.errorOf(field);
  const failure = create.failure ?? update.failure;

  const leave = (path: string) => {
    draft.drop();
    router.push(`/${organizationSlug}/objectives/${path}`);
  };
  const save = (version = objective?.version ?? 1) => {
    const { parentId, contributes, teamId, why, ...rest } = values;
    const fields = { ...rest, teamId: teamId || null, why: why || null };
    const parents = parentId ? [{ parentId, contributes: contributes === "yes", isPrimary: true }] : [];
    if (objective) update.run({ ...fields, id: objective.id, version }, () => leave(objective.id));
    // From a new objective straight into its first key result.
    else create.run({ ...fields, parents }, ({ id }) => leave(`${id}/new-key-result`));
  };
  return (
    <form
      className="stack max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FormError
        message={failure?.code === "CONFLICT" || failure?.fields ? null : failure?.message}
        reference={failure?.reference}
      />
      <Fields
        values={values}
        change={draft.change}
        errorOf={errorOf}
        isNew={objective === null}
        {...choices}
      />
      {errorOf("parentId") ? <FormError message={failure?.message} /> : null}
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending || update.isPending}>
          {objective ? "Save" : "Create and add a key result"}
        </Button>
        <p className="field-note">{draft.keptAt ? "What you type is kept on this device." : ""}</p>
      </FormActions>
      <CommandConflict
        failure={update.failure}
        labels={LABELS}
        onKeepMine={save}
        onTakeTheirs={() => leave(objective?.id ?? "")}
        onClose={update.clear}
      />
    </form>
  );
}
