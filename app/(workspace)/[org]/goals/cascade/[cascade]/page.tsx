import { CascadeSteps } from "@/components/cascades/cascade-steps";
import { CascadeView } from "@/components/cascades/cascade-view";
import { WhyPanel } from "@/components/explain/why-panel";
import { PageHead } from "@/components/layout/page-head";
import { PageLink } from "@/components/ui/page-link";
import { loadCascadePage } from "@/lib/features/cascades/queries";
import { CASCADE_STATE_LABELS } from "@/lib/features/cascades/schema";
import { whyOf } from "@/lib/features/explain/why";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { formatDayRange } from "@/lib/present/format/time";
import { cascadeTitle } from "@/lib/present/goals/cascade-titles";

export const metadata = { title: "Cascade" };

export default async function CascadeDetailPage({
  params,
  searchParams,
}: PageProps<"/[org]/goals/cascade/[cascade]">) {
  const [{ org, cascade: id }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await orNotFound(loadCascadePage(actor, id));
  const why = await whyOf(actor, search.why);
  const { organizationSlug, locale, currency, timeZone } = actor;
  const list = (
    <PageLink key="list" className="link" href={`/${organizationSlug}/goals/cascade`}>
      Cascades
    </PageLink>
  );
  return (
    <>
      <PageHead
        title={cascadeTitle(page, { locale, currency })}
        source={[
          list,
          page.title,
          CASCADE_STATE_LABELS[page.state],
          page.metric,
          formatDayRange(page.startsOn, page.endsOn, locale),
        ]}
        actions={<CascadeSteps organizationSlug={organizationSlug} page={page} />}
      />
      <CascadeView
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
