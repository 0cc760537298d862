import { describe, expect, test } from "vitest";
import { accountOf, productOf } from "../../../prisma/seed/catalogue";
import { SALES_TEAMS } from "../../../prisma/seed/larkfield";
import { monthCode, monthsBetween } from "../../../prisma/seed/timeline";
import { AN_ORDINARY_DAY, AWKWARD_DAYS, cents, earliest, larkfield, rowsOfKind, total } from "./example";

describe.each([AN_ORDINARY_DAY, ...AWKWARD_DAYS])("the books as of %s", (today) => {
  const company = larkfield(today);
  const { history } = company;

  test("debits equal credits in every month and currency", () => {
    const balance = new Map<string, number>();
    for (const row of rowsOfKind(company, "ledger")) {
      const key = `${row.date?.slice(0, 7)} ${row.currency}`;
      const sign = accountOf(row.account ?? "").side === "DEBIT" ? 1 : -1;
      balance.set(key, (balance.get(key) ?? 0) + sign * cents(row.amount));
    }
    expect([...balance].filter(([, left]) => left !== 0)).toEqual([]);
    expect(balance.size).toBeGreaterThan(70);
  });

  test("a contract's revenue never exceeds it, and is all of it once the term is over", () => {
    const earned = new Map<string, number>();
    for (const row of history.recognised) {
      const { key } = row.contract.deal;
      earned.set(key, (earned.get(key) ?? 0) + row.amount);
    }
    const first = earliest(history.recognised.map((row) => row.date)).slice(0, 7);
    for (const contract of history.contracts) {
      const sum = earned.get(contract.deal.key) ?? 0;
      expect(sum).toBeLessThanOrEqual(contract.deal.amount);
      const isWholeTermInside = contract.startsOn.slice(0, 7) >= first && contract.endsOn <= today;
      if (isWholeTermInside) expect(sum).toBe(contract.deal.amount);
    }
  });

  test("a contract is invoiced up to its amount, exactly where its term was fully inside", () => {
    const billed = new Map<string, number>();
    for (const invoice of history.invoices) {
      if (invoice.deal === null || invoice.quantity === null) continue;
      billed.set(invoice.deal.key, (billed.get(invoice.deal.key) ?? 0) + invoice.amount);
    }
    const start = earliest(history.invoices.map((invoice) => invoice.date));
    for (const contract of history.contracts) {
      const sum = billed.get(contract.deal.key) ?? 0;
      expect(sum).toBeLessThanOrEqual(contract.deal.amount);
      if (contract.startsOn >= start && contract.endsOn < today) expect(sum).toBe(contract.deal.amount);
    }
  });

  test("invoice lines are quantity × unit price less discount, part months to the thousandth of a unit", () => {
    for (const row of rowsOfKind(company, "order-lines")) {
      if (row.quantity === "") continue;
      const percent = Math.round(Number(row.discount) * 100);
      const stated = (Number(row.quantity) * cents(row.unitPrice) * (100 - percent)) / 100;
      const thousandth = cents(row.unitPrice) / 1000;
      expect(Math.abs(cents(row.amount) - stated)).toBeLessThanOrEqual(1 + thousandth);
    }
  });

  test("invoices of a customer are its team's, whoever sold the contract", () => {
    const { roster } = history.world;
    for (const { owner, customer, date } of history.invoices) {
      expect(roster.repsOf(customer.team, date).map(({ code }) => code)).toContain(owner);
    }
  });

  test("the plan of the teams adds up to the company's, for every metric and month", () => {
    const { line } = history.world;
    const rows = rowsOfKind(company, "plan").filter((row) => row.version === "budget");
    for (const metric of ["revenue", "bookings", "cogs"] as const) {
      for (const month of monthsBetween(0, 35)) {
        const ofMonth = rows.filter((row) => row.metric === metric && row.period === monthCode(line, month));
        expect(total(ofMonth.map((row) => cents(row.amount)))).toBe(company.budget.company(metric, month));
        expect(SALES_TEAMS.every((team) => ofMonth.some((row) => row.team === team))).toBe(true);
      }
    }
  });

  test("planned operating expense contains the planned sales and marketing spend", () => {
    for (const month of monthsBetween(0, 35)) {
      expect(company.budget.company("opex", month)).toBeGreaterThan(
        company.budget.company("sm_spend", month),
      );
    }
  });
});

describe("what the reconciliation has to find", () => {
  const { history } = larkfield();

  test("two deals that started lately were never invoiced, one invoice has no deal", () => {
    const invoiced = new Set(history.invoices.map((invoice) => invoice.deal?.key));
    const due = history.contracts.filter(
      (contract) => contract.startsOn <= AN_ORDINARY_DAY && contract.endsOn >= "2026-10-01",
    );
    expect(due.filter((contract) => !invoiced.has(contract.deal.key))).toHaveLength(2);
    expect(history.invoices.filter((invoice) => invoice.deal === null)).toHaveLength(1);
  });

  test("credit notes take away from revenue and billings alike", () => {
    const booked = history.ledger.filter((posting) => posting.account === "4900");
    expect(booked.length).toBeGreaterThan(10);
    const billed = history.invoices.filter((invoice) => invoice.amount < 0);
    expect(total(booked.map((posting) => posting.amount))).toBe(
      -total(billed.map((invoice) => invoice.amount)),
    );
  });

  test("everything is sold in the customer's currency, services as days", () => {
    expect(new Set(history.ledger.map((posting) => posting.currency))).toEqual(
      new Set(["USD", "EUR", "GBP"]),
    );
    const services = history.contracts.filter(({ deal }) => productOf(deal.product).group === "Services");
    expect(services.every((contract) => contract.termMonths <= 4)).toBe(true);
  });
});
