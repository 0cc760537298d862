import { expect, test } from "vitest";
import { evaluateMetric, requestsFor } from "../../../../lib/domain/metrics/evaluate";
import { questionOf, readerOf, type TestFact } from "../../../support/fact-cells";

const FACTS: TestFact[] = [
  { measure: "revenue", on: "2017-01-10", amount: "1000" },
  { measure: "cogs", on: "2017-01-10", amount: "400" },
  { measure: "cogs", on: "2017-01-11", amount: "100.5" },
];

test("a margin opens to gross profit, and that to the ledger's facts", () => {
  const question = questionOf(FACTS, "2017-01", {
    where: { region: "west" },
    knownAt: "2017-02-01T00:00:00Z",
  });
  const reason = evaluateMetric("gross_margin", readerOf(FACTS), question).why();
  expect(reason).toMatchObject({
    label: "Gross margin, 2017-01",
    value: "0.4995",
    unit: "percent",
    rule: { id: "metric.gross_margin", version: 2, formula: "Gross profit ÷ Revenue" },
  });
  expect(reason.inputs?.map(({ value }) => value)).toEqual(["499.5", "1000"]);
  const [revenue, cogs] = reason.inputs?.[0]?.inputs ?? [];
  expect(revenue?.value).toBe("1000");
  expect(cogs).toEqual({
    label: "− Cost of goods sold",
    value: "500.5",
    unit: "currency",
    currency: "EUR",
    note: "2 facts from 2017-01-01 to 2017-01-31",
    source: {
      kind: "facts",
      metric: "cogs",
      from: "2017-01-01",
      to: "2017-01-31",
      where: { region: "west" },
      scenario: "actual",
      knownAt: "2017-02-01T00:00:00Z",
    },
  });
});

test("a silent figure says why, and no knownAt is named where none was asked", () => {
  const reason = evaluateMetric("billings", readerOf(FACTS), questionOf(FACTS, "2017-01")).why();
  expect(reason.value).toBeNull();
  expect(reason.note).toContain("Nothing is known yet");
  const [leaf] = reason.inputs ?? [];
  expect(leaf?.source && "knownAt" in leaf.source).toBe(false);
});

test("what was asked is what is fetched: only fed measures, each once, with the periods a formula needs", () => {
  const requests = requestsFor("rule_of_40", questionOf(FACTS, "2017-Q1"));
  expect(requests.map(({ component, period }) => `${component.measures} ${period.code}`)).toEqual([
    "revenue 2017-Q1",
    "revenue 2016-Q1",
    "cogs 2017-Q1",
  ]);
});
