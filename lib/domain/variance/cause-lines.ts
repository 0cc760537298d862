import type { MetricCode } from "../metrics/codes";
import type { MetricDefinition } from "../metrics/definition";
import { METRICS } from "../metrics/registry";
import type { Decimal } from "../number/decimal";
import { type Day, daysBetween } from "../time/day";

/** A variance as far as its cause is concerned. `delta` and `effect` are null where a side is missing. */
export type CauseLine = {
  readonly id: string;
  readonly metric: MetricCode;
  /** What it stands on besides metric and period: the reference, the member, the owner. Different scopes never share a cause. */
  readonly scope: string;
  readonly from: Day;
  readonly to: Day;
  readonly delta: Decimal | null;
  /** Actual − reference, signed by what is good. */
  readonly effect: Decimal | null;
  /** Somebody explained this very line: it stands on its own, and may still lead others. */
  readonly hasOwnWords: boolean;
  /** When the words that count were said; null while it waits for words. */
  readonly explainedAt: Date | null;
  /** When it opened again, null when it never did: what moved after the lead was explained is news. */
  readonly reopenedAt: Date | null;
  /** Lines of different stages (waiting, signed, closed) never lead each other. */
  readonly stage: string;
};

function measuresOf({ aggregation }: MetricDefinition): string[] {
  if (aggregation.kind === "SUM") return aggregation.measures.map(({ measure }) => measure);
  if (aggregation.kind !== "RATIO") return [];
  return [METRICS[aggregation.numerator], METRICS[aggregation.denominator]].flatMap(measuresOf);
}

const isWithin = (parts: readonly string[], whole: readonly string[]) =>
  parts.length > 0 && parts.every((one) => whole.includes(one));

function haveSameSign(a: Decimal | null, b: Decimal | null): boolean {
  return a !== null && b !== null && !a.isZero() && !b.isZero() && a.isNegative() === b.isNegative();
}

/** How far a metric is from the ledger: the fewer measures it is made of, the nearer. */
function distance(metric: MetricCode): number {
  return new Set(measuresOf(METRICS[metric])).size;
}

function mayShareCause(line: CauseLine, lead: CauseLine): boolean {
  // What is sold more costs more: the cost follows the revenue, never the other way round.
  if (line.metric === "cogs" && lead.metric === "revenue") return haveSameSign(line.delta, lead.delta);
  const [own, other] = [measuresOf(METRICS[line.metric]), measuresOf(METRICS[lead.metric])];
  const isRelated = line.metric === lead.metric || isWithin(own, other) || isWithin(other, own);
  // What went the other way did not come from the same cause, even within one metric.
  return isRelated && haveSameSign(line.effect, lead.effect);
}

const lengthOf = ({ from, to }: CauseLine) => daysBetween(from, to);

/** Longer periods first, then nearer the ledger, then as listed in the registry: an order without circles. */
function compareLeads(a: CauseLine, b: CauseLine): number {
  const rank = ({ metric }: CauseLine) => Object.keys(METRICS).indexOf(metric);
  return lengthOf(b) - lengthOf(a) || distance(a.metric) - distance(b.metric) || rank(a) - rank(b);
}

function canLead(lead: CauseLine, line: CauseLine): boolean {
  if (lead.from > line.from || lead.to < line.to || compareLeads(lead, line) >= 0) return false;
  return mayShareCause(line, lead);
}

function isNewsTo(lead: CauseLine, { reopenedAt }: CauseLine): boolean {
  return reopenedAt !== null && lead.explainedAt !== null && reopenedAt > lead.explainedAt;
}

function leadsWithin(lines: readonly CauseLine[]): [string, string][] {
  const ordered = [...lines].sort(compareLeads);
  const above = new Map<CauseLine, CauseLine>();
  for (const line of ordered) {
    const lead = line.hasOwnWords ? undefined : ordered.find((one) => canLead(one, line));
    // Whoever leads comes first in the order: its own lead is known already.
    if (lead) above.set(line, above.get(lead) ?? lead);
  }
  return [...above].flatMap(([line, lead]) =>
    isNewsTo(lead, line) ? [] : [[line.id, lead.id] as [string, string]],
  );
}

/**
 * Which line every line is explained with, by id; a line that leads or stands alone is not in the map. One difference
 * shows in every metric derived from it and in every month of its quarter: it is explained once, on the longest period
 * and the metric nearest the ledger (fewest measures). A line follows only when its effect points the same
 * way; the cost of goods sold follows revenue when both moved the same way. Lines somebody explained follow nobody.
 *
 * @example revenue FY2027-Q3 −435 k, gross profit FY2027-Q3 −352 k, revenue 2026-09 −155 k → both follow the first
 */
export function leadsOf(lines: readonly CauseLine[]): ReadonlyMap<string, string> {
  const scopes = Map.groupBy(lines, ({ scope, stage }) => `${stage} ${scope}`);
  return new Map([...scopes.values()].flatMap(leadsWithin));
}
