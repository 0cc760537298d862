import { describe, expect, test } from "vitest";
import { prepareGapRows } from "@/lib/present/charts/prepare-gap-rows";
import { pageFormat } from "@/lib/present/format/chart-format";
import { gapSentence } from "@/lib/present/sentences/gap-sentence";
import { shownGaps, shownSides, varianceRows } from "@/lib/present/variance/rows";

const format = pageFormat("currency", { locale: "en", currency: "USD", values: ["4846000"] });

/** Teams whose thousands round apart: name, plan, commitment, sales, conversion. */
const TEAMS = [
  ["APAC", "470400", "-34400", "0", "0"],
  ["Central", "1106700", "-22300", "11400", "-35600"],
  ["East", "761600", "23300", "10300", "-11200"],
  ["EMEA", "569600", "-28400", "-20900", "-31700"],
  ["West", "1937400", "-136500", "-142700", "600"],
] as const;

const add = (...texts: readonly string[]): string =>
  String(texts.reduce((sum, text) => sum + Number(text), 0));

function compared(): Parameters<typeof varianceRows>[0] {
  const rows = TEAMS.map(([name, plan, ...gaps]) => ({
    name,
    reference: plan,
    actual: add(plan, ...gaps),
    delta: add(...gaps),
    isMaterial: false,
  }));
  const total = (side: "reference" | "actual" | "delta") => add(...rows.map((row) => row[side]));
  return {
    rows,
    totals: [
      { reference: total("reference"), actual: total("actual"), delta: total("delta"), isMaterial: false },
    ],
  };
}

describe("a figure reads the same in the three gaps and in the comparison", () => {
  const gaps = prepareGapRows({
    header: "Team",
    rows: TEAMS.map(([key, plan, commitment, sales, conversion]) => ({
      key,
      label: key,
      plan,
      commitment,
      sales,
      conversion,
    })),
    ofWhich: [],
    favourability: "HIGHER",
    format,
  });
  const { rows, totals } = compared();
  const comparison = varianceRows({ rows, totals }, format.step);

  test.each(TEAMS.map(([name]) => name))("%s", (name) => {
    const row = rows.find((each) => "name" in each && each.name === name);
    const walk = gaps.rows.find(({ key }) => key === name);
    if (row === undefined) throw new Error(name);
    const { actual, reference, delta } = comparison.shown(row);
    expect([walk?.plan.display, walk?.delta.display, walk?.actual.display]).toEqual([
      format.show(reference),
      format.showDelta(delta),
      format.show(actual),
    ]);
    expect(Number(reference) + Number(delta)).toBe(Number(actual));
  });

  test("the total and every column", () => {
    const [total] = totals;
    if (total === undefined) throw new Error("a total");
    const { reference, actual, delta } = shownSides(total, format.step);
    expect([gaps.total.plan.display, gaps.total.delta.display, gaps.total.actual.display]).toEqual([
      format.show(reference),
      format.showDelta(delta),
      format.show(actual),
    ]);
    for (const side of ["reference", "actual", "delta"] as const)
      expect(add(...rows.map((row) => comparison.shown(row)[side] ?? ""))).toBe(
        { reference, actual, delta }[side],
      );
  });

  test("whatever order the rows come in", () => {
    const turned = varianceRows({ rows: [...rows].reverse(), totals }, format.step);
    for (const row of rows) expect(turned.shown(row)).toEqual(comparison.shown(row));
  });

  test("the sentence over them adds up as it reads", () => {
    const [total] = totals;
    const whole = {
      plan: total?.reference ?? "",
      actual: total?.actual ?? null,
      total: total?.delta ?? null,
      commitment: add(...TEAMS.map((team) => team[2])),
      sales: add(...TEAMS.map((team) => team[3])),
      conversion: add(...TEAMS.map((team) => team[4])),
    };
    const shown = shownGaps(whole, format.step);
    expect(add(shown.commitment ?? "", shown.sales ?? "", shown.conversion ?? "")).toBe(shown.total);
    expect(
      gapSentence(
        { ...whole, ...shown, label: "Revenue", hasPlan: true, hasGoal: true, hasActual: true },
        { locale: "en", currency: "USD", unit: "currency", scale: "k" },
      ),
    ).toBe(
      `Of ${gaps.total.delta.display.slice(1)} k missing, ${gaps.total.gaps.COMMITMENT.display.slice(1)} k was never promised, ${gaps.total.gaps.SALES.display.slice(1)} k was promised but not sold, and ${gaps.total.gaps.CONVERSION.display.slice(1)} k is sold but not revenue.`,
    );
  });
});

test("a missing side stays missing, and its row is in no difference", () => {
  const rows = [
    { actual: "1400", reference: null, delta: null, isMaterial: false },
    { actual: "1400", reference: "2600", delta: "-1200", isMaterial: false },
  ];
  const { shown } = varianceRows(
    { rows, totals: [{ actual: "2800", reference: "2600", delta: "200", isMaterial: false }] },
    "1000",
  );
  const [unplanned, planned] = rows.map(shown);
  expect(unplanned).toMatchObject({ reference: null, delta: null });
  expect(planned?.reference).toBe("3000");
  expect(Number(unplanned?.actual) + Number(planned?.actual)).toBe(3000);
});

test("cents add up too where the source is finer", () => {
  const cents = pageFormat("currency", { locale: "en", currency: "USD", values: ["10"] });
  const rows = ["2.9928", "1.0036", "0.0036"].map((actual) => ({
    actual,
    reference: "0",
    delta: actual,
    isMaterial: false,
  }));
  const { shown } = varianceRows(
    { rows, totals: [{ actual: "4", reference: "0", delta: "4", isMaterial: false }] },
    cents.step,
  );
  expect(add(...rows.map((row) => shown(row).delta ?? ""))).toBe("4");
});
