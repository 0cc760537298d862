import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { type Decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Period } from "@/lib/domain/time/fiscal";
import { type DrivenPlace, decomposeDrivers, type RestDriver } from "@/lib/domain/variance/decompose-drivers";
import { type DriverFactor, driverFormula } from "@/lib/domain/variance/driver-formula";
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
    `State the drivers of ${metric}: metrics with × or ÷ between them, in their order (--drivers "units * average_deal").`,
  );
}

function factorsOf({ question, context }: Measurement, stated: string | undefined): readonly DriverFactor[] {
  const { definition, code } = question;
  const read = driverFormula(definition, driverText(code, stated), context.book);
  if (read.state === "READ") return read.factors;
  throw new AppError("INVALID", read.because, { fields: { drivers: read.because } });
}

/** What the stated drivers leave: bookings ÷ units. */
function restOf(of: MetricDefinition, factors: readonly DriverFactor[]): RestDriver {
  const below = factors.map(({ metric, exponent }) => (exponent === 1 ? metric.label : `1/${metric.label}`));
  return { key: "REST_DRIVER", label: `${of.label} ÷ ${below.join(" × ")}` };
}

type DriverSides = {
  readonly factor: DriverFactor;
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
    drivers: drivers.map(({ factor, actual, base }) => ({
      key: factor.metric.code,
      label: factor.metric.label,
      exponent: factor.exponent,
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
  for (const [index, { factor }] of drivers.entries()) {
    const { label, code } = factor.metric;
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
  const factors = factorsOf(sides.actual, ask.drivers);
  const asks = factors.flatMap(({ metric }) => asksFor(sides, ask.reference, metric.code, [...question.by]));
  const measured = await measureAll(db, actor, asks);
  const sidesOfOne = question.periods.length * 2;
  const money = question.definition.unit === "currency";
  return question.periods.map((period, index) => {
    const drivers = factors.flatMap((factor, order): DriverSides[] => {
      const [actual, base] = [
        measured[order * sidesOfOne + index * 2],
        measured[order * sidesOfOne + index * 2 + 1],
      ];
      return actual && base ? [{ factor, actual, base }] : [];
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
    const split = decomposeDrivers(method, places, restOf(question.definition, factors), measuredIn);
    return placed(split, question.by.length);
  });
}
