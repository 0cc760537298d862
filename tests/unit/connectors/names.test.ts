import { describe, expect, test } from "vitest";
import { suggestAccountMetrics } from "@/lib/connectors/kinds/account-metrics";
import { recogniseScenario } from "@/lib/connectors/kinds/scenarios";
import { recogniseStage, suggestStages } from "@/lib/connectors/kinds/stages";
import { Directory } from "@/lib/connectors/names/directory";
import { isSurelySame } from "@/lib/connectors/names/near";

const products = new Directory(
  "product",
  [
    { id: "1", code: "P-100", name: "Widget Professional" },
    { id: "2", code: "P-200", name: "Gadget" },
    { id: "3", code: "P-201", name: "Gadget" },
    { id: "4", code: "Café Crème", name: "Café Crème" },
  ],
  [{ name: "widget pro", targetId: "1" }],
);

describe("matching", () => {
  test.each([
    ["p-100", "1"],
    ["WIDGET  professional", "1"],
    ["Widget Pro", "1"],
    ["cafe creme", "4"],
  ])("%s is found by code, name or alias", (text, id) => {
    expect(products.find(text)?.id).toBe(id);
  });

  test.each(["Gadget", "Widget", "P-10"])("%s is not found: several or none of that name", (text) => {
    expect(products.find(text)).toBeNull();
  });

  test("a ledger's number before a name is the account's code", () => {
    const accounts = new Directory("account", [{ id: "a", code: "4000", name: "Product sales" }]);
    expect(accounts.find("4000 · Sales")?.id).toBe("a");
    expect(accounts.find("40001 Sales")).toBeNull();
  });
});

test.each([
  ["Widget Professional", "Widget Profesional", true],
  ["Widget Professional", "Widget Porfessional", true],
  ["Northgate Ltd.", "Northgate Ltd", true],
  ["Acme-Europe", "Acme Europe", true],
  ["Team A", "Team B", false],
  ["Core Pro", "Core Pro+", false],
  ["North", "South", false],
  ["Meier", "Meyer", false],
  ["Widget 100", "Widget 1000", false],
  ["Anna Schmidt", "Anne Schmidt", false],
  ["Widget", "Widgets", false],
])("%s and %s are surely the same: %s", (a, b, same) => {
  expect(isSurelySame(a, b)).toBe(same);
});

test.each([
  ["Closed Won", "WON"],
  ["closedwon", "WON"],
  ["Gewonnen", "WON"],
  ["1", "WON"],
  ["Closed - Lost", "LOST"],
  ["Verloren", "LOST"],
  ["Proposal/Price Quote", "OPEN"],
  ["Verbal yes", null],
  ["0", null],
])("the stage %s means %s", (text, stage) => {
  expect(recogniseStage(text)).toBe(stage);
});

test("an unknown stage is open until somebody says otherwise", () => {
  expect(suggestStages("Verbal yes")[0]).toBe("OPEN");
  expect(suggestStages("Deal signed")[0]).toBe("WON");
  expect(suggestStages("Rejected")[0]).toBe("LOST");
  expect(suggestStages("false")[0]).toBe("LOST");
});

test.each([
  ["4000", "Product revenue", null, "revenue"],
  ["5010", "Hosting", "Cost of Goods Sold", "cogs"],
  ["6200", "Advertising", "Expense", "sm_spend"],
  ["6300", "Rent", "Expense", "opex"],
  ["1000", "Checking", "Bank", "none"],
  ["2200", "Sales tax payable", "Other Current Liability", "none"],
  ["8100", "Interest income", "Other Income", "other_income"],
  ["4900", "Sales returns", "Income", "revenue"],
  ["6999", null, null, "opex"],
  ["xyz", null, null, "none"],
])("account %s %s (%s) probably feeds %s", (code, name, type, metric) => {
  expect(suggestAccountMetrics({ code, name, type })[0]).toBe(metric);
});

test.each([
  ["Budget", "budget"],
  ["Budget 2025 v3", "budget"],
  ["Forecast", "forecast-1"],
  ["Forecast 2", "forecast-2"],
  ["forecast-3", "forecast-3"],
  ["FC2", "forecast-2"],
  ["Ist", "actual"],
  ["Wish list", null],
])("the version %s is %s", (text, code) => {
  expect(recogniseScenario(text)).toBe(code);
});
