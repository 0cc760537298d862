import { findOrphans } from "@/lib/domain/alignment/orphans";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { type Decimal, Decimal as DecimalNumber, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import { reportingNote } from "@/lib/domain/objectives/roll-up";
import { type Alignment, metricNames, moneyLines } from "@/lib/features/alignment/load";
import { listCycles } from "@/lib/features/cycles/queries";
import { loadGoals } from "@/lib/features/goals/queries";
import type { Covered } from "@/lib/features/key-results/coverage";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import { type Board, loadBoard } from "@/lib/features/objectives/board";
import { periodOfObjectives } from "@/lib/features/objectives/queries";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import { objectiveInMoney } from "./in-money";
import type { OkrCoverage, OkrLanding, OkrRisk, OkrRollUp, OkrRow } from "./schema";

function unitOf(kr: KeyResultView): MetricUnit {
  if (kr.adds === "GROWTH" || kr.adds === "MARGIN_POINTS") return "currency";
  return kr.unit === "currency" || kr.unit === "percent" || kr.unit === "ratio" || kr.unit === "days"
    ? kr.unit
    : "count";
}

function coverageOf(
  kr: KeyResultView,
  covered: Covered | undefined,
): { coverage: OkrCoverage | null; note: string | null } {
  const planned = covered?.coverage.value.planned;
  if (!covered || !planned) return { coverage: null, note: null };
  if (planned.state === "MET") return { coverage: null, note: "Need is met" };
  if (planned.state === "NOT_ADDITIVE") return { coverage: null, note: "Does not add up" };
  if (planned.state === "NOT_MEASURED") return { coverage: null, note: "Not measured" };
  const delivered = sum(
    covered.coverage.value.counted.map(({ promised, delivered: own }) =>
      DecimalNumber.min(promised, DecimalNumber.max(ZERO, own ?? ZERO)),
    ),
  );
  const { need, promised, gap } = planned;
  return {
    note: null,
    coverage: {
      need: toText(need),
      promised: toText(promised),
      delivered: toText(delivered),
      gap: toText(gap),
      unit: unitOf(kr),
    },
  };
}

function landingOf(kr: KeyResultView, covered: Covered | undefined): OkrLanding | null {
  const landing = covered?.landing.value;
  if (!covered || landing?.state !== "LANDS") return null;
  const unit: MetricUnit =
    kr.unit === "currency" || kr.unit === "percent" || kr.unit === "ratio" || kr.unit === "days"
      ? kr.unit
      : "count";
  const text = (value: Decimal | null) => (value === null ? null : toText(value));
  return {
    amount: toText(landing.amount),
    target: text(kr.target),
    overTarget: text(landing.overTarget),
    atRisk: text(landing.atRisk),
    unit,
    note: landing.method,
    probability: covered.simulation?.probability ?? null,
    forecast: text(covered.forecast),
  };
}

function pace(progress: Decimal | null, expected: Decimal | null): Pick<OkrRow, "progress" | "expected"> {
  return {
    progress: progress === null ? null : toText(progress),
    expected: expected === null ? null : toText(expected),
  };
}

function keyResultRow(kr: KeyResultView, covered: Covered | undefined, level: number): OkrRow {
  const { progress, expected, status } = kr.assessment;
  const { coverage, note } = coverageOf(kr, covered);
  return {
    key: `key-result:${kr.id}`,
    kind: "KEY_RESULT",
    id: kr.id,
    level,
    title: kr.title,
    ownerName: kr.ownerName,
    reporting: kr.readings.current === null ? "not measured" : "",
    ...pace(progress.value.state === "MEASURED" ? progress.value.share : null, expected?.value ?? null),
    status: kr.assessment.shown.shown,
    statusNote:
      status.value.status === kr.assessment.shown.shown
        ? kr.isGuardrail
          ? "guardrail"
          : null
        : "set by hand",
    confidence: kr.confidence,
    wasConfidence: kr.wasConfidence,
    coverage,
    coverageNote: note,
    landing: landingOf(kr, covered),
    ref: `key-result:${kr.id}`,
  };
}

type Money = Pick<Alignment, "lines" | "metricName">;

function objectiveRow(
  objective: ObjectiveView,
  keyResults: readonly OkrRow[],
  money: Money,
  level: number,
): OkrRow {
  const { progress, expected, reporting } = objective.rollUp.value;
  const confidence = objective.confidence?.toDecimalPlaces(0).toNumber() ?? null;
  const { coverage, metric, landing } = objectiveInMoney(money, objective, keyResults);
  const nothing = keyResults.length > 0 ? "Does not add up in money" : null;
  return {
    key: `objective:${objective.id}`,
    kind: "OBJECTIVE",
    id: objective.id,
    level,
    title: objective.title,
    ownerName: objective.ownerName,
    reporting: reportingNote(reporting),
    ...pace(progress.state === "MEASURED" ? progress.share : null, expected),
    status: objective.shown.shown,
    statusNote:
      objective.guarded ?? objective.disagreement ?? (objective.shown.isDisputed ? "set by hand" : null),
    confidence,
    wasConfidence: null,
    coverage,
    coverageNote: coverage === null ? nothing : metric,
    // Without money, the heaviest key result that lands somewhere speaks for the objective.
    landing: landing ?? keyResults.find((row) => row.landing !== null)?.landing ?? null,
    ref: `objective:${objective.id}`,
  };
}

/** Objectives under their primary parent, each with its key results, in reading order. */
function treeRows(board: Board, money: Money): OkrRow[] {
  const known = new Set(board.objectives.map(({ id }) => id));
  const parentOf = (objective: ObjectiveView) => {
    const parent = objective.parents.find((link) => link.isPrimary) ?? objective.parents[0];
    return parent && known.has(parent.id) ? parent.id : null;
  };
  const walk = (parentId: string | null, level: number): OkrRow[] =>
    board.objectives
      .filter((objective) => parentOf(objective) === parentId)
      .flatMap((objective) => {
        const rows = objective.keyResults.map((kr) => keyResultRow(kr, board.covered.get(kr.id), level + 1));
        return [objectiveRow(objective, rows, money, level), ...rows, ...walk(objective.id, level + 1)];
      });
  return walk(null, 0);
}

function risksOf(board: Board): OkrRisk[] {
  const risks = board.objectives.flatMap((objective) =>
    objective.keyResults.flatMap((kr): (OkrRisk & { size: Decimal })[] => {
      const covered = board.covered.get(kr.id);
      const { coverage } = coverageOf(kr, covered);
      const short = covered?.shortInMoney == null ? null : toText(covered.shortInMoney);
      const uncovered = coverage?.unit === "currency" ? coverage.gap : null;
      // Money at risk is what the landing leaves short; where nobody can say yet, what nobody promised.
      const size = DecimalNumber.max(ZERO, short ?? uncovered ?? ZERO);
      if (size.isZero()) return [];
      return [
        {
          keyResultId: kr.id,
          title: kr.title,
          objectiveTitle: objective.title,
          ownerName: kr.ownerName,
          guarded: objective.guarded,
          uncovered,
          short,
          atRisk: toText(size),
          unit: "currency",
          ref: `key-result:${kr.id}`,
          size,
        },
      ];
    }),
  );
  return risks.sort((a, b) => b.size.cmp(a.size)).map(({ size: _size, ...risk }) => risk);
}

/** The roll-up of a period: objectives and key results as a tree, what is at risk in money, what leads nowhere. */
export async function okrRollUp(
  actor: Actor,
  asked: string | undefined,
  cycleId?: string | undefined,
): Promise<OkrRollUp> {
  authorize(actor, "objective:read");
  const cycle = cycleId ? (await listCycles(actor)).find(({ id }) => id === cycleId) : undefined;
  const period = cycle
    ? { code: cycle.name, from: cycle.startsOn, to: cycle.endsOn }
    : periodOfObjectives(actor, asked);
  const within = period
    ? { startsOn: { lte: fromDay(period.to) }, endsOn: { gte: fromDay(period.from) } }
    : {};
  return inTenant(
    actor,
    async (db) => {
      const board = await loadBoard(
        db,
        actor,
        cycle ? { cycleId: cycle.id } : { AND: [within, { status: { not: "CLOSED" } }] },
      );
      const goals = await loadGoals(db, actor, { AND: [within, { status: { in: ["AGREED", "ACTIVE"] } }] });
      const orphans = findOrphans({
        objectives: board.objectives.map(({ id, title }) => ({ id, label: title })),
        keyResults: board.objectives.flatMap((objective) =>
          objective.keyResults.map((kr) => ({ id: kr.id, label: kr.title, objectiveId: objective.id })),
        ),
        goals: goals.map(({ id, title }) => ({ id, label: title })),
        contributions: goals.flatMap((goal) =>
          goal.contributions.map(({ keyResultId }) => ({ goalId: goal.id, keyResultId })),
        ),
        edges: board.edges,
      });
      const lines = await moneyLines(db, actor, board);
      const rows = treeRows(board, { lines, metricName: await metricNames(db, actor) });
      const objectives = rows.filter(({ level }) => level === 0);
      return {
        period: period?.code ?? "all time",
        elapsed: null,
        currency: actor.currency,
        rows,
        risks: risksOf(board),
        orphans: [...orphans],
        counts: {
          objectives: objectives.length,
          onTrack: objectives.filter(({ status }) => status === "ON_TRACK" || status === "DONE").length,
          keyResultsWithoutGoal: orphans.filter(({ kind }) => kind === "KEY_RESULT").length,
        },
      };
    },
    "read",
  );
}
