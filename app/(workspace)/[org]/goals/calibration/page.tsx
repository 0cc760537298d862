import { CalibrationView } from "@/components/goals/calibration-view";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { loadCalibration } from "@/lib/features/simulations/calibration";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { calibrationTitle } from "@/lib/present/goals/calibration-title";

export const metadata = { title: "Calibration" };

export default async function CalibrationPage({ params }: PageProps<"/[org]/goals/calibration">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const page = await loadCalibration(actor);
  const { organizationSlug, locale, currency } = actor;
  return (
    <>
      <PageHead
        title={calibrationTitle(page.calibration)}
        source={["Closed goals", `${page.forecasts.length} probabilities kept at agreement and check-ins`]}
        actions={<LinkButton href={`/${organizationSlug}/goals`}>All goals</LinkButton>}
      />
      <CalibrationView {...page} organizationSlug={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
