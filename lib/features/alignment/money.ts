import {
  type AlignmentTotals,
  alignmentTotals,
  heaviestMetric,
  type MoneyLine,
  TOTAL_FIGURES,
  type TotalFigure,
  totalFigure,
  withoutParts,
} from "@/lib/domain/alignment/totals";
import { type Decimal, toText } from "@/lib/domain/number/decimal";
import type { Reasoned } from "@/lib/domain/reasoned";
import { referenceText } from "@/lib/features/explain/reference";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import type { Alignment } from "./load";
import type { AlignmentRow } from "./schema";

/** A subject of the table: the company on a metric, or an objective. */
export type Subject = { readonly key: string; readonly title: string; readonly totals: AlignmentTotals };

const FIGURES = Object.keys(TOTAL_FIGURES) as TotalFigure[];
const BY_HAND = "by-hand";

/** Lines in the organization's money, and the others with the reason why they cannot be added. */
function inOneMoney(lines: readonly MoneyLine[]): [MoneyLine[], { line: MoneyLine; because: string }[]] {
  return [
    lines.filter(({ foreign }) => foreign === null),
    lines.flatMap((line) => (line.foreign === null ? [] : [{ line, because: line.foreign }])),
  ];
}

/** The company once per metric its key results are measured in, the one with most need first. */
export function companySubjects({ lines, ancestorsOf, metricName }: Alignment): Subject[] {
  const groups = [...Map.groupBy(lines, ({ metric }) => metric)];
  return groups
    .map(([metric, own]): Subject => {
      const [added, left] = inOneMoney(own);
      const { counted, notCounted } = withoutParts(added, ancestorsOf);
      return {
        key: `company:${metric ?? BY_HAND}`,
        title: `Company, ${metricName(metric).toLowerCase()}`,
        totals: alignmentTotals(counted, [...notCounted, ...left]),
      };
    })
    .sort((a, b) => b.totals.need.cmp(a.totals.need));
}

/** An objective on the metric most of its need is in; what is in another metric is named, not added. */
export function objectiveSubject(
  { lines, metricName }: Pick<Alignment, "lines" | "metricName">,
  { id, title }: Pick<ObjectiveView, "id" | "title">,
): Subject {
  const [own, left] = inOneMoney(lines.filter(({ objectiveId }) => objectiveId === id));
  const metric = heaviestMetric(own);
  const { counted, notCounted } = withoutParts(
    own.filter((line) => line.metric === metric),
    () => new Set(),
  );
  const others = own.filter((line) => line.metric !== metric);
  const because = (line: MoneyLine) =>
    line.metric === null
      ? "measured by hand, so it may already be in what the others count."
      : `counted in ${metricName(line.metric).toLowerCase()}: the same sales can be in both, and would be added twice.`;
  return {
    key: id,
    title,
    totals: alignmentTotals(counted, [
      ...notCounted,
      ...others.map((line) => ({ line, because: because(line) })),
      ...left,
    ]),
  };
}

/** Reference of one figure of a subject. */
export function alignmentReference(key: string, period: string, figure: string): string {
  return referenceText({
    kind: "alignment",
    subject: key,
    period: period === "all time" ? "all" : period,
    parameters: { figure },
  });
}

const text = (value: Decimal | null) => (value === null ? null : toText(value));

function noteOf({ notCounted, counted, need }: AlignmentTotals): string | null {
  const left = notCounted.filter(({ line }) => line.foreign !== null).length;
  const unrated = left === 0 ? [] : [`${left} not added: no plan rate`];
  if (counted.length === 0) return unrated[0] ?? "No key result in money";
  if (need.isZero()) return ["Need is met or not measured", ...unrated].join("; ");
  const again = notCounted.length - left;
  const notes =
    again === 0 ? unrated : [`${again} more not added: their sales are in the others already`, ...unrated];
  return notes.length === 0 ? null : notes.join("; ");
}

function rowOf(
  { period, metricName }: Alignment,
  { key, title, totals }: Subject,
  rest: Pick<AlignmentRow, "kind" | "ownerName" | "level">,
): AlignmentRow {
  const isSaid = totals.counted.length > 0;
  const value = (figure: TotalFigure) => (isSaid ? totalFigure(title, totals, figure).value : null);
  const each = <T>(make: (figure: TotalFigure) => T) =>
    Object.fromEntries(FIGURES.map((figure) => [figure, make(figure)])) as Record<TotalFigure, T>;
  return {
    ...rest,
    key,
    title,
    metric: isSaid ? (totals.metric === null ? "By hand" : metricName(totals.metric)) : null,
    note: noteOf(totals),
    figures: each((figure) => text(value(figure))),
    target: text(totals.landing?.target ?? null),
    refs: each((figure) => alignmentReference(key, period.code, figure)),
  };
}

export function companyRows(alignment: Alignment): AlignmentRow[] {
  return companySubjects(alignment).map((subject) =>
    rowOf(alignment, subject, { kind: "COMPANY", ownerName: null, level: 0 }),
  );
}

/** Objectives under their primary parent, in reading order. */
export function objectiveRows(alignment: Alignment): AlignmentRow[] {
  const { objectives } = alignment.board;
  const known = new Set(objectives.map(({ id }) => id));
  const parentOf = ({ parents }: ObjectiveView) => {
    const parent = parents.find(({ isPrimary }) => isPrimary) ?? parents[0];
    return parent !== undefined && known.has(parent.id) ? parent.id : null;
  };
  const walk = (parentId: string | null, level: number): AlignmentRow[] =>
    objectives
      .filter((objective) => parentOf(objective) === parentId)
      .flatMap((objective) => [
        rowOf(alignment, objectiveSubject(alignment, objective), {
          kind: "OBJECTIVE",
          ownerName: objective.ownerName,
          level,
        }),
        ...walk(objective.id, level + 1),
      ]);
  return walk(null, 0);
}

/** One figure with its reasoning, by the key of its row; null when there is no such row or figure. */
export function figureOf(alignment: Alignment, key: string, figure: string): Reasoned<Decimal | null> | null {
  const name = FIGURES.find((one) => one === figure);
  if (name === undefined) return null;
  const objective = alignment.board.objectives.find(({ id }) => id === key);
  const subject = objective
    ? objectiveSubject(alignment, objective)
    : companySubjects(alignment).find((one) => one.key === key);
  return subject === undefined ? null : totalFigure(subject.title, subject.totals, name);
}
