import { inYear, seasonOf } from "./assumptions";
import { type Cents, SALES_TEAMS, type SalesTeam, TEAMS } from "./larkfield";
import { datedMemberships, PEOPLE } from "./people";
import { randomOf } from "./random";
import { firstDay, lastDay, monthCode, monthsBetween, quarterCode, type Timeline } from "./timeline";

/** A number no export feeds. Money in US dollar cents, everything else as it is. */
export type Measurement = {
  readonly metric: "market_size" | "leads" | "headcount" | "sm_spend";
  readonly period: string;
  readonly value: number;
  readonly isMoney: boolean;
  readonly team: string;
  readonly region: string;
  readonly note: string;
};

/** What all vendors together sold in the region in a quarter before the example began, in US dollar cents. */
const MARKETS: readonly { readonly region: string; readonly size: Cents; readonly yearlyGrowth: number }[] = [
  { region: "US-W", size: 6200000000, yearlyGrowth: 0.07 },
  { region: "US-C", size: 3800000000, yearlyGrowth: 0.06 },
  { region: "US-E", size: 5600000000, yearlyGrowth: 0.06 },
  { region: "CA", size: 1500000000, yearlyGrowth: 0.08 },
  { region: "MX", size: 700000000, yearlyGrowth: 0.12 },
  { region: "GB", size: 2600000000, yearlyGrowth: 0.05 },
  { region: "DE", size: 3000000000, yearlyGrowth: 0.06 },
  { region: "FR", size: 1900000000, yearlyGrowth: 0.05 },
  { region: "NL", size: 1000000000, yearlyGrowth: 0.07 },
  { region: "SE", size: 800000000, yearlyGrowth: 0.07 },
  { region: "ES", size: 1200000000, yearlyGrowth: 0.08 },
  { region: "AU", size: 1300000000, yearlyGrowth: 0.09 },
  { region: "SG", size: 700000000, yearlyGrowth: 0.1 },
  { region: "NZ", size: 300000000, yearlyGrowth: 0.08 },
  { region: "JP", size: 2900000000, yearlyGrowth: 0.05 },
];

const LEADS: Readonly<Record<SalesTeam, readonly [number, number, number]>> = {
  WEST: [118, 112, 104],
  CENTRAL: [64, 62, 60],
  EAST: [92, 90, 88],
  EMEA: [78, 86, 94],
  APAC: [34, 42, 48],
};

const NOWHERE = { team: "", region: "", note: "" } as const;

function marketSizes(seed: number, line: Timeline): Measurement[] {
  const quarters = monthsBetween(0, line.currentMonth).filter((month) => month % 3 === 0);
  return quarters.flatMap((month) =>
    MARKETS.map(({ region, size, yearlyGrowth }): Measurement => {
      const random = randomOf(seed, "market", region, month);
      const grown = size * (1 + (yearlyGrowth * month) / 12) * random.between(0.99, 1.01);
      const value = Math.round(grown / 1000000) * 1000000;
      return {
        ...NOWHERE,
        metric: "market_size",
        period: quarterCode(line, month),
        value,
        isMoney: true,
        region,
        note: "Analyst estimate",
      };
    }),
  );
}

function leads(seed: number, line: Timeline): Measurement[] {
  return monthsBetween(0, line.currentMonth - 1).flatMap((month) =>
    SALES_TEAMS.map((team): Measurement => {
      const random = randomOf(seed, "leads", team, month);
      const value = Math.round(inYear(LEADS[team], month) * seasonOf(month) * random.between(0.9, 1.1));
      return { ...NOWHERE, metric: "leads", period: monthCode(line, month), value, isMoney: false, team };
    }),
  );
}

function headcountOf(line: Timeline, team: string, month: number): number {
  const dated = datedMemberships(line);
  const [from, to] = [firstDay(line, month), lastDay(line, month)];
  const always = PEOPLE.filter(
    (person) => person.team === team && !dated.some((stay) => stay.member === person.code),
  );
  const there = dated.filter(
    (stay) =>
      stay.team === team && (stay.from === null || stay.from <= from) && (stay.to === null || to <= stay.to),
  );
  return always.length + there.length;
}

function headcounts(line: Timeline): Measurement[] {
  return monthsBetween(0, line.currentMonth - 1).flatMap((month) =>
    TEAMS.map(({ code }): Measurement => {
      const value = headcountOf(line, code, month);
      return {
        ...NOWHERE,
        metric: "headcount",
        period: monthCode(line, month),
        value,
        isMoney: false,
        team: code,
      };
    }),
  );
}

/** Marketing that never reaches the ledger, because a partner pays the agency and charges it against fees. */
function agencySpend(seed: number, line: Timeline): Measurement[] {
  return monthsBetween(0, line.currentQuarter - 1)
    .filter((month) => month % 3 === 0)
    .map((month): Measurement => {
      const value = randomOf(seed, "agency", month).whole(12, 21) * 100000;
      const note = "Agency paid by a partner, not in the ledger";
      return {
        ...NOWHERE,
        metric: "sm_spend",
        period: quarterCode(line, month),
        value,
        isMoney: true,
        team: "MKT",
        note,
      };
    });
}

export function measurementsOf(seed: number, line: Timeline): Measurement[] {
  return [...marketSizes(seed, line), ...leads(seed, line), ...headcounts(line), ...agencySpend(seed, line)];
}
