import type { Everything } from "./everything";

/** What the parts of an address in brackets are called in an organization. */
export const segmentsOf = (e: Everything, org: string): Record<string, string> => ({
  ...{ org, goal: e.goal, cascade: e.frozenCascade, objective: e.objective, keyResult: e.keyResult },
  ...{ cycle: e.cycle, run: e.run, item: e.item, version: e.planCode, month: "2026-02", code: "bookings" },
  pack: e.pack,
  metric: e.ownMetricCode,
});

/** References of ?why= for every kind of figure, with a row of this organization wherever one can be named. */
export function referencesOf(e: Everything): string[] {
  const places = `customer=${e.customer}&product=${e.product}&region=${e.region}`;
  const scopes = [`team=${e.team}`, `owner=${e.rep}`, ...places.split("&")];
  return [
    ...scopes.flatMap((scope) => [
      `metric:bookings@2026?${scope}`,
      `variance:bookings@2026?reference=budget&${scope}`,
      `gap:bookings@2026?part=sales&${scope}`,
      `capacity:bookings@2026?${scope}`,
      `clv:value@2026-Q1?${scope}`,
    ]),
    ...["metric", "variance", "gap"].map((kind) => `${kind}:${e.ownMetricCode}@2026`),
    `metric:bookings@2026?scenario=${e.planCode}`,
    `variance:bookings@2026?reference=${e.planCode}`,
    `gap:bookings@2026?part=sales&plan=${e.planCode}`,
    `gap:bookings@2026?part=sales&keyResult=${e.keyResult}`,
    `cascade:${e.frozenCascade}?node=${e.team}`,
    `cascade:${e.frozenCascade}?node=${e.team}:${e.rep}`,
    ...[`goal:${e.goal}`, `objective:${e.objective}`, `key-result:${e.keyResult}`],
    ...[
      `simulation:${e.goal}`,
      `simulation:${e.keyResult}`,
      `backtest:${e.backtest}`,
      `bonus:${e.bonus}`,
      `initiative:${e.initiative}`,
    ],
    ...[`alignment:${e.objective}@2026?figure=gap`, `net-confidence:${e.team}`],
    ...["cohort:logo@2026-01?age=1", "sensitivity:churn@2026-Q1"],
  ];
}

const DAYS = { metric: "bookings", from: "2026-01-01", to: "2026-12-31", period: "2026" };

/** Queries a list or file is filtered by, with a row of this organization in each. */
export const filtersOf = (e: Everything): Record<string, string>[] => [
  { ...DAYS, team: e.team },
  { ...DAYS, owner: e.rep },
  { ...DAYS, region: e.region, product: e.product, customer: e.customer },
  { ...DAYS, metric: e.ownMetricCode },
  { ...DAYS, scenario: e.planCode, reference: e.planCode },
  { plan: e.planCode, version: e.planCode, base: e.planCode },
  { cycle: e.cycle },
  { cascade: e.frozenCascade, subject: e.goal, who: e.rep },
];

/** Queries of every page: its filters, and what is opened, edited, compared or explained on it. */
export const searchesOf = (e: Everything): Record<string, string>[] => [
  ...filtersOf(e),
  // No page reads two of these.
  {
    ...{ goal: e.goal, keyResult: e.keyResult, objective: e.objective, cascade: e.frozenCascade },
    ...{ template: e.template, parent: e.objective, initiative: e.initiative, run: e.run, row: e.goal },
    ...{ entry: e.decision, source: e.recordSource, at: e.team },
  },
  ...[e.initiative, e.team, e.customer, e.product, e.region, e.rep].map((edit) => ({ edit })),
  { open: `goal-${e.goal}` },
  { a: e.planCode, b: "budget", metric: "bookings", year: "2026" },
  { why: `goal:${e.goal}` },
];
