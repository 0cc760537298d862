import fc from "fast-check";
import { expect, test } from "vitest";
import { type Decimal, decimal, sum, ZERO } from "../../lib/domain/number/decimal";
import { addDays, addMonths, endOfMonth, startOfMonth } from "../../lib/domain/time/day";
import {
  type CustomerMovement,
  customerMovements,
  MRR_MOVEMENTS,
  type SubscriptionSpan,
} from "../../lib/domain/unit-economics/movements";

const spans: fc.Arbitrary<SubscriptionSpan[]> = fc
  .array(
    fc.record({
      start: fc.nat(500),
      length: fc.option(fc.nat(300), { nil: null }),
      mrr: fc.tuple(fc.nat(900), fc.nat(99)).map(([whole, cents]) => decimal(`${whole}.${cents}`)),
      currency: fc.constantFrom("USD", "USD", "EUR"),
      place: fc.constantFrom("basic", "pro", "enterprise"),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ start, length, ...rest }, index) => {
      const startedOn = addDays("2024-01-01", start);
      const endedOn = length === null ? null : addDays(startedOn, length);
      return { id: `s${index}`, order: `${startedOn} ${index}`, startedOn, endedOn, ...rest };
    }),
  );

const MONTH_ENDS = Array.from({ length: 30 }, (_, index) => endOfMonth(addMonths("2024-01-15", index)));
const SIGNS: Partial<Record<CustomerMovement["measure"], 1 | -1>> = {
  mrr_new: 1,
  mrr_expansion: 1,
  mrr_reactivation: 1,
  mrr_transfer: 1,
  mrr_contraction: -1,
  mrr_churn: -1,
};

function level(list: readonly SubscriptionSpan[], day: string): Decimal {
  return sum(
    list
      .filter(({ startedOn, endedOn }) => startedOn <= day && (endedOn === null || endedOn > day))
      .map(({ mrr }) => mrr),
  );
}

function movedIn(moves: readonly CustomerMovement[], monthEnd: string): Decimal {
  return sum(
    moves
      .filter(({ occurredOn }) => occurredOn >= startOfMonth(monthEnd) && occurredOn <= monthEnd)
      .map(({ amount, measure }) => amount.times(SIGNS[measure] ?? 0)),
  );
}

test("closing MRR is opening plus movements, for the customer, each currency and each plan", () => {
  fc.assert(
    fc.property(spans, (list) => {
      const moves = customerMovements(list);
      for (const key of ["place", "currency"] as const) {
        for (const value of new Set(list.map((span) => span[key]))) {
          const own = list.filter((span) => span[key] === value);
          const ids = new Set(own.map(({ id }) => id));
          let opening = ZERO;
          for (const end of MONTH_ENDS) {
            const closing = level(own, end);
            const moved = movedIn(
              moves.filter(({ subscription }) => ids.has(subscription)),
              end,
            );
            expect(opening.plus(moved).toFixed()).toBe(closing.toFixed());
            opening = closing;
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("movements are never negative, transfers of a customer add up to 0, and losses never exceed the opening", () => {
  fc.assert(
    fc.property(spans, (list) => {
      const moves = customerMovements(list);
      for (const { measure, amount } of moves)
        if (measure !== "mrr_transfer" && measure !== "subscribers_net") expect(amount.gt(ZERO)).toBe(true);
      for (const end of MONTH_ENDS) {
        const inMonth = moves.filter(({ occurredOn }) => startOfMonth(occurredOn) === startOfMonth(end));
        const of = (...measures: string[]) =>
          sum(inMonth.filter(({ measure }) => measures.includes(measure)).map(({ amount }) => amount));
        expect(of("mrr_transfer").isZero()).toBe(true);
        const opening = level(list, addDays(startOfMonth(end), -1));
        expect(of("mrr_contraction", "mrr_churn").lte(opening)).toBe(true);
        const isPaying = level(list, end).gt(ZERO);
        const before = opening.gt(ZERO);
        expect(of("subscribers_net").toFixed()).toBe(String(Number(isPaying) - Number(before)));
        expect(of("subscribers_churned").toFixed()).toBe(before && !isPaying ? "1" : "0");
      }
    }),
    { numRuns: 300 },
  );
});

test("the order of subscriptions never matters", () => {
  const said = (list: readonly SubscriptionSpan[]) =>
    customerMovements(list)
      .map(
        (move) =>
          `${move.subscription} ${move.measure} ${move.occurredOn} ${move.amount.toFixed()} ${move.currency}`,
      )
      .sort();
  fc.assert(
    fc.property(
      spans.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, shuffled]) => {
        expect(said(shuffled)).toEqual(said(list));
      },
    ),
    { numRuns: 300 },
  );
});

const span = (
  id: string,
  startedOn: string,
  endedOn: string | null,
  mrr: string,
  place: string,
): SubscriptionSpan => ({
  id,
  order: `${startedOn} ${id}`,
  startedOn,
  endedOn,
  mrr: decimal(mrr),
  currency: "USD",
  place,
});

test.each([
  {
    name: "an upgrade expands by the difference and moves the rest between plans",
    list: [
      span("a", "2024-01-05", "2024-03-10", "100", "basic"),
      span("b", "2024-03-10", null, "150", "pro"),
    ],
    moves: ["mrr_new a 100", "mrr_expansion b 50", "mrr_transfer b 100", "mrr_transfer a -100"],
  },
  {
    name: "a downgrade contracts by the difference",
    list: [
      span("a", "2024-01-05", "2024-03-10", "150", "pro"),
      span("b", "2024-03-01", null, "100", "basic"),
    ],
    moves: ["mrr_new a 150", "mrr_transfer b 100", "mrr_contraction a 50", "mrr_transfer a -100"],
  },
  {
    name: "one of two subscriptions ends: contraction, the customer stays",
    list: [span("a", "2024-01-05", "2024-03-10", "150", "pro"), span("b", "2024-01-01", null, "100", "pro")],
    moves: ["mrr_new b 100", "mrr_new a 150", "mrr_contraction a 150"],
  },
  {
    name: "who comes back after a month without is reactivated, not new",
    list: [span("a", "2024-01-05", "2024-02-10", "150", "pro"), span("b", "2024-04-01", null, "100", "pro")],
    moves: ["mrr_new a 150", "mrr_churn a 150", "mrr_reactivation b 100"],
  },
  {
    name: "renewed within the month is neither lost nor back",
    list: [span("a", "2024-01-05", "2024-02-10", "150", "pro"), span("b", "2024-02-20", null, "150", "pro")],
    moves: ["mrr_new a 150", "mrr_transfer b 150", "mrr_transfer a -150"],
  },
  {
    name: "begun and ended between two month ends leaves no trace",
    list: [span("a", "2024-01-05", "2024-01-31", "150", "pro")],
    moves: [],
  },
  {
    name: "an end on the first of a month belongs to that month, since the end is exclusive",
    list: [span("a", "2024-01-05", "2024-02-01", "150", "pro")],
    moves: ["mrr_new a 150", "mrr_churn a 150"],
  },
])("$name", ({ list, moves }) => {
  const said = customerMovements(list).filter(({ measure }) =>
    MRR_MOVEMENTS.some((known) => known === measure),
  );
  expect(
    said.map(({ measure, subscription, amount }) => `${measure} ${subscription} ${amount.toFixed()}`).sort(),
  ).toEqual([...moves].sort());
});
