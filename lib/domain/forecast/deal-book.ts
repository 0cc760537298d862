import { type Decimal, ZERO } from "../number/decimal";
import type { Selector } from "../reasoned";
import { type Day, daysBetween } from "../time/day";

/** What a source said of a deal on a day: its stage, amount and the day it was expected to close. */
export type DealStep = {
  readonly on: Day;
  readonly stage: string | null;
  readonly amount: Decimal | null;
  readonly expectedOn: Day | null;
};

/** A deal with what is known of its past. Amounts in one currency. */
export type BookedDeal = {
  readonly id: string;
  readonly label: string;
  /** Null where the source does not say. */
  readonly openedOn: Day | null;
  readonly outcome: "WON" | "LOST" | "OPEN";
  /** The day it was decided, or the day an open one is expected to close. */
  readonly closesOn: Day;
  readonly amount: Decimal;
  /** In order of days; empty without a history. */
  readonly steps: readonly DealStep[];
  /** Where its row is found. */
  readonly source?: Selector;
};

/** A deal as somebody saw it on a day, before it was decided. */
export type OpenDeal = {
  readonly id: string;
  readonly label: string;
  readonly amount: Decimal;
  readonly stage: string | null;
  /** Days in its present stage; null without a history. */
  readonly ageDays: number | null;
  readonly expectedOn: Day | null;
  readonly source?: Selector;
};

/** The deals as known at the end of a day: what was decided by then, and what was open. */
export type BookOnDay = {
  readonly day: Day;
  readonly decided: readonly BookedDeal[];
  readonly open: readonly OpenDeal[];
};

function openOn(deal: BookedDeal, day: Day): OpenDeal {
  const known = deal.steps.filter(({ on }) => on <= day);
  const stage = known.findLast((step) => step.stage !== null)?.stage ?? null;
  let since: Day | null = null;
  for (const step of known) {
    if (step.stage === null) continue;
    if (step.stage !== stage) since = null;
    else since ??= step.on;
  }
  const amount = known.findLast((step) => step.amount !== null)?.amount ?? deal.amount;
  const expectedOn = known.findLast((step) => step.expectedOn !== null)?.expectedOn ?? null;
  return {
    id: deal.id,
    label: deal.label,
    ...(deal.source ? { source: deal.source } : {}),
    amount: deal.outcome === "OPEN" ? deal.amount : amount,
    stage,
    ageDays: since === null ? null : daysBetween(since, day),
    // What an open deal's own row says is the latest word; a decided one's closing day was not known then.
    expectedOn:
      deal.outcome === "OPEN" && deal.steps.every(({ on }) => on <= day) ? deal.closesOn : expectedOn,
  };
}

function firstKnownOn(deal: BookedDeal): Day | null {
  const first = deal.steps[0]?.on ?? null;
  if (deal.openedOn === null) return first;
  return first !== null && first < deal.openedOn ? first : deal.openedOn;
}

/**
 * The book as somebody could have known it on a day. A decided deal counts as open before its day only where its
 * opening or history is known; an open one whose opening nobody told counts as open now.
 */
export function bookOnDay(deals: readonly BookedDeal[], day: Day): BookOnDay {
  const decided: BookedDeal[] = [];
  const open: OpenDeal[] = [];
  for (const deal of deals) {
    if (deal.outcome !== "OPEN" && deal.closesOn <= day) {
      decided.push(deal);
      continue;
    }
    const from = firstKnownOn(deal);
    const isOpen = from === null ? deal.outcome === "OPEN" : from <= day;
    if (isOpen) open.push(openOn(deal, day));
  }
  return { day, decided, open };
}

/** A stay of a decided deal in one stage. */
export type StageVisit = { readonly stage: string; readonly days: number; readonly isWon: boolean };

/** The stays of a decided deal; the stage it ends in is no stay. */
export function visitsOf(deal: BookedDeal): StageVisit[] {
  const visits: StageVisit[] = [];
  let stage: string | null = null;
  let since: Day = deal.closesOn;
  const leave = (on: Day) => {
    if (stage !== null && since < deal.closesOn)
      visits.push({ stage, days: Math.max(0, daysBetween(since, on)), isWon: deal.outcome === "WON" });
  };
  for (const step of deal.steps) {
    if (step.stage === null || step.stage === stage || step.on > deal.closesOn) continue;
    leave(step.on);
    stage = step.stage;
    since = step.on;
  }
  leave(deal.closesOn);
  return visits;
}

/** How often deals moved from one stage to the next; the last move is to WON or LOST. */
export type Transition = { readonly from: string; readonly to: string; readonly count: number };

/** Counts of stage changes of decided and open deals, most frequent first. */
export function transitionsOf(deals: readonly BookedDeal[]): Transition[] {
  const counts = new Map<string, { from: string; to: string; count: number }>();
  const add = (from: string, to: string) => {
    const key = JSON.stringify([from, to]);
    const found = counts.get(key);
    if (found) found.count += 1;
    else counts.set(key, { from, to, count: 1 });
  };
  for (const deal of deals) {
    let stage: string | null = null;
    for (const step of deal.steps) {
      const isEnd = deal.outcome !== "OPEN" && step.on >= deal.closesOn;
      if (step.stage === null || step.stage === stage || isEnd) continue;
      if (stage !== null) add(stage, step.stage);
      stage = step.stage;
    }
    if (stage !== null && deal.outcome !== "OPEN") add(stage, deal.outcome);
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || a.from.localeCompare(b.from) || a.to.localeCompare(b.to),
  );
}

/**
 * Days by which won deals closed later (positive) or earlier than they were expected to when they entered a stage,
 * ascending. Every stay counts once.
 */
export function slippageOf(decided: readonly BookedDeal[]): number[] {
  const slips: number[] = [];
  for (const deal of decided) {
    if (deal.outcome !== "WON") continue;
    let stage: string | null = null;
    for (const step of deal.steps) {
      if (step.on >= deal.closesOn || step.expectedOn === null || (step.stage === stage && stage !== null))
        continue;
      stage = step.stage;
      slips.push(daysBetween(step.expectedOn, deal.closesOn));
    }
  }
  return slips.sort((a, b) => a - b);
}

/** Money won within a stretch of days from deals opened after `after`: what nobody could see in the pipeline then. */
export function wonFromNothing(decided: readonly BookedDeal[], after: Day, from: Day, to: Day): Decimal {
  let total = ZERO;
  for (const { outcome, openedOn, closesOn, amount } of decided) {
    if (outcome === "WON" && openedOn !== null && openedOn > after && closesOn >= from && closesOn <= to)
      total = total.plus(amount);
  }
  return total;
}
