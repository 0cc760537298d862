import { type Decimal, Decimal as DecimalNumber, sum, toText, ZERO } from "../number/decimal";
import { isPartOf, type MeasuredLine } from "../objectives/double-counting";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";
import type { GoalCoverage } from "./coverage";
import type { Landing } from "./landing";

/** A key result whose contributions are money, as it goes into a total. */
export type MoneyLine = {
  readonly keyResultId: string;
  readonly objectiveId: string;
  readonly label: string;
  /** Null when measured by hand. */
  readonly metric: string | null;
  /** What it counts, where and when. */
  readonly measures: MeasuredLine;
  readonly coverage: Reasoned<GoalCoverage>;
  readonly landing: Reasoned<Landing>;
  readonly target: Decimal | null;
  /** Whether its landing is an amount of money, not a rate. */
  readonly landsInMoney: boolean;
  /** What the landing leaves short, in money; null where nobody can say. */
  readonly short: Decimal | null;
  /** Why its amounts are not in the money of the totals, so that they cannot be added; null when they are. */
  readonly foreign: string | null;
};

/** Alignment of an objective or the company in one money. */
export type AlignmentTotals = {
  readonly metric: string | null;
  /** Σ of what the counted key results need: target − baseline. */
  readonly need: Decimal;
  readonly promised: Decimal;
  /** Promised ÷ need; null when nothing is needed. */
  readonly planned: Decimal | null;
  readonly remainingNeed: Decimal;
  readonly stillPromised: Decimal;
  /** Still promised ÷ still needed; null when nothing is needed any more or nothing is measured. */
  readonly remaining: Decimal | null;
  /** What is over in one key result fills no other: need − gap + over = promised. */
  readonly gap: Decimal;
  readonly over: Decimal;
  /** Of the gap, what key results need that no goal serves at all. */
  readonly uncovered: Decimal;
  readonly landing: { readonly amount: Decimal; readonly target: Decimal } | null;
  /** Σ of what landings leave short; null when no counted key result lands. */
  readonly atRisk: Decimal | null;
  readonly counted: readonly MoneyLine[];
  readonly notCounted: readonly { readonly line: MoneyLine; readonly because: string }[];
};

/** What alignment totals can be asked about, with the rule that makes each. */
export const TOTAL_FIGURES = {
  planned: { label: "Planned goal coverage", unit: "ratio", formula: "Σ promised ÷ Σ (target − baseline)" },
  remaining: {
    label: "Remaining goal coverage",
    unit: "ratio",
    formula: "Σ max(0, promised − delivered) ÷ Σ (target − current)",
  },
  need: { label: "Needed from goals", unit: "currency", formula: "Σ (target − baseline)" },
  promised: {
    label: "Promised by goals",
    unit: "currency",
    formula: "Σ promised by agreed and active goals",
  },
  gap: {
    label: "Gap",
    unit: "currency",
    formula: "Σ max(0, need − promised); what is over in one key result fills no other",
  },
  over: { label: "Over-assigned", unit: "currency", formula: "Σ max(0, promised − need)" },
  uncovered: {
    label: "Uncovered",
    unit: "currency",
    formula: "Σ need of key results no agreed or active goal promises anything to",
  },
  landing: { label: "Landing", unit: "currency", formula: "Σ landing of the key results that land in money" },
  atRisk: { label: "Money at risk", unit: "currency", formula: "Σ max(0, target − landing)" },
} as const;

/** A figure of the totals. */
export type TotalFigure = keyof typeof TOTAL_FIGURES;

type Ratio = Extract<GoalCoverage["planned"], { state: "RATIO" }>;

const ratioOf = (coverage: GoalCoverage["planned"]): Ratio[] =>
  coverage.state === "RATIO" ? [coverage] : [];

/** The metric most of the need is in: revenue and the bookings that become it are one money, never two added up. */
export function heaviestMetric(lines: readonly MoneyLine[]): string | null {
  const needs = new Map<string | null, Decimal>();
  for (const { metric, coverage } of lines) {
    const need = sum(ratioOf(coverage.value.planned).map((ratio) => ratio.need));
    needs.set(metric, (needs.get(metric) ?? ZERO).plus(need));
  }
  const ordered = [...needs].sort(([, a], [, b]) => b.cmp(a));
  return ordered[0]?.[0] ?? null;
}

function coverageAt(coverage: GoalCoverage["planned"], rate: Decimal): GoalCoverage["planned"] {
  const at = (amount: Decimal) => amount.times(rate);
  if (coverage.state === "RATIO") {
    const { ratio, promised, need, gap, overAssigned } = coverage;
    return {
      ...{ state: "RATIO", ratio, promised: at(promised), need: at(need) },
      ...{ gap: at(gap), overAssigned: at(overAssigned) },
    };
  }
  return coverage.state === "MET"
    ? { state: "MET", promised: at(coverage.promised), need: at(coverage.need) }
    : coverage;
}

function landingAt(landing: Landing, rate: Decimal): Landing {
  if (landing.state !== "LANDS") return landing;
  const { amount, expectedRemaining, overTarget, atRisk } = landing;
  return {
    ...landing,
    amount: amount.times(rate),
    expectedRemaining: expectedRemaining.times(rate),
    overTarget: overTarget?.times(rate) ?? null,
    atRisk: atRisk?.times(rate) ?? null,
  };
}

/**
 * A line in another money: every amount times the rate, the rate among its reasons; ratios stay.
 *
 * @param rate units of the other money for one of the line's.
 */
export function lineInMoney(line: MoneyLine, rate: Decimal): MoneyLine {
  const planRate = () => figure("Plan rate", rate, { unit: "ratio" });
  const { planned, remaining, counted, notCounted, unmeasured } = line.coverage.value;
  const landed = landingAt(line.landing.value, rate);
  return {
    ...line,
    target: line.target?.times(rate) ?? null,
    short: line.short?.times(rate) ?? null,
    coverage: reasoned(
      {
        ...{ planned: coverageAt(planned, rate), remaining: coverageAt(remaining, rate) },
        ...{ counted, notCounted, unmeasured },
      },
      () => {
        const why = line.coverage.why();
        return { ...why, inputs: [...(why.inputs ?? []), planRate()] };
      },
    ),
    landing: reasoned(landed, () =>
      figure(line.label, landed.state === "LANDS" ? landed.amount : null, {
        unit: "currency",
        inputs: [line.landing.why(), planRate()],
      }),
    ),
  };
}

function dividedBy(part: Decimal, whole: Decimal): Decimal | null {
  return whole.gt(ZERO) ? part.div(whole) : null;
}

function landingOf(lines: readonly MoneyLine[]): AlignmentTotals["landing"] {
  const landed = lines.flatMap(({ landing: { value }, landsInMoney, target }) =>
    value.state === "LANDS" && landsInMoney && target !== null ? [{ amount: value.amount, target }] : [],
  );
  if (landed.length === 0) return null;
  return {
    amount: sum(landed.map(({ amount }) => amount)),
    target: sum(landed.map(({ target }) => target)),
  };
}

/**
 * Adds the key results of one objective, or of the company, up in money: coverage planned and remaining, gap,
 * over-assignment, uncovered, landing, money at risk. Ratios are divided after adding, never averaged.
 *
 * @param notCounted lines that belong here but would count the same money again, with the reason.
 */
export function alignmentTotals(
  counted: readonly MoneyLine[],
  notCounted: AlignmentTotals["notCounted"] = [],
): AlignmentTotals {
  const planned = counted.flatMap(({ coverage }) => ratioOf(coverage.value.planned));
  const remaining = counted.flatMap(({ coverage }) => ratioOf(coverage.value.remaining));
  const served = (line: MoneyLine) => line.coverage.value.counted.length > 0;
  const unserved = counted.filter((line) => !served(line));
  const shorts = counted.flatMap(({ short }) => (short === null ? [] : [DecimalNumber.max(ZERO, short)]));
  const add = (ratios: readonly Ratio[], pick: (ratio: Ratio) => Decimal) => sum(ratios.map(pick));
  const [need, promised] = [add(planned, (ratio) => ratio.need), add(planned, (ratio) => ratio.promised)];
  const remainingNeed = add(remaining, (ratio) => ratio.need);
  const stillPromised = add(remaining, (ratio) => ratio.promised);
  return {
    metric: counted[0]?.metric ?? null,
    ...{ need, promised, remainingNeed, stillPromised, counted, notCounted },
    planned: dividedBy(promised, need),
    remaining: dividedBy(stillPromised, remainingNeed),
    gap: add(planned, (ratio) => ratio.gap),
    over: add(planned, (ratio) => ratio.overAssigned),
    uncovered: sum(
      unserved.flatMap(({ coverage }) => ratioOf(coverage.value.planned)).map(({ need: own }) => own),
    ),
    landing: landingOf(counted),
    atRisk: shorts.length === 0 ? null : sum(shorts),
  };
}

function valueOfFigure(totals: AlignmentTotals, name: TotalFigure): Decimal | null {
  return name === "landing" ? (totals.landing?.amount ?? null) : totals[name];
}

function lineReason(line: MoneyLine, name: TotalFigure): Reason {
  if (name === "landing" || name === "atRisk") {
    const own = name === "landing" ? null : line.short;
    const why = line.landing.why();
    return own === null
      ? { ...why, label: line.label }
      : figure(line.label, own, { unit: "currency", inputs: [why] });
  }
  const why = line.coverage.why();
  const [planned] = ratioOf(line.coverage.value.planned);
  if (name === "planned" || name === "remaining" || planned === undefined)
    return { ...why, label: line.label };
  const isServed = line.coverage.value.counted.length > 0;
  const amounts = {
    need: planned.need,
    promised: planned.promised,
    gap: planned.gap,
    over: planned.overAssigned,
    uncovered: isServed ? ZERO : planned.need,
  };
  return figure(line.label, amounts[name], { unit: "currency", inputs: [why] });
}

/** Any figure of the totals with its reasoning: the rule, the key results it adds up, and those it leaves out. */
export function totalFigure(
  label: string,
  totals: AlignmentTotals,
  name: TotalFigure,
): Reasoned<Decimal | null> {
  const value = valueOfFigure(totals, name);
  const { label: what, unit, formula } = TOTAL_FIGURES[name];
  return reasoned(value, () =>
    figure(`${what}: ${label}`, value, {
      unit,
      rule: {
        id: `alignment.total-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        version: 1,
        formula,
      },
      ...(value === null ? { note: "Nothing in money can be said yet." } : {}),
      inputs: [
        ...totals.counted.map((line) => lineReason(line, name)),
        ...totals.notCounted.map(({ line, because }) => ({
          label: line.label,
          value: null,
          note: `Not added: ${because}`,
        })),
        ...(name === "landing" && totals.landing !== null
          ? [{ label: "Target", value: toText(totals.landing.target), unit: "currency" as const }]
          : []),
      ],
    }),
  );
}

function isInside(line: MoneyLine, other: MoneyLine, isEarlier: boolean): boolean {
  if (line === other || !isPartOf(line.measures, other.measures)) return false;
  return isEarlier || !isPartOf(other.measures, line.measures);
}

/**
 * Lines that may be added up on one metric: a key result below another one of the same metric is a part of that one
 * and is not added again, nor is one that counts what another one counts too (of two that count the same, the later).
 *
 * @param ancestorsOf every objective above one, through contributing links.
 */
export function withoutParts(
  lines: readonly MoneyLine[],
  ancestorsOf: (objectiveId: string) => ReadonlySet<string>,
): Pick<AlignmentTotals, "counted" | "notCounted"> {
  const counted: MoneyLine[] = [];
  const notCounted: { line: MoneyLine; because: string }[] = [];
  for (const [index, line] of lines.entries()) {
    const above = ancestorsOf(line.objectiveId);
    const parent = lines.find((other) => other.metric === line.metric && above.has(other.objectiveId));
    const wider = lines.find((other, place) => isInside(line, other, place < index));
    if (parent !== undefined) notCounted.push({ line, because: `a part of “${parent.label}” above it.` });
    else if (wider !== undefined)
      notCounted.push({ line, because: `its sales are in “${wider.label}” already.` });
    else counted.push(line);
  }
  return { counted, notCounted };
}
