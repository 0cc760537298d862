import fc from "fast-check";
import { expect, test } from "vitest";
import { METRIC_CODES } from "../../lib/domain/metrics/codes";
import { type CellRequest, type ReadCell, requestKey } from "../../lib/domain/metrics/component";
import { evaluateMetric, requestsFor } from "../../lib/domain/metrics/evaluate";
import { actualValue } from "../../lib/domain/metrics/outcome";
import { decimal, sum } from "../../lib/domain/number/decimal";
import type { Reason } from "../../lib/domain/reasoned";
import { addDays } from "../../lib/domain/time/day";
import { type Period, periodsBetween } from "../../lib/domain/time/fiscal";
import { grossRevenueRetention, netRevenueRetention } from "../../lib/domain/unit-economics/recurring";
import { questionOf, readerOf, type TestFact } from "../support/fact-cells";
import { movedBy } from "../support/mrr-movements";
import { figureValue } from "../support/worked-case";

const MEASURES = [
  "bookings",
  "deals_won",
  "deals_lost",
  "deals_lost_value",
  "cycle_days",
  "pipeline",
  "pipeline_count",
  "units",
  "sales_profit",
  "revenue",
  "cogs",
  "opex",
  "sm_spend",
  "market_size",
  "mrr",
  "mrr_churn",
  "subscribers",
  "nrr",
];
const amount = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(9999))
  .map(([a, b]) => `${a}.${b}`);
const facts: fc.Arbitrary<TestFact[]> = fc.array(
  fc
    .record({
      measure: fc.constantFrom(...MEASURES),
      offset: fc.nat(730),
      amount,
      scenario: fc.constantFrom("actual", "actual", "actual", "quota", "budget"),
      customer: fc.constantFrom("a", "b", "c", "d"),
      market: fc.constantFrom("north", "south"),
    })
    .map(({ offset, ...fact }) => ({ ...fact, on: addDays("2023-01-01", offset) })),
  { maxLength: 60 },
);
const codes = fc.constantFrom(...METRIC_CODES);
const YEAR = periodsBetween({ startMonth: 1 }, "year", "2024-01-01", "2024-12-31")[0] as Period;

function text(
  code: (typeof METRIC_CODES)[number],
  list: readonly TestFact[],
  read: ReadCell = readerOf(list),
): string {
  return JSON.stringify(evaluateMetric(code, read, questionOf(list, YEAR)).value);
}

test("the order of facts never matters", () => {
  fc.assert(
    fc.property(facts, codes, (list, code) => {
      // LAST takes one of two facts of the same series and day: their order is the database's to decide.
      const days = new Set<string>();
      const unique = list.filter(({ measure, on, customer, market, scenario }) => {
        const key = [measure, on, customer, market, scenario].join("|");
        return days.has(key) ? false : days.add(key);
      });
      expect(text(code, [...unique].reverse())).toBe(text(code, unique));
    }),
  );
});

test("everything that is read was requested before", () => {
  fc.assert(
    fc.property(
      facts,
      codes,
      fc.constantFrom("actual", "budget"),
      fc.boolean(),
      (list, code, scenario, isOpen) => {
        const question = questionOf(list, YEAR, { scenario, closedTo: isOpen ? "2023-12-31" : "2024-12-31" });
        const known = new Set(requestsFor(code, question).map(requestKey));
        const strict: ReadCell = (component, period) => {
          const request: CellRequest = { component, period };
          if (!known.has(requestKey(request))) throw new Error(`Not requested: ${requestKey(request)}`);
          return readerOf(list)(component, period);
        };
        expect(() => evaluateMetric(code, strict, question)).not.toThrow();
      },
    ),
    { numRuns: 300 },
  );
});

test("sums of months are the sum of the year, and ratios divide these sums", () => {
  fc.assert(
    fc.property(facts, (list) => {
      const value = (code: "gross_profit" | "revenue" | "gross_margin", period: Period) =>
        actualValue(evaluateMetric(code, readerOf(list), questionOf(list, period)).value);
      const months = periodsBetween({ startMonth: 1 }, "month", YEAR.from, YEAR.to);
      const added = (code: "gross_profit" | "revenue") =>
        sum(months.map((month) => value(code, month) ?? decimal(0)));
      const [profit, revenue] = [added("gross_profit"), added("revenue")];
      expect((value("gross_profit", YEAR) ?? decimal(0)).eq(profit)).toBe(true);
      const margin = value("gross_margin", YEAR);
      if (margin !== null) expect(margin.eq(profit.div(revenue))).toBe(true);
    }),
  );
});

/** Signed sum of the leaves of an additive reason. */
function leafSum(reason: Reason) {
  return sum(
    (reason.inputs ?? []).map((leaf) => {
      const size = decimal(leaf.value ?? 0);
      return leaf.label.startsWith("−") ? size.neg() : size;
    }),
  );
}

test("the facts a sum opens to add up to it", () => {
  fc.assert(
    fc.property(
      facts,
      fc.constantFrom("operating_profit", "opex", "revenue", "deals_closed"),
      (list, code) => {
        const { value, why } = evaluateMetric(code, readerOf(list), questionOf(list, YEAR));
        const actual = actualValue(value);
        if (actual !== null) expect(leafSum(why()).eq(actual)).toBe(true);
      },
    ),
  );
});

test("no metric ever answers with something that is not a finite number", () => {
  fc.assert(
    fc.property(facts, codes, (list, code) => {
      const { value, why } = evaluateMetric(code, readerOf(list), questionOf(list, YEAR));
      if (value.state === "ACTUAL") expect(value.value.isFinite()).toBe(true);
      expect(why().value === null).toBe(value.state !== "ACTUAL");
    }),
    { numRuns: 300 },
  );
});

const positive = fc.tuple(fc.nat(1_000_000), fc.nat(99)).map(([a, b]) => decimal(`${a}.${b}`));

test("closing MRR is opening plus movements; what they do not tell stands apart", () => {
  fc.assert(
    fc.property(
      positive,
      positive,
      fc.array(positive, { minLength: 5, maxLength: 5 }),
      (opening, closing, all) => {
        const [added, expansion, reactivation, contraction, churn] = all.map((amount) => amount.toFixed());
        const moves = {
          ...{
            mrr_new: added ?? "0",
            mrr_expansion: expansion ?? "0",
            mrr_reactivation: reactivation ?? "0",
          },
          ...{ mrr_contraction: contraction ?? "0", mrr_churn: churn ?? "0" },
        };
        const { totals, delta } = movedBy(opening.toFixed(), closing.toFixed(), moves);
        expect(sum(Object.values(totals)).eq(delta)).toBe(true);
        const told = decimal(moves.mrr_new)
          .plus(moves.mrr_expansion)
          .plus(moves.mrr_reactivation)
          .minus(moves.mrr_contraction)
          .minus(moves.mrr_churn);
        expect((totals.NOT_IN_MOVEMENTS ?? decimal(0)).eq(delta.minus(told))).toBe(true);
      },
    ),
  );
});

test("GRR is at most 1, and NRR − GRR is the expansion share", () => {
  fc.assert(
    fc.property(
      positive,
      fc.record({
        added: positive,
        expansion: positive,
        reactivation: positive,
        contraction: positive,
        churn: positive,
      }),
      (opening, moves) => {
        fc.pre(!opening.isZero());
        const net = figureValue(netRevenueRetention(opening, moves));
        const gross = figureValue(grossRevenueRetention(opening, moves));
        expect(gross.lte(1)).toBe(true);
        expect(net.minus(gross).minus(moves.expansion.div(opening)).abs().lt("1e-40")).toBe(true);
      },
    ),
  );
});
