import { WhyPanel } from "@/components/explain/why-panel";
import { MovedList } from "@/components/home/moved-list";
import { OwedSection } from "@/components/home/owed-section";
import { RiskList } from "@/components/home/risk-list";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { whyOf } from "@/lib/features/explain/why";
import { loadHome } from "@/lib/features/home/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { monthName } from "@/lib/present/format/month-name";
import { formatDay, formatInstant } from "@/lib/present/format/time";
import { homeSentence } from "@/lib/present/sentences/home-sentence";

export const metadata = { title: "Home" };

export default async function HomePage({ params, searchParams }: PageProps<"/[org]">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const home = await loadHome(actor);
  const { locale, currency, organizationSlug, timeZone } = actor;
  const place = { organizationSlug, locale, currency };
  if (home.isEmpty) {
    return (
      <EmptyState
        title={`${actor.organizationName} has no numbers and no goals yet.`}
        text="Import what your CRM and your ledger export, then set an objective and the sales goals under it. This page will then say what you owe, what moved and what is at risk."
        action={
          <LinkButton href={`/${organizationSlug}/start`} variant="primary">
            First steps
          </LinkButton>
        }
      />
    );
  }
  const source = [
    formatDay(home.today, locale, "long"),
    home.who.name,
    ...(home.importedAt ? [`data as of ${formatInstant(home.importedAt, locale, timeZone)}`] : []),
  ];
  const goalRisks = home.risks.filter(({ kind, isShare }) => kind === "GOAL" && !isShare);
  return (
    <>
      <PageHead
        title={homeSentence({ ...home, goalRisks }, { locale, currency, unit: "currency" })}
        source={source}
        preliminary={home.openMonth ? monthName(home.openMonth, locale) : undefined}
        actions={
          home.canWriteGoal ? (
            <LinkButton href={`/${organizationSlug}/goals/new`} variant="primary">
              New goal
            </LinkButton>
          ) : null
        }
      />
      <OwedSection owed={home.owed} people={home.people} {...place} />
      <div className="pair">
        <MovedList moved={home.moved} metrics={home.metrics} search={search} {...place} />
        <RiskList risks={home.risks} search={search} locale={locale} currency={currency} />
      </div>
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={organizationSlug}
        locale={locale}
        currency={currency}
      />
    </>
  );
}
