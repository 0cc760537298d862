import { type Decimal, decimal, sum, toText } from "@/lib/domain/number/decimal";
import type { SinceRow, SinceThen } from "@/lib/features/variance/schema";
import type { OkrRisk } from "./schema";

/** As many as an amount is stored with. */
const STORED_DECIMALS = 10;

/** A risk is what a ratio leaves of a target and may have no end of digits: a walk needs ones that add up. */
function amountOf(risk: OkrRisk | undefined): Decimal {
  return decimal(risk?.atRisk ?? "0").toDecimalPlaces(STORED_DECIMALS);
}

function total(risks: readonly OkrRisk[]): string {
  return toText(sum(risks.map(amountOf)));
}

/** Money at risk from what was known on a day to what is known now, key result by key result; those that did not move are left out. */
export function riskSince(day: string, past: readonly OkrRisk[], present: readonly OkrRisk[]): SinceThen {
  const [old, fresh] = [past, present].map((risks) => new Map(risks.map((risk) => [risk.keyResultId, risk])));
  const ids = [...new Set([...past, ...present].map(({ keyResultId }) => keyResultId))];
  const rows = ids.flatMap((id): SinceRow[] => {
    const [was, is] = [old?.get(id), fresh?.get(id)];
    const [before, after] = [amountOf(was), amountOf(is)];
    const name = is?.title ?? was?.title ?? "";
    if (before.eq(after)) return [];
    const change = toText(after.minus(before));
    return [{ member: { id, code: id, name }, before: toText(before), after: toText(after), change }];
  });
  return { day, before: total(past), after: total(present), rows };
}
