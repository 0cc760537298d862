import { METRICS } from "@/lib/domain/metrics/registry";
import { type Decimal, ZERO } from "@/lib/domain/number/decimal";
import { addDays } from "@/lib/domain/time/day";
import { decomposed } from "@/lib/domain/variance/decompose";
import { addEffects, type EffectCode, type Effects } from "@/lib/domain/variance/effects";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { type Measurement, measureAll } from "@/lib/features/metrics/measure";
import { labelOf } from "@/lib/features/metrics/members";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { type Decomposition, placed, refused } from "./decomposition-result";
import { whereOf } from "./market";
import { placesOf, type Sides } from "./pairs";
import { referencePeriod } from "./references";
import { PRIOR_YEAR } from "./schema";

const MOVEMENTS = [
  ["mrr_new", "MRR_NEW", 1],
  ["mrr_expansion", "MRR_EXPANSION", 1],
  ["mrr_reactivation", "MRR_REACTIVATION", 1],
  ["mrr_contraction", "MRR_CONTRACTION", -1],
  ["mrr_churn", "MRR_CHURN", -1],
] as const satisfies readonly (readonly [keyof typeof METRICS, EffectCode, 1 | -1])[];

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
  const common = { grain: "total" as const, by: [...question.by], where: whereOf(sides) };
  const since = reference === PRIOR_YEAR ? addDays(before.to, 1) : period.from;
  const movements = MOVEMENTS.map(([metric]) => ({ ...common, metric, from: since, to: period.to }));
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

/** The MRR bridge of every period: opening + movements = closing, and what they do not tell on a line of its own. */
export async function decomposeByMovements(
  db: Db,
  actor: Actor,
  sides: Sides,
  reference: string,
): Promise<Decomposition[]> {
  const { question, context, book } = sides.actual;
  const asks = question.periods.map((_, index) => asksOf(sides, reference, index));
  const measured = await measureAll(db, actor, asks.flat());
  const count = asks[0]?.length ?? 0;
  const half = reference === PRIOR_YEAR ? 0 : MOVEMENTS.length + 1;
  return question.periods.map((period, index) => {
    const own = measured.slice(index * count, index * count + count);
    const before = referencePeriod(context.calendar, period, reference);
    const of = (measurement: Measurement, at: readonly string[], over: typeof period) => {
      const outcome = measurement.valueAt(at, over).value;
      return outcome.state === "ACTUAL" ? outcome.value : ZERO;
    };
    const isKnown = MOVEMENTS.some((_, order) =>
      (own[order]?.values ?? []).some(({ at }) => valueAt(own[order], at) !== null),
    );
    if (!isKnown)
      return refused(
        "NO_MOVEMENTS",
        "No movements of MRR: import subscriptions, or measurements of mrr_new, mrr_expansion, mrr_contraction, mrr_churn.",
      );
    const rows = placesOf(sides).map((at) => {
      const delta = of(sides.actual, at, period).minus(of(sides.reference, at, before));
      const moved = MOVEMENTS.map(([, code, sign], order): Effects => {
        const planned = half === 0 ? ZERO : (valueAt(own[half + order], at) ?? ZERO);
        return { [code]: (valueAt(own[order], at) ?? ZERO).minus(planned).times(sign) };
      });
      const openings = [own[MOVEMENTS.length], own[half + MOVEMENTS.length]];
      const [ours, planned] = openings.map((opening) => valueAt(opening, at));
      const opening = half === 0 || !ours || !planned ? ZERO : ours.minus(planned);
      const told = addEffects([{ OPENING: opening }, ...moved]);
      const rest = Object.values(told).reduce((left, value) => left.minus(value), delta);
      return {
        key: at.join(PLACE_SEPARATOR),
        label:
          question.by
            .map((dimension, position) => labelOf(book, dimension, at[position] ?? "").name)
            .join(", ") || METRICS.mrr.label,
        delta,
        effects: addEffects([told, { NOT_IN_MOVEMENTS: rest }]),
      };
    });
    return placed(
      decomposed("mrr-bridge", rows, { unit: "currency", currency: actor.currency }),
      question.by.length,
    );
  });
}
