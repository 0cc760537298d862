import { METRICS } from "@/lib/domain/metrics/registry";
import { type Decimal, ZERO } from "@/lib/domain/number/decimal";
import { addDays } from "@/lib/domain/time/day";
import {
  decomposeMovements,
  type MovedPlace,
  MRR_MOVEMENT_CODES,
  type MrrMovement,
} from "@/lib/domain/variance/decompose-movements";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { type Measurement, measureAll } from "@/lib/features/metrics/measure";
import { labelOf } from "@/lib/features/metrics/members";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { type Decomposition, placed, refused } from "./decomposition-result";
import { alikeOf } from "./market";
import { placesOf, type Sides } from "./pairs";
import { referencePeriod } from "./references";
import { PRIOR_YEAR } from "./schema";

function valueAt(measurement: Measurement | undefined, at: readonly string[]): Decimal | null {
  const [period] = measurement?.question.periods ?? [];
  const outcome = measurement && period ? measurement.valueAt(at, period).value : null;
  return outcome?.state === "ACTUAL" ? outcome.value : null;
}

/**
 * What is asked for one period. Against the prior year the movements since then lead from its closing MRR to ours;
 * against a plan each movement is compared with the planned one, and so are the opening balances.
 */
function asksOf(sides: Sides, reference: string, index: number): MetricAsk[] {
  const { question, context } = sides.actual;
  const period = question.periods[index];
  if (!period) return [];
  const before = referencePeriod(context.calendar, period, reference);
  const common = { ...alikeOf(sides), grain: "total" as const, by: [...question.by] };
  const since = reference === PRIOR_YEAR ? addDays(before.to, 1) : period.from;
  const movements = MRR_MOVEMENT_CODES.map((metric) => ({ ...common, metric, from: since, to: period.to }));
  if (reference === PRIOR_YEAR) return movements;
  const opening = {
    ...common,
    metric: "mrr",
    from: addDays(period.from, -31),
    to: addDays(period.from, -1),
  };
  return [
    ...movements,
    opening,
    ...[...movements, opening].map((ask) => ({ ...ask, scenario: sides.reference.question.scenario })),
  ];
}

type Own = { readonly measured: readonly Measurement[]; readonly planned: readonly Measurement[] };

function movedPlace(
  { measured, planned }: Own,
  at: readonly string[],
): Pick<MovedPlace, "opening" | "movements"> {
  const both = (order: number) => ({
    base: valueAt(planned[order], at),
    actual: valueAt(measured[order], at),
  });
  const movements = Object.fromEntries(MRR_MOVEMENT_CODES.map((code, order) => [code, both(order)]));
  return {
    opening: both(MRR_MOVEMENT_CODES.length),
    movements: movements as Record<MrrMovement, ReturnType<typeof both>>,
  };
}

/** The MRR bridge of every period: opening + movements = closing, and what they do not tell on a line of its own. */
export async function decomposeByMovements(
  db: Db,
  actor: Actor,
  sides: Sides,
  reference: string,
): Promise<Decomposition[]> {
  const { question, context, book } = sides.actual;
  const asks = question.periods.map((_, index) => asksOf(sides, reference, index));
  const found = await measureAll(db, actor, asks.flat());
  const count = asks[0]?.length ?? 0;
  const ownCount = reference === PRIOR_YEAR ? count : count / 2;
  return question.periods.map((period, index) => {
    const first = index * count;
    const own: Own = {
      measured: found.slice(first, first + ownCount),
      planned: found.slice(first + ownCount, first + count),
    };
    const before = referencePeriod(context.calendar, period, reference);
    const of = (measurement: Measurement, at: readonly string[], over: typeof period) => {
      const outcome = measurement.valueAt(at, over).value;
      return outcome.state === "ACTUAL" ? outcome.value : ZERO;
    };
    const isKnown = MRR_MOVEMENT_CODES.some((_, order) =>
      (own.measured[order]?.values ?? []).some(({ at }) => valueAt(own.measured[order], at) !== null),
    );
    if (!isKnown)
      return refused(
        "NO_MOVEMENTS",
        "No movements of MRR: import subscriptions, or measurements of mrr_new, mrr_expansion, mrr_contraction, mrr_churn.",
      );
    const label = (at: readonly string[]) =>
      question.by
        .map((dimension, position) => labelOf(book, dimension, at[position] ?? "").name)
        .join(", ") || METRICS.mrr.label;
    const places = placesOf(sides).map(
      (at): MovedPlace => ({
        key: at.join(PLACE_SEPARATOR),
        label: label(at),
        base: of(sides.reference, at, before),
        actual: of(sides.actual, at, period),
        ...movedPlace(own, at),
      }),
    );
    const split = decomposeMovements(places, { unit: "currency", currency: actor.currency });
    return placed(split, question.by.length);
  });
}
