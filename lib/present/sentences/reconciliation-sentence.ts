import { decimal, sum } from "@/lib/domain/number/decimal";
import { moneyText } from "./size";

type Step = {
  left: string;
  right: string;
  isMatchable: boolean;
  lines: readonly { name: string; amount: string; records: number }[];
};

/** The title of the reconciliation. @example "12 kUSD in 3 records found no counterpart" */
export function reconciliationSentence(
  { steps }: { steps: readonly Step[] },
  style: { locale: string; currency: string },
): string {
  if (steps.length === 0)
    return "There are no two systems to reconcile yet: import bookings and billings or revenue";
  if (steps.every(({ isMatchable }) => !isMatchable))
    return "The ledger names no customer and no contract, so its rows cannot be matched one by one";
  const missing = steps.flatMap(({ lines }) => lines.filter(({ name }) => name.startsWith("MISSING")));
  const records = missing.reduce((count, line) => count + line.records, 0);
  if (records === 0) return "Every record has its counterpart or a reason to have none";
  const amount = sum(missing.map((line) => decimal(line.amount).abs()));
  const size = moneyText(amount.toFixed(), style);
  return `${size} in ${records} ${records === 1 ? "record" : "records"} found no counterpart`;
}
