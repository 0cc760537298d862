import { linearProgress } from "@/lib/domain/key-results/progress";
import { type Decimal, decimal, ONE, ZERO } from "@/lib/domain/number/decimal";
import { type ForestObjective, rollUpForest } from "@/lib/domain/objectives/forest";
import type { AlignmentEdge } from "@/lib/domain/objectives/graph";
import type { RollUpPart } from "@/lib/domain/objectives/roll-up";
import type { Reason } from "@/lib/domain/reasoned";
import { itemAt, randomOf } from "@/prisma/seed/random";
import { type Figure, medianTime, milliseconds } from "./report";

const KEY_RESULTS = 10_000;
const PER_OBJECTIVE = 4;
const CHILDREN = 5;
const RUNS = 15;
const WARM_UPS = 8;
const BAR = 3;

type Numbers = { baseline: Decimal; target: Decimal; current: Decimal; expected: Decimal; weight: number };
type Company = { objectives: Numbers[][]; edges: AlignmentEdge[] };

/** Objectives of four key results each, every one but the first under another, up to six levels deep. */
function company(): Company {
  const random = randomOf(20_260_101, "roll-up");
  const cents = (low: number, high: number) => decimal(random.whole(low, high)).div(100);
  const objectives = Array.from({ length: KEY_RESULTS / PER_OBJECTIVE }, () =>
    Array.from(
      { length: PER_OBJECTIVE },
      (): Numbers => ({
        baseline: cents(1_000, 500_000),
        target: cents(600_000, 2_000_000),
        current: cents(1_000, 2_100_000),
        expected: decimal(random.whole(0, 365)).div(365),
        weight: random.whole(1, 5),
      }),
    ),
  );
  const edges = objectives.slice(1).map(
    (_, index): AlignmentEdge => ({
      childId: String(index + 1),
      parentId: String(Math.floor(index / CHILDREN)),
      kind: "CONTRIBUTES",
      isPrimary: true,
      weight: 1 + (index % 3),
    }),
  );
  return { objectives, edges };
}

const held = (share: Decimal) => (share.lt(ZERO) ? ZERO : share.gt(ONE) ? ONE : share);

/** Nothing but the arithmetic: progress and expectation of every objective, children before parents. */
function bareArithmetic({ objectives, edges }: Company): Decimal[] {
  const sums = objectives.map(() => ({ progress: ZERO, expected: ZERO, weight: 0 }));
  const shares: Decimal[] = [];
  for (let at = objectives.length - 1; at >= 0; at -= 1) {
    const sum = itemAt(sums, at);
    for (const { baseline, target, current, expected, weight } of itemAt(objectives, at)) {
      const share = current.minus(baseline).div(target.minus(baseline));
      sum.progress = sum.progress.plus(held(share).times(weight));
      sum.expected = sum.expected.plus(expected.times(weight));
      sum.weight += weight;
    }
    const progress = sum.progress.div(sum.weight);
    const expected = sum.expected.div(sum.weight);
    shares[at] = progress;
    const edge = edges[at - 1];
    if (!edge) continue;
    const parent = itemAt(sums, Number(edge.parentId));
    parent.progress = parent.progress.plus(held(progress).times(edge.weight));
    parent.expected = parent.expected.plus(expected.times(edge.weight));
    parent.weight += edge.weight;
  }
  return shares;
}

function partOf({ baseline, target, current, expected, weight }: Numbers, id: string): RollUpPart {
  const progress = linearProgress({ baseline, target, current });
  return { id, label: id, weight, progress, expected, isTargetMet: current.gte(target), values: null };
}

function rolledUp({ objectives, edges }: Company) {
  const forest = objectives.map(
    (keyResults, index): ForestObjective => ({
      id: String(index),
      label: `Objective ${index}`,
      mode: "AVERAGE",
      target: { target: null, currency: null },
      keyResults: keyResults.map((numbers, position) => partOf(numbers, `${index}.${position}`)),
      planRate: null,
    }),
  );
  return rollUpForest(forest, edges);
}

function linesOf(reason: Reason): number {
  return (reason.inputs ?? []).reduce((lines, input) => lines + linesOf(input), 1);
}

/** The engine's roll-up of ten thousand key results, each result able to say why, against the bare arithmetic. */
export async function benchRollUp(): Promise<Figure[]> {
  const input = company();
  const rolled = rolledUp(input);
  for (const [index, share] of bareArithmetic(input).entries()) {
    const progress = rolled.get(String(index))?.value.progress;
    // Added in another order, the last of sixty digits may differ.
    if (progress?.state !== "MEASURED" || progress.share.minus(share).abs().gt("1e-50")) {
      throw new Error(`Objective ${index} differs.`);
    }
  }
  const bare = await medianTime(RUNS, WARM_UPS, () => bareArithmetic(input));
  const ours = await medianTime(RUNS, WARM_UPS, () => rolledUp(input));
  let lines = 0;
  const opened = await medianTime(RUNS, WARM_UPS, () => {
    const top = rolledUp(input).get("0");
    lines = top ? linesOf(top.why()) : 0;
  });
  const figure = (name: string, time: number): Figure => ({
    name,
    floor: milliseconds(bare),
    ours: milliseconds(time),
    ratio: time / bare,
    bar: `≤ ${BAR}`,
    rowsRead: "",
    isMet: time <= BAR * bare,
  });
  return [
    figure(`Roll-up of ${KEY_RESULTS.toLocaleString("en")} key results that can say why`, ours),
    figure(`… and the company's reasons opened, all ${lines.toLocaleString("en")} lines`, opened),
  ];
}
