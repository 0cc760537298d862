import { bottomUpGap } from "@/lib/domain/goals/cascade/bottom-up";
import type { CascadeOutcome } from "@/lib/domain/goals/cascade/cascade";
import type { LivingLine } from "@/lib/domain/goals/cascade/living";
import { type Decimal, decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import type { Actor } from "@/lib/platform/actor";
import { cellOf, editableOf } from "./cells";
import { bottomUpOf, type CascadeRow, type LineRow, personKey, roleOf, rulesOf, teamKey } from "./compute";
import { LINE_FIELDS, type LineField } from "./schema";
import type { CascadeNodeView } from "./schema-view";

/** A team or person of the frozen plan, by key. */
export type PlanAmount = { assigned: Decimal; carried: Decimal; months: readonly Decimal[] };
export type Books = {
  row: CascadeRow;
  outcome: CascadeOutcome;
  /** Null before the plan is frozen. */
  plan: ReadonlyMap<string, PlanAmount> | null;
  living: readonly LivingLine[] | null;
  goals: ReadonlyMap<string, { id: string; status: string }>;
};

const text = (value: Decimal | null | undefined) => value?.toDecimalPlaces(10).toFixed() ?? null;
const NO_CELLS = Object.fromEntries(LINE_FIELDS.map((field) => [field, ""])) as Record<LineField, string>;

function roleText(line: LineRow, days: { from: string; to: string }): string {
  const parts = roleOf(line).flatMap(({ from, to }) => {
    const [late, early] = [from !== null && from > days.from, to !== null && to < days.to];
    if (!late && !early) return [];
    return [`${late ? `from ${from}` : ""}${late && early ? " " : ""}${early ? `until ${to}` : ""}`];
  });
  return parts.join(", ");
}

/** Amounts of the living version by node: people, and teams as the sum of theirs. */
function livingAmounts(
  books: Books,
  teams: readonly LineRow[],
): Map<string, { total: Decimal; months: Decimal[] }> {
  const found = new Map<string, { total: Decimal; months: Decimal[] }>();
  const lines = books.living ?? [];
  const count = lines[0]?.months.length ?? 0;
  const add = (list: readonly { months: readonly Decimal[] }[]) => {
    const months = Array.from({ length: count }, (_, index) =>
      sum(list.map((one) => one.months[index] ?? ZERO)),
    );
    return { total: sum(months), months };
  };
  for (const line of lines) found.set(line.key, add([line]));
  const below = (key: string): LivingLine[] => [
    ...lines.filter((line) => line.teamKey === key),
    ...teams.filter((team) => isUnder(books.row, team, key)).flatMap((team) => below(teamKey(team.teamId))),
  ];
  for (const team of teams) found.set(teamKey(team.teamId), add(below(teamKey(team.teamId))));
  return found;
}

const isTop = (row: CascadeRow, line: LineRow) => line.teamId === row.teamId;
const isUnder = (row: CascadeRow, team: LineRow, key: string) =>
  !isTop(row, team) && teamKey(team.parentTeamId) === key;

type Draw = {
  actor: Actor;
  books: Books;
  living: ReturnType<typeof livingAmounts>;
  bottomUp: ReturnType<typeof bottomUpOf>;
};

function numbersOf({ books, living, bottomUp }: Draw, key: string) {
  const { outcome, plan } = books;
  const computed = outcome.kind === "SPLIT" ? outcome.nodes.get(key) : undefined;
  const kept = plan ? plan.get(key) : computed;
  const lived = books.living === null ? null : (living.get(key)?.total ?? ZERO);
  const below = bottomUp.get(key);
  const assigned = kept?.assigned ?? null;
  const node = computed;
  const gap = assigned === null ? null : bottomUpGap(below?.value ?? null, assigned);
  return {
    ...{
      assigned: text(assigned),
      carried: text(kept?.carried),
      months: kept?.months.map((month) => month.toFixed()) ?? null,
    },
    share: text(node?.share),
    bottomUp: { value: text(below?.value), known: below?.known ?? 0, of: below?.of ?? 0 },
    gap: text(gap),
    living: text(lived),
    difference: lived === null ? null : text(lived.minus(assigned ?? ZERO)),
    livingMonths: lived === null ? null : (living.get(key)?.months.map((month) => month.toFixed()) ?? null),
  };
}

function lineNode(draw: Draw, line: LineRow, level: number): CascadeNodeView {
  const { actor, books } = draw;
  const { row } = books;
  const isTeam = line.memberId === null;
  const key = line.memberId === null ? teamKey(line.teamId) : personKey(line.teamId, line.memberId);
  const { from, to } = rulesOf(row);
  const cells = Object.fromEntries(LINE_FIELDS.map((field) => [field, cellOf(line, field)])) as Record<
    LineField,
    string
  >;
  return {
    ...{
      key,
      kind: isTeam ? "TEAM" : "PERSON",
      level,
      label: (isTeam ? line.team?.name : line.member?.name) ?? "All teams",
    },
    ...{ teamId: line.teamId, memberId: line.memberId, lineId: line.id, cells },
    editable: editableOf(actor, row, line),
    pipeline: line.pipeline === null ? null : decimal(line.pipeline.toFixed()).toFixed(),
    roleText: isTeam ? "" : roleText(line, { from, to }),
    presence: null,
    ...numbersOf(draw, key),
    goal: books.goals.get(key) ?? null,
  };
}

/** Somebody who is only in the living version: came, or moved here. */
function addedNode(draw: Draw, line: LivingLine, level: number): CascadeNodeView {
  return {
    ...{
      key: line.key,
      kind: "PERSON",
      level,
      label: line.label,
      teamId: line.teamKey,
      memberId: line.memberId,
    },
    ...{
      lineId: null,
      cells: NO_CELLS,
      editable: [],
      pipeline: null,
      roleText: "since the freeze",
      presence: null,
    },
    ...numbersOf(draw, line.key),
    goal: draw.books.goals.get(line.key) ?? null,
  };
}

/** The tree in reading order: a team, its people, then the teams under it. */
export function nodesOf(actor: Actor, books: Books): CascadeNodeView[] {
  const { row } = books;
  const teams = row.lines.filter(({ memberId }) => memberId === null);
  const draw: Draw = { actor, books, living: livingAmounts(books, teams), bottomUp: bottomUpOf(row) };
  const known = new Set(
    row.lines.map((line) => (line.memberId === null ? "" : personKey(line.teamId, line.memberId))),
  );
  const walk = (team: LineRow, level: number): CascadeNodeView[] => {
    const key = teamKey(team.teamId);
    const people = row.lines.filter((line) => line.memberId !== null && teamKey(line.teamId) === key);
    const added = (books.living ?? []).filter((line) => line.teamKey === key && !known.has(line.key));
    return [
      lineNode(draw, team, level),
      ...people.map((line) => lineNode(draw, line, level + 1)),
      ...added.map((line) => addedNode(draw, line, level + 1)),
      ...teams.filter((one) => isUnder(row, one, key)).flatMap((one) => walk(one, level + 1)),
    ];
  };
  return teams.filter((team) => isTop(row, team)).flatMap((team) => walk(team, 0));
}
