import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { type Decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Period } from "@/lib/domain/time/fiscal";
import { type DrivenPlace, decomposeDrivers, type RestDriver } from "@/lib/domain/variance/decompose-drivers";
import { type DriverFormula, driverFormula } from "@/lib/domain/variance/driver-formula";
import type { DriverMethod } from "@/lib/domain/variance/driver-tree";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { type Measurement, measureAll } from "@/lib/features/metrics/measure";
import { labelOf } from "@/lib/features/metrics/members";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { type Decomposition, placed, refused } from "./decomposition-result";
import { asksFor } from "./market";
import { placesOf, type Sides } from "./pairs";
import { referenceLabel, referencePeriod } from "./references";
import type { VarianceAsk } from "./schema";

/** Drivers of metrics whose tree nobody stated; the last driver is what remains (a price, a margin, an average). */
const DEFAULT_DRIVERS: Partial<Record<MetricCode, string>> = {
  bookings: "bookings_count",
  billings: "units",
  revenue: "units",
  sales_profit: "bookings",
  gross_profit: "revenue",
  mrr: "subscribers",
};

/** The formula a driver tree stands on, or what to write. */
export function driverText(metric: string, stated: string | undefined): string {
  const text = stated?.trim() || (isMetricCode(metric) ? DEFAULT_DRIVERS[metric] : undefined);
  if (text) return text;
  throw new AppError(
    "INVALID",
    `State the drivers of ${metric}: metrics with + − × or ÷ between them, in their order (--drivers "units * average_deal").`,
  );
}

type Formula = Extract<DriverFormula, { state: "READ" }>;

function formulaOf({ question, context }: Measurement, stated: string | undefined): Formula {
  const { definition, code } = question;
  const read = driverFormula(definition, driverText(code, stated), context.book);
  if (read.state === "READ") return read;
  throw new AppError("INVALID", read.because, { fields: { drivers: read.because } });
}

/** What the stated drivers leave: bookings ÷ units; of several drivers the formula stands above the chart. */
function restOf(of: MetricDefinition, { metrics }: Formula): RestDriver {
  const [only, ...others] = metrics;
  const below = only !== undefined && others.length === 0 ? only.label : "drivers";
  return { key: "REST_DRIVER", label: `${of.label} ÷ ${below}` };
}

type DriverSides = {
  readonly metric: MetricDefinition;
  readonly actual: Measurement;
  readonly base: Measurement;
};

function valueAt(measurement: Measurement, at: readonly string[]): Decimal | null {
  const [period] = measurement.question.periods;
  const outcome = period ? measurement.valueAt(at, period).value : null;
  return outcome?.state === "ACTUAL" ? outcome.value : null;
}

function placeOf(
  sides: Sides,
  drivers: readonly DriverSides[],
  at: readonly string[],
  periods: { actual: Period; reference: Period },
): DrivenPlace {
  const { question, book } = sides.actual;
  const of = (side: keyof Sides): Decimal => {
    const outcome = sides[side].valueAt(at, periods[side]).value;
    return outcome.state === "ACTUAL" ? outcome.value : ZERO;
  };
  return {
    key: at.join(PLACE_SEPARATOR),
    label:
      question.by.length === 0
        ? question.definition.label
        : question.by.map((dimension, index) => labelOf(book, dimension, at[index] ?? "").name).join(", "),
    base: of("reference"),
    actual: of("actual"),
    drivers: drivers.map(({ metric, actual, base }) => ({
      key: metric.code,
      label: metric.label,
      base: valueAt(base, at),
      actual: valueAt(actual, at),
    })),
  };
}

/** A driver nobody measured anywhere: the tree cannot be made. */
function unmeasured(
  drivers: readonly DriverSides[],
  places: readonly DrivenPlace[],
  reference: string,
): string | null {
  for (const [index, { metric }] of drivers.entries()) {
    const { label, code } = metric;
    for (const [side, name] of [
      ["actual", "the actuals"],
      ["base", `the ${referenceLabel(reference)}`],
    ] as const) {
      if (places.every((place) => place.drivers[index]?.[side] === null))
        return `No ${label} in ${name}: import ${side === "base" ? `plan lines of ${code}` : `what feeds ${code}`}, or choose other drivers.`;
    }
  }
  return null;
}

/** Splits every period's difference among the drivers of a metric, place by place, then added. */
export async function decomposeByDrivers(
  db: Db,
  actor: Actor,
  sides: Sides,
  ask: Pick<VarianceAsk, "reference" | "drivers">,
  method: DriverMethod,
): Promise<Decomposition[]> {
  const { question, context } = sides.actual;
  const formula = formulaOf(sides.actual, ask.drivers);
  const asks = formula.metrics.flatMap(({ code }) => asksFor(sides, ask.reference, code, [...question.by]));
  const measured = await measureAll(db, actor, asks);
  const sidesOfOne = question.periods.length * 2;
  const money = question.definition.unit === "currency";
  return question.periods.map((period, index) => {
    const drivers = formula.metrics.flatMap((metric, order): DriverSides[] => {
      const [actual, base] = [
        measured[order * sidesOfOne + index * 2],
        measured[order * sidesOfOne + index * 2 + 1],
      ];
      return actual && base ? [{ metric, actual, base }] : [];
    });
    const periods = {
      actual: period,
      reference: referencePeriod(context.calendar, period, ask.reference),
    };
    const places = placesOf(sides).map((at) => placeOf(sides, drivers, at, periods));
    if (places.every(({ base, actual }) => base.isZero() && actual.isZero()))
      return refused("NO_PLAN", `Nothing to compare: no ${question.definition.label} on either side.`);
    const lacks = unmeasured(drivers, places, ask.reference);
    if (lacks !== null) return refused("NOT_DEFINED", lacks);
    const measuredIn = money ? ({ unit: "currency", currency: actor.currency } as const) : {};
    const rest = restOf(question.definition, formula);
    const split = decomposeDrivers(method, formula.tree, places, rest, measuredIn);
    return placed(split, question.by.length);
  });
}
