import { describe, expect, test } from "vitest";
import { bookOnDay } from "../../../../lib/domain/forecast/deal-book";
import { explainSimulation } from "../../../../lib/domain/forecast/explain-simulation";
import { drawRate, stream } from "../../../../lib/domain/forecast/random";
import { simulateHistory } from "../../../../lib/domain/forecast/simulate-history";
import { simulatePipeline } from "../../../../lib/domain/forecast/simulate-pipeline";
import { wholeUnits } from "../../../../lib/domain/forecast/whole-units";
import { decimal, ONE, ZERO } from "../../../../lib/domain/number/decimal";
import { aDeal, aPast } from "../../../support/deals";

const DAY = "2026-06-30";
const open = [aDeal("A", "OPEN", "2026-06-20", 30, "50000"), aDeal("B", "OPEN", "2026-06-01", 45, "20000")];
const question = {
  seed: "1",
  from: "2026-04-01",
  to: "2026-09-30",
  target: decimal(100_000),
  current: decimal(40_000),
  book: bookOnDay([...aPast(DAY), ...open], DAY),
};

describe("random numbers", () => {
  test("a name gives the same stream on every machine", () => {
    const next = stream("1/deal/A");
    expect([next(), next(), next()].map((value) => value.toFixed(9))).toMatchInlineSnapshot(`
      [
        "0.618609255",
        "0.300859493",
        "0.648697603",
      ]
    `);
  });

  test("are even, and rates scatter around what was counted", () => {
    const next = stream("even");
    const draws = Array.from({ length: 20_000 }, next);
    expect(draws.reduce((all, one) => all + one, 0) / draws.length).toBeCloseTo(0.5, 2);
    expect(draws.every((one) => one >= 0 && one < 1)).toBe(true);
    const rates = Array.from({ length: 20_000 }, () => drawRate(next, 3, 10));
    expect(rates.reduce((all, one) => all + one, 0) / rates.length).toBeCloseTo(3.5 / 11, 2);
    const zero = Array.from({ length: 20_000 }, () => drawRate(next, 0, 5));
    expect(zero.reduce((all, one) => all + one, 0) / zero.length).toBeCloseTo(0.5 / 6, 2);
  });
});

describe("whole units", () => {
  test.each([
    { name: "cents", most: "1000", amount: "12.345", whole: 1235, back: "12.35" },
    { name: "ties away from zero", most: "1000", amount: "-0.005", whole: -1, back: "-0.01" },
  ])("$name", ({ most, amount, whole, back }) => {
    const units = wholeUnits(decimal(most));
    expect([units.toWhole(decimal(amount)), units.fromWhole(whole).toFixed()]).toEqual([whole, back]);
  });
});

test("units grow coarser where sums of cents would not be exact", () => {
  const units = wholeUnits(decimal("1e20"));
  expect(units.digits).toBeLessThan(0);
  expect(Number.isSafeInteger(units.toWhole(decimal("1e20")))).toBe(true);
});

describe("bookings from the pipeline", () => {
  test("land between what is there and everything that is open", () => {
    const result = simulatePipeline(question);
    expect(result?.mean.gt(40_000) && result.mean.lt(130_000)).toBe(true);
    expect(result?.p10.lte(result.p50) && result.p50.lte(result.p90)).toBe(true);
    expect(result?.drivers.map(({ label }) => label)).toContain("Deal A");
    expect(result?.runs).toBe(2000);
  });

  test("a deal counts about its win rate when it surely closes within the days", () => {
    const book = bookOnDay([...aPast(DAY), aDeal("A", "OPEN", "2026-06-20", 30, "1000000")], DAY);
    const result = simulatePipeline({ ...question, target: decimal(1_000_000), current: ZERO, book });
    expect(result?.probability.toNumber()).toBeCloseTo(88 / 146, 1);
  });

  test("a deal due after the days brings nothing to them", () => {
    const late = { ...aDeal("A", "OPEN", "2026-06-20", 300, "1000000") };
    const book = bookOnDay([...aPast(DAY), late], DAY);
    const result = simulatePipeline({ ...question, target: decimal(1_000_000), current: ZERO, book });
    expect(result?.probability.toFixed()).toBe("0");
  });

  test("nothing decided and nothing open is no simulation", () => {
    expect(simulatePipeline({ ...question, book: bookOnDay([], DAY) })).toBeNull();
    expect(simulatePipeline({ ...question, book: bookOnDay(open, DAY) })).toBeNull();
  });

  test("without a history the rate is that of all deals, and it says so", () => {
    const bare = [...aPast(DAY), ...open].map((deal) => ({ ...deal, steps: [] }));
    const result = simulatePipeline({ ...question, book: bookOnDay(bare, DAY) });
    expect(result?.deals.map(({ winRate }) => winRate.level)).toEqual(["OVERALL", "OVERALL"]);
    expect(result?.assumptions.join(" ")).toContain("win rate of all deals");
  });

  test("its reason opens down to the deals, and their lines add up", () => {
    const result = simulatePipeline(question);
    if (!result) throw new Error("simulated");
    const reason = explainSimulation(result, { unit: "currency", currency: "USD" });
    const pipeline = reason.inputs?.find(({ label }) => label.startsWith("Open pipeline"));
    expect(pipeline?.inputs?.map(({ label }) => label)).toEqual(["Deal A", "Deal B"]);
    const added = pipeline?.inputs?.reduce((all, { value }) => all.plus(value ?? "0"), ZERO);
    expect(
      added
        ?.minus(pipeline?.value ?? "0")
        .abs()
        .lte("0.01"),
    ).toBe(true);
  });
});

describe("months ahead from months past", () => {
  const flat = Array.from({ length: 24 }, (_, index) => decimal(100 + (index % 12)));
  const ask = {
    seed: "1",
    reading: "TOTAL" as const,
    target: decimal(300),
    history: flat,
    known: [],
    open: [1, 2, 3].map((ahead) => ({ ahead, toDate: ZERO, left: ONE })),
  };

  test("a season that repeats exactly is certain", () => {
    const result = simulateHistory(ask);
    expect([result?.mean.toFixed(), result?.probability.toFixed()]).toEqual(["303", "1"]);
    expect(simulateHistory({ ...ask, target: decimal(304) })?.probability.toFixed()).toBe("0");
  });

  test.each([
    { reading: "AVERAGE" as const, mean: "101" },
    { reading: "LAST_MONTH" as const, mean: "102" },
    { reading: "EACH_MONTH" as const, mean: "100" },
  ])("$reading reads the months its own way", ({ reading, mean }) => {
    expect(simulateHistory({ ...ask, reading })?.mean.toFixed()).toBe(mean);
  });

  test("of a month under way only the rest is added to what is there", () => {
    const result = simulateHistory({
      ...ask,
      open: [{ ahead: 1, toDate: decimal(70), left: decimal("0.5") }],
    });
    expect([result?.current.toFixed(), result?.mean.toFixed()]).toEqual(["70", "120"]);
  });

  test("five months say too little", () => {
    expect(simulateHistory({ ...ask, history: flat.slice(0, 5) })).toBeNull();
  });

  test("a falling target is reached at or below it", () => {
    const falling = { ...ask, isFalling: true, target: decimal(303) };
    expect(simulateHistory(falling)?.probability.toFixed()).toBe("1");
    expect(simulateHistory({ ...falling, target: decimal(302) })?.probability.toFixed()).toBe("0");
  });
});
