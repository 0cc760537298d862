"use client";

import { useState } from "react";
import { CommandConflict } from "@/components/forms/command-conflict";
import { DateField } from "@/components/forms/date-field";
import { FieldRow } from "@/components/forms/field-row";
import { clearDraft, FormDraft } from "@/components/forms/form-draft";
import { FormError } from "@/components/forms/form-error";
import { MentionField } from "@/components/forms/mention-field";
import { Select } from "@/components/forms/select";
import { TextArea } from "@/components/forms/text-area";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { explainVarianceAction, reviseExplanationAction } from "@/lib/features/explanations/actions";
import {
  CAUSE_LABELS,
  CAUSES,
  type Cause,
  type ExplanationChoices,
  type ExplanationView,
} from "@/lib/features/explanations/schema";

type ExplanationFormProps = {
  organizationSlug: string;
  varianceKey: string;
  /** Figures as they are when it is explained. */
  actual: string | null;
  referenceValue: string | null;
  /** What the drivers already say. */
  draft: { cause: string; text: string };
  choices: ExplanationChoices;
  /** The explanation to revise; null for a new one. */
  explanation: ExplanationView | null;
  onDone?: (() => void) | undefined;
};

const LABELS = {
  cause: "Cause",
  text: "What happened",
  evidence: "Evidence",
  action: "Action",
  actionDueOn: "By",
};

function isCause(text: string): text is Cause {
  return (CAUSES as readonly string[]).includes(text);
}

/** Why a variance is what it is: cause, words, an action with owner and day, and what it threatens. */
export function ExplanationForm({
  organizationSlug,
  varianceKey,
  actual,
  referenceValue,
  draft,
  choices,
  explanation,
  onDone,
}: ExplanationFormProps) {
  const explain = useCommand(explainVarianceAction, organizationSlug);
  const revise = useCommand(reviseExplanationAction, organizationSlug);
  const [text, setText] = useState(explanation?.text ?? draft.text);
  const draftKey = `explanation:${explanation?.id ?? varianceKey}`;
  const errorOf = (field: string) => explain.errorOf(field) ?? revise.errorOf(field);
  const failure = explain.failure ?? revise.failure;

  const save = (form: FormData, version = explanation?.version ?? 1) => {
    const field = (name: string) => String(form.get(name) ?? "");
    const cause = field("cause");
    const [kind, id] = field("threatens").split(":");
    const body = {
      actual,
      referenceValue,
      cause: isCause(cause) ? cause : ("" as Cause),
      text,
      evidence: field("evidence"),
      action: field("action"),
      actionOwnerId: field("actionOwnerId"),
      actionDueOn: field("actionDueOn"),
      keyResultId: kind === "key-result" ? id : "",
      goalId: kind === "goal" ? id : "",
    };
    const done = () => {
      clearDraft(draftKey);
      if (!explanation) setText("");
      onDone?.();
    };
    if (explanation) revise.run({ ...body, id: explanation.id, version }, done);
    else explain.run({ ...body, varianceKey }, done);
  };
  const id = `explanation-${explanation?.id ?? "new"}`;
  const threatened = explanation?.keyResult
    ? `key-result:${explanation.keyResult.id}`
    : explanation?.goal
      ? `goal:${explanation.goal.id}`
      : "";
  return (
    <form
      id={id}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
      }}
    >
      <Select
        label="Cause"
        name="cause"
        placeholder="Choose"
        options={CAUSES.map((value) => ({ value, label: CAUSE_LABELS[value] }))}
        defaultValue={explanation?.cause ?? draft.cause}
        error={errorOf("cause")}
        isRequired
      />
      <MentionField
        label="What happened"
        organizationSlug={organizationSlug}
        name="text"
        rows={3}
        value={text}
        onChange={setText}
        error={errorOf("text")}
        isRequired
      />
      <TextArea
        label="Evidence, one address a line"
        name="evidence"
        rows={2}
        defaultValue={explanation?.evidence.join("\n") ?? ""}
        error={errorOf("evidence")}
      />
      <MentionField
        label="Action"
        organizationSlug={organizationSlug}
        name="action"
        defaultValue={explanation?.action ?? ""}
        error={errorOf("action")}
        maxLength={1000}
      />
      <FieldRow>
        <Select
          label="Who does it"
          name="actionOwnerId"
          placeholder="Nobody yet"
          options={choices.members}
          defaultValue={explanation?.actionOwnerId ?? ""}
          error={errorOf("actionOwnerId")}
        />
        <DateField
          label="By"
          name="actionDueOn"
          defaultValue={explanation?.actionDueOn ?? ""}
          error={errorOf("actionDueOn")}
        />
      </FieldRow>
      <Select
        label="What it threatens"
        name="threatens"
        placeholder="Nothing named"
        groups={[
          {
            label: "Key results",
            options: choices.keyResults.map(({ value, label }) => ({ value: `key-result:${value}`, label })),
          },
          {
            label: "Goals",
            options: choices.goals.map(({ value, label }) => ({ value: `goal:${value}`, label })),
          },
        ]}
        defaultValue={threatened}
      />
      <FormError
        message={failure?.code === "CONFLICT" || failure?.fields ? null : failure?.message}
        reference={failure?.reference}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" isPending={explain.isPending || revise.isPending}>
          {explanation ? "Save" : "Explain"}
        </Button>
        <FormDraft draftKey={draftKey} />
      </div>
      <CommandConflict
        failure={revise.failure}
        labels={LABELS}
        onKeepMine={(version) => save(new FormData(document.getElementById(id) as HTMLFormElement), version)}
        onTakeTheirs={() => onDone?.()}
        onClose={revise.clear}
      />
    </form>
  );
}
