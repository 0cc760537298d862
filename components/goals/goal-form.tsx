"use client";

import { useRouter } from "next/navigation";
import { CommandConflict } from "@/components/forms/command-conflict";
import { FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { draftGoalAction, proposeGoalAction, updateGoalAction } from "@/lib/features/goals/actions";
import type { Choices } from "@/lib/features/goals/schema-choices";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { EvidencePanel } from "./evidence-panel";
import { GoalFields } from "./goal-fields";
import { inputOf } from "./goal-values";
import { SmartLetters } from "./smart-letters";
import { useEstimate } from "./use-estimate";
import { useEvidence } from "./use-evidence";

const LABELS = {
  title: "Title",
  metric: "Metric",
  target: "Target",
  baseline: "Baseline",
  startsOn: "Starts on",
  endsOn: "Ends on",
};

type GoalFormProps = {
  organizationSlug: string;
  locale: string;
  choices: Choices;
  periods: { label: string; from: string; to: string }[];
  initial: GoalValues;
  /** The draft being edited; null for a new goal. */
  goal: { id: string; version: number } | null;
};

/** A goal in a plain form: what, how much, by when and for which key result, with the evidence beside it. */
export function GoalForm({ organizationSlug, locale, choices, periods, initial, goal }: GoalFormProps) {
  const router = useRouter();
  const draft = useDraftState<GoalValues>(`goal:${organizationSlug}:${goal?.id ?? "new"}`, initial);
  const save = useCommand(draftGoalAction, organizationSlug);
  const update = useCommand(updateGoalAction, organizationSlug);
  const propose = useCommand(proposeGoalAction, organizationSlug);
  const { values, epoch } = draft;
  const keyResult = choices.keyResults.find(({ value }) => value === values.keyResult);
  const evidence = useEvidence(organizationSlug, values, goal?.id ?? null, keyResult?.unit);
  const estimate = useEstimate(organizationSlug, values, goal?.id ?? null, keyResult?.unit, evidence);
  const failure = save.failure ?? update.failure ?? propose.failure;
  const isPending = save.isPending || update.isPending || propose.isPending;

  const done = (id: string, title: string) => {
    draft.drop();
    showToast({ title, text: values.title });
    router.push(`/${organizationSlug}/goals/${id}`);
  };
  const submit = (isProposal: boolean, version = goal?.version ?? 1) => {
    const input = inputOf(values, keyResult?.unit);
    const saved = (result: { id: string; version: number }) => {
      if (!isProposal) return done(result.id, "Draft kept");
      propose.run({ id: result.id, version: result.version }, () => done(result.id, "Sent to finance"));
    };
    if (goal) update.run({ ...input, id: goal.id, version }, saved);
    else save.run(input, saved);
  };
  const errorOf = (field: string) => save.errorOf(field) ?? update.errorOf(field);
  const takeTheirs = () => {
    draft.drop();
    router.push(`/${organizationSlug}/goals/${goal?.id}`);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <div className="split">
        <div className="stack">
          <FormError
            message={failure?.code === "CONFLICT" ? null : failure?.message}
            reference={failure?.reference}
          />
          <GoalFields
            epoch={epoch}
            values={values}
            change={draft.change}
            fill={draft.fill}
            choices={choices}
            periods={periods}
            errorOf={errorOf}
            evidence={evidence}
            locale={locale}
          />
          <FormActions>
            <Button variant="primary" onPress={() => submit(true)} isPending={isPending}>
              Send to finance
            </Button>
            <Button type="submit" isPending={isPending}>
              Keep draft
            </Button>
            <p className="field-note" aria-live="polite">
              {draft.keptAt ? "What you type is kept on this device." : ""}
            </p>
          </FormActions>
        </div>
        <aside className="stack min-w-0" aria-label="Evidence">
          <SmartLetters evidence={evidence} />
          <EvidencePanel
            evidence={evidence}
            simulation={estimate}
            locale={locale}
            currency={choices.currency}
          />
        </aside>
      </div>
      <CommandConflict
        failure={update.failure}
        labels={LABELS}
        onKeepMine={(version) => submit(false, version)}
        onTakeTheirs={takeTheirs}
        onClose={update.clear}
      />
    </form>
  );
}
