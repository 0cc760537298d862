import { addDays, type Day, weekday } from "../../lib/domain/time/day";
import { ASSUMPTIONS, inYear, seasonOf } from "./assumptions";
import { type CurrencyCode, type SalesTeam, TERRITORIES, type Territory } from "./larkfield";
import { companyName } from "./names";
import { type Random, randomOf } from "./random";
import { firstDay, lastDay, monthsBetween, type Timeline } from "./timeline";

export type Segment = "Enterprise" | "Mid-market" | "Small business";

export type Customer = {
  readonly code: string;
  readonly name: string;
  readonly segment: Segment;
  readonly region: string;
  readonly team: SalesTeam;
  readonly currency: CurrencyCode;
  /** Was a customer before the example begins. */
  readonly isOpening: boolean;
  /** First purchase; a prospect has none. */
  readonly wonOn: Day | null;
};

/** The big customer in West that leaves at the start of the bad quarter. */
export const LOST_CUSTOMER = "C-0001";

const TEAM_SHARE: Readonly<Record<SalesTeam, readonly [number, number, number]>> = {
  WEST: [0.33, 0.29, 0.25],
  CENTRAL: [0.17, 0.16, 0.15],
  EAST: [0.23, 0.22, 0.22],
  EMEA: [0.19, 0.22, 0.25],
  APAC: [0.08, 0.11, 0.13],
};

const SEGMENT_SHARE: readonly { value: Segment; weight: number }[] = [
  { value: "Enterprise", weight: 0.2 },
  { value: "Mid-market", weight: 0.48 },
  { value: "Small business", weight: 0.32 },
];

/** Nobody signs on a Saturday or Sunday: the Friday before, within the month else the Monday after. */
export function workday(day: Day): Day {
  const late = weekday(day) - 5;
  if (late <= 0) return day;
  const friday = addDays(day, -late);
  return friday.slice(0, 7) === day.slice(0, 7) ? friday : addDays(day, 3 - late);
}

/** A day of the month, rather late than early: half of the deals close in the last ten days. */
export function closingDay(line: Timeline, month: number, random: Random): Day {
  const late = Math.max(random.next(), random.next());
  const days = Number(lastDay(line, month).slice(8, 10));
  return workday(addDays(firstDay(line, month), Math.floor(late * days)));
}

function territoryFor(month: number, team: SalesTeam, random: Random): Territory {
  const open = TERRITORIES.filter((place) => place.team === team && (place.enteredInMonth ?? -99) < month);
  return random.pickWeighted(open.map((place) => ({ value: place, weight: place.weight })));
}

function teamFor(month: number, random: Random): SalesTeam {
  const shares = Object.entries(TEAM_SHARE) as [SalesTeam, readonly [number, number, number]][];
  return random.pickWeighted(shares.map(([value, share]) => ({ value, weight: inYear(share, month) })));
}

type Place = { readonly territory: Territory; readonly month: number; readonly isFirst: boolean };

function customerAt(seed: number, index: number, place: Place, wonOn: Day | null): Customer {
  const random = randomOf(seed, "customer", index);
  const segment = place.isFirst ? "Mid-market" : random.pickWeighted(SEGMENT_SHARE);
  const { region, team, currency, legalForm } = place.territory;
  return {
    code: `C-${String(index).padStart(4, "0")}`,
    name: companyName(index, legalForm),
    segment,
    region,
    team,
    currency,
    isOpening: wonOn !== null && place.month < 0,
    wonOn,
  };
}

/** How many customers are won in each month up to and including it, so that fractions are not lost to rounding. */
function wonUpTo(month: number): number {
  const rate = (at: number): number => inYear(ASSUMPTIONS.newCustomersPerMonth, at) * seasonOf(at);
  return Math.round(monthsBetween(0, month).reduce((total, at) => total + rate(at), 0));
}

export function customersWonIn(month: number): number {
  return wonUpTo(month) - wonUpTo(month - 1);
}

/** The territories of a month's new customers; a market's first month begins with its first customer. */
function placesOf(seed: number, month: number): Place[] {
  const random = randomOf(seed, "places", month);
  const entered = TERRITORIES.filter((territory) => territory.enteredInMonth === month);
  const first = entered.map((territory) => ({ territory, month, isFirst: true }));
  const others = monthsBetween(1, Math.max(0, customersWonIn(month) - first.length)).map(() => ({
    territory: territoryFor(month, teamFor(month, random), random),
    month,
    isFirst: false,
  }));
  return [...first, ...others];
}

function lostCustomer(line: Timeline): Customer {
  // Its yearly terms end exactly where the bad quarter begins.
  const startMonth = (line.badQuarter % 12) - 12;
  return {
    code: LOST_CUSTOMER,
    name: "Cascade Freight",
    segment: "Enterprise",
    region: "US-W",
    team: "WEST",
    currency: "USD",
    isOpening: true,
    wonOn: workday(addDays(firstDay(line, startMonth), -9)),
  };
}

function openingCustomers(seed: number, line: Timeline): Customer[] {
  return monthsBetween(2, ASSUMPTIONS.openingCustomers).map((index) => {
    const random = randomOf(seed, "opening", index);
    const month = random.whole(-13, -2);
    const place = { territory: territoryFor(-1, teamFor(0, random), random), month, isFirst: false };
    return customerAt(seed, index, place, closingDay(line, month, random));
  });
}

/** Everybody who bought or will buy before `horizonMonth`, in the order of their codes. */
export function customersOf(seed: number, line: Timeline, horizonMonth: number): Customer[] {
  const won = monthsBetween(0, horizonMonth).flatMap((month) =>
    placesOf(seed, month).map((place, index) => ({
      place,
      wonOn: closingDay(line, month, randomOf(seed, "won", month, index)),
    })),
  );
  const later = won.map(({ place, wonOn }, index) =>
    customerAt(seed, ASSUMPTIONS.openingCustomers + 1 + index, place, wonOn),
  );
  return [lostCustomer(line), ...openingCustomers(seed, line), ...later];
}

/** Companies that were courted and have not bought. */
export function prospectsOf(seed: number): Customer[] {
  return monthsBetween(1, ASSUMPTIONS.prospects).map((index) => {
    const random = randomOf(seed, "prospect", index);
    const place = { territory: territoryFor(0, teamFor(13, random), random), month: 0, isFirst: false };
    return customerAt(seed, 600 + index, place, null);
  });
}
