import { type Decimal, ZERO } from "../number/decimal";
import type { Figure } from "../number/quotient";
import type { Day } from "../time/day";
import type { OwnMetricCode } from "./codes";
import { isAnyMetricCode } from "./codes";
import type { Favourability, FormulaInput, MetricDefinition, MetricUnit, Span } from "./definition";
import { evaluateFormula, formulaText } from "./formula/evaluate-formula";
import { type FormulaFunction, type FormulaNode, parseFormula, readingsIn } from "./formula/parse";
import { natureOfFormula } from "./nature";

/** What an own metric's formula was from a day on; `validFrom` null = for all time. Numbers rise with recording. */
export type OwnMetricVersion = {
  readonly number: number;
  readonly validFrom: Day | null;
  /** Instant (ISO) it was recorded at. */
  readonly recordedAt: string;
  readonly formula: string;
};

/** A metric an organization defines itself, with all versions of its formula, oldest first. */
export type OwnMetric = {
  readonly code: OwnMetricCode;
  readonly label: string;
  readonly unit: MetricUnit;
  readonly favourability: Favourability;
  readonly description: string;
  readonly isRetired: boolean;
  readonly versions: readonly OwnMetricVersion[];
};

/**
 * The version that counts on a day: the one recorded last of those valid by then. `knownAt` leaves out what was
 * recorded later; a metric nobody had defined by then is read by its first version. Null before the first valid day.
 */
export function versionOn(metric: OwnMetric, day: Day, knownAt?: string): OwnMetricVersion | null {
  const then =
    knownAt === undefined
      ? metric.versions
      : metric.versions.filter(({ recordedAt }) => recordedAt <= knownAt);
  const known = then.length > 0 ? then : metric.versions.slice(0, 1);
  return known.findLast(({ validFrom }) => validFrom === null || validFrom <= day) ?? null;
}

/** Versions that count on some day; one is out of force where a later one is valid from the same day or before. */
export function versionsInForce({ versions }: OwnMetric): OwnMetricVersion[] {
  const start = ({ validFrom }: OwnMetricVersion) => validFrom ?? "";
  return versions.filter((one, index) =>
    versions.slice(index + 1).every((later) => start(later) > start(one)),
  );
}

const SPANS: Readonly<Record<FormulaFunction, Span>> = {
  prior: "PREVIOUS",
  last_year: "PRIOR_YEAR",
  ytd: "YEAR_TO_DATE",
};

type Find = (code: string) => MetricDefinition | null;

const inputName = (code: string, over: FormulaFunction | null) => `${over ?? ""} ${code}`;

function inputsOf(tree: FormulaNode): FormulaInput[] {
  return readingsIn(tree).flatMap(({ code, over }): FormulaInput[] => {
    if (!isAnyMetricCode(code)) return [];
    return [{ as: inputName(code, over), metric: code, ...(over === null ? {} : { span: SPANS[over] }) }];
  });
}

function figureOf(
  tree: FormulaNode,
  read: (name: string) => Decimal,
  label: (code: string) => string,
): Figure {
  const outcome = evaluateFormula(
    tree,
    (code, over) => ({ state: "ACTUAL", value: read(inputName(code, over)) }),
    label,
  );
  if (outcome.state === "ACTUAL") return { value: outcome.value };
  return { because: outcome.state === "NOT_DEFINED" ? outcome.because : "The formula has no value" };
}

function silent(metric: OwnMetric, because: string): MetricDefinition {
  const { code, label, unit, favourability, description } = metric;
  return {
    ...{ code, label, unit, favourability, fedBy: [], version: metric.versions.at(-1)?.number ?? 1 },
    definition: `${description} ${because}.`.trim(),
    aggregation: {
      kind: "FORMULA",
      inputs: [],
      formula: because,
      compute: () => ({ because }),
      own: { addsOverTime: false, addsOverPlaces: false },
    },
  };
}

/** An own metric whose formula has no version for the asked day. */
export function notYetDefined(metric: OwnMetric): MetricDefinition {
  const first = metric.versions.map(({ validFrom }) => validFrom ?? "").sort()[0] ?? "";
  return silent(metric, `${metric.label} is defined from ${first} on`);
}

/** An own metric that comes back to itself through others: never stored, and never followed. */
export function circular(metric: OwnMetric): MetricDefinition {
  return silent(metric, `The formula of ${metric.label} comes back to itself`);
}

/**
 * One version of an own metric as a row of the registry, so that everything that reads metrics reads it: its formula
 * over the sums of each place and period, never a sum of ratios. What is missing in any part is missing in the whole.
 */
export function ownDefinition(metric: OwnMetric, version: OwnMetricVersion, find: Find): MetricDefinition {
  const parsed = parseFormula(version.formula);
  if (!parsed.ok) return silent(metric, `The formula cannot be read: ${parsed.fault.message}`);
  const { tree } = parsed;
  const label = (code: string) => find(code)?.label ?? code;
  const inputs = inputsOf(tree);
  const parts = inputs.flatMap((input) => find(input.metric) ?? []);
  const words = formulaText(tree, label);
  const since = version.validFrom === null ? "" : ` So from ${version.validFrom} on.`;
  return {
    ...{ code: metric.code, label: metric.label, unit: metric.unit, favourability: metric.favourability },
    definition: `${metric.description} ${words}.${since}`.trim(),
    fedBy: [...new Set(parts.flatMap(({ fedBy }) => fedBy))],
    version: version.number,
    aggregation: {
      kind: "FORMULA",
      inputs,
      formula: words,
      compute: (read) => figureOf(tree, (name) => read(name) ?? ZERO, label),
      own: natureOfFormula(tree, find),
    },
  };
}
