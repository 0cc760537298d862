import { WhyPanel } from "@/components/explain/why-panel";
import { KeyResultDetailView } from "@/components/key-results/key-result-detail-view";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink as Link } from "@/components/ui/page-link";
import { whyOf } from "@/lib/features/explain/why";
import { loadKeyResultDetail } from "@/lib/features/objectives/detail";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { formatDayRange } from "@/lib/present/format/time";
import { oneTitle } from "@/lib/present/goals/objectives-title";

export const metadata = { title: "Key result" };

export default async function KeyResultPage({
  params,
  searchParams,
}: PageProps<"/[org]/objectives/key-results/[keyResult]">) {
  const { org, keyResult: id } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const page = await orNotFound(loadKeyResultDetail(actor, id));
  const why = await whyOf(actor, search.why);
  const { organizationSlug, locale, currency, timeZone } = actor;
  const { line, can, objective } = page;
  const edit = can.write ? (
    <LinkButton href={`/${organizationSlug}/objectives/key-results/${id}/edit`} dataKey="e">
      Edit
    </LinkButton>
  ) : null;
  const parent = (
    <Link key="objective" className="link" href={`/${organizationSlug}/objectives/${objective.id}`}>
      {objective.title}
    </Link>
  );
  return (
    <>
      <PageHead
        title={oneTitle(line)}
        source={[
          "Key result of",
          parent,
          line.title,
          line.ownerName,
          formatDayRange(page.startsOn, page.endsOn, locale),
        ]}
        actions={
          <>
            {page.canCascade ? (
              <LinkButton href={`/${organizationSlug}/goals/cascade/new?key-result=${id}`}>
                Hand down
              </LinkButton>
            ) : null}
            {edit}
          </>
        }
      >
        <p className="mt-1 text-13 text-ink-2">
          {page.promiseText} · {line.where}
        </p>
      </PageHead>
      <KeyResultDetailView
        page={page}
        organizationSlug={organizationSlug}
        locale={locale}
        currency={currency}
        timeZone={timeZone}
      />
      <WhyPanel why={why} org={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
