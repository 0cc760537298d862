import { redirect } from "next/navigation";
import { CloseWizardView } from "@/components/cycles/close-wizard";
import { WhyPanel } from "@/components/explain/why-panel";
import { PageHead } from "@/components/layout/page-head";
import { readParam } from "@/components/ui/search-href";
import { loadCloseWizard } from "@/lib/features/cycles/wizard";
import { whyOf } from "@/lib/features/explain/why";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { formatDayRange } from "@/lib/present/format/time";
import { closingTitle } from "@/lib/present/goals/cycle-titles";

export const metadata = { title: "Close a cycle" };

export default async function CloseCyclePage({
  params,
  searchParams,
}: PageProps<"/[org]/cycles/[cycle]/close">) {
  const [{ org, cycle: id }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const wizard = await orNotFound(loadCloseWizard(actor, id));
  const { cycle, steps } = wizard;
  if (cycle.state !== "CLOSING") redirect(cycle.href);
  const { organizationSlug, locale, currency } = actor;
  const open = steps.filter(({ isDecided, stale }) => !isDecided || stale !== null).length;
  return (
    <>
      <PageHead
        title={closingTitle(cycle.name, open, steps.length)}
        source={["Close a cycle", cycle.name, formatDayRange(cycle.startsOn, cycle.endsOn, locale)]}
      />
      <CloseWizardView
        wizard={wizard}
        at={readParam(search, "at")}
        organizationSlug={organizationSlug}
        locale={locale}
        currency={currency}
      />
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={organizationSlug}
        locale={locale}
        currency={currency}
      />
    </>
  );
}
