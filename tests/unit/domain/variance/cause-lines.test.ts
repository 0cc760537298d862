import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "@/lib/domain/number/decimal";
import { type CauseLine, leadsOf } from "@/lib/domain/variance/cause-lines";

const SPANS = {
  JUL: ["2026-07-01", "2026-07-31"],
  SEP: ["2026-09-01", "2026-09-30"],
  Q3: ["2026-07-01", "2026-09-30"],
} as const;
const COSTS = new Set(["cogs", "opex"]);

function line(
  metric: CauseLine["metric"],
  span: keyof typeof SPANS,
  delta: number,
  more: Partial<CauseLine> = {},
): CauseLine {
  const [from, to] = SPANS[span];
  return {
    ...{ id: `${metric} ${span}`, metric, scope: "budget|team|WEST", from, to },
    ...{ delta: decimal(delta), effect: decimal(COSTS.has(metric) ? -delta : delta) },
    ...{ hasOwnWords: false, explainedAt: null, reopenedAt: null, stage: "WAITING", ...more },
  };
}
const led = (...lines: CauseLine[]) => Object.fromEntries(leadsOf(lines));

test.each([
  {
    rule: "months and derived metrics follow the quarter of the metric nearest the ledger",
    lines: [line("gross_profit", "Q3", -352), line("revenue", "Q3", -435), line("revenue", "SEP", -155)],
    expected: { "gross_profit Q3": "revenue Q3", "revenue SEP": "revenue Q3" },
  },
  {
    rule: "a month that went the other way than its quarter has a cause of its own",
    lines: [line("revenue", "Q3", -435), line("revenue", "JUL", 60)],
    expected: {},
  },
  {
    rule: "a derived metric that went the other way has a cause of its own",
    lines: [line("revenue", "Q3", -435), line("gross_profit", "Q3", 90)],
    expected: {},
  },
  {
    rule: "the cost of what was sold follows the sales when both fell",
    lines: [line("revenue", "Q3", -435), line("cogs", "Q3", -83)],
    expected: { "cogs Q3": "revenue Q3" },
  },
  {
    rule: "a cost that rose while the sales fell does not",
    lines: [line("revenue", "Q3", -435), line("cogs", "Q3", 83)],
    expected: {},
  },
  {
    rule: "what has words of its own follows nobody and may lead",
    lines: [
      line("revenue", "Q3", -435),
      line("revenue", "SEP", -155, { hasOwnWords: true, explainedAt: new Date("2026-10-05") }),
      line("gross_profit", "SEP", -120),
    ],
    expected: { "gross_profit SEP": "revenue Q3" },
  },
  {
    rule: "another member, another reference, another owner: another cause",
    lines: [line("revenue", "Q3", -435), line("revenue", "SEP", -155, { scope: "budget|team|EAST" })],
    expected: {},
  },
  {
    rule: "what moved after the lead was explained is news",
    lines: [
      line("revenue", "Q3", -435, { hasOwnWords: true, explainedAt: new Date("2026-10-05") }),
      line("revenue", "SEP", -155, { reopenedAt: new Date("2026-10-20") }),
    ],
    expected: {},
  },
  {
    rule: "signed lines do not lead waiting ones",
    lines: [line("revenue", "Q3", -435, { stage: "REVIEWED" }), line("revenue", "SEP", -155)],
    expected: {},
  },
])("$rule", ({ lines, expected }) => {
  expect(led(...lines)).toEqual(expected);
});

test("whatever the order of the lines, who is led is no lead, and the answer is the same", () => {
  const metrics = ["revenue", "gross_profit", "cogs", "opex"] as const;
  const some = fc.uniqueArray(
    fc.tuple(
      fc.constantFrom(...metrics),
      fc.constantFrom("JUL", "SEP", "Q3"),
      fc.integer({ min: -9, max: 9 }),
    ),
    { selector: ([metric, span]) => `${metric} ${span}`, maxLength: 12 },
  );
  fc.assert(
    fc.property(some, (drawn) => {
      const lines = drawn.map(([metric, span, delta]) => line(metric, span as keyof typeof SPANS, delta));
      const leads = leadsOf(lines);
      for (const lead of leads.values()) expect(leads.has(lead)).toBe(false);
      expect(Object.fromEntries(leadsOf(lines.toReversed()))).toEqual(Object.fromEntries(leads));
    }),
  );
});
