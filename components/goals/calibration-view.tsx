import { ReliabilityChart } from "@/components/charts/reliability-chart";
import { TwinTable } from "@/components/charts/twin-table";
import { EmptyState } from "@/components/layout/empty-state";
import { FigureStrip } from "@/components/layout/figure-strip";
import { Section } from "@/components/layout/section";
import { PageLink as Link } from "@/components/ui/page-link";
import type { Calibration } from "@/lib/domain/forecast/calibration";
import type { ScoredGoal } from "@/lib/features/simulations/schema";
import { prepareReliability } from "@/lib/present/charts/prepare-reliability";
import { formatPercent, formatRatio } from "@/lib/present/format/quantity";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

type CalibrationViewProps = {
  organizationSlug: string;
  locale: string;
  currency: string;
  calibration: Calibration;
  forecasts: readonly ScoredGoal[];
  unscored: number;
};

function Scores({ calibration, locale }: { calibration: Calibration & { state: "SCORED" }; locale: string }) {
  const { brier, baseRateBrier, skill, count, reached } = calibration;
  const ratio = (value: { toFixed(): string }) => formatRatio(value.toFixed(), { locale, digits: 3 });
  return (
    <FigureStrip
      figures={[
        { label: "Brier score", value: ratio(brier), note: "0 is perfect, 0.25 is always saying one half" },
        {
          label: "Base rate's score",
          value: ratio(baseRateBrier),
          note: `${reached} of ${count} were reached`,
        },
        {
          label: "Skill",
          value: skill === null ? "–" : ratio(skill),
          note: "above 0 tells more than the base rate",
        },
      ]}
    />
  );
}

function Reliability({
  calibration,
  locale,
}: {
  calibration: Calibration & { state: "SCORED" };
  locale: string;
}) {
  const text = (value: { toFixed(): string } | null) => value?.toFixed() ?? null;
  const chart = prepareReliability({
    bins: calibration.bins.map((bin) => ({
      ...{ count: bin.count, reached: bin.reached, from: bin.from.toFixed(), to: bin.to.toFixed() },
      ...{
        meanProbability: text(bin.meanProbability),
        share: text(bin.share),
        low: text(bin.low),
        high: text(bin.high),
      },
    })),
    format: { percent: (fraction) => formatPercent(fraction, { locale, digits: 0 }) },
  });
  return (
    <div className="flex flex-wrap items-start gap-6">
      <ReliabilityChart chart={chart} label="Probability said against share reached, by fifths" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="min-w-0 grow overflow-x-auto" tabIndex={0} aria-label="Reliability in numbers">
        <TwinTable caption="Reliability by fifths of probability" table={chart.table} />
      </section>
    </div>
  );
}

const OCCASIONS = { AGREED: "when agreed", CHECK_IN: "at a check-in", PRESENT: "" } as const;

function Forecasts({ organizationSlug, locale, currency, forecasts }: CalibrationViewProps) {
  return (
    <div className="overflow-x-auto">
      <table className="table">
        <caption className="sr-only">Probabilities of closed goals and what became of them</caption>
        <thead>
          <tr>
            <th scope="col">Goal</th>
            <th scope="col">Said</th>
            <th scope="col" className="n">
              Probability
            </th>
            <th scope="col" className="n">
              Target
            </th>
            <th scope="col" className="n">
              Ended at
            </th>
            <th scope="col">Reached</th>
          </tr>
        </thead>
        <tbody>
          {forecasts.map((one) => {
            const style = { locale, currency: one.currency ?? currency, style: "compact" } as const;
            return (
              <tr key={`${one.goalId} ${one.occasion} ${one.asOf}`}>
                <th scope="row">
                  <Link className="link" href={`/${organizationSlug}/goals/${one.goalId}`}>
                    {one.title}
                  </Link>
                </th>
                <td>
                  {formatDay(one.asOf, locale)}, {OCCASIONS[one.occasion]}
                  {one.isLater ? <span className="sub">computed later, from what was known then</span> : null}
                </td>
                <td className="n">{formatPercent(one.probability, { locale, digits: 0 })}</td>
                <td className="n">{formatValue(one.target, one.unit as "count", style)}</td>
                <td className="n">{formatValue(one.actual, one.unit as "count", style)}</td>
                <td className={one.isReached ? "good-t" : "bad-t"}>{one.isReached ? "reached" : "missed"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Whether probabilities can be trusted: score, reliability, and every closed goal behind them. */
export function CalibrationView(props: CalibrationViewProps) {
  const { calibration, locale, unscored } = props;
  if (calibration.state === "NOTHING_CLOSED") {
    return (
      <EmptyState
        title="Nothing to score yet"
        text="A probability is kept when a goal is agreed and at each check-in. Once such a goal is closed, this page tells how often what was likely came true."
      />
    );
  }
  return (
    <>
      <Scores calibration={calibration} locale={locale} />
      <Section
        title="Said against happened"
        caption="on the diagonal, what was said is what happened; lines are 95 % intervals"
      >
        <Reliability calibration={calibration} locale={locale} />
      </Section>
      <Section
        title="Every forecast scored"
        caption={unscored > 0 ? `${unscored} closed goals had no probability and are left out` : undefined}
      >
        <Forecasts {...props} />
      </Section>
    </>
  );
}
