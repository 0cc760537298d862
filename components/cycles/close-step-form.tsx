"use client";

import { useRouter } from "next/navigation";
import { CommandConflict } from "@/components/forms/command-conflict";
import { FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { decideCloseAction } from "@/lib/features/cycles/actions";
import type { CloseStep } from "@/lib/features/cycles/schema-detail";
import { CloseStepFields } from "./close-step-fields";
import { closeInput, closeValues } from "./close-values";

const LABELS = { decision: "Decision", reason: "Why", givenGrade: "Grade by hand", learned: "What we learn" };

/** One objective of the close wizard. Saving goes to the next one; control and Enter saves from any field. */
export function CloseStepForm({
  organizationSlug,
  step,
  nextHref,
  previousHref,
  locale,
  currency,
}: {
  organizationSlug: string;
  step: CloseStep;
  /** The next objective to decide, or the end. */
  nextHref: string;
  previousHref: string | null;
  locale: string;
  currency: string;
}) {
  const router = useRouter();
  const draft = useDraftState(`close:${step.id}:${step.version}`, closeValues(step));
  const decide = useCommand(decideCloseAction, organizationSlug);
  const { failure } = decide;
  const save = (version = step.version) =>
    decide.run({ objectiveId: step.id, version, ...closeInput(step, draft.values) }, () => {
      draft.drop();
      router.push(nextHref);
    });
  return (
    <form
      className="stack max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <FormError
        message={failure?.code === "CONFLICT" ? null : failure?.message}
        reference={failure?.reference}
      />
      <div className="stack" key={draft.epoch}>
        <CloseStepFields
          step={step}
          values={draft.values}
          change={draft.change}
          errorOf={decide.errorOf}
          locale={locale}
          currency={currency}
        />
      </div>
      <FormActions>
        <Button type="submit" variant="primary" isPending={decide.isPending}>
          Save and go on
        </Button>
        <LinkButton href={nextHref} variant="quiet">
          Skip for now
        </LinkButton>
        {previousHref ? (
          <LinkButton href={previousHref} variant="quiet">
            Back
          </LinkButton>
        ) : null}
        <p className="field-note">Ctrl Enter saves. Nothing is closed before the last step.</p>
      </FormActions>
      <CommandConflict
        failure={failure}
        labels={LABELS}
        onKeepMine={save}
        onTakeTheirs={() => {
          draft.drop();
          router.refresh();
          decide.clear();
        }}
        onClose={decide.clear}
      />
    </form>
  );
}
