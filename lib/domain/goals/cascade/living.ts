import { type Decimal, decimal, ONE, sum, ZERO } from "../../number/decimal";
import { roundTo } from "../../number/rounding";
import type { Day } from "../../time/day";
import { type CascadeMonth, daysInRole } from "./presence";
import { rampShare } from "./ramp";
import { splitInSteps } from "./steps";

/** What one person carries under one team, by month of the period. */
export type LivingLine = {
  readonly key: string;
  readonly memberId: string;
  readonly teamKey: string;
  readonly label: string;
  readonly months: readonly Decimal[];
};

/** What happened after the plan was frozen. */
export type LivingChange =
  /** Somebody goes, or is away for good; what is left goes to somebody (a line's key) or to nobody yet. */
  | {
      readonly kind: "LEAVE";
      readonly key: string;
      readonly lastDay: Day;
      readonly handOverTo: string | null;
    }
  /** Somebody new; without an amount the mean of the team's lines in force × ramp × days. */
  | {
      readonly kind: "HIRE";
      readonly line: Omit<LivingLine, "months">;
      readonly firstDay: Day;
      readonly amount: Decimal | null;
    }
  /** From a day on somebody carries the rest of the own part in another team. */
  | {
      readonly kind: "TRANSFER";
      readonly key: string;
      readonly line: Omit<LivingLine, "months">;
      readonly firstDay: Day;
    }
  /** Another amount for the whole period, spread as before. */
  | { readonly kind: "AMOUNT"; readonly key: string; readonly amount: Decimal };

/** The lines after a change of the living version; REFUSED says what to do instead, and nothing changes. */
export type LivingOutcome =
  | { readonly kind: "CHANGED"; readonly lines: readonly LivingLine[] }
  | { readonly kind: "REFUSED"; readonly sentence: string };

type Frame = {
  readonly months: readonly CascadeMonth[];
  readonly places: number;
  readonly ramp: readonly Decimal[];
};

const refused = (sentence: string): LivingOutcome => ({ kind: "REFUSED", sentence });
const stepOf = (places: number) => decimal(10).pow(-places);

/** A line cut at a day: what is carried up to and including it, and the rest. Each month adds up. */
function cutAfter(
  line: LivingLine,
  lastDay: Day,
  { months, places }: Frame,
): { kept: Decimal[]; rest: Decimal[] } {
  const kept = line.months.map((amount, index) => {
    const month = months[index];
    const share = month ? daysInRole(month, [{ from: null, to: lastDay }]) : ZERO;
    return splitInSteps(amount, [share, ONE.minus(share)], stepOf(places))[0] ?? ZERO;
  });
  return { kept, rest: line.months.map((amount, index) => amount.minus(kept[index] ?? ZERO)) };
}

function leave(
  lines: readonly LivingLine[],
  change: Extract<LivingChange, { kind: "LEAVE" }>,
  frame: Frame,
): LivingOutcome {
  const leaver = lines.find(({ key }) => key === change.key);
  if (!leaver) return refused("This person carries nothing in the living version.");
  if (change.handOverTo === change.key)
    return refused("Nobody can take over from themselves: choose somebody else, or nobody yet.");
  const heir = lines.find(({ key }) => key === change.handOverTo);
  if (change.handOverTo !== null && !heir)
    return refused("Who takes over carries nothing here yet: add the person first.");
  const { kept, rest } = cutAfter(leaver, change.lastDay, frame);
  return changed(
    lines.map((line) => {
      if (line.key === leaver.key) return { ...line, months: kept };
      if (line.key !== heir?.key) return line;
      return { ...line, months: line.months.map((amount, index) => amount.plus(rest[index] ?? ZERO)) };
    }),
  );
}

function hire(
  lines: readonly LivingLine[],
  change: Extract<LivingChange, { kind: "HIRE" }>,
  frame: Frame,
): LivingOutcome {
  const { line, firstDay, amount } = change;
  if (lines.some(({ key }) => key === line.key))
    return refused(`${line.label} carries a part there already: change the amount instead.`);
  if (amount?.lt(ZERO)) return refused("An amount cannot be below 0.");
  const peers = lines.filter(({ teamKey, months }) => teamKey === line.teamKey && sum(months).gt(ZERO));
  const share = (month: CascadeMonth) =>
    daysInRole(month, [{ from: firstDay, to: null }]).times(rampShare(frame.ramp, firstDay, month.code));
  const shares = frame.months.map(share);
  if (sum(shares).isZero())
    return refused(`${line.label} starts after the period: nothing can be given in it.`);
  if (amount !== null)
    return changed([...lines, { ...line, months: splitInSteps(amount, shares, stepOf(frame.places)) }]);
  if (peers.length === 0)
    return refused("Nobody in the team carries anything to compare with: type an amount.");
  const months = shares.map((part, index) => {
    const mean = sum(peers.map((peer) => peer.months[index] ?? ZERO)).div(peers.length);
    return roundTo(mean.times(part), frame.places);
  });
  return changed([...lines, { ...line, months }]);
}

function transfer(
  lines: readonly LivingLine[],
  change: Extract<LivingChange, { kind: "TRANSFER" }>,
  frame: Frame,
): LivingOutcome {
  const mover = lines.find(({ key }) => key === change.key);
  if (!mover) return refused("This person carries nothing in the living version.");
  if (mover.teamKey === change.line.teamKey)
    return refused(`${mover.label} is in that team already: choose another.`);
  const dayBefore = frame.months.map((month) => daysInRole(month, [{ from: change.firstDay, to: null }]));
  const step = stepOf(frame.places);
  const moved = mover.months.map((amount, index) => {
    const share = dayBefore[index] ?? ZERO;
    return splitInSteps(amount, [ONE.minus(share), share], step)[1] ?? ZERO;
  });
  const there = lines.find(({ key }) => key === change.line.key);
  const kept = lines.map((line) => {
    if (line.key === mover.key)
      return { ...line, months: line.months.map((amount, index) => amount.minus(moved[index] ?? ZERO)) };
    if (line.key !== there?.key) return line;
    return { ...line, months: line.months.map((amount, index) => amount.plus(moved[index] ?? ZERO)) };
  });
  return changed(there ? kept : [...kept, { ...change.line, months: moved }]);
}

function setAmount(
  lines: readonly LivingLine[],
  change: Extract<LivingChange, { kind: "AMOUNT" }>,
  frame: Frame,
): LivingOutcome {
  const line = lines.find(({ key }) => key === change.key);
  if (!line) return refused("This person carries nothing in the living version.");
  if (change.amount.lt(ZERO)) return refused("An amount cannot be below 0.");
  const months = splitInSteps(change.amount, line.months, stepOf(frame.places));
  return changed(lines.map((one) => (one.key === line.key ? { ...one, months } : one)));
}

const changed = (lines: readonly LivingLine[]): LivingOutcome => ({ kind: "CHANGED", lines });

/**
 * The living version after one more change; the frozen plan is never touched. Every amount released is either with
 * somebody or with nobody yet (the difference to the plan): nothing vanishes. Months are cut by days, to the unit.
 */
export function changeLiving(
  lines: readonly LivingLine[],
  change: LivingChange,
  frame: Frame,
): LivingOutcome {
  switch (change.kind) {
    case "LEAVE":
      return leave(lines, change, frame);
    case "HIRE":
      return hire(lines, change, frame);
    case "TRANSFER":
      return transfer(lines, change, frame);
    case "AMOUNT":
      return setAmount(lines, change, frame);
  }
}
