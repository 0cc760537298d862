import { addDays, type Day, daysBetween, earlierDay } from "../../lib/domain/time/day";
import type { Shocks } from "./assumptions";
import { type ProductCode, productOf } from "./catalogue";
import type { Customer } from "./customers";
import type { Cents } from "./larkfield";
import type { PersonCode, Roster } from "./people";
import { itemAt, randomOf } from "./random";
import { monthOf, type Timeline } from "./timeline";

export type DealKind = "New" | "Renewal" | "Upsell" | "Services";

export type Deal = {
  /** Stable name inside the generator; the file's number is given when all deals are known. */
  readonly key: string;
  readonly kind: DealKind;
  readonly customer: Customer;
  readonly product: ProductCode;
  /** Seat-months, or days of service. */
  readonly quantity: number;
  readonly discountPercent: number;
  readonly amount: Cents;
  readonly status: "WON" | "LOST" | "OPEN";
  readonly stage: string;
  /** Stages entered so far. */
  readonly course: readonly StageEntry[];
  readonly owner: PersonCode;
  readonly openedOn: Day;
  /** Expected day for an open deal. */
  readonly closedOn: Day;
};

/** What one promised to deliver for a won deal. */
export type Contract = {
  readonly deal: Deal;
  /** First day as signed: what is invoiced from then on. */
  readonly promisedOn: Day;
  /** First day of delivery: what is earned from then on. */
  readonly startsOn: Day;
  /** Last day of the term. */
  readonly endsOn: Day;
  readonly termMonths: number;
};

export type World = {
  readonly seed: number;
  readonly line: Timeline;
  readonly roster: Roster;
  readonly shocks: Shocks;
};

export type Offer = Pick<Deal, "key" | "kind" | "customer" | "product" | "quantity" | "discountPercent"> & {
  readonly openedOn: Day;
  readonly closedOn: Day;
  readonly isWon: boolean;
};

export function isInBadQuarter(line: Timeline, day: Day): boolean {
  const month = monthOf(line, day);
  return month >= line.badQuarter && month < line.badQuarter + 3;
}

/** List price × quantity less discount, exact because list prices are whole units of currency. */
export function amountOf(
  customer: Customer,
  product: ProductCode,
  quantity: number,
  discountPercent: number,
): Cents {
  return (productOf(product).list[customer.currency] / 100) * quantity * (100 - discountPercent);
}

/** A stage of a deal on its way, from the day it was entered. */
export type StageEntry = { readonly on: Day; readonly stage: string; readonly expectedOn: Day };

const STAGES = ["Qualification", "Discovery", "Proposal", "Negotiation"] as const;
const WON_AT = [0, 0.3, 0.6, 0.85] as const;
/** How far deals get that are lost in the end: most die before anybody negotiates. */
const LOST_AFTER = [
  { value: 1, weight: 15 },
  { value: 2, weight: 30 },
  { value: 3, weight: 35 },
  { value: 4, weight: 20 },
] as const;
/** Closings are expected a little early at first; the last stage's day holds. */
const EARLY_SHARE = 0.15;

type Course = Pick<Deal, "key" | "openedOn" | "closedOn">;

/** The stages a deal goes through and when, whatever of it has happened yet. */
export function courseOf({ seed }: World, { key, openedOn, closedOn }: Course, isWon: boolean): StageEntry[] {
  const random = randomOf(seed, "stages", key);
  const reached = random.pickWeighted(LOST_AFTER);
  const early = random.between(0, EARLY_SHARE);
  const length = daysBetween(openedOn, closedOn);
  const starts = isWon ? WON_AT : WON_AT.slice(0, reached).map((_, index) => (index / reached) * 0.85);
  return starts.map((share, index) => {
    const left = (starts.length - 1 - index) / starts.length;
    return {
      on: addDays(openedOn, Math.floor(length * share)),
      stage: itemAt(STAGES, index),
      expectedOn: addDays(closedOn, -Math.floor(length * early * left)),
    };
  });
}

function stageOf(world: World, offer: Offer): string {
  const { today } = world.line;
  if (offer.closedOn <= today) return offer.isWon ? "Closed Won" : "Closed Lost";
  return courseOf(world, offer, offer.isWon).findLast(({ on }) => on <= today)?.stage ?? itemAt(STAGES, 0);
}

function ownerOf(world: World, offer: Offer): PersonCode {
  const day = earlierDay(offer.closedOn, world.line.today);
  const reps = world.roster.repsOf(offer.customer.team, day);
  const random = randomOf(
    world.seed,
    "owner",
    offer.customer.code,
    offer.kind === "Renewal" ? "renewal" : offer.key,
  );
  return random.pickWeighted(reps.map((person) => ({ value: person.code, weight: person.pull ?? 1 })));
}

/** The deal as the CRM shows it today, or null when nobody has opened it yet. */
export function dealOf(world: World, offer: Offer): Deal | null {
  const { today } = world.line;
  if (offer.openedOn > today) return null;
  const { isWon, ...told } = offer;
  const isDecided = offer.closedOn <= today;
  return {
    ...told,
    amount: amountOf(offer.customer, offer.product, offer.quantity, offer.discountPercent),
    status: isDecided ? (isWon ? "WON" : "LOST") : "OPEN",
    stage: stageOf(world, offer),
    course: courseOf(world, offer, isWon).filter(({ on }) => on <= today),
    owner: ownerOf(world, offer),
  };
}

export type Start = Pick<Contract, "promisedOn" | "startsOn">;

/** The start of a term some days after its signature. In the bad quarter new work started months late. */
export function startAfter(world: World, offer: Offer): Start {
  const random = randomOf(world.seed, "start", offer.key);
  const promisedOn = addDays(offer.closedOn, random.whole(1, 14));
  const late = random.whole(55, 95);
  const isLate = world.shocks.lateStarts && isInBadQuarter(world.line, offer.closedOn);
  return { promisedOn, startsOn: isLate ? addDays(promisedOn, late) : promisedOn };
}

/** Who looks after a customer on a day: the seller, or a colleague once the seller is not in the team any more. */
export function accountManager(world: World, deal: Deal, day: Day): PersonCode {
  const reps = world.roster.repsOf(deal.customer.team, day);
  if (reps.some(({ code }) => code === deal.owner)) return deal.owner;
  const random = randomOf(world.seed, "account manager", deal.customer.code);
  return random.pickWeighted(reps.map((person) => ({ value: person.code, weight: 1 })));
}
