import type { Shocks } from "./assumptions";
import { billings, type CreditNote, creditNotesOf, type Invoice } from "./billing";
import { type Cost, costsOf } from "./costs";
import { type Posting, postLedger } from "./ledger";
import { type RateTable, rateTable } from "./rates";
import { type Recognised, recognise } from "./recognition";
import { type Simulation, simulate } from "./simulate";
import type { Timeline } from "./timeline";

/** Everything that happened to the company, before anybody writes it into a file. */
export type History = Simulation & {
  readonly rates: RateTable;
  readonly notes: readonly CreditNote[];
  readonly invoices: readonly Invoice[];
  readonly recognised: readonly Recognised[];
  readonly costs: readonly Cost[];
  readonly ledger: readonly Posting[];
};

export function historyOf(seed: number, line: Timeline, shocks: Shocks): History {
  const simulation = simulate(seed, line, shocks);
  const rates = rateTable(seed, line, shocks);
  const notes = creditNotesOf(simulation);
  const invoices = billings(simulation, notes);
  const recognised = recognise(line, simulation.contracts);
  const costs = costsOf(simulation.world, rates, recognised);
  const ledger = postLedger(line, { recognised, notes, invoices, costs });
  return { ...simulation, rates, notes, invoices, recognised, costs, ledger };
}
