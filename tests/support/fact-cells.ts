import type { Cell, Component, ReadCell } from "../../lib/domain/metrics/component";
import type { MetricQuestion } from "../../lib/domain/metrics/question";
import { type Decimal, decimal, sum } from "../../lib/domain/number/decimal";
import { addMonths, type Day } from "../../lib/domain/time/day";
import { type Period, parsePeriod } from "../../lib/domain/time/fiscal";

/** A fact as the engine's tests need it: what, when, how much, and of whom. */
export type TestFact = {
  readonly measure: string;
  readonly on: Day;
  readonly amount: string;
  readonly scenario?: string;
  readonly customer?: string;
  readonly market?: string;
};

const scenarioOf = (fact: TestFact) => fact.scenario ?? "actual";

function factsOf(facts: readonly TestFact[], component: Component): TestFact[] {
  return facts.filter(
    (fact) => scenarioOf(fact) === component.scenario && component.measures.includes(fact.measure),
  );
}

function inPeriod(facts: readonly TestFact[], { from, to }: { from: Day; to: Day }): TestFact[] {
  return facts.filter(({ on }) => from <= on && on <= to);
}

function latestOfSeries(facts: readonly TestFact[]): Decimal {
  const latest = new Map<string, TestFact>();
  for (const fact of [...facts].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    latest.set(`${fact.measure}|${fact.customer ?? ""}|${fact.market ?? ""}`, fact);
  }
  return sum([...latest.values()].map(({ amount }) => decimal(amount)));
}

function countMembers(facts: readonly TestFact[], component: Component, period: Period): number {
  const of = component.of ?? "customer";
  const now = inPeriod(facts, period);
  const since = component.lookbackMonths ? addMonths(period.from, -component.lookbackMonths) : "0001-01-01";
  const before = new Set(facts.filter(({ on }) => since <= on && on < period.from).map((fact) => fact[of]));
  const members = [...new Set(now.map((fact) => fact[of]))].filter((member) => member !== undefined);
  return members.filter((member) => {
    const worth = sum(now.filter((fact) => fact[of] === member).map(({ amount }) => decimal(amount)));
    const isWorth = component.threshold === undefined || worth.gte(component.threshold);
    return isWorth && (component.combine === "DISTINCT" || !before.has(member));
  }).length;
}

/** A reader that adds facts up in memory, the way the database does. */
export function readerOf(facts: readonly TestFact[]): ReadCell {
  return (component, period): Cell => {
    const all = factsOf(facts, component);
    const isBalance = component.combine === "BALANCE";
    const now = isBalance ? all.filter(({ on }) => on <= period.to) : inPeriod(all, period);
    if (now.length === 0) return { kind: "EMPTY" };
    const value =
      component.combine === "SUM" || isBalance
        ? sum(now.map(({ amount }) => decimal(amount)))
        : component.combine === "LAST"
          ? latestOfSeries(now)
          : decimal(countMembers(all, component, period));
    return { kind: "FACTS", value, facts: now.length };
  };
}

/** A question about these facts in a calendar year starting in January; periods up to `closedTo` are closed. */
export function questionOf(
  facts: readonly TestFact[],
  period: string | Period,
  { closedTo = "9999-12-31", ...rest }: Partial<MetricQuestion> & { readonly closedTo?: Day } = {},
): MetricQuestion {
  const calendar = { startMonth: 1 };
  const asked = typeof period === "string" ? parsePeriod(calendar, period) : period;
  if (asked === null) throw new Error(`"${period}" is not a period`);
  return {
    calendar,
    period: asked,
    scenario: "actual",
    currency: "EUR",
    isClosed: ({ to }) => to <= closedTo,
    isFed: (scenario, measure) =>
      facts.some((fact) => scenarioOf(fact) === scenario && fact.measure === measure),
    ...rest,
  };
}
