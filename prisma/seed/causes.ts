import { ALL_SHOCKS, NO_SHOCKS, type Shocks } from "./assumptions";
import { creditNotesOf, strayInvoice } from "./billing";
import type { World } from "./deals";
import type { Cents, CurrencyCode } from "./larkfield";
import { rateTable, toUsd } from "./rates";
import { recognise } from "./recognition";
import { simulate } from "./simulate";
import { monthOf, type Timeline } from "./timeline";

export type CauseCode = keyof Shocks;

/** What one thing that went wrong took from the bad quarter's revenue, in US dollar cents. */
export type Cause = { readonly code: CauseCode; readonly effect: Cents };

export type BadQuarter = {
  readonly firstMonth: number;
  /** Revenue had nothing gone wrong, and as it came. */
  readonly undisturbed: Cents;
  readonly actual: Cents;
  /** In this order, each measured on top of those before it, so that they add up to actual − undisturbed. */
  readonly causes: readonly Cause[];
};

const ORDER: readonly CauseCode[] = ["lostCustomer", "priceCut", "lateStarts", "weakEuro"];

/** Recognised revenue of the bad quarter, without writing the whole ledger for it. */
function revenueUnder(seed: number, line: Timeline, shocks: Shocks): Cents {
  const simulation = simulate(seed, line, shocks);
  const rates = rateTable(seed, line, shocks);
  const range = { from: line.badQuarter, to: line.badQuarter + 2 };
  const usd = (amount: Cents, currency: CurrencyCode, month: number): Cents =>
    month < range.from || month > range.to ? 0 : toUsd(amount, rates.average(currency, month));
  const earned = recognise(line, simulation.contracts, range).reduce(
    (sum, row) => sum + usd(row.amount, row.contract.deal.customer.currency, row.month),
    0,
  );
  const credited = creditNotesOf(simulation).reduce(
    (sum, note) => sum + usd(note.amount, note.contract.deal.customer.currency, monthOf(line, note.date)),
    0,
  );
  const stray = strayInvoice(simulation);
  const unordered =
    stray === null ? 0 : usd(stray.amount, stray.customer.currency, monthOf(line, stray.date));
  return earned - credited + unordered;
}

/** Lives the same company again with one misfortune more each time. */
export function badQuarterOf(world: World): BadQuarter {
  const { seed, line } = world;
  const undisturbed = revenueUnder(seed, line, NO_SHOCKS);
  let shocks: Shocks = NO_SHOCKS;
  let before = undisturbed;
  const causes = ORDER.map((code) => {
    shocks = { ...shocks, [code]: ALL_SHOCKS[code] };
    const revenue = revenueUnder(seed, line, shocks);
    const effect = revenue - before;
    before = revenue;
    return { code, effect };
  });
  return { firstMonth: line.badQuarter, undisturbed, actual: before, causes };
}
