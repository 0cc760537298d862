import type { Day } from "../../lib/domain/time/day";
import { ALL_SHOCKS } from "./assumptions";
import { type Budget, budgetOf } from "./budget";
import { badQuarterOf } from "./causes";
import type { ExampleFile } from "./csv";
import {
  budgetFile,
  dealFile,
  dealHistoryFile,
  forecastFile,
  invoiceFile,
  ledgerFile,
  measurementFile,
  quotaFile,
} from "./fact-files";
import { type Figures, figuresOf } from "./figures";
import { type ForecastLine, forecastOf } from "./forecast";
import { type History, historyOf } from "./history";
import { masterFiles } from "./master-files";
import { type Measurement, measurementsOf } from "./measurements";
import { type Quota, quotasOf } from "./quotas";
import { storyContext } from "./story/context";
import { storyOf } from "./story/story";
import type { ExampleStory } from "./story/types";
import { subscriptionFile } from "./subscription-file";
import { timelineOf } from "./timeline";

/** The seed whose company grows about as planned until its bad quarter. */
export const EXAMPLE_SEED = 10;

export type ExampleCompany = {
  /** In load order: what facts refer to, then facts, then plans. */
  readonly files: readonly ExampleFile[];
  readonly story: ExampleStory;
  /** What the files were written from. */
  readonly history: History;
  readonly figures: Figures;
  readonly budget: Budget;
  readonly forecast: readonly ForecastLine[];
  readonly quotas: readonly Quota[];
  readonly measurements: readonly Measurement[];
};

/**
 * Larkfield Software as of a day: two full fiscal years and the current one up to that day, as the files its
 * systems would export and as what its people would enter. The same day and seed give the same bytes.
 *
 * @throws when the day does not exist.
 */
export function generateExampleCompany({
  today,
  seed,
}: {
  readonly today: Day;
  readonly seed: number;
}): ExampleCompany {
  const line = timelineOf(today);
  const history = historyOf(seed, line, ALL_SHOCKS);
  const figures = figuresOf(history);
  const budget = budgetOf(figures);
  const forecast = forecastOf(figures, line);
  const quotas = quotasOf(figures, line, history.world.roster);
  const measurements = measurementsOf(seed, line);
  const files = [
    ...masterFiles(history),
    dealFile(history),
    dealHistoryFile(history),
    invoiceFile(history),
    subscriptionFile(history),
    ledgerFile(history),
    budgetFile(line, budget),
    forecastFile(line, forecast),
    quotaFile(line, quotas),
    measurementFile(measurements),
  ];
  const story = storyOf(storyContext(history, figures, budget, badQuarterOf(history.world)));
  return { files, story, history, figures, budget, forecast, quotas, measurements };
}
