"use client";

import { CommandConflict } from "@/components/forms/command-conflict";
import { FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { useDraftState } from "@/components/forms/use-draft-state";
import { PageHead } from "@/components/layout/page-head";
import { Button } from "@/components/ui/button";
import type { SentenceContext } from "@/lib/domain/goals/sentence/structure";
import type { Choices } from "@/lib/features/goals/schema-choices";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { lettersTitle } from "@/lib/present/goals/letters-title";
import { ChangePanel } from "./change-panel";
import { CoachLetters } from "./coach-letters";
import { smartInputOf, smartVerdict } from "./coach-smart";
import { EvidencePanel } from "./evidence-panel";
import { changedTerms } from "./goal-changes";
import { GoalFields } from "./goal-fields";
import { SentenceField } from "./sentence-field";
import { useCoach } from "./use-coach";
import { useEstimate } from "./use-estimate";
import { useEvidence } from "./use-evidence";
import { useGoalSubmit } from "./use-goal-submit";
import { useMending } from "./use-mending";

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
  context: SentenceContext;
  /** The draft or agreed goal being edited; null for a new one. */
  goal: { id: string; version: number; isAgreed: boolean } | null;
};

/** A goal: the sentence first, its structure as fields, its letters with what mends them, the evidence beside it. */
export function GoalForm(props: GoalFormProps) {
  const { organizationSlug, locale, choices, periods, initial, goal, context } = props;
  const draft = useDraftState<GoalValues>(`goal:${organizationSlug}:${goal?.id ?? "new"}`, initial);
  const { values, epoch } = draft;
  const keyResult = choices.keyResults.find(({ value }) => value === values.keyResult);
  const evidence = useEvidence(organizationSlug, values, goal?.id ?? null, keyResult?.unit);
  const estimate = useEstimate(organizationSlug, values, goal?.id ?? null, keyResult?.unit, evidence);
  const coach = useCoach(organizationSlug, draft, context);
  const smart = smartInputOf(values, coach, evidence, choices);
  const verdict = smartVerdict(smart);
  const mendingOf = useMending({ draft, coach, evidence, choices, smart, locale });
  const ending = useGoalSubmit(organizationSlug, goal, draft, keyResult?.unit);
  const { failure, isPending, errorOf } = ending;
  const isAgreed = goal?.isAgreed ?? false;
  // Nobody is told what is missing before having said anything.
  const isBegun = goal !== null || values.title.trim() !== "" || values.metric !== initial.metric;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isAgreed) ending.submit(false);
      }}
    >
      <PageHead
        title={isBegun ? lettersTitle(verdict) : "Say in one sentence what you want to reach."}
        source={[
          goal ? (isAgreed ? "Agreed goal" : "Draft goal") : "New goal",
          draft.keptAt ? "kept on this device" : "",
        ].filter(Boolean)}
      />
      <div className="split">
        <div className="stack">
          <FormError
            message={failure?.code === "CONFLICT" ? null : failure?.message}
            reference={failure?.reference}
          />
          <SentenceField
            coach={coach}
            value={values.title}
            error={errorOf("title")}
            locale={locale}
            currency={choices.currency}
          />
          {isBegun ? <CoachLetters verdict={verdict} mendingOf={mendingOf} /> : null}
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
            organizationSlug={organizationSlug}
            isStored={goal !== null}
          />
          {isAgreed ? (
            <ChangePanel
              changes={changedTerms(initial, values, choices)}
              error={errorOf("reason")}
              isPending={isPending}
              onPropose={ending.proposeChange}
            />
          ) : (
            <FormActions>
              <Button variant="primary" onPress={() => ending.submit(true)} isPending={isPending}>
                Send to finance
              </Button>
              <Button type="submit" isPending={isPending}>
                Keep draft
              </Button>
            </FormActions>
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the evidence scrolls by itself and must be reachable by keyboard */}
        <aside className="stack min-w-0" aria-label="Evidence" tabIndex={0}>
          {evidence ? null : (
            <p className="text-13 text-ink-3">
              Once the metric is known, its history, its open deals and what the key result still needs stand
              here.
            </p>
          )}
          <EvidencePanel
            evidence={evidence}
            simulation={estimate}
            locale={locale}
            currency={choices.currency}
          />
        </aside>
      </div>
      <CommandConflict
        failure={ending.conflict}
        labels={LABELS}
        onKeepMine={(version) => ending.submit(false, version)}
        onTakeTheirs={ending.takeTheirs}
        onClose={ending.clear}
      />
    </form>
  );
}
