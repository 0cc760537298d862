import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal } from "@/lib/domain/number/decimal";
import {
  ageBand,
  type ItemLimit,
  type KnownItem,
  movedPastLimit,
  type ObservedVariance,
  sweepStep,
} from "@/lib/domain/variance/items";

const limit: ItemLimit = { mode: "AND", amount: decimal("100000"), percent: decimal("0.03") };
const known = (fields: Partial<KnownItem> = {}): KnownItem => ({
  status: "OPEN",
  signed: null,
  hasExplanation: false,
  limit,
  ...fields,
});
const seen = (delta: string | null, isMaterial: boolean): ObservedVariance => ({
  delta: delta === null ? null : decimal(delta),
  isMaterial,
  reference: decimal("5140000"),
  isPoints: false,
});
const signed = (status: "REVIEWED" | "CLOSED") =>
  known({ status, signed: decimal("-478000"), hasExplanation: true });

describe("what becomes of an item when the numbers are looked at again", () => {
  test.each([
    ["a material line nobody knows is opened", null, seen("-478000", true), { kind: "OPEN" }],
    ["an immaterial line nobody knows is left alone", null, seen("-12", false), { kind: "NONE" }],
    ["an open item stays open while it is material", known(), seen("-300000", true), { kind: "KEEP" }],
    ["an open item nobody explained settles when it fades", known(), seen("-12", false), { kind: "SETTLE" }],
    [
      "an explained one does not settle: its words want a signature",
      known({ status: "EXPLAINED", hasExplanation: true }),
      seen("-12", false),
      { kind: "KEEP" },
    ],
    [
      "sent back with words it stays as well",
      known({ hasExplanation: true }),
      seen("-12", false),
      { kind: "KEEP" },
    ],
    [
      "signed off and moved by the limit: reopened",
      signed("REVIEWED"),
      seen("-320000", true),
      { kind: "REOPEN", because: "MOVED" },
    ],
    [
      "closed and moved: reopened too",
      signed("CLOSED"),
      seen("-700000", true),
      { kind: "REOPEN", because: "MOVED" },
    ],
    [
      "a move towards zero counts as well",
      signed("CLOSED"),
      seen("0", false),
      { kind: "REOPEN", because: "MOVED" },
    ],
    [
      "signed off and moved a little: stays signed",
      signed("REVIEWED"),
      seen("-450000", true),
      { kind: "KEEP" },
    ],
    [
      "settled and material again: reopened",
      known({ status: "CLOSED" }),
      seen("-400000", true),
      { kind: "REOPEN", because: "MATERIAL_AGAIN" },
    ],
    ["a side that is missing today changes nothing", signed("CLOSED"), seen(null, false), { kind: "KEEP" }],
  ] as const)("%s", (_, item, observed, step) => {
    expect(sweepStep(item, observed)).toEqual(step);
  });

  test("reaching the limit exactly is far enough, one cent less is not", () => {
    const move = (now: string) =>
      movedPastLimit({
        signed: decimal("0"),
        now: decimal(now),
        reference: decimal("1000000"),
        isPoints: false,
        limit,
      }).value;
    expect([move("100000"), move("99999.99"), move("-100000")]).toEqual([true, false, true]);
  });

  test("a percent metric moves in points, so its percentage is not asked", () => {
    const points = { mode: "AND", amount: decimal("0.01"), percent: decimal("0.9") } as const;
    const move = (now: string) =>
      movedPastLimit({
        signed: decimal("0.02"),
        now: decimal(now),
        reference: decimal("0.4"),
        isPoints: true,
        limit: points,
      }).value;
    expect([move("0.03"), move("0.025")]).toEqual([true, false]);
  });

  test("the reason names both differences and the limit", () => {
    const { why } = movedPastLimit({
      signed: decimal("-478000"),
      now: decimal("-320000"),
      reference: decimal("5140000"),
      isPoints: false,
      limit,
    });
    expect(why().inputs?.map(({ label }) => label)).toEqual([
      "Difference as signed off",
      "Difference now",
      "Limit: amount",
      "Limit: percent",
    ]);
  });
});

test("a larger move never does less: once far enough, always far enough", () => {
  const money = fc.integer({ min: 0, max: 10_000_000 });
  const mode = fc.constantFrom("AMOUNT", "PERCENT", "OR", "AND", "ALWAYS");
  fc.assert(
    fc.property(mode, money, money, money, money, (kind, amount, reference, small, more) => {
      const at = (now: number) =>
        movedPastLimit({
          signed: decimal(0),
          now: decimal(now),
          reference: decimal(reference),
          isPoints: false,
          limit: { mode: kind, amount: decimal(amount), percent: decimal("0.05") },
        }).value;
      return !at(small) || at(small + more);
    }),
    { numRuns: 500 },
  );
});

test("looking twice at the same numbers changes nothing the second time", () => {
  const delta = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(delta, delta, (before, now) => {
      const observed = seen(String(now), Math.abs(now) >= 154_200);
      const first = sweepStep(
        known({ status: "CLOSED", signed: decimal(before), hasExplanation: true }),
        observed,
      );
      const after =
        first.kind === "REOPEN"
          ? known({ hasExplanation: true })
          : known({ status: "CLOSED", signed: decimal(before) });
      return sweepStep(after, observed).kind === "KEEP";
    }),
    { numRuns: 500 },
  );
});

test("age is told in bands", () => {
  expect([0, 7, 8, 30, 31, 60, 61].map(ageBand)).toEqual([
    ...["up to 7 days", "up to 7 days", "8–30 days", "8–30 days"],
    ...["31–60 days", "31–60 days", "over 60 days"],
  ]);
});
