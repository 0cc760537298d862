import { PageHead } from "@/components/layout/page-head";
import { ReconciliationStepView } from "@/components/reconciliation/step-view";
import { LinkButton } from "@/components/ui/link-button";
import { readParam } from "@/components/ui/search-href";
import { reconciliationPage } from "@/lib/features/reconciliation/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { periodText } from "@/lib/present/format/time";
import { reconciliationSentence } from "@/lib/present/sentences/reconciliation-sentence";

export const metadata = { title: "Reconciliation" };

export default async function ReconciliationPage({
  params,
  searchParams,
}: PageProps<"/[org]/variance/reconciliation">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await reconciliationPage(actor, readParam(search, "period") ?? undefined);
  const at = (period: string) => `/${org}/variance/reconciliation?period=${period}`;
  return (
    <>
      <PageHead
        title={reconciliationSentence(page, { locale: actor.locale, currency: page.currency })}
        source={["Bookings, billings and revenue", periodText(page.period, actor.locale), page.currency]}
        actions={
          <>
            <LinkButton href={at(page.previous)}>← {periodText(page.previous, actor.locale)}</LinkButton>
            {page.next ? (
              <LinkButton href={at(page.next)}>{periodText(page.next, actor.locale)} →</LinkButton>
            ) : null}
          </>
        }
      />
      {page.steps.map((step) => (
        <ReconciliationStepView
          key={step.step}
          org={org}
          step={step}
          page={page}
          locale={actor.locale}
          search={search}
        />
      ))}
    </>
  );
}
