import { describe, expect, test } from "vitest";
import {
  type BookedDeal,
  bookOnDay,
  slippageOf,
  transitionsOf,
  visitsOf,
} from "../../../../lib/domain/forecast/deal-book";
import { THIN_TRIALS, wilson, winRateFor, winTableOf } from "../../../../lib/domain/forecast/win-rates";
import { decimal } from "../../../../lib/domain/number/decimal";
import { aDeal, aPast } from "../../../support/deals";

const slipped: BookedDeal = {
  ...aDeal("S", "WON", "2026-01-01", 60),
  steps: [
    { on: "2026-01-01", stage: "Discovery", amount: decimal(500), expectedOn: "2026-02-10" },
    { on: "2026-01-21", stage: "Proposal", amount: decimal(900), expectedOn: "2026-02-20" },
    { on: "2026-02-15", stage: "Proposal", amount: null, expectedOn: "2026-03-01" },
    { on: "2026-03-02", stage: "Closed Won", amount: decimal(1000), expectedOn: "2026-03-02" },
  ],
};

describe("the book on a day", () => {
  test.each([
    {
      day: "2025-12-31",
      open: 0,
      decided: 0,
      stage: undefined,
      amount: undefined,
      due: undefined,
      age: undefined,
    },
    { day: "2026-01-10", open: 1, decided: 0, stage: "Discovery", amount: "500", due: "2026-02-10", age: 9 },
    { day: "2026-02-20", open: 1, decided: 0, stage: "Proposal", amount: "900", due: "2026-03-01", age: 30 },
    {
      day: "2026-03-02",
      open: 0,
      decided: 1,
      stage: undefined,
      amount: undefined,
      due: undefined,
      age: undefined,
    },
  ])("on $day shows only what was known then", ({ day, open, decided, stage, amount, due, age }) => {
    const book = bookOnDay([slipped], day);
    const [deal] = book.open;
    expect([book.open.length, book.decided.length]).toEqual([open, decided]);
    expect([deal?.stage ?? undefined, deal?.amount.toFixed(), deal?.expectedOn ?? undefined]).toEqual([
      stage,
      amount,
      due,
    ]);
    expect(deal?.ageDays ?? undefined).toBe(age);
  });

  test("stays end where the next stage begins, and the last stage is no stay", () => {
    expect(visitsOf(slipped)).toEqual([
      { stage: "Discovery", days: 20, isWon: true },
      { stage: "Proposal", days: 40, isWon: true },
    ]);
  });

  test("closings slip by what each stage's first expectation missed", () => {
    expect(slippageOf([slipped])).toEqual([10, 20]);
  });

  test("transitions count moves between stages and the end", () => {
    expect(transitionsOf([slipped, aDeal("L", "LOST", "2026-01-01", 20)])).toEqual([
      { from: "Discovery", to: "Proposal", count: 2 },
      { from: "Proposal", to: "LOST", count: 1 },
      { from: "Proposal", to: "WON", count: 1 },
    ]);
  });
});

describe("win rates", () => {
  const table = winTableOf(aPast("2026-06-30"));

  test("come from stage and age, then stage, then all deals, and say so", () => {
    expect(winRateFor(table, "Proposal", 5)).toMatchObject({ level: "STAGE_AND_AGE", band: 0, trials: 146 });
    expect(winRateFor(table, "Proposal", 70)).toMatchObject({ level: "STAGE", trials: 146 });
    expect(winRateFor(table, "Legal", 5)).toMatchObject({ level: "OVERALL", trials: 146, wins: 88 });
    expect(winRateFor(winTableOf([]), "Proposal", 5)).toBeNull();
  });

  test("a group is thin below the published count", () => {
    const few = winTableOf(aPast("2026-06-30").slice(0, THIN_TRIALS - 1));
    expect(winRateFor(few, "Proposal", 5)?.level).toBe("OVERALL");
  });

  test.each([
    { wins: 5, trials: 10, low: "0.2366", high: "0.7634" },
    { wins: 0, trials: 10, low: "0.0000", high: "0.2775" },
    { wins: 0, trials: 0, low: "0.0000", high: "1.0000" },
  ])("Wilson's interval of $wins in $trials", ({ wins, trials, low, high }) => {
    const interval = wilson(wins, trials);
    expect([interval.low.toFixed(4), interval.high.toFixed(4)]).toEqual([low, high]);
  });
});
