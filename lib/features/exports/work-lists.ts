import { GOAL_STATE_LABELS } from "@/lib/domain/goals/states";
import { loadCyclesPage } from "@/lib/features/cycles/queries";
import { gapsPage } from "@/lib/features/gaps/page";
import { loadGoalsPage } from "@/lib/features/goals/page";
import { goalFilterInput } from "@/lib/features/goals/schema";
import { loadObjectivesPage } from "@/lib/features/objectives/page";
import type { ObjectiveLine } from "@/lib/features/objectives/schema-lines";
import { listRuns } from "@/lib/features/sources/queries";
import type { Actor } from "@/lib/platform/actor";
import { goalGroups } from "@/lib/present/goals/goal-groups";
import { RUN_STATUS_WORDS } from "@/lib/present/sources/run-words";
import type { ListColumn, ListTable, Search } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });

/** @example statusWords("AT_RISK") → "At risk" */
function statusWords(status: string): string {
  return status.charAt(0) + status.slice(1).toLowerCase().replaceAll("_", " ");
}

export async function goals(actor: Actor, search: Search): Promise<ListTable> {
  const { lines } = await loadGoalsPage(actor, goalFilterInput.parse(search));
  return {
    id: "goals",
    columns: [
      column("goal", "goal"),
      column("metric", "metric"),
      column("owner", "owner"),
      ...[column("coOwner", "co-owner"), column("updater", "updater")],
      column("team", "team"),
      column("state", "state"),
      column("unit", "unit"),
      column("currency", "currency"),
      column("starts", "starts"),
      column("ends", "ends"),
      number("actual", "actual"),
      number("target", "target"),
      number("bar", "expected by now"),
      number("pace", "progress"),
      number("landing", "landing"),
      number("gap", "gap"),
      number("confidence", "confidence"),
      column("status", "status"),
      column("due", "check-in due"),
    ],
    rows: goalGroups(lines).flatMap(({ id, rows }) =>
      rows.map((line) => ({
        group: id,
        cells: [
          ...[line.title, line.metricLabel, line.ownerName, line.coOwnerName, line.updaterName],
          ...[line.teamName, GOAL_STATE_LABELS[line.state]],
          ...[line.unit, line.unit === "currency" ? line.currency : null, line.startsOn, line.endsOn],
          ...[line.actual, line.target, line.expected, line.progress, line.landing, line.gap],
          ...[
            line.confidence === null ? null : String(line.confidence),
            statusWords(line.status),
            line.dueOn,
          ],
        ],
      })),
    ),
  };
}

const OBJECTIVE_COLUMNS: readonly ListColumn[] = [
  column("title", "title"),
  column("kind", "kind"),
  column("owner", "owner"),
  column("coOwner", "co-owner"),
  column("updater", "updater"),
  column("where", "where"),
  column("state", "state"),
  number("weight", "weight"),
  number("progress", "progress"),
  number("expected", "expected by now"),
  number("current", "now"),
  number("target", "target"),
  column("unit", "unit"),
  column("currency", "currency"),
  column("promise", "promise"),
  column("guardrail", "guardrail"),
  column("status", "status"),
  column("statusNote", "why this status"),
  number("confidence", "confidence"),
  number("coverage", "goal coverage"),
  number("uncovered", "uncovered"),
  number("landing", "landing"),
];

function objectiveCells(line: ObjectiveLine): (string | null)[] {
  const isKeyResult = line.kind === "key-result";
  return [
    ...[
      line.title,
      isKeyResult ? "key result" : "objective",
      line.ownerName,
      line.coOwnerName,
      line.updaterName,
      line.where,
      statusWords(line.state),
    ],
    ...[line.weight === null ? null : String(line.weight), line.progress, line.expected],
    ...[line.current, line.target, isKeyResult ? line.unit : null, isKeyResult ? line.currency : null],
    ...[line.promise === null ? null : statusWords(line.promise), line.isGuardrail ? "yes" : null],
    ...[statusWords(line.status), line.guarded, line.confidence, line.coverage, line.uncovered, line.landing],
  ];
}

const objectiveFilter = ({ period, q, owner, team, cycle }: Search) => ({ period, q, owner, team, cycle });

export async function objectives(actor: Actor, search: Search): Promise<ListTable> {
  const { lines } = await loadObjectivesPage(actor, objectiveFilter(search));
  const rows = lines.map((line) => ({ level: line.depth, cells: objectiveCells(line) }));
  return { id: "objectives", columns: OBJECTIVE_COLUMNS, rows };
}

/** The key results alone, each beside its objective. */
export async function keyResults(actor: Actor, search: Search): Promise<ListTable> {
  const { lines } = await loadObjectivesPage(actor, objectiveFilter(search));
  let objective = "";
  const rows = lines.flatMap((line) => {
    if (line.kind === "objective") objective = line.title;
    return line.kind === "key-result" ? [{ cells: [...objectiveCells(line), objective] }] : [];
  });
  return { id: "objectives", columns: [...OBJECTIVE_COLUMNS, column("objective", "objective")], rows };
}

export async function cycles(actor: Actor): Promise<ListTable> {
  const { lines } = await loadCyclesPage(actor);
  return {
    id: "cycles",
    columns: [
      ...[column("name", "cycle"), column("length", "length"), column("state", "state")],
      ...[column("days", "first day"), column("endsOn", "last day")],
      ...[number("objectives", "objectives"), number("closed", "closed"), number("grade", "mean grade")],
      ...[number("kept", "kept"), number("modified", "modified"), number("abandoned", "abandoned")],
    ],
    rows: [
      ...lines.filter(({ state }) => state !== "CLOSED"),
      ...lines.filter(({ state }) => state === "CLOSED"),
    ].map((line) => ({
      group: line.state === "CLOSED" ? "closed" : "open",
      cells: [
        ...[line.name, line.length.toLowerCase(), line.state.toLowerCase(), line.startsOn, line.endsOn],
        ...[String(line.objectives), String(line.closed), line.grade],
        ...[line.kept, line.modified, line.abandoned].map(String),
      ],
    })),
  };
}

export async function runs(actor: Actor): Promise<ListTable> {
  const list = await listRuns(actor);
  return {
    id: "runs",
    columns: [
      ...[
        column("file", "file"),
        column("source", "system"),
        column("kind", "kind"),
        column("state", "state"),
      ],
      ...[number("read", "read"), number("created", "created"), number("revised", "revised")],
      ...[number("unchanged", "unchanged"), number("quarantined", "quarantine")],
      ...[
        column("at", "started"),
        column("finished", "finished"),
        column("by", "by"),
        column("error", "error"),
      ],
    ],
    rows: list.map((run) => {
      const { read, created, revised, unchanged, quarantined } = run.rows;
      return {
        cells: [
          ...[run.fileName, run.sourceName, run.kindLabel, RUN_STATUS_WORDS[run.status]],
          ...[read, created, revised, unchanged, quarantined].map(String),
          ...[run.createdAt, run.finishedAt, run.createdBy, run.error],
        ],
      };
    }),
  };
}

export async function gaps(actor: Actor, search: Search): Promise<ListTable> {
  const { answer } = await gapsPage(actor, {
    metric: search.metric ?? "revenue",
    by: search.by === "objective" ? "objective" : "team",
    period: search.period ?? null,
    plan: search.plan ?? null,
    known: search.known ?? null,
  });
  const unit = answer.unit === "currency" ? answer.currency : answer.unit;
  return {
    id: "gaps-table",
    columns: [
      ...[column("code", "code"), column("name", answer.by), number("plan", `${answer.plan} ${unit}`)],
      ...[number("goals", "agreed goals"), number("sold", "sold"), number("actual", "actual")],
      ...[number("commitment", "commitment gap"), number("sales", "sales gap")],
      ...[number("conversion", "conversion gap"), number("total", "actual − plan"), column("note", "note")],
    ],
    rows: [...answer.rows, answer.total].map((row) => ({
      group: row === answer.total ? "total" : "rows",
      cells: [
        ...[row.code, row.label, row.plan, row.goals, row.sold, row.actual],
        ...[row.commitment, row.sales, row.conversion, row.total, row.note],
      ],
    })),
  };
}
