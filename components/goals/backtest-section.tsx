import { FigureStrip } from "@/components/layout/figure-strip";
import { Section } from "@/components/layout/section";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import { type BacktestScore, verdictOf } from "@/lib/domain/forecast/backtest";
import type { BacktestPage, BacktestScores, BacktestView } from "@/lib/features/backtests/schema";
import { formatPercent, formatRatio } from "@/lib/present/format/quantity";
import { formatDay, formatInstant } from "@/lib/present/format/time";
import { backtestTitle, daysKnownText, VERDICT_WORDS } from "@/lib/present/goals/backtest-words";
import { BacktestRequest } from "./backtest-request";
import { Reliability } from "./reliability";

type BacktestSectionProps = {
  organizationSlug: string;
  locale: string;
  timeZone: string;
  page: BacktestPage;
  /** Null where there is nothing to score. */
  scores: BacktestScores | null;
};

const ratioIn = (locale: string) => (value: { toFixed(): string }) =>
  formatRatio(value.toFixed(), { locale, digits: 3 });

function Strip({ view, all, locale }: { view: BacktestView; all: BacktestScore; locale: string }) {
  const ratio = ratioIn(locale);
  const quarters = new Set(view.forecasts.map(({ team, from }) => `${team} ${from}`)).size;
  const verdict = verdictOf(all);
  return (
    <div className="strip-wide">
      <FigureStrip
        figures={[
          {
            label: "Brier score, simulation",
            value: (
              <Figure
                display={ratio(all.brier)}
                explain={`backtest:${view.id}`}
                label="Brier score on the past"
              />
            ),
            note: "0 is perfect, 0.25 is always saying one half",
          },
          {
            label: "Brier score, naive guess",
            value: ratio(all.naiveBrier),
            note: "how often such quarters had been reached by then",
          },
          {
            label: "The simulation",
            value: VERDICT_WORDS[verdict],
            note: all.skill === null ? "the naive guess never missed" : `skill ${ratio(all.skill)}`,
            effect: verdict === "BETTER" ? "GOOD" : verdict === "WORSE" ? "BAD" : "NEUTRAL",
          },
          {
            label: "Goals tried",
            value: String(quarters),
            note: `${all.count} forecasts, ${all.reached} reached`,
          },
        ]}
      />
    </div>
  );
}

function ByDaysKnown({ scores, locale }: { scores: BacktestScores; locale: string }) {
  const ratio = ratioIn(locale);
  return (
    <div className="overflow-x-auto">
      <table className="table">
        <caption className="sr-only">Scores on the past by how much of the quarter was known</caption>
        <thead>
          <tr>
            <th scope="col">Forecast</th>
            <th scope="col" className="n">
              Forecasts
            </th>
            <th scope="col" className="n">
              Simulation
            </th>
            <th scope="col" className="n">
              Naive guess
            </th>
            <th scope="col">The simulation</th>
            <th scope="col" className="n">
              Ended within P10 to P90
            </th>
          </tr>
        </thead>
        <tbody>
          {scores.byDaysKnown.map(({ daysKnown, score }) => {
            const verdict = verdictOf(score);
            return (
              <tr key={daysKnown}>
                <th scope="row">{daysKnownText(daysKnown)}</th>
                <td className="n">{score.count}</td>
                <td className="n">{ratio(score.brier)}</td>
                <td className="n">{ratio(score.naiveBrier)}</td>
                <td className={verdict === "BETTER" ? "good-t" : verdict === "WORSE" ? "bad-t" : ""}>
                  {VERDICT_WORDS[verdict]}
                </td>
                <td className="n">
                  {formatPercent(score.coverage.toFixed(), { locale, digits: 0 })}
                  <span className="sub">80 % is right</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function captionOf({ page, locale, timeZone }: BacktestSectionProps): string {
  const { latest, isOutdated } = page;
  if (latest === null)
    return "Every past quarter of every team, forecast from what was known then, asking 10 % over the year before.";
  const made = latest.finishedAt ? `Made ${formatInstant(latest.finishedAt, locale, timeZone)}` : "";
  const rates = latest.withoutRate > 0 ? `, ${latest.withoutRate} deals without a rate left out` : "";
  const stale = isOutdated ? "; deals have changed since" : "";
  return `${made} for ${latest.askedBy}, from deals up to ${formatDay(latest.asOf, locale)}${rates}${stale}.`;
}

/** How probabilities would have done on the organization's own past, beside the naive guess; honest where it loses. */
export function BacktestSection(props: BacktestSectionProps) {
  const { organizationSlug, locale, page, scores } = props;
  const { latest, newestId, waitingSince, canRun } = page;
  const isWaiting = waitingSince !== null;
  return (
    <Section
      id="backtest"
      title={scores ? backtestTitle(scores) : "Not tried on this company's own past yet"}
      actions={
        <>
          <BacktestRequest {...{ organizationSlug, newestId, isWaiting, canRun }} />
          {scores ? <ExportLinks org={organizationSlug} list="backtest" search={{}} /> : null}
        </>
      }
    >
      <p className="mb-2 text-13 text-ink-2">{captionOf(props)}</p>
      {latest?.because ? <p role="status">{latest.because}</p> : null}
      {latest && scores ? (
        <div className="stack grid-cols-[minmax(0,1fr)]">
          <Strip view={latest} all={scores.all} locale={locale} />
          <ByDaysKnown scores={scores} locale={locale} />
          {scores.calibration.state === "SCORED" ? (
            <Reliability calibration={scores.calibration} locale={locale} caption="The past" />
          ) : null}
          <p className="text-13 text-ink-2">
            Each quarter asked for 10 % more than the same one a year before, and was forecast before it
            began, 30 and 60 days into it, knowing nothing that came later.
          </p>
        </div>
      ) : null}
    </Section>
  );
}
