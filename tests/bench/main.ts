/** `npm run bench`: what the product costs, as ratios to the least the machine could do, all in one run. */
import { benchBacktest } from "./backtest";
import { benchDashboard } from "./dashboard";
import { benchGrid } from "./grid";
import { benchImport } from "./import";
import { benchLoop } from "./loop";
import { benchMap } from "./map";
import { benchPages } from "./pages";
import { type Figure, printFigures } from "./report";
import { benchRollUp } from "./roll-up";
import { benchSentence } from "./sentence";
import { startBench } from "./tenant";

const isStrict = process.argv.includes("--strict");
const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));

function wants(part: string): boolean {
  return only.length === 0 || only.includes(part);
}

async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const show = (title: string, part: readonly Figure[]) => {
    printFigures(title, part);
    figures.push(...part);
  };
  if (wants("roll-up")) show("Engine", await benchRollUp());
  if (wants("sentence")) show("Goal sentence", await benchSentence());
  if (wants("backtest")) show("Simulation against the naive guess, on the past", await benchBacktest());
  if (wants("import")) {
    const bench = await startBench();
    try {
      show("Import of a million facts", await benchImport(bench));
      show("Dashboards of a tenant with a million facts", await benchDashboard(bench));
    } finally {
      await bench.stop();
    }
  }
  if (wants("pages")) show("Pages of the example company, six connections", await benchPages());
  if (wants("loop")) show("Simulating beside the web", await benchLoop());
  if (wants("grid")) show("The plan sheet in a browser", await benchGrid());
  if (wants("map")) show("The alignment map in a browser", await benchMap());
  return figures;
}

const started = Date.now();
const figures = await run();
const missed = figures.filter(({ isMet }) => isMet === false);
const minutes = ((Date.now() - started) / 60_000).toFixed(1);
process.stdout.write(
  `\n${figures.filter(({ isMet }) => isMet).length} bars met, ${missed.length} missed, in ${minutes} minutes\n`,
);
process.exit(isStrict && missed.length > 0 ? 1 : 0);
