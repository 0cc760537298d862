import { STATUS_LABELS, type Status } from "../key-results/status";
import type { Reason } from "../reasoned";

/** A key result that limits its objective: while it is at risk, the objective cannot look well. */
export type Guardrail = {
  readonly id: string;
  readonly label: string;
  /** The status shown of the guardrail itself. */
  readonly status: Status;
  readonly why: () => Reason;
};

/** Worse is higher. Statuses that are matters of fact about the data (too early, stale, not measured) have no rank. */
const RANK: Readonly<Partial<Record<Status, number>>> = { DONE: 0, ON_TRACK: 1, BEHIND: 2, AT_RISK: 3 };

/** What a guardrail that nobody can judge does: nothing, and that is said. */
const UNJUDGED: readonly Status[] = ["STALE", "NOT_MEASURED"];

/** An objective's status held under its guardrails. */
export type GuardedStatus = {
  readonly status: Status;
  /** The guardrails that hold it down, worst first; empty where none does. */
  readonly held: readonly Guardrail[];
  /** Guardrails that say nothing because they have no fresh value. */
  readonly unjudged: readonly Guardrail[];
  /** Why, in one sentence; null where nothing is to be said. */
  readonly sentence: string | null;
};

/** @example isBetter("ON_TRACK", "AT_RISK") → true; statuses without a rank are never better or worse */
export function isBetter(a: Status, b: Status): boolean {
  const [left, right] = [RANK[a], RANK[b]];
  return left !== undefined && right !== undefined && left < right;
}

function quoted(list: readonly Guardrail[]): string {
  return list.map(({ label }) => `“${label}”`).join(" and ");
}

function sentenceOf(
  status: Status,
  held: readonly Guardrail[],
  unjudged: readonly Guardrail[],
): string | null {
  const worst = held.filter((one) => one.status === status);
  if (worst.length > 0) {
    const word = STATUS_LABELS[status].toLowerCase();
    return worst.length === 1
      ? `Held down: its guardrail ${quoted(worst)} is ${word}.`
      : `Held down: its guardrails ${quoted(worst)} are ${word}.`;
  }
  if (unjudged.length === 0) return null;
  return unjudged.length === 1
    ? `Its guardrail ${quoted(unjudged)} cannot be judged: ${STATUS_LABELS[unjudged[0]?.status ?? "NOT_MEASURED"].toLowerCase()}.`
    : `Its guardrails ${quoted(unjudged)} cannot be judged.`;
}

/**
 * Caps an objective's status (never its progress) at that of its worst guardrail. A guardrail that is behind or
 * at risk holds DONE, ON_TRACK and BEHIND down; it also speaks where the objective itself has no word yet (too
 * early, not measured), because a breach shows on the first day. One without a fresh value holds nothing and is
 * named instead: missing is not a breach.
 *
 * @example growth on track, margin guardrail at risk → AT_RISK, "Held down: its guardrail “Margin” is at risk."
 */
export function guardStatus(own: Status, guardrails: readonly Guardrail[]): GuardedStatus {
  const breached = guardrails
    .filter(({ status }) => (RANK[status] ?? 0) > 1)
    .sort((a, b) => (RANK[b.status] ?? 0) - (RANK[a.status] ?? 0));
  const held = breached.filter(({ status }) => RANK[own] === undefined || isBetter(own, status));
  const unjudged = guardrails.filter(({ status }) => UNJUDGED.includes(status));
  const status = held[0]?.status ?? own;
  return { status, held, unjudged, sentence: sentenceOf(status, held, unjudged) };
}
