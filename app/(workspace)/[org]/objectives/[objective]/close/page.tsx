import { CloseOneForm } from "@/components/cycles/close-one-form";
import { WhyPanel } from "@/components/explain/why-panel";
import { PageHead } from "@/components/layout/page-head";
import { loadCloseStep } from "@/lib/features/cycles/wizard";
import { whyOf } from "@/lib/features/explain/why";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Close an objective" };

export default async function CloseObjectivePage({
  params,
  searchParams,
}: PageProps<"/[org]/objectives/[objective]/close">) {
  const [{ org, objective: id }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const { step, version, nextCycles } = await orNotFound(loadCloseStep(actor, id));
  const { organizationSlug, locale, currency } = actor;
  return (
    <>
      <PageHead
        title={`How did “${step.title}” end?`}
        source={["Close an objective", step.place, step.ownerName]}
      />
      <CloseOneForm
        organizationSlug={organizationSlug}
        step={step}
        version={version}
        nextCycles={nextCycles}
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
