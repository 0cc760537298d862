import { type Decimal, sum } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { ruleOf } from "./methods";
import { line, type Measured, scaled, settle } from "./part";

/**
 * One item in one foreign currency. Prices are in that currency, rates are reporting currency for one unit of it.
 * `actualValue` is what the books say was sold (local); without it units × price.
 */
export type FxPriceVolumeInput = {
  readonly baseUnits: Decimal;
  readonly basePrice: Decimal;
  readonly actualUnits: Decimal;
  readonly actualPrice: Decimal;
  readonly actualValue?: Decimal;
  readonly baseRate: Decimal;
  readonly actualRate: Decimal;
  readonly measured?: Measured;
};

/**
 * exchange + price + volume + notInPrice = total, in reporting currency. `notInPrice` is what the booked value
 * differs from units × the stated price (a rounded price, an extra charge), at the reference rate.
 */
export type FxPriceVolume = {
  readonly exchange: Decimal;
  readonly price: Decimal;
  readonly volume: Decimal;
  readonly notInPrice: Decimal;
  readonly total: Decimal;
};

/**
 * Price, volume and exchange of one item: exchange = local actual value × (rate1 − rate0); price = (P1 − P0) × Q1 and
 * volume = (Q1 − Q0) × P0, both at the reference rate, so that nothing is mixed. Multiplications only: exact.
 *
 * @example AJB Systems: exchange 18120.43878, price −17861.97663425, volume −4496.790375
 */
export function fxPriceVolume(input: FxPriceVolumeInput): Reasoned<FxPriceVolume> {
  const stated = input.actualPrice.times(input.actualUnits);
  const booked = input.actualValue ?? stated;
  const base = input.basePrice.times(input.baseUnits).times(input.baseRate);
  const value: FxPriceVolume = {
    exchange: booked.times(input.actualRate.minus(input.baseRate)),
    price: input.actualPrice.minus(input.basePrice).times(input.actualUnits).times(input.baseRate),
    volume: input.actualUnits.minus(input.baseUnits).times(input.basePrice).times(input.baseRate),
    notInPrice: booked.minus(stated).times(input.baseRate),
    total: booked.times(input.actualRate).minus(base),
  };
  return reasoned(value, () => ({
    ...line("Difference", value.total, input.measured),
    rule: ruleOf("fx-price-volume"),
    inputs: [
      line("Exchange", value.exchange, input.measured),
      line("Price", value.price, input.measured),
      line("Volume", value.volume, input.measured),
      ...(value.notInPrice.isZero()
        ? []
        : [line("Booked, but not in units × price", value.notInPrice, input.measured)]),
    ],
  }));
}

/** One currency: amounts in it (local) and in reporting currency. `baseRate` is needed only where nothing was planned in it. */
export type FxRow = {
  readonly currency: string;
  readonly baseLocal: Decimal;
  readonly baseReporting: Decimal;
  readonly actualLocal: Decimal;
  readonly actualReporting: Decimal;
  readonly baseRate?: Decimal;
};

/** Exchange and trading effect of a currency; together actualReporting − baseReporting. */
export type FxRowEffect =
  | {
      readonly currency: string;
      readonly state: "ACTUAL";
      readonly fx: Decimal;
      readonly atConstantRate: Decimal;
      readonly delta: Decimal;
    }
  | { readonly currency: string; readonly state: "NO_RATE"; readonly delta: Decimal };

/** Rows added up. `withoutRate` is the Δ of the rows no reference rate is known for: neither FX nor trading. */
export type FxByCurrency = {
  readonly rows: readonly FxRowEffect[];
  readonly fx: Decimal;
  readonly atConstantRate: Decimal;
  readonly withoutRate: Decimal;
  readonly delta: Decimal;
};

function fxRow(row: FxRow): FxRowEffect {
  const delta = row.actualReporting.minus(row.baseReporting);
  if (row.baseLocal.isZero() && row.baseRate === undefined && !row.actualLocal.isZero()) {
    return { currency: row.currency, state: "NO_RATE", delta };
  }
  const restated = ((): Decimal => {
    if (row.baseRate !== undefined) return settle(row.actualLocal.times(row.baseRate));
    return row.actualLocal.isZero()
      ? row.actualLocal
      : scaled(row.baseReporting, row.actualLocal, row.baseLocal);
  })();
  const fx = row.actualReporting.minus(restated);
  return { currency: row.currency, state: "ACTUAL", fx, atConstantRate: delta.minus(fx), delta };
}

/**
 * The exchange effect, per currency row first and only then added: actual − local actual at the row's reference
 * rate (reference ÷ local reference, or the given rate). Dividing totals instead can even give the wrong sign. A
 * currency with nothing in the reference and no rate given is NO_RATE: its Δ stands on a line of its own.
 *
 * @example USA 600/1000 → 400/800, EUR 500/950 → 800/1200: 133.33… − 320 = −186.66…
 */
export function fxByCurrency(rows: readonly FxRow[], measured: Measured = {}): Reasoned<FxByCurrency> {
  const effects = rows.map(fxRow);
  const rated = effects.filter((row) => row.state === "ACTUAL");
  const value: FxByCurrency = {
    rows: effects,
    fx: sum(rated.map((row) => row.fx)),
    atConstantRate: sum(rated.map((row) => row.atConstantRate)),
    withoutRate: sum(effects.filter((row) => row.state === "NO_RATE").map((row) => row.delta)),
    delta: sum(effects.map((row) => row.delta)),
  };
  return reasoned(value, () => ({
    ...line("Exchange effect", value.fx, measured),
    rule: ruleOf("fx-by-currency"),
    inputs: effects.map((row) =>
      row.state === "ACTUAL"
        ? line(row.currency, row.fx, measured)
        : { ...line(row.currency, null, measured), note: "No reference rate." },
    ),
  }));
}
