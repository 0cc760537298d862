import { addDays, addMonths, type Day } from "../../lib/domain/time/day";
import { type ProductCode, productOf } from "./catalogue";
import type { Customer } from "./customers";
import { accountManager, type Contract, type Deal, type World } from "./deals";
import type { Cents } from "./larkfield";
import { randomOf } from "./random";
import { type Recognised, recognise } from "./recognition";
import type { Simulation } from "./simulate";
import { firstDay, lastDay, OPENING_MONTH } from "./timeline";

export type Invoice = {
  readonly date: Day;
  readonly customer: Customer;
  readonly product: ProductCode;
  /** Null for the one invoice that has no deal, and for nothing else. */
  readonly deal: Deal | null;
  readonly owner: string;
  readonly amount: Cents;
  /** Seat-months or days to three decimals; null for a credit note, which is not unit-priced. */
  readonly quantity: number | null;
  readonly unitPrice: Cents | null;
  readonly discountPercent: number | null;
};

export type CreditNote = { readonly date: Day; readonly contract: Contract; readonly amount: Cents };

function isService(contract: Contract): boolean {
  return productOf(contract.deal.product).group === "Services";
}

/** The contract had it started when it was promised: what is invoiced does not wait for delivery. */
function asSigned(contract: Contract): Contract {
  const { promisedOn, termMonths } = contract;
  return { ...contract, startsOn: promisedOn, endsOn: addDays(addMonths(promisedOn, termMonths), -1) };
}

/** Services of a month are invoiced at its end, those of the running month stand in the draft up to today. */
function invoiceOf(world: World, { contract, date, amount, milliUnits }: Recognised): Invoice {
  const { deal } = contract;
  const { customer, product, discountPercent } = deal;
  return {
    date,
    customer,
    product,
    deal,
    owner: accountManager(world, deal, date),
    amount,
    quantity: milliUnits / 1000,
    unitPrice: productOf(product).list[customer.currency],
    discountPercent,
  };
}

/** Some contracts see one credit: part of a month's fee, after an outage or a seat too many. */
export function creditNotesOf(simulation: Simulation): CreditNote[] {
  const { seed, line } = simulation.world;
  return simulation.contracts.flatMap((contract) => {
    const random = randomOf(seed, "credit", contract.deal.key);
    if (isService(contract) || !random.chance(0.055)) return [];
    const date = addDays(addMonths(contract.startsOn, random.whole(2, 9)), random.whole(3, 20));
    const share = random.whole(20, 90);
    const amount = Math.round((contract.deal.amount / contract.termMonths) * (share / 100));
    return date > line.today || date > contract.endsOn ? [] : [{ date, contract, amount }];
  });
}

function asInvoice(world: World, note: CreditNote): Invoice {
  const { deal } = note.contract;
  const { customer, product } = deal;
  return {
    date: note.date,
    customer,
    product,
    deal,
    owner: accountManager(world, deal, note.date),
    amount: -note.amount,
    quantity: null,
    unitPrice: null,
    discountPercent: null,
  };
}

/** Two deals signed in the last weeks that nobody has invoiced: the reconciliation must find them. */
export function forgottenDeals(simulation: Simulation): ReadonlySet<string> {
  const { line } = simulation.world;
  const due = simulation.contracts.filter(
    ({ startsOn }) => startsOn <= line.today && startsOn >= firstDay(line, line.currentMonth - 1),
  );
  return new Set(due.slice(0, 2).map((contract) => contract.deal.key));
}

/** A training day that was invoiced last month though no deal says so. */
export function strayInvoice(simulation: Simulation): Invoice | null {
  const { line } = simulation.world;
  const date = addDays(lastDay(line, line.currentMonth - 1), -6);
  const contract = simulation.contracts.find(
    ({ deal, endsOn }) => deal.customer.team === "WEST" && endsOn > date,
  );
  if (contract === undefined) return null;
  const { customer } = contract.deal;
  const unitPrice = productOf("TRAINING").list[customer.currency];
  return {
    date,
    customer,
    product: "TRAINING",
    deal: null,
    owner: accountManager(simulation.world, contract.deal, date),
    amount: unitPrice * 3,
    quantity: 3,
    unitPrice,
    discountPercent: 0,
  };
}

/** Every invoice line since the opening month, oldest first. */
export function billings(simulation: Simulation, notes: readonly CreditNote[]): Invoice[] {
  const { world } = simulation;
  const { line } = world;
  const forgotten = forgottenDeals(simulation);
  const invoiced = simulation.contracts.filter((contract) => !forgotten.has(contract.deal.key)).map(asSigned);
  const regular = recognise(line, invoiced).map((row) => invoiceOf(world, row));
  const credited = notes.map((note) => asInvoice(world, note));
  const stray = strayInvoice(simulation);
  const all = [...regular, ...credited, ...(stray === null ? [] : [stray])];
  return all.filter((invoice) => invoice.date >= firstDay(line, OPENING_MONTH)).sort(byDay);
}

function byDay(a: Invoice, b: Invoice): number {
  const [left, right] = [`${a.date}${a.deal?.key ?? ""}`, `${b.date}${b.deal?.key ?? ""}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
