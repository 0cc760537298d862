import { Conversation } from "@/components/comments/conversation";
import { GoalMiniList } from "@/components/goals/goal-mini-list";
import { OverrideStatus } from "@/components/goals/override-status";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import type { SearchParams } from "@/components/ui/search-href";
import type { ObjectiveDetail } from "@/lib/features/objectives/schema-detail";
import { AlignmentPanel } from "./alignment-panel";
import { ObjectiveSummary } from "./objective-summary";
import { ObjectiveTree } from "./objective-tree";
import { WeightsForm } from "./weights-form";

type ObjectiveViewProps = {
  page: ObjectiveDetail;
  search: SearchParams;
  organizationSlug: string;
  locale: string;
  currency: string;
  timeZone: string;
};

/** An objective's own page: three marks, key results, goals, alignment and weights, comments, history. */
export function ObjectiveDetailView({
  page,
  search,
  organizationSlug,
  locale,
  currency,
  timeZone,
}: ObjectiveViewProps) {
  const { line, can, version } = page;
  const { id } = line;
  const isOverridden = page.overrideReason !== null;
  return (
    <>
      <ObjectiveSummary line={line} locale={locale} currency={currency} />
      <div className="mt-2 flex items-center gap-3">
        {can.override ? (
          <OverrideStatus
            organizationSlug={organizationSlug}
            type="objective"
            id={id}
            version={version}
            isOverridden={isOverridden}
          />
        ) : null}
        {page.overrideReason ? (
          <p className="text-13 text-ink-2">Set by hand: {page.overrideReason}</p>
        ) : null}
      </div>
      <Section title="Key results" caption={line.reporting ?? undefined}>
        <ObjectiveTree
          lines={page.lines}
          search={search}
          locale={locale}
          currency={currency}
          empty="No key result yet: nobody could say whether it was reached."
        />
      </Section>
      <Section
        title="Goals underneath"
        actions={
          page.goals.length > 0 ? (
            <LinkButton
              size="sm"
              href={`/${organizationSlug}/alignment?if=${page.goals.map((goal) => `${goal.id}:60`).join(",")}#what-if`}
            >
              What if they land at 60 %?
            </LinkButton>
          ) : null
        }
      >
        <GoalMiniList
          organizationSlug={organizationSlug}
          lines={page.goals}
          locale={locale}
          currency={currency}
        />
      </Section>
      <div className="pair">
        <Section title="Alignment">
          <AlignmentPanel
            organizationSlug={organizationSlug}
            objectiveId={id}
            parents={page.parents}
            below={page.children}
            possibleParents={page.possibleParents}
            canWrite={can.write}
          />
        </Section>
        {can.write && page.weights.length > 1 ? (
          <Section title="Weights" caption="key results and contributing objectives share 100">
            <WeightsForm
              key={version}
              organizationSlug={organizationSlug}
              objectiveId={id}
              version={version}
              parts={page.weights}
            />
          </Section>
        ) : null}
      </div>
      <Conversation
        talk={page}
        subjectType="objective"
        subjectId={id}
        canComment={can.comment}
        organizationSlug={organizationSlug}
        locale={locale}
        timeZone={timeZone}
      />
    </>
  );
}
