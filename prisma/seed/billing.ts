import { addDays, addMonths, type Day } from "../../lib/domain/time/day";
import { type ProductCode, productOf } from "./catalogue";
import type { Customer } from "./customers";
import type { Contract, Deal } from "./deals";
import type { Cents } from "./larkfield";
import { randomOf } from "./random";
import type { Simulation } from "./simulate";
import { firstDay, lastDay, OPENING_MONTH, type Timeline } from "./timeline";

export type Invoice = {
  readonly date: Day;
  readonly customer: Customer;
  readonly product: ProductCode;
  /** Null for the one invoice that has no deal, and for nothing else. */
  readonly deal: Deal | null;
  readonly owner: string;
  readonly amount: Cents;
  /** Seat-months or days; null for a credit note, which is not unit-priced. */
  readonly quantity: number | null;
  readonly unitPrice: Cents | null;
  readonly discountPercent: number | null;
};

export type CreditNote = { readonly date: Day; readonly contract: Contract; readonly amount: Cents };

const MONTHS_PER_INVOICE = { MONTHLY: 1, QUARTERLY: 3, ANNUAL: 12 } as const;

function isService(contract: Contract): boolean {
  return productOf(contract.deal.product).group === "Services";
}

function invoicesOf(contract: Contract, today: Day): Invoice[] {
  const { deal, startsOn, termMonths } = contract;
  const step = isService(contract) ? termMonths : MONTHS_PER_INVOICE[deal.customer.billing];
  const parts = termMonths / step;
  const invoices: Invoice[] = [];
  for (let part = 0; part < parts; part += 1) {
    const date = addMonths(startsOn, part * step);
    if (date > today) break;
    invoices.push({
      date,
      customer: deal.customer,
      product: deal.product,
      deal,
      owner: deal.owner,
      amount: deal.amount / parts,
      quantity: deal.quantity / parts,
      unitPrice: productOf(deal.product).list[deal.customer.currency],
      discountPercent: deal.discountPercent,
    });
  }
  return invoices;
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

function asInvoice(note: CreditNote): Invoice {
  const { deal } = note.contract;
  const { customer, product, owner } = deal;
  return {
    date: note.date,
    customer,
    product,
    deal,
    owner,
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
    ({ deal, startsOn }) =>
      startsOn <= line.today &&
      startsOn >= firstDay(line, line.currentMonth - 1) &&
      deal.customer.billing === "MONTHLY",
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
  const { customer, owner } = contract.deal;
  const unitPrice = productOf("TRAINING").list[customer.currency];
  return {
    date,
    customer,
    product: "TRAINING",
    deal: null,
    owner,
    amount: unitPrice * 3,
    quantity: 3,
    unitPrice,
    discountPercent: 0,
  };
}

/** Every invoice line since the opening month, oldest first. */
export function billings(simulation: Simulation, notes: readonly CreditNote[]): Invoice[] {
  const { line } = simulation.world;
  const forgotten = forgottenDeals(simulation);
  const regular = simulation.contracts
    .filter((contract) => !forgotten.has(contract.deal.key))
    .flatMap((contract) => invoicesOf(contract, line.today));
  const stray = strayInvoice(simulation);
  const all = [...regular, ...notes.map(asInvoice), ...(stray === null ? [] : [stray])];
  return all.filter((invoice) => invoice.date >= firstDay(line, OPENING_MONTH)).sort(byDay);
}

function byDay(a: Invoice, b: Invoice): number {
  const [left, right] = [`${a.date}${a.deal?.key ?? ""}`, `${b.date}${b.deal?.key ?? ""}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** First and last day of a month, the current one only up to today. */
export function postedMonth(line: Timeline, month: number): { readonly from: Day; readonly to: Day } {
  return { from: firstDay(line, month), to: month < line.currentMonth ? lastDay(line, month) : line.today };
}
