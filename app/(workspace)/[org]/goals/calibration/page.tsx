import { WhyPanel } from "@/components/explain/why-panel";
import { BacktestSection } from "@/components/goals/backtest-section";
import { CalibrationView } from "@/components/goals/calibration-view";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { loadBacktestPage, scoresOf } from "@/lib/features/backtests/queries";
import { whyOf } from "@/lib/features/explain/why";
import { loadCalibration } from "@/lib/features/simulations/calibration";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { backtestTitle } from "@/lib/present/goals/backtest-words";
import { calibrationTitle } from "@/lib/present/goals/calibration-title";

export const metadata = { title: "Calibration" };

export default async function CalibrationPage({
  params,
  searchParams,
}: PageProps<"/[org]/goals/calibration">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const [page, backtest] = await Promise.all([loadCalibration(actor), loadBacktestPage(actor)]);
  const why = await whyOf(actor, (await searchParams).why);
  const scores = scoresOf(backtest.latest?.forecasts ?? []);
  const { organizationSlug, locale, currency, timeZone } = actor;
  const isOnlyPast = page.calibration.state === "NOTHING_CLOSED" && scores !== null;
  return (
    <>
      <PageHead
        title={isOnlyPast ? backtestTitle(scores) : calibrationTitle(page.calibration)}
        source={["Closed goals", `${page.forecasts.length} probabilities kept at agreement and check-ins`]}
        actions={<LinkButton href={`/${organizationSlug}/goals`}>All goals</LinkButton>}
      />
      <CalibrationView {...page} organizationSlug={organizationSlug} locale={locale} currency={currency} />
      <BacktestSection {...{ organizationSlug, locale, timeZone, scores }} page={backtest} />
      <WhyPanel why={why} org={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
