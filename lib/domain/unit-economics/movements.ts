import { allocate } from "../number/allocation";
import { type Decimal, ONE, sum, ZERO } from "../number/decimal";
import { type Day, endOfMonth, laterDay, startOfMonth } from "../time/day";

/** One subscription of a customer: what it pays a month from its first day until before its last. */
export type SubscriptionSpan = {
  /** Names the subscription in the answer. */
  readonly id: string;
  /** Decides ties, so that the order of rows never matters; unique within the customer. */
  readonly order: string;
  readonly startedOn: Day;
  /** The first day it no longer runs; null while it runs. */
  readonly endedOn: Day | null;
  /** Monthly recurring revenue, never below 0. */
  readonly mrr: Decimal;
  readonly currency: string;
  /** Product and source, as one text: where the subscription counts besides its customer. */
  readonly place: string;
};

/** What a customer's month did to recurring revenue. Amounts are positive, save a transfer, which is signed. */
export const MRR_MOVEMENTS = [
  "mrr_new",
  "mrr_expansion",
  "mrr_contraction",
  "mrr_churn",
  "mrr_reactivation",
  "mrr_transfer",
] as const;
/** One of `MRR_MOVEMENTS`. */
export type MrrMovement = (typeof MRR_MOVEMENTS)[number];

/** Everything derived from a customer's subscriptions together: movements, and the customer as one. */
export const DERIVED_MEASURES = [...MRR_MOVEMENTS, "subscribers_net", "subscribers_churned"] as const;
/** One of `DERIVED_MEASURES`. */
export type DerivedMeasure = (typeof DERIVED_MEASURES)[number];

/** One movement at one subscription. */
export type CustomerMovement = {
  readonly subscription: string;
  readonly measure: DerivedMeasure;
  readonly occurredOn: Day;
  readonly amount: Decimal;
  /** Null for counts of customers. */
  readonly currency: string | null;
};

type Event = { readonly span: SubscriptionSpan; readonly on: Day };
type MonthEvents = { readonly starts: Event[]; readonly ends: Event[] };

/** True where the subscription is there at the end of some month: shorter ones never show in a monthly view. */
export function spansMonthEnd({ startedOn, endedOn, mrr }: SubscriptionSpan): boolean {
  return mrr.gt(ZERO) && (endedOn === null || endedOn > endOfMonth(startedOn));
}

function eventsByMonth(spans: readonly SubscriptionSpan[]): [Day, MonthEvents][] {
  const months = new Map<Day, MonthEvents>();
  const at = (day: Day) => {
    const month = startOfMonth(day);
    const known = months.get(month) ?? { starts: [], ends: [] };
    months.set(month, known);
    return known;
  };
  const inOrder = [...spans].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  for (const span of inOrder) {
    at(span.startedOn).starts.push({ span, on: span.startedOn });
    if (span.endedOn !== null) at(span.endedOn).ends.push({ span, on: span.endedOn });
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1));
}

function said(measure: DerivedMeasure, { span, on }: Event, amount: Decimal): CustomerMovement {
  return { subscription: span.id, measure, occurredOn: on, amount, currency: span.currency };
}

/** Splits a net change over the subscriptions that moved its way: first over places by their own net, then inside. */
function shares(net: Decimal, moving: readonly Event[], against: readonly Event[]): Map<Event, Decimal> {
  const places = Math.max(2, ...moving.map(({ span }) => span.mrr.decimalPlaces()));
  const netOf = new Map<string, Decimal>();
  for (const { span } of moving) netOf.set(span.place, (netOf.get(span.place) ?? ZERO).plus(span.mrr));
  for (const { span } of against) {
    const known = netOf.get(span.place);
    if (known) netOf.set(span.place, known.minus(span.mrr));
  }
  // Places are visited in the order of their first subscription, because a place's own text may be random.
  const winning = [...netOf].filter(([, amount]) => amount.gt(ZERO));
  const parts = allocate(
    net,
    winning.map(([, amount]) => amount),
    places,
  );
  const found = new Map<Event, Decimal>();
  winning.forEach(([place], index) => {
    const inside = moving.filter(({ span }) => span.place === place);
    const amounts = allocate(
      parts[index] ?? ZERO,
      inside.map(({ span }) => span.mrr),
      places,
    );
    inside.forEach((event, at) => {
      found.set(event, amounts[at] ?? ZERO);
    });
  });
  return found;
}

/** A customer that stays: per currency the net change is expansion or contraction, and the rest moved between plans. */
function staying({ starts, ends }: MonthEvents): CustomerMovement[] {
  const moves: CustomerMovement[] = [];
  const currencies = new Set([...starts, ...ends].map(({ span }) => span.currency));
  for (const currency of currencies) {
    const gained = starts.filter(({ span }) => span.currency === currency);
    const lost = ends.filter(({ span }) => span.currency === currency);
    const net = sum(gained.map(({ span }) => span.mrr)).minus(sum(lost.map(({ span }) => span.mrr)));
    const isUp = net.gt(ZERO);
    const [moving, measure] = isUp
      ? ([gained, "mrr_expansion"] as const)
      : ([lost, "mrr_contraction"] as const);
    const own = net.isZero() ? new Map<Event, Decimal>() : shares(net.abs(), moving, isUp ? lost : gained);
    for (const [events, sign] of [
      [gained, ONE],
      [lost, ONE.neg()],
    ] as const) {
      for (const event of events) {
        const share = own.get(event) ?? ZERO;
        const rest = event.span.mrr.minus(share);
        if (!share.isZero()) moves.push(said(measure, event, share));
        if (!rest.isZero()) moves.push(said("mrr_transfer", event, rest.times(sign)));
      }
    }
  }
  return moves;
}

/** The running subscription a customer is counted at: one of the place that pays most, the earliest in order. */
function mainOf(active: readonly Event[]): Event | null {
  const paid = new Map<string, Decimal>();
  for (const { span } of active) paid.set(span.place, (paid.get(span.place) ?? ZERO).plus(span.mrr));
  let best: Event | null = null;
  for (const event of active) {
    const [mine, theirs] = [
      paid.get(event.span.place) ?? ZERO,
      best ? (paid.get(best.span.place) ?? ZERO) : ZERO,
    ];
    const isBefore = best !== null && event.span.order < best.span.order;
    if (best === null || mine.gt(theirs) || (mine.eq(theirs) && isBefore)) best = event;
  }
  return best;
}

function counted(measure: DerivedMeasure, event: Event, on: Day, amount: Decimal): CustomerMovement {
  return { subscription: event.span.id, measure, occurredOn: on, amount, currency: null };
}

function lastDay(events: readonly Event[]): Day {
  return events.map(({ on }) => on).reduce(laterDay);
}

/**
 * What all subscriptions of one customer together did to recurring revenue, month by month, at the subscriptions
 * that did it. A month is judged by its end against the end before: a customer who paid nothing and pays now is
 * new, or reactivated when it ever paid before; one who paid and pays nothing churned; one who stays expanded or
 * contracted by its net change, currency by currency, so that no exchange rate decides. What moved between plans
 * without changing the customer's total is a transfer: it adds up to 0 for the customer. Subscriptions that begin
 * and end between two month ends, and those that pay nothing (trials), leave no trace.
 *
 * So at every level, customer, region or plan: closing = opening + new + expansion + reactivation − contraction
 * − churn + transfer, exactly. Movements but transfers are never negative. A customer counts once, at the plan that
 * pays most (amounts of several currencies compared as they stand); changing it moves the count.
 *
 * @example Basic 100 until 2024-03-10, Pro 150 from there → expansion 50 and transfer 100 at Pro, transfer −100 at Basic
 */
export function customerMovements(subscriptions: readonly SubscriptionSpan[]): CustomerMovement[] {
  const spans = subscriptions.filter(spansMonthEnd);
  const moves: CustomerMovement[] = [];
  let active: Event[] = [];
  let hasPaid = false;
  let main: Event | null = null;
  for (const [, month] of eventsByMonth(spans)) {
    const gone = new Set(month.ends.map(({ span }) => span));
    const next = [...active, ...month.starts].filter(({ span }) => !gone.has(span));
    const place = mainOf(next);
    if (active.length === 0 && place) {
      const measure = hasPaid ? "mrr_reactivation" : "mrr_new";
      for (const event of month.starts) moves.push(said(measure, event, event.span.mrr));
      moves.push(counted("subscribers_net", place, place.on, ONE));
    } else if (place === null && main) {
      for (const event of month.ends) moves.push(said("mrr_churn", event, event.span.mrr));
      const on = lastDay(month.ends);
      moves.push(counted("subscribers_net", main, on, ONE.neg()));
      moves.push(counted("subscribers_churned", main, on, ONE));
    } else {
      moves.push(...staying(month));
      if (main && place && main.span.place !== place.span.place) {
        const on = lastDay([...month.starts, ...month.ends]);
        moves.push(counted("subscribers_net", main, on, ONE.neg()));
        moves.push(counted("subscribers_net", place, on, ONE));
      }
    }
    // The count stays where it stands while its plan stays, though another subscription of it may pay more.
    if (place === null || main === null || main.span.place !== place.span.place) main = place;
    hasPaid ||= next.length > 0;
    active = next;
  }
  return moves;
}
