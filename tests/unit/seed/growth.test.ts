import { describe, expect, test } from "vitest";
import { productOf } from "../../../prisma/seed/catalogue";
import { TERRITORIES } from "../../../prisma/seed/larkfield";
import { firstDay, lastDay, monthOf, monthsBetween } from "../../../prisma/seed/timeline";
import { earliest, larkfield, total } from "./example";

/** The last day of a year shows all three years whole. */
const company = larkfield("2027-01-31");
const { history, figures } = company;
const { line } = history.world;
const YEARS = [0, 1, 2] as const;

type Year = (typeof YEARS)[number];

function inYear(metric: Parameters<typeof figures.total>[0]["metric"], year: Year): number {
  return figures.total({ metric, from: year * 12, to: year * 12 + 11 });
}

function customersOn(day: string): Set<string> {
  const running = history.contracts.filter(
    ({ deal, startsOn, endsOn }) =>
      productOf(deal.product).group !== "Services" && startsOn <= day && day <= endsOn,
  );
  return new Set(running.map(({ deal }) => deal.customer.code));
}

function churn(year: Year): number {
  const before = customersOn(lastDay(line, year * 12 - 1));
  const after = customersOn(lastDay(line, year * 12 + 11));
  return [...before].filter((code) => !after.has(code)).length / before.size;
}

function newCustomers(year: Year): number {
  return history.customers.filter(
    ({ wonOn }) => wonOn !== null && Math.floor(monthOf(line, wonOn) / 12) === year,
  ).length;
}

function lifetimeValue(year: Year): number {
  const months = monthsBetween(year * 12, year * 12 + 11);
  const customers = total(months.map((month) => customersOn(lastDay(line, month)).size)) / 12;
  const margin = (inYear("revenue", year) - inYear("cogs", year)) / customers;
  return margin / churn(year);
}

function wonShare(year: Year, kinds: readonly string[]): number {
  const won = history.deals.filter(
    (deal) => deal.status === "WON" && Math.floor(monthOf(line, deal.closedOn) / 12) === year,
  );
  const amount = (deals: typeof won): number => total(deals.map((deal) => deal.amount));
  return amount(won.filter((deal) => kinds.includes(deal.kind))) / amount(won);
}

function winRate(year: Year): number {
  const decided = history.deals.filter(
    (deal) =>
      deal.kind === "New" && deal.status !== "OPEN" && Math.floor(monthOf(line, deal.closedOn) / 12) === year,
  );
  return decided.filter((deal) => deal.status === "WON").length / decided.length;
}

function rises(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));
}

describe("from new sales only to retention and upsell", () => {
  test("revenue grows by 10 to 30 % a year", () => {
    const [first, second, third] = YEARS.map((year) => inYear("revenue", year));
    for (const growth of [(second ?? 0) / (first ?? 1), (third ?? 0) / (second ?? 1)]) {
      expect(growth).toBeGreaterThan(1.1);
      expect(growth).toBeLessThan(1.3);
    }
  });

  test("acquisition cost falls, churn falls, lifetime value rises, every year", () => {
    expect(rises(YEARS.map((year) => -inYear("sm_spend", year) / newCustomers(year)))).toBe(true);
    expect(rises(YEARS.map((year) => -churn(year)))).toBe(true);
    expect(rises(YEARS.map(lifetimeValue))).toBe(true);
  });

  test("renewals and upsell make up more of the bookings every year, new customers less", () => {
    expect(rises(YEARS.map((year) => wonShare(year, ["Renewal", "Upsell"])))).toBe(true);
    expect(rises(YEARS.map((year) => wonShare(year, ["Upsell"])))).toBe(true);
  });

  test("a better share of new bids is won, and gross margin improves", () => {
    expect(rises(YEARS.map(winRate))).toBe(true);
    expect(rises(YEARS.map((year) => 1 - inYear("cogs", year) / inYear("revenue", year)))).toBe(true);
  });

  test("each new market has its first customer in the year it was entered, and none before", () => {
    for (const { region, enteredInMonth } of TERRITORIES) {
      if (enteredInMonth === undefined) continue;
      const won = history.deals.filter((deal) => deal.status === "WON" && deal.customer.region === region);
      const first = earliest(won.map((deal) => deal.closedOn));
      expect(monthOf(line, first), region).toBe(enteredInMonth);
    }
  });

  test("selling has a season: the last month of a quarter wins more new business than the first", () => {
    const newInMonth = (place: number): number =>
      history.deals.filter(
        (deal) =>
          deal.kind === "New" &&
          deal.status === "WON" &&
          monthOf(line, deal.closedOn) >= 0 &&
          monthOf(line, deal.closedOn) % 3 === place,
      ).length;
    expect(newInMonth(2)).toBeGreaterThan(newInMonth(0));
  });

  test("cycle times fit the size of the customer", () => {
    const average = (segment: string): number => {
      const won = history.deals.filter(
        (deal) => deal.kind === "New" && deal.status === "WON" && deal.customer.segment === segment,
      );
      return (
        total(won.map((deal) => (Date.parse(deal.closedOn) - Date.parse(deal.openedOn)) / 86_400_000)) /
        won.length
      );
    };
    expect(average("Enterprise")).toBeGreaterThan(90);
    expect(average("Enterprise")).toBeGreaterThan(average("Mid-market"));
    expect(average("Mid-market")).toBeGreaterThan(average("Small business"));
  });

  test("whoever left sells nothing afterwards, and who moved sells for the new team", () => {
    const won = history.deals.filter((deal) => deal.status === "WON");
    const left = company.story.memberships.find((stay) => stay.member === "P30")?.to ?? "";
    expect(won.filter((deal) => deal.owner === "P30" && deal.closedOn > left)).toEqual([]);
    const moved = firstDay(line, 18);
    const teams = (after: boolean) =>
      new Set(
        won
          .filter((deal) => deal.owner === "P21" && deal.closedOn >= moved === after)
          .map((deal) => deal.customer.team),
      );
    expect(teams(false)).toEqual(new Set(["EAST"]));
    expect(teams(true)).toEqual(new Set(["WEST"]));
  });
});
