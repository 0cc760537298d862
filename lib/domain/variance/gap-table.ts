import { type Decimal, sum, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { groupBy } from "./group-by";
import { ruleOf } from "./methods";
import { line } from "./part";
import { type GapName, largestGap, type ThreeGaps, type ThreeGapsInput, threeGaps } from "./three-gaps";

/** One figure line under a row: a team's goal on a product, an objective's key result. Several may share a row. */
export type GapLine = ThreeGapsInput & { readonly row: { readonly key: string; readonly label: string } };

/**
 * Added-up gaps. `reachedAfter` are the drawn levels of the bridge: plan + commitment, then + sales; where a line
 * has no goal its actual stands in, so they differ from the promised and the sold amounts alone.
 */
export type GapSum = {
  readonly plan: Decimal;
  /** Σ promised of the lines that have a goal. */
  readonly goals: Decimal;
  /** Σ sold of the lines that have a goal. */
  readonly sold: Decimal;
  readonly actual: Decimal;
  readonly commitment: Decimal;
  readonly sales: Decimal;
  readonly conversion: Decimal;
  readonly total: Decimal;
  readonly reachedAfter: { readonly commitment: Decimal; readonly sales: Decimal };
  readonly largest: GapName | null;
  /** Lines added, and lines left out because a figure is missing: they are in no sum. */
  readonly lines: number;
  readonly missing: number;
};

/** One row of the table: its sum, and whether all, some or none of its lines have a goal or a plan. */
export type GapRow = GapSum & {
  readonly key: string;
  readonly label: string;
  readonly goalCoverage: "ALL" | "SOME" | "NONE";
  readonly planCoverage: "ALL" | "SOME" | "NONE";
};

/** Rows that add up to `total`; the two "of which" lines are inside it, and a line with neither is in both. */
export type GapTable = {
  readonly rows: readonly GapRow[];
  readonly total: GapSum;
  readonly ofWhichNoGoal: GapSum;
  readonly ofWhichNoPlan: GapSum;
};

const or0 = (value: Decimal | null): Decimal => value ?? ZERO;

function addUp(all: readonly ThreeGaps[]): GapSum {
  const complete = all.filter((gaps) => gaps.state === "COMPLETE");
  const plan = sum(complete.map((gaps) => gaps.plan));
  const commitment = sum(complete.map((gaps) => or0(gaps.commitment)));
  const sales = sum(complete.map((gaps) => or0(gaps.sales)));
  const conversion = sum(complete.map((gaps) => or0(gaps.conversion)));
  return {
    plan,
    goals: sum(complete.map((gaps) => or0(gaps.goals))),
    sold: sum(complete.map((gaps) => or0(gaps.sold))),
    actual: sum(complete.map((gaps) => or0(gaps.actual))),
    commitment,
    sales,
    conversion,
    total: sum(complete.map((gaps) => or0(gaps.total))),
    reachedAfter: { commitment: plan.plus(commitment), sales: plan.plus(commitment).plus(sales) },
    largest: largestGap({ commitment, sales, conversion }),
    lines: complete.length,
    missing: all.length - complete.length,
  };
}

function coverage(flags: readonly boolean[]): "ALL" | "SOME" | "NONE" {
  if (flags.every((flag) => flag)) return "ALL";
  return flags.some((flag) => flag) ? "SOME" : "NONE";
}

/**
 * The three gaps by row (team, objective, key result) with totals that add up exactly, and the parts "of which no
 * goal" and "of which no plan". Rows keep the order in which they first appear; the order of lines inside a row
 * never matters. Lines with a missing figure are counted in `missing` and are in no sum.
 */
export function gapTable(lines: readonly GapLine[]): Reasoned<GapTable> {
  const computed = lines.map((gapLine) => ({ row: gapLine.row, gaps: threeGaps(gapLine) }));
  const byRow = groupBy(computed, ({ row }) => row.key);
  const rows = [...byRow].map(([key, entries]): GapRow => {
    const all = entries.map((entry) => entry.gaps.value);
    return {
      key,
      label: entries[0]?.row.label ?? key,
      ...addUp(all),
      goalCoverage: coverage(all.map((gaps) => gaps.hasGoal)),
      planCoverage: coverage(all.map((gaps) => gaps.hasPlan)),
    };
  });
  const all = computed.map(({ gaps }) => gaps.value);
  const table: GapTable = {
    rows,
    total: addUp(all),
    ofWhichNoGoal: addUp(all.filter((gaps) => !gaps.hasGoal)),
    ofWhichNoPlan: addUp(all.filter((gaps) => !gaps.hasPlan)),
  };
  return reasoned(table, () => ({
    ...line("Actual − plan", table.total.total, lines[0]?.measured),
    rule: ruleOf("three-gaps"),
    inputs: [...byRow.values()].map((entries, index) => ({
      ...line(entries[0]?.row.label ?? "", rows[index]?.total ?? null, lines[0]?.measured),
      inputs: entries.map((entry) => entry.gaps.why()),
    })),
  }));
}
