import { type Decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import { groupBy } from "@/lib/domain/variance/group-by";
import { bookedOf, type Step } from "./journey";
import { CONVERSION_LABELS, CONVERSION_LINES, type ConversionLine, type ConversionLineName } from "./schema";

type Entry = {
  readonly name: ConversionLineName;
  readonly customerId: string;
  readonly customerName: string;
  readonly value: Decimal;
};

const LISTED = 8;

/** Everything that happened to one customer's product: what of its booking became revenue, and why not the rest. */
function entriesOf(steps: readonly Step[]): Entry[] {
  const [first] = steps;
  if (!first) return [];
  const of = (kind: Step["kind"]) => steps.filter((step) => step.kind === kind);
  // Credit notes stand among invoices too: only what the ledger took back beyond them is a step between the two.
  const bookings = of("BOOKED");
  const bookedCredits = sum(bookings.map((step) => step.credits));
  const booked = sum(bookings.map(({ amount }) => amount)).minus(bookedCredits);
  const sold = of("SOLD");
  const soldCredits = sum(sold.map((step) => step.credits));
  const atBookedRate = sum(sold.map((step) => step.atBookedRate));
  const fx = sum(sold.map((step) => step.amount))
    .minus(soldCredits)
    .minus(atBookedRate);
  const rest = atBookedRate.minus(booked);
  const isNotStarted = sold.length === 0;
  const restName = isNotStarted ? "NOT_STARTED" : rest.isNegative() ? "LATER_PERIODS" : "TIMING";
  const { customerId, customerName } = first;
  const entry = (name: ConversionLineName, value: Decimal): Entry => ({
    name,
    customerId,
    customerName,
    value,
  });
  return [
    entry(restName, rest),
    entry("CREDITS", soldCredits.minus(bookedCredits)),
    entry("FX", fx),
    entry("MISSING_IN_SALES", sum(of("UNBOOKED").map(({ amount }) => amount))),
  ];
}

function lineOf(name: ConversionLineName, value: Decimal, entries: readonly Entry[]): ConversionLine {
  const byCustomer = [...groupBy(entries, (entry) => entry.customerId)].map(([id, own]) => ({
    id,
    name: own[0]?.customerName ?? "",
    value: sum(own.map((entry) => entry.value)),
  }));
  const named = byCustomer
    .filter((customer) => !customer.value.isZero())
    .sort((a, b) => b.value.abs().cmp(a.value.abs()));
  return {
    name,
    ...CONVERSION_LABELS[name],
    value: toText(value),
    customers: named.slice(0, LISTED).map((customer) => ({ ...customer, value: toText(customer.value) })),
    customerCount: named.length,
  };
}

/**
 * The conversion gap as lines that add up to it exactly. `achieved` is what the goals counted as sold; what was booked
 * besides is "outside the goals", and what no customer explains is "unmatched". Lines of 0 are left out.
 */
export function conversionLines(
  steps: readonly Step[],
  achieved: Decimal,
  conversion: Decimal,
): ConversionLine[] {
  // A ledger that names no customer at all matches nothing: saying "not started" would be an invention.
  const isMatched = steps.some(({ kind }) => kind === "SOLD" || kind === "RUN_OFF" || kind === "UNBOOKED");
  const journeys = groupBy(
    steps.filter(({ customerId }) => isMatched && customerId !== ""),
    ({ customerId, productId }) => `${customerId}|${productId}`,
  );
  const entries = [...journeys.values()].flatMap(entriesOf);
  const byName = groupBy(entries, ({ name }) => name);
  const outside = bookedOf(steps).minus(achieved);
  const values = new Map<string, Decimal>();
  for (const [name, own] of byName) values.set(name, sum(own.map(({ value }) => value)));
  values.set("OUTSIDE_GOALS", outside);
  values.set("UNMATCHED", conversion.minus(sum([...values.values()])));
  return CONVERSION_LINES.flatMap((name) => {
    const value = values.get(name) ?? ZERO;
    return value.isZero() ? [] : [lineOf(name, value, byName.get(name) ?? [])];
  });
}

/** Where goals speak in the metric itself, all that lies between them and the ledger is outside their scope. */
export function plainConversion(conversion: Decimal): ConversionLine[] {
  return conversion.isZero() ? [] : [lineOf("OUTSIDE_GOALS", conversion, [])];
}
