import { type Decimal, sum } from "../number/decimal";
import { figure, type Reason } from "../reasoned";
import { NO_SIMULATION, type NoSimulation } from "./outcome";
import type { HistorySimulation } from "./simulate-history";
import type { PipelineSimulation, RatedDeal } from "./simulate-pipeline";
import type { WinRate } from "./win-rates";

/** Deals told one by one in a reason; the rest is one line. */
const TOLD_DEALS = 40;

const percent = (share: Decimal) => `${share.times(100).toDecimalPlaces(1).toFixed()} %`;

/** Which deals a rate was counted on, in words. @example "18 of 45 in Proposal after 30 days" */
export function rateInWords({ wins, trials, level, stage, band, low, high }: WinRate): string {
  const where =
    level === "STAGE_AND_AGE"
      ? `in ${stage} after ${band} days or more`
      : level === "STAGE"
        ? `in ${stage}, too few of this age`
        : "of all decided deals, too few of this stage";
  return `${wins} of ${trials} won ${where} (95 %: ${percent(low)} to ${percent(high)})`;
}

function dealLine(deal: RatedDeal, unit: Pick<Reason, "unit" | "currency">): Reason {
  const age = deal.ageDays === null ? "" : `, ${deal.ageDays} days in ${deal.stage}`;
  return figure(deal.label, deal.expected.toDecimalPlaces(2), {
    ...unit,
    note: `${deal.amount.toFixed()} × ${percent(deal.winRate.rate)}: ${rateInWords(deal.winRate)}${age}${
      deal.expectedOn === null ? "" : `, due ${deal.expectedOn}`
    }.`,
    ...(deal.source ? { source: deal.source } : {}),
  });
}

function dealsLine(deals: readonly RatedDeal[], unit: Pick<Reason, "unit" | "currency">): Reason {
  const told = deals.toSorted((a, b) => b.expected.cmp(a.expected) || (a.id < b.id ? -1 : 1));
  const rest = told.slice(TOLD_DEALS);
  const all = sum(deals.map(({ expected }) => expected)).toDecimalPlaces(2);
  return figure("Open pipeline × win rate by stage and age", all, {
    ...unit,
    note: `${deals.length} open deals, before asking which close within the days.`,
    inputs: [
      ...told.slice(0, TOLD_DEALS).map((deal) => dealLine(deal, unit)),
      ...(rest.length === 0
        ? []
        : [
            figure(
              `${rest.length} smaller deals`,
              sum(rest.map(({ expected }) => expected)).toDecimalPlaces(2),
              unit,
            ),
          ]),
    ],
  });
}

function ends(
  simulation: PipelineSimulation | HistorySimulation,
  unit: Pick<Reason, "unit" | "currency">,
): Reason[] {
  const { mean, p10, p50, p90, target, current } = simulation;
  return [
    figure("Actual to date", current, unit),
    figure("Expected to come", mean.minus(current), {
      ...unit,
      note: "Mean of the runs less the actual to date.",
    }),
    figure("Mean of the runs", mean, unit),
    figure("One run in ten ends below", p10, unit),
    figure("Half of the runs end below", p50, unit),
    figure("One run in ten ends above", p90, unit),
    figure("Target", target, unit),
  ];
}

function driverLines(
  { drivers }: PipelineSimulation | HistorySimulation,
  unit: Pick<Reason, "unit" | "currency">,
): Reason {
  return figure("What it depends on most", null, {
    note: "Difference of the probability between runs in which it came in and runs in which it did not.",
    inputs: drivers.map(({ label, expected, swing }) =>
      figure(label, expected, {
        ...unit,
        note: `${swing.times(100).toDecimalPlaces(1).toFixed()} points of probability.`,
      }),
    ),
  });
}

/** Why a simulated probability is what it is: method, ends, drivers, and the deals or months it was drawn from. */
export function explainSimulation(
  simulation: PipelineSimulation | HistorySimulation,
  unit: Pick<Reason, "unit" | "currency">,
): Reason {
  const { probability, runs, seed, version, assumptions } = simulation;
  const formula =
    simulation.method === "PIPELINE"
      ? "share of runs that reach the target; each open deal won at the rate of its stage and age, closing as late as won deals did, plus new business as in past stretches"
      : "share of runs that reach the target; months ahead as last year's, or as the mean month, with the misses of the past";
  const inside =
    simulation.method === "PIPELINE"
      ? [
          dealsLine(simulation.deals, unit),
          figure("New business not in the pipeline yet", simulation.newBusiness.mean, {
            ...unit,
            note: `Mean of ${simulation.newBusiness.stretches} past stretches of this length.`,
          }),
        ]
      : [figure("Months ahead, whole", sum(simulation.expected), unit)];
  return figure("Probability of reaching the target", probability, {
    unit: "share",
    rule: { id: `forecast.simulation-${simulation.method.toLowerCase()}`, version, formula },
    note: [`${runs} runs, seed ${seed}.`, ...assumptions].join(" "),
    inputs: [...ends(simulation, unit), ...inside, driverLines(simulation, unit)],
  });
}

/** Why there is no probability. */
export function explainNoSimulation(because: NoSimulation): Reason {
  return figure("Probability of reaching the target", null, { note: NO_SIMULATION[because] });
}
