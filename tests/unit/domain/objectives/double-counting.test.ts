import { expect, test } from "vitest";
import { findDoubleCounting, type MeasuredLine } from "../../../../lib/domain/objectives/double-counting";

const line = (id: string, rest: Partial<MeasuredLine> = {}): MeasuredLine => ({
  id,
  label: id,
  metric: "bookings",
  scope: {},
  from: "2026-01-01",
  to: "2026-03-31",
  ...rest,
});

test.each([
  { name: "the same metric everywhere", a: {}, b: {}, found: "SURE" },
  { name: "another metric", a: {}, b: { metric: "billings" }, found: null },
  { name: "two values typed by hand", a: { metric: null }, b: { metric: null }, found: null },
  { name: "two teams", a: { scope: { team: ["west"] } }, b: { scope: { team: ["east"] } }, found: null },
  {
    name: "a team inside the other's subtree",
    a: { scope: { team: ["west", "coast"] } },
    b: { scope: { team: ["coast"] } },
    found: "SURE",
  },
  { name: "a team and the whole company", a: { scope: { team: ["west"] } }, b: {}, found: "SURE" },
  {
    name: "a team and a region",
    a: { scope: { team: ["west"] } },
    b: { scope: { region: ["emea"] } },
    found: "POSSIBLE",
  },
  {
    name: "a narrower filter of the same team",
    a: { scope: { team: ["west"], product: ["x"] } },
    b: { scope: { team: ["west"] } },
    found: "SURE",
  },
  {
    name: "one team, two products",
    a: { scope: { team: ["w"], product: ["x"] } },
    b: { scope: { team: ["w"], product: ["y"] } },
    found: null,
  },
  {
    name: "periods that only touch",
    a: { to: "2026-03-31" },
    b: { from: "2026-04-01", to: "2026-06-30" },
    found: null,
  },
  {
    name: "periods that share a day",
    a: { to: "2026-03-31" },
    b: { from: "2026-03-31", to: "2026-06-30" },
    found: "SURE",
  },
] satisfies { name: string; a: Partial<MeasuredLine>; b: Partial<MeasuredLine>; found: string | null }[])(
  "$name: $found",
  ({ a, b, found }) => {
    const pairs = findDoubleCounting([line("a", a), line("b", b)]);
    expect(pairs.map(({ certainty }) => certainty)).toEqual(found === null ? [] : [found]);
  },
);

test("every pair is named with what both count and when", () => {
  const [pair, ...others] = findDoubleCounting([
    line("New business"),
    line("All sales", { from: "2026-02-01" }),
  ]);
  expect(others).toEqual([]);
  expect(pair?.sentence).toBe(
    "“New business” and “All sales” both count bookings from 2026-02-01 to 2026-03-31.",
  );
});
