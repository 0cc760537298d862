import { addDays } from "../../lib/domain/time/day";
import { productOf } from "./catalogue";
import { centsText, type ExampleFile, exampleFile } from "./csv";
import type { History } from "./history";

/** Twelve months are a subscription; services are not recurring. */
const RECURRING_MONTHS = 12;

/** A trial pays nothing. */
const TRIAL_DAYS = 30;
const TRIAL_EVERY = 9;

/**
 * What the billing system calls subscriptions: every yearly contract delivered until today, at a twelfth of its
 * amount a month. A renewal begins on the day the old term ends, so nobody churns in between; one that was not renewed
 * has an end. Every ninth was tried out for thirty days before.
 */
export function subscriptionFile({ contracts, world }: History): ExampleFile {
  const { today } = world.line;
  const running = contracts.filter(
    ({ termMonths, startsOn }) => termMonths === RECURRING_MONTHS && startsOn <= today,
  );
  const rows = running.flatMap((contract, index) => {
    const { deal, startsOn, endsOn } = contract;
    const number = `SUB-${30001 + index}`;
    const common = {
      customer: deal.customer.name,
      plan: productOf(deal.product).name,
      currency: deal.customer.currency,
      seats: String(Math.round(deal.quantity / RECURRING_MONTHS)),
    };
    const paid = {
      ...common,
      externalId: number,
      startedOn: startsOn,
      endedOn: endsOn < today ? addDays(endsOn, 1) : "",
      mrr: centsText(Math.round(deal.amount / RECURRING_MONTHS)),
      trial: "no",
    };
    const isTried = deal.kind === "New" && index % TRIAL_EVERY === 0;
    const tried = {
      ...common,
      externalId: `${number}-T`,
      startedOn: addDays(startsOn, -TRIAL_DAYS),
      endedOn: startsOn,
      mrr: "0.00",
      trial: "yes",
    };
    return isTried ? [tried, paid] : [paid];
  });
  const headers = {
    externalId: "Subscription",
    customer: "Customer",
    startedOn: "Start Date",
    endedOn: "End Date",
    mrr: "MRR",
    currency: "Currency",
    plan: "Plan",
    seats: "Seats",
    trial: "Trial",
  };
  const dayFields = ["startedOn", "endedOn"] as const;
  return exampleFile(
    { kind: "subscriptions", name: "subscriptions.csv", source: "Billing", headers, dayFields },
    rows,
  );
}
