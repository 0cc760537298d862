import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { StepList } from "@/components/layout/step-list";
import { ExampleAside } from "@/components/settings/example-aside";
import { LinkButton } from "@/components/ui/link-button";
import { countFirstSteps } from "@/lib/features/organizations/queries";
import { listOrganizationsOf } from "@/lib/features/people/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { monthChoices } from "@/lib/present/format/choices";
import { firstSteps, firstStepsTitle } from "@/lib/present/settings/first-steps";

export const metadata: Metadata = { title: "First steps" };

export default async function StartPage({ params }: PageProps<"/[org]/start">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const month = monthChoices(actor.locale)[actor.fiscalStartMonth - 1]?.label ?? "";
  const [counts, organizations] = await Promise.all([
    countFirstSteps(actor),
    actor.userId ? listOrganizationsOf(actor.userId) : [],
  ]);
  const steps = firstSteps(counts, `Year starts in ${month}, ${actor.currency}, ${actor.timeZone} time`);
  const current = steps.find((step) => !step.isDone)?.id;
  return (
    <>
      <PageHead
        title={firstStepsTitle(steps)}
        source={["Each step fills the next. Stop anywhere; what you entered is kept."]}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <StepList
          steps={steps.map(({ isDone, action, path, ...step }) => ({
            ...step,
            state: isDone ? "done" : step.id === current ? "current" : "open",
            action: (
              <LinkButton
                href={`/${org}${path}`}
                variant={step.id === current ? "primary" : isDone ? "quiet" : "secondary"}
              >
                {action}
              </LinkButton>
            ),
          }))}
        />
        <ExampleAside example={organizations.find(({ isExample }) => isExample) ?? null} />
      </div>
    </>
  );
}
