import { type Decimal, sum, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { ruleOf } from "./methods";
import { closeOn, line, settle } from "./part";

/** Revenue and gross profit of one item on both sides; 0 where it was not there. */
export type MarginItem = {
  readonly key: string;
  readonly label?: string;
  readonly baseRevenue: Decimal;
  readonly baseProfit: Decimal;
  readonly actualRevenue: Decimal;
  readonly actualProfit: Decimal;
};

/** Where an item's effect on the margin rate is shown. NO_REVENUE: profit or cost on both sides without any sales. */
export type MarginKind = "CONTINUING" | "NEW" | "LOST" | "NO_REVENUE";

/** One item's effects on the whole margin rate, as fractions (0.01 is one percentage point). They add up to `delta`. */
export type MarginRow = {
  readonly key: string;
  readonly kind: MarginKind;
  readonly rate: Decimal;
  readonly mix: Decimal;
  readonly delta: Decimal;
};

/** Δ margin = rate + mix + new + lost + noRevenue, exactly. Not defined while either side has no revenue. */
export type MarginRate =
  | {
      readonly state: "ACTUAL";
      readonly base: Decimal;
      readonly actual: Decimal;
      readonly delta: Decimal;
      readonly rate: Decimal;
      readonly mix: Decimal;
      readonly new: Decimal;
      readonly lost: Decimal;
      readonly noRevenue: Decimal;
      readonly rows: readonly MarginRow[];
    }
  | { readonly state: "NOT_DEFINED"; readonly because: string };

type Totals = { r0: Decimal; p0: Decimal; r1: Decimal; p1: Decimal };

function kindOf(item: MarginItem): MarginKind {
  if (item.baseRevenue.isZero()) return item.actualRevenue.isZero() ? "NO_REVENUE" : "NEW";
  return item.actualRevenue.isZero() ? "LOST" : "CONTINUING";
}

/** s1 × gm1 − s0 × gm0 − (s1 − s0) × GM0: what the item does to the whole margin rate. */
function itemEffect(item: MarginItem, total: Totals): Decimal {
  const share = (amount: Decimal, whole: Decimal): Decimal => amount.div(whole);
  const shift = share(item.actualRevenue, total.r1).minus(share(item.baseRevenue, total.r0));
  const own = share(item.actualProfit, total.r1).minus(share(item.baseProfit, total.r0));
  return settle(own.minus(shift.times(total.p0).div(total.r0)));
}

function mixOf(item: MarginItem, total: Totals): Decimal {
  const shift = item.actualRevenue.div(total.r1).minus(item.baseRevenue.div(total.r0));
  const distance = item.baseProfit.div(item.baseRevenue).minus(total.p0.div(total.r0));
  return settle(shift.times(distance));
}

/**
 * Why a margin rate changed: rateᵢ = s1ᵢ × (gm1ᵢ − gm0ᵢ), mixᵢ = (s1ᵢ − s0ᵢ) × (gm0ᵢ − GM0), where s is the item's
 * share of revenue and gm its margin; no cross term. New items (s1 × (gm1 − GM0)) and lost ones
 * (−s0 × (gm0 − GM0)) have their own lines, and so has cost without any revenue. Fractions: 0.01 is a point.
 * Kept to 20 decimals and closed exactly on GM1 − GM0.
 *
 * @example A 100/40 → 150/60, B 100/20 → 50/5: GM 0.30 → 0.325; rate −0.025, mix 0.05
 */
export function marginRate(items: readonly MarginItem[]): Reasoned<MarginRate> {
  const total: Totals = {
    r0: sum(items.map((item) => item.baseRevenue)),
    p0: sum(items.map((item) => item.baseProfit)),
    r1: sum(items.map((item) => item.actualRevenue)),
    p1: sum(items.map((item) => item.actualProfit)),
  };
  if (total.r0.isZero() || total.r1.isZero()) {
    const because = `No ${total.r0.isZero() ? "reference" : "actual"} revenue, so there is no margin rate.`;
    return reasoned({ state: "NOT_DEFINED", because }, () => ({
      ...line("Change in margin rate", null, { unit: "share" }),
      note: because,
      rule: ruleOf("margin-rate"),
    }));
  }
  const [base, actual] = [settle(total.p0.div(total.r0)), settle(total.p1.div(total.r1))];
  const deltas = closeOn(
    items.map((item) => itemEffect(item, total)),
    actual.minus(base),
  );
  const rows = items.map((item, index): MarginRow => {
    const [kind, delta] = [kindOf(item), deltas[index] ?? ZERO];
    const mix = kind === "CONTINUING" ? mixOf(item, total) : ZERO;
    return { key: item.key, kind, rate: kind === "CONTINUING" ? delta.minus(mix) : ZERO, mix, delta };
  });
  const ofKind = (kind: MarginKind): Decimal =>
    sum(rows.filter((row) => row.kind === kind).map((row) => row.delta));
  const value: MarginRate = {
    state: "ACTUAL",
    base,
    actual,
    delta: actual.minus(base),
    rate: sum(rows.map((row) => row.rate)),
    mix: sum(rows.map((row) => row.mix)),
    new: ofKind("NEW"),
    lost: ofKind("LOST"),
    noRevenue: ofKind("NO_REVENUE"),
    rows,
  };
  return reasoned(value, () => ({
    ...line("Change in margin rate", value.delta, { unit: "share" }),
    rule: ruleOf("margin-rate"),
    inputs: [
      line("Rate", value.rate, { unit: "share" }),
      line("Mix", value.mix, { unit: "share" }),
      line("New", value.new, { unit: "share" }),
      line("Lost", value.lost, { unit: "share" }),
      line("Cost without revenue", value.noRevenue, { unit: "share" }),
    ],
  }));
}
