import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, sum } from "@/lib/domain/number/decimal";
import { type ReconciledRecord, reconcile } from "@/lib/domain/reconciliation/lines";
import { matchRecords } from "@/lib/domain/reconciliation/match";
import { addDays } from "@/lib/domain/time/day";

function record(
  key: string,
  amount: string,
  on: string,
  fields: Partial<ReconciledRecord> = {},
): ReconciledRecord {
  return {
    ...{ key, refs: [key], customerId: "acme", on, currency: "USD", isEarlier: false },
    amount: decimal(amount),
    original: decimal(amount),
    ...fields,
  };
}
const walk = (left: ReconciledRecord[], right: ReconciledRecord[], until = "2026-12-31") => {
  const { left: from, right: to, lines } = reconcile(left, right, matchRecords(left, right), { until }).value;
  const shown = lines.map(({ name, amount }) => [name, amount.toFixed()]);
  return { from: from.toFixed(), to: to.toFixed(), lines: shown };
};

describe("matching", () => {
  test("a contract number joins one booking with many invoices, whatever amount and day", () => {
    const booking = record("D-100", "360000", "2026-01-10");
    const invoices = [
      record("I-1", "60000", "2026-02-01", { refs: ["I-1", "D-100"], customerId: null }),
      record("I-2", "60000", "2026-11-01", { refs: ["I-2", "D-100"], customerId: "other" }),
    ];
    expect(matchRecords([booking], invoices).matches).toEqual([
      { left: "D-100", right: ["I-1", "I-2"], score: 100, reasons: ["CONTRACT"], isCertain: true },
    ]);
  });

  test("customer, amount and date join one to one; the nearest pair wins", () => {
    const left = [record("D-1", "1000", "2026-03-01"), record("D-2", "1000", "2026-03-20")];
    const right = [record("I-1", "1000", "2026-03-21"), record("I-2", "1005", "2026-03-03")];
    const { matches } = matchRecords(left, right);
    expect(matches.map((one) => [one.left, one.right[0], one.isCertain])).toEqual([
      ["D-1", "I-2", true],
      ["D-2", "I-1", true],
    ]);
  });

  test("further apart it is a proposal with its reasons, and its records stay unmatched", () => {
    const late = [record("I-1", "1000", "2026-04-20")];
    const found = matchRecords([record("D-1", "1000", "2026-03-01")], late);
    expect(found.matches).toEqual([]);
    expect(found.suggestions).toMatchObject([
      { left: "D-1", right: ["I-1"], reasons: ["CUSTOMER", "AMOUNT", "DATE"] },
    ]);
    expect([found.unmatchedLeft, found.unmatchedRight]).toEqual([["D-1"], ["I-1"]]);
  });

  test("instalments of one customer that add up are proposed", () => {
    const right = ["04-01", "05-01", "06-01"].map((day, index) => record(`I-${index}`, "400", `2026-${day}`));
    const { suggestions } = matchRecords([record("D-1", "1200", "2026-03-15")], right);
    expect(suggestions).toMatchObject([
      { right: ["I-0", "I-1", "I-2"], reasons: ["CUSTOMER", "INSTALMENTS"] },
    ]);
  });

  test("what a person joined is joined, what a person took apart never meets again", () => {
    const left = [record("D-1", "1000", "2026-03-01")];
    const right = [
      record("I-1", "1000", "2026-03-01"),
      record("I-2", "7", "2026-12-01", { customerId: "other" }),
    ];
    const decided = [
      { left: "D-1", right: "I-1", isJoined: false },
      { left: "D-1", right: "I-2", isJoined: true },
    ];
    const found = matchRecords(left, right, { decided });
    expect(found.matches).toMatchObject([{ left: "D-1", right: ["I-2"], reasons: ["BY_HAND"] }]);
    expect(found.unmatchedRight).toEqual(["I-1"]);
  });

  test("another customer's invoice is no answer, however alike", () => {
    const right = [record("I-1", "1000", "2026-03-01", { customerId: "other" })];
    expect(matchRecords([record("D-1", "1000", "2026-03-01")], right)).toMatchObject({
      matches: [],
      suggestions: [],
    });
  });
});

describe("lines between two systems", () => {
  const joined = (key: string, amount: string, on: string, fields: Partial<ReconciledRecord> = {}) =>
    record(key, amount, on, { refs: [key, "D-1"], ...fields });
  const booking = record("D-1", "1000", "2026-03-01");

  test.each([
    ["part of it comes later", [joined("I-1", "400", "2026-04-01")], [["LATER_PERIODS", "-600"]]],
    [
      "a credit note stands on its own line",
      [joined("I-1", "1000", "2026-04-01"), joined("C-1", "-50", "2026-05-01")],
      [["CREDITS", "-50"]],
    ],
    ["more than contracted", [joined("I-1", "1190", "2026-04-01")], [["BEYOND_CONTRACT", "190"]]],
    ["cents are rounding", [joined("I-1", "999.5", "2026-04-01")], [["ROUNDING", "-0.5"]]],
    ["an old booking without invoice is missing there", [], [["MISSING_RIGHT", "-1000"]]],
  ] as const)("%s", (_, right, lines) => {
    expect(walk([booking], [...right]).lines).toEqual(lines);
  });

  test("a young booking has not started, an invoice of an earlier contract says so, one of nobody is missing here", () => {
    const right = [
      record("I-8", "70", "2026-12-02", { customerId: "b", isEarlier: true }),
      record("I-9", "30", "2026-12-02", { customerId: "c" }),
    ];
    expect(walk([record("D-2", "500", "2026-12-01")], right).lines).toEqual([
      ["NOT_STARTED", "-500"],
      ["EARLIER_CONTRACTS", "70"],
      ["MISSING_LEFT", "30"],
    ]);
  });

  test("a foreign contract invoiced at another rate leaves exchange rate alone", () => {
    const left = record("D-1", "1100", "2026-03-01", { currency: "EUR", original: decimal(1000) });
    const right = joined("I-1", "1200", "2026-04-01", { currency: "EUR", original: decimal(1000) });
    expect(walk([left], [right]).lines).toEqual([["FX", "100"]]);
  });

  test("a return booked negative and paid back in part", () => {
    const left = record("D-1", "-1000", "2026-03-01");
    expect(walk([left], [joined("I-1", "-400", "2026-04-01")]).lines).toEqual([["LATER_PERIODS", "600"]]);
  });
});

const records = (side: string) =>
  fc
    .array(
      fc.record({
        amount: fc.integer({ min: -50_000, max: 500_000 }).map((cents) => decimal(cents).div(100)),
        customerId: fc.constantFrom("a", "b", "c", null),
        ref: fc.constantFrom("X", "Y", "Z", null),
        days: fc.integer({ min: 0, max: 200 }),
        isEarlier: fc.boolean(),
        isForeign: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((rows) =>
      rows.map(
        ({ amount, customerId, ref, days, isEarlier, isForeign }, index): ReconciledRecord => ({
          ...{ key: `${side}${index}`, refs: ref === null ? [`${side}${index}`] : [`${side}${index}`, ref] },
          ...{ customerId, amount, isEarlier, on: addDays("2026-01-01", days) },
          original: isForeign ? amount.div(2) : amount,
          currency: isForeign ? "EUR" : "USD",
        }),
      ),
    );

test("the lines always add up to the difference, and every record stands in one place", () => {
  fc.assert(
    fc.property(records("L"), records("R"), (left, right) => {
      const matching = matchRecords(left, right);
      const { value } = reconcile(left, right, matching, { until: "2026-06-30" });
      const difference = value.right.minus(value.left);
      expect(sum(value.lines.map(({ amount }) => amount)).toFixed()).toBe(difference.toFixed());
      const lefts = [...matching.matches.map((one) => one.left), ...matching.unmatchedLeft].sort();
      const rights = [...matching.matches.flatMap((one) => one.right), ...matching.unmatchedRight].sort();
      expect(lefts).toEqual(left.map(({ key }) => key).sort());
      expect(rights).toEqual(right.map(({ key }) => key).sort());
    }),
    { numRuns: 400 },
  );
});

test("the order of the records never matters", () => {
  fc.assert(
    fc.property(records("L"), records("R"), (left, right) => {
      const turned = matchRecords([...left].reverse(), [...right].reverse());
      expect(turned).toEqual(matchRecords(left, right));
    }),
    { numRuns: 300 },
  );
});
