import { addDays, addMonths, type Day } from "../../lib/domain/time/day";
import { ASSUMPTIONS, inYear, PRICE_CUT_POINTS } from "./assumptions";
import type { ProductCode } from "./catalogue";
import { type Customer, closingDay, LOST_CUSTOMER, type Segment, workday } from "./customers";
import {
  type Contract,
  type Deal,
  dealOf,
  isInBadQuarter,
  type Offer,
  type Start,
  startAfter,
  type World,
} from "./deals";
import { type Random, randomOf } from "./random";
import { monthOf, monthsBetween } from "./timeline";

export type Book = { readonly deals: Deal[]; readonly contracts: Contract[] };

type Range = readonly [number, number];

const SEATS: Readonly<Record<Segment, Range>> = {
  Enterprise: [140, 400],
  "Mid-market": [40, 145],
  "Small business": [8, 38],
};
const DISCOUNT: Readonly<Record<Segment, Range>> = {
  Enterprise: [13, 23],
  "Mid-market": [7, 17],
  "Small business": [0, 9],
};
const CYCLE_DAYS: Readonly<Record<Segment, Range>> = {
  Enterprise: [95, 190],
  "Mid-market": [50, 115],
  "Small business": [22, 65],
};
const CHURN_BY_SEGMENT: Readonly<Record<Segment, number>> = {
  Enterprise: 0.55,
  "Mid-market": 0.95,
  "Small business": 1.4,
};
const LOST_CUSTOMER_SEATS = 1250;

export function cycleDays(segment: Segment, random: Random): number {
  return random.whole(...CYCLE_DAYS[segment]);
}

export function seatsFor(customer: Customer, random: Random): number {
  if (customer.code === LOST_CUSTOMER) return LOST_CUSTOMER_SEATS;
  const seats = random.whole(...SEATS[customer.segment]);
  return customer.isOpening ? Math.round(seats * 1.45) : seats;
}

export function platformFor(customer: Customer, random: Random): ProductCode {
  if (customer.code === LOST_CUSTOMER) return "PRO";
  return random.chance(customer.segment === "Small business" ? 0.2 : 0.55) ? "PRO" : "CORE";
}

/** Points of discount; Professional was sold off in the bad quarter. */
export function discountFor(
  world: World,
  customer: Customer,
  product: ProductCode,
  day: Day,
  random: Random,
): number {
  const usual = random.whole(...DISCOUNT[customer.segment]);
  const isCut = world.shocks.priceCut && product === "PRO" && isInBadQuarter(world.line, day);
  return isCut ? usual + PRICE_CUT_POINTS : usual;
}

type Line = {
  readonly label: string;
  readonly product: ProductCode;
  readonly seats: number;
  readonly startsOn: Day;
};

/** Notes the deal, and the contract when it is won. Returns the first day of the term. */
function sell(book: Book, world: World, offer: Offer, term: Start & { months: number }): void {
  const deal = dealOf(world, offer);
  if (deal === null) return;
  book.deals.push(deal);
  if (deal.status !== "WON") return;
  const { promisedOn, startsOn, months } = term;
  const endsOn = addDays(addMonths(startsOn, months), -1);
  book.contracts.push({ deal, promisedOn, startsOn, endsOn, termMonths: months });
}

function staysAtRenewal(
  world: World,
  customer: Customer,
  endsOn: Day,
  isPlatform: boolean,
  random: Random,
): boolean {
  const month = monthOf(world.line, endsOn);
  const draw = random.next();
  if (customer.code === LOST_CUSTOMER) {
    return !(world.shocks.lostCustomer && month === world.line.badQuarter - 1);
  }
  // Leaving is decided per customer; a single add-on is dropped now and then by one who stays.
  return draw >= (isPlatform ? inYear(ASSUMPTIONS.churn, month) * CHURN_BY_SEGMENT[customer.segment] : 0.06);
}

/** Renews a line year after year. Returns the last day when the customer does not go on, else null. */
function renewYearly(
  book: Book,
  world: World,
  customer: Customer,
  first: Line,
  goneOn: Day | null,
): Day | null {
  let line = first;
  for (let count = 1; ; count += 1) {
    const endsOn = addDays(addMonths(line.startsOn, 12), -1);
    if (goneOn !== null && endsOn >= goneOn) return endsOn;
    const random = randomOf(world.seed, "renewal", customer.code, line.label, count);
    const stays = staysAtRenewal(world, customer, endsOn, first.label === "platform", random);
    const closedOn = workday(addDays(endsOn, random.whole(-24, 2)));
    const openedOn = addDays(endsOn, -random.whole(88, 118));
    const isLost = customer.code === LOST_CUSTOMER;
    const seats = isLost ? line.seats : Math.max(5, Math.round(line.seats * random.between(0.94, 1.08)));
    const discountPercent = discountFor(world, customer, line.product, closedOn, random);
    const key = `${customer.code}/${line.label}/renewal-${count}`;
    const offer: Offer = {
      key,
      kind: "Renewal",
      customer,
      product: line.product,
      quantity: seats * 12,
      discountPercent,
      openedOn,
      closedOn,
      isWon: stays,
    };
    const startsOn = addDays(endsOn, 1);
    sell(book, world, offer, { months: 12, promisedOn: startsOn, startsOn });
    if (closedOn > world.line.today) return null;
    if (!stays) return endsOn;
    line = { ...line, seats, startsOn };
  }
}

/** The first purchase, with what is bought along with it. */
function firstLines(
  book: Book,
  world: World,
  customer: Customer,
  wonOn: Day,
): { platform: Line; addOns: Line[] } {
  const random = randomOf(world.seed, "first", customer.code);
  const openedOn = addDays(wonOn, -cycleDays(customer.segment, random));
  const seats = seatsFor(customer, random);
  const product = platformFor(customer, random);
  const common = { customer, openedOn, closedOn: wonOn, isWon: true } as const;
  const buy = (label: string, bought: ProductCode, quantity: number, kind: Offer["kind"]): Offer => {
    const discountPercent = discountFor(world, customer, bought, wonOn, random);
    return {
      ...common,
      key: `${customer.code}/${label}/first`,
      kind,
      product: bought,
      quantity,
      discountPercent,
    };
  };
  const offer = buy("platform", product, seats * 12, "New");
  const firstOfNext: Day = `${addMonths(wonOn, 1).slice(0, 7)}-01`;
  const start =
    customer.code === LOST_CUSTOMER
      ? { promisedOn: firstOfNext, startsOn: firstOfNext }
      : startAfter(world, offer);
  const { startsOn } = start;
  sell(book, world, offer, { months: 12, ...start });
  const platform = { label: "platform", product, seats, startsOn };
  const addOns: Line[] = [];
  if (random.chance(0.3)) {
    const addOnSeats = Math.max(5, Math.round(seats * random.between(0.4, 0.9)));
    sell(book, world, buy("analytics", "ANALYTICS", addOnSeats * 12, "New"), { months: 12, ...start });
    addOns.push({ label: "analytics", product: "ANALYTICS", seats: addOnSeats, startsOn });
  }
  if (random.chance(0.5)) {
    const days = Math.max(3, Math.round(seats / 12));
    sell(book, world, buy("onboard", "ONBOARD", days, "Services"), { months: random.whole(2, 4), ...start });
  }
  return { platform, addOns };
}

type Wish = { readonly product: ProductCode; readonly seats: number; readonly label: string };

/** What a customer who wants more would buy: an add-on it lacks, more seats, or training. */
function wishOf(platform: Line, owned: ReadonlySet<ProductCode>, month: number, random: Random): Wish {
  const draw = random.next();
  const most = Math.max(5, Math.round(platform.seats * random.between(0.45, 0.95)));
  if (draw < 0.34 && !owned.has("ANALYTICS"))
    return { product: "ANALYTICS", seats: most, label: "analytics" };
  if (draw < 0.56 && !owned.has("CONNECT")) return { product: "CONNECT", seats: most, label: "connect" };
  if (draw < 0.7)
    return {
      product: "TRAINING",
      seats: Math.max(2, Math.round(platform.seats / 18)),
      label: `training-${month}`,
    };
  const more = Math.max(4, Math.round(platform.seats * random.between(0.08, 0.2)));
  return { product: platform.product, seats: more, label: `seats-${month}` };
}

function upsell(
  book: Book,
  world: World,
  customer: Customer,
  platform: Line,
  owned: Set<ProductCode>,
  goneOn: Day | null,
): void {
  const { line } = world;
  const first = Math.max(0, monthOf(line, platform.startsOn) + 3);
  for (const month of monthsBetween(first, line.currentMonth + 3)) {
    const random = randomOf(world.seed, "upsell", customer.code, month);
    const isDecided = random.chance(inYear(ASSUMPTIONS.upsellDecision, month));
    const isWon = random.chance(inYear(ASSUMPTIONS.upsellWinRate, month));
    const closedOn = closingDay(line, month, random);
    if (!isDecided || (goneOn !== null && closedOn > addDays(goneOn, -45))) continue;
    const wish = wishOf(platform, owned, month, random);
    const isService = wish.product === "TRAINING";
    const offer: Offer = {
      key: `${customer.code}/${wish.label}/upsell-${month}`,
      kind: isService ? "Services" : "Upsell",
      customer,
      product: wish.product,
      quantity: isService ? wish.seats : wish.seats * 12,
      discountPercent: discountFor(world, customer, wish.product, closedOn, random),
      openedOn: addDays(closedOn, -random.whole(16, 62)),
      closedOn,
      isWon,
    };
    const start = startAfter(world, offer);
    sell(book, world, offer, { months: isService ? random.whole(1, 3) : 12, ...start });
    if (!isWon || isService || closedOn > line.today) continue;
    if (wish.product !== platform.product) owned.add(wish.product);
    renewYearly(book, world, customer, { ...wish, startsOn: start.startsOn }, goneOn);
  }
}

/** Everything a customer ever signed, declined or is thinking about today. */
export function lifeOf(world: World, customer: Customer): Book {
  const book: Book = { deals: [], contracts: [] };
  if (customer.wonOn === null) return book;
  const { platform, addOns } = firstLines(book, world, customer, customer.wonOn);
  if (customer.wonOn > world.line.today) return book;
  const goneOn = renewYearly(book, world, customer, platform, null);
  for (const addOn of addOns) renewYearly(book, world, customer, addOn, goneOn);
  if (customer.code !== LOST_CUSTOMER) {
    upsell(book, world, customer, platform, new Set(addOns.map((addOn) => addOn.product)), goneOn);
  }
  return book;
}
