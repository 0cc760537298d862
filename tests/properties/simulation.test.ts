import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BookedDeal, bookOnDay } from "../../lib/domain/forecast/deal-book";
import { simulateHistory } from "../../lib/domain/forecast/simulate-history";
import { simulatePipeline } from "../../lib/domain/forecast/simulate-pipeline";
import { decimal, ONE, ZERO } from "../../lib/domain/number/decimal";
import { addDays } from "../../lib/domain/time/day";
import { aDeal, aPast } from "../support/deals";

const DAY = "2026-06-30";
const RUNS = 200;
const past = aPast(DAY);

const openDeal = fc
  .tuple(
    fc.integer({ min: 1, max: 80 }),
    fc.integer({ min: 0, max: 120 }),
    fc.bigInt({ min: 1n, max: 10n ** 9n }),
  )
  .map(([age, due, cents]) =>
    aDeal("", "OPEN", addDays(DAY, -age), age + due, decimal(cents).div(100).toFixed()),
  );
const openDeals = fc
  .array(openDeal, { minLength: 1, maxLength: 12 })
  .map((deals) => deals.map((deal, index) => ({ ...deal, id: `O-${index}` })));
const target = fc.integer({ min: 0, max: 50_000_000 }).map((value) => decimal(value));

function probability(deals: readonly BookedDeal[], goal = decimal(5_000_000), seed = "7") {
  const book = bookOnDay([...past, ...deals], DAY);
  const ask = { seed, runs: RUNS, from: "2026-04-01", to: "2026-09-30", target: goal, current: ZERO, book };
  const result = simulatePipeline(ask);
  if (!result) throw new Error("There is a past to draw from.");
  return result;
}

describe("a simulation from the pipeline", () => {
  test("same inputs, same answer", () => {
    fc.assert(
      fc.property(openDeals, (deals) => {
        expect(probability(deals)).toEqual(probability(deals));
      }),
    );
  });

  test("the order of deals never matters", () => {
    fc.assert(
      fc.property(openDeals, (deals) => {
        expect(probability(deals.toReversed())).toEqual(probability(deals));
      }),
    );
  });

  test("more pipeline never lowers the probability, nor the mean", () => {
    fc.assert(
      fc.property(openDeals, openDeal, target, (deals, more, goal) => {
        const without = probability(deals, goal);
        const withMore = probability([...deals, { ...more, id: "M" }], goal);
        expect(withMore.probability.gte(without.probability)).toBe(true);
        expect(withMore.mean.gte(without.mean)).toBe(true);
      }),
    );
  });

  test("a higher target never raises the probability", () => {
    fc.assert(
      fc.property(openDeals, target, target, (deals, a, b) => {
        const [low, high] = a.lte(b) ? [a, b] : [b, a];
        expect(probability(deals, high).probability.lte(probability(deals, low).probability)).toBe(true);
      }),
    );
  });

  test("the probability is a share and its ends are in order", () => {
    fc.assert(
      fc.property(openDeals, target, (deals, goal) => {
        const { probability: share, p10, p50, p90 } = probability(deals, goal);
        expect(share.gte(0) && share.lte(1) && p10.lte(p50) && p50.lte(p90)).toBe(true);
      }),
    );
  });
});

describe("a simulation from months past", () => {
  const months = fc.array(
    fc.integer({ min: -1000, max: 100_000 }).map((value) => decimal(value)),
    { minLength: 6, maxLength: 40 },
  );
  const simulate = (history: ReturnType<typeof decimal>[], goal: ReturnType<typeof decimal>) =>
    simulateHistory({
      seed: "7",
      runs: RUNS,
      reading: "TOTAL",
      target: goal,
      history,
      known: [],
      open: [1, 2, 3].map((ahead) => ({ ahead, toDate: ZERO, left: ONE })),
    });

  test("same inputs, same answer, and a higher target never raises it", () => {
    fc.assert(
      fc.property(months, target, target, (history, a, b) => {
        const [low, high] = a.lte(b) ? [a, b] : [b, a];
        expect(simulate(history, low)).toEqual(simulate(history, low));
        const [easy, hard] = [simulate(history, low), simulate(history, high)];
        expect(hard?.probability.lte(easy?.probability ?? -1)).toBe(true);
      }),
    );
  });
});
