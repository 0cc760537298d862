import { describe, expect, test } from "vitest";
import { LOST_CUSTOMER } from "../../../prisma/seed/customers";
import { firstDay, monthOf, monthsBetween, quarterCode } from "../../../prisma/seed/timeline";
import { AN_ORDINARY_DAY, AWKWARD_DAYS, larkfield, total } from "./example";

function text(amount: string): number {
  return Number(amount.replace(".", ""));
}

describe.each([AN_ORDINARY_DAY, ...AWKWARD_DAYS])("the bad quarter as of %s", (today) => {
  const { history, figures, budget, story } = larkfield(today);
  const { line } = history.world;
  const revenue = (from: number): number => figures.total({ metric: "revenue", from, to: from + 2 });
  const plan = (from: number): number =>
    total(monthsBetween(from, from + 2).map((month) => budget.company("revenue", month)));

  test("is the last complete one, and the only one so far below plan", () => {
    expect(story.badQuarter.period).toBe(quarterCode(line, line.currentQuarter - 3));
    const quarters = monthsBetween(0, line.badQuarter).filter((month) => month % 3 === 0);
    const gaps = quarters.map((from) => ({ from, share: revenue(from) / plan(from) - 1 }));
    const worst = gaps.reduce((low, gap) => (gap.share < low.share ? gap : low));
    expect(worst.from).toBe(line.badQuarter);
    expect(worst.share).toBeLessThan(-0.03);
    expect(revenue(line.badQuarter)).toBeLessThan(revenue(line.badQuarter - 3));
  });

  test("has four causes, each bad, that add up to what was lost", () => {
    const { undisturbed, actual, causes } = story.badQuarter;
    expect(causes.map((cause) => cause.code)).toEqual(["lostCustomer", "priceCut", "lateStarts", "weakEuro"]);
    expect(total(causes.map((cause) => text(cause.effect)))).toBe(text(actual) - text(undisturbed));
    for (const cause of causes) expect(text(cause.effect)).toBeLessThan(-1_000_000);
    expect(text(actual)).toBe(revenue(line.badQuarter));
  });

  test("what people say about it is so: late starts and the lost customer are most of it, West is below plan", () => {
    const effect = (codes: string[]): number =>
      total(
        story.badQuarter.causes
          .filter((cause) => codes.includes(cause.code))
          .map((cause) => text(cause.effect)),
      );
    expect(effect(["lostCustomer", "lateStarts"])).toBeLessThan(effect(["priceCut", "weakEuro"]));
    const range = { from: line.badQuarter, to: line.badQuarter + 2 };
    const planned = budget.lines.filter(
      (row) =>
        row.metric === "revenue" && row.team === "WEST" && row.month >= range.from && row.month <= range.to,
    );
    expect(figures.total({ metric: "revenue", ...range, team: "WEST" })).toBeLessThan(
      total(planned.map((row) => row.amount)),
    );
  });

  test("a big customer in West is gone", () => {
    const renewals = history.deals.filter(
      (deal) => deal.customer.code === LOST_CUSTOMER && deal.kind === "Renewal",
    );
    expect(renewals.at(-1)?.status).toBe("LOST");
    const customer = "Cascade Freight";
    const before = figures.total({
      metric: "revenue",
      from: line.badQuarter - 3,
      to: line.badQuarter - 1,
      customer,
    });
    expect(before).toBeGreaterThan(15_000_000);
    expect(figures.total({ metric: "revenue", from: line.badQuarter, to: line.currentMonth, customer })).toBe(
      0,
    );
  });

  test("Professional was discounted far more than before", () => {
    const discount = (from: number, to: number): number => {
      const won = history.deals.filter((deal) => {
        const month = monthOf(line, deal.closedOn);
        return deal.status === "WON" && deal.product === "PRO" && month >= from && month <= to;
      });
      return total(won.map((deal) => deal.discountPercent)) / won.length;
    };
    const usual = discount(0, line.badQuarter - 1);
    expect(discount(line.badQuarter, line.badQuarter + 2)).toBeGreaterThan(usual + 10);
  });

  test("the euro fell below its budget rate", () => {
    const rate = (kind: string, month: number): number =>
      Number(
        story.rates.find(
          (row) => row.kind === kind && row.currency === "EUR" && row.month === firstDay(line, month),
        )?.rate,
      );
    for (const month of monthsBetween(line.badQuarter, line.badQuarter + 2)) {
      expect(rate("AVERAGE", month)).toBeLessThan(rate("BUDGET", month) * 0.97);
    }
  });

  test("what was newly signed started about two months late", () => {
    const delay = (isBad: boolean): number => {
      const fresh = history.contracts.filter(({ deal }) => {
        const month = monthOf(line, deal.closedOn);
        return (
          deal.kind !== "Renewal" &&
          month >= 0 &&
          (month >= line.badQuarter && month < line.badQuarter + 3) === isBad
        );
      });
      return (
        total(fresh.map((one) => (Date.parse(one.startsOn) - Date.parse(one.deal.closedOn)) / 86_400_000)) /
        fresh.length
      );
    };
    expect(delay(false)).toBeLessThan(15);
    expect(delay(true)).toBeGreaterThan(55);
  });
});
