import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { OrganizationForm } from "@/components/settings/organization-form";
import { LinkButton } from "@/components/ui/link-button";
import { getOrganization } from "@/lib/features/organizations/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { currencyChoices, monthChoices, timeZoneChoices } from "@/lib/present/format/choices";
import { formatPercentNumber } from "@/lib/present/format/quantity";

export const metadata: Metadata = { title: "Organization" };

export default async function OrganizationPage({ params }: PageProps<"/[org]/settings">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const { settings, version, isCurrencyFixed, ...view } = await getOrganization(actor);
  const { status, rhythmDays } = settings;
  const months = monthChoices(actor.locale);
  const canManage = isAllowed(actor, "organization:manage");
  const start = months[view.fiscalStartMonth - 1]?.label ?? "";
  return (
    <>
      <PageHead
        title={`${view.name} counts in ${view.currency}, and its year starts in ${start}`}
        source={[
          `/${view.slug}`,
          view.timeZone,
          canManage ? null : "Only an owner or administrator changes this",
        ].filter(Boolean)}
        actions={<LinkButton href={`/${org}/start`}>First steps</LinkButton>}
      />
      <div className="max-w-[480px]">
        <OrganizationForm
          key={version}
          organizationSlug={org}
          version={version}
          isReadOnly={!canManage}
          isCurrencyFixed={isCurrencyFixed}
          currencies={currencyChoices()}
          timeZones={timeZoneChoices()}
          months={months}
          values={{
            name: view.name,
            currency: view.currency,
            timeZone: view.timeZone,
            locale: view.locale,
            fiscalStartMonth: String(view.fiscalStartMonth),
            rhythmDays: String(rhythmDays),
            "status.onTrackUpToPoints": status.onTrackUpToPoints,
            "status.behindUpToPoints": status.behindUpToPoints,
            tooEarlyPercent: formatPercentNumber(status.tooEarlyBefore, { locale: "en", digits: 0 }),
            "status.staleAfterRhythms": status.staleAfterRhythms,
          }}
        />
      </div>
    </>
  );
}
