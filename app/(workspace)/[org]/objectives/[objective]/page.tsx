import { Continuation, Ending } from "@/components/cycles/ending";
import { WhyPanel } from "@/components/explain/why-panel";
import { PageHead } from "@/components/layout/page-head";
import { SaveTemplate } from "@/components/objective-templates/save-template";
import { ObjectiveDetailView } from "@/components/objectives/objective-detail-view";
import { ObjectiveSteps } from "@/components/objectives/objective-steps";
import { Badge } from "@/components/ui/badge";
import { whyOf } from "@/lib/features/explain/why";
import { loadObjectiveDetail } from "@/lib/features/objectives/detail";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { isAllowed } from "@/lib/platform/authorize";
import { formatDayRange } from "@/lib/present/format/time";
import { oneTitle } from "@/lib/present/goals/objectives-title";

export const metadata = { title: "Objective" };

export default async function ObjectivePage({
  params,
  searchParams,
}: PageProps<"/[org]/objectives/[objective]">) {
  const { org, objective: id } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const page = await orNotFound(loadObjectiveDetail(actor, id));
  const why = await whyOf(actor, search.why);
  const { organizationSlug, locale, currency, timeZone } = actor;
  const { line, can, version } = page;
  return (
    <>
      <PageHead
        title={oneTitle(line)}
        source={[
          "Objective",
          line.title,
          line.where,
          line.ownerName,
          formatDayRange(page.startsOn, page.endsOn, locale),
        ]}
        actions={
          <div className="flex flex-wrap justify-end gap-2">
            {isAllowed(actor, "objective-template:write") ? (
              <SaveTemplate organizationSlug={organizationSlug} objective={{ id, title: line.title }} />
            ) : null}
            <ObjectiveSteps organizationSlug={organizationSlug} objective={{ id, version }} can={can} />
          </div>
        }
      >
        {page.why ? <p className="mt-1 text-14 text-ink-2">{page.why}</p> : null}
        {line.isPrivate ? <Badge tone="accent">private</Badge> : null}
        {page.ending && line.state !== "CLOSED" ? <Continuation objective={page.ending} /> : null}
      </PageHead>
      {page.ending && line.state === "CLOSED" ? (
        <Ending objective={page.ending} locale={locale} currency={currency} />
      ) : null}
      <ObjectiveDetailView
        page={page}
        search={search}
        organizationSlug={organizationSlug}
        locale={locale}
        currency={currency}
        timeZone={timeZone}
      />
      <WhyPanel why={why} org={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
