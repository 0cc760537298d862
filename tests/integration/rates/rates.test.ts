import { beforeAll, expect, test } from "vitest";
import { setRates } from "@/lib/features/rates/commands";
import { getRates } from "@/lib/features/rates/queries";
import { setRatesInput } from "@/lib/features/rates/schema";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const euro = { month: "2026-01", currency: "EUR", kind: "AVERAGE" as const };

async function cell(actor = a.actors.SALES_REP) {
  const { lines } = await getRates(actor, "AVERAGE", 2026);
  return lines.find((line) => line.currency === "EUR")?.cells[0];
}

test("a rate is entered, changed and taken away with every digit kept; B has none", async () => {
  await setRates(a.actors.FINANCE, { rates: [{ ...euro, rate: "1.0812345678", version: 0 }] });
  expect(await cell()).toEqual({ month: "2026-01", rate: "1.0812345678", version: 1 });
  await setRates(a.actors.FINANCE, { rates: [{ ...euro, rate: "1.09", version: 1 }] });
  expect(await cell()).toEqual({ month: "2026-01", rate: "1.09", version: 2 });
  expect(await cell(b.actors.FINANCE)).toBeUndefined();
  await setRates(a.actors.FINANCE, { rates: [{ ...euro, rate: null, version: 2 }] });
  expect(await cell()).toBeUndefined();
});

test("one stale cell keeps the whole grid from being saved", async () => {
  await setRates(a.actors.FINANCE, { rates: [{ ...euro, rate: "1.1", version: 0 }] });
  const rates = [
    { ...euro, month: "2026-02", rate: "1.2", version: 0 },
    { ...euro, rate: "1.3", version: 0 },
  ];
  await expect(setRates(a.actors.FINANCE, { rates })).rejects.toMatchObject({ code: "CONFLICT" });
  const { lines } = await getRates(a.actors.FINANCE, "AVERAGE", 2026);
  expect(lines[0]?.cells[1]?.rate).toBeNull();
});

test.each([
  ["zero", { rate: "0" }],
  ["a zero with decimals", { rate: "0.000" }],
  ["negative", { rate: "-1" }],
  ["eleven decimals", { rate: "1.00000000001" }],
  ["an unknown currency", { currency: "QQQ" }],
])("%s is refused at the form", (_, wrong) => {
  const rates = [{ ...euro, rate: "1", version: 0, ...wrong }];
  expect(setRatesInput.safeParse({ rates }).success).toBe(false);
});

test("the own currency has no rate, and a sales rep enters none", async () => {
  const own = setRates(a.actors.FINANCE, { rates: [{ ...euro, currency: "USD", rate: "1", version: 0 }] });
  await expect(own).rejects.toMatchObject({ code: "INVALID" });
  const rep = setRates(a.actors.SALES_REP, { rates: [{ ...euro, rate: "2", version: 1 }] });
  await expect(rep).rejects.toMatchObject({ code: "FORBIDDEN" });
});
