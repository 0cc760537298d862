import {
  type ClaimedCell,
  type Claims,
  divideClaims,
  type Focus,
  type FocusLine,
  strategicFocus,
} from "@/lib/domain/alignment/focus";
import type { Dimension } from "@/lib/domain/facts/dimensions";
import { actualValue } from "@/lib/domain/metrics/outcome";
import { type Decimal, decimal, ONE, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import { figure, type Reason } from "@/lib/domain/reasoned";
import { addMonths, type Day } from "@/lib/domain/time/day";
import { filterOfStored } from "@/lib/features/key-results/readings";
import type { Filter } from "@/lib/features/metrics/filters";
import { filterOf } from "@/lib/features/metrics/filters";
import { type Measurement, measureAll } from "@/lib/features/metrics/measure";
import { labelOf, loadMembers } from "@/lib/features/metrics/members";
import { loadGoalTargets, storedWhere } from "@/lib/features/metrics/targets";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";
import { formatMoney } from "@/lib/present/format/money";
import { type Alignment, targetInMoney } from "./load";
import { alignmentReference } from "./money";
import { FOCUS_LABELS, FOCUS_MONEYS, type FocusMoney, type FocusRow, type FocusView } from "./schema";

type Claimant = { readonly id: string; readonly filter: Filter; readonly from: Day; readonly to: Day };

/** What each money is and how it finds its objective, for the reasoning. */
const RULES: Readonly<Record<FocusMoney, string>> = {
  goals:
    "Σ targets in money of agreed and active goals, each divided among the objectives its promises lead to, in proportion to them",
  pipeline:
    "open pipeline due in the period, each part given to the goals whose scope and days hold it (several: in equal parts), and on to their objectives",
  weighted:
    "open pipeline × the company's win rate by value of the last twelve months, divided as the pipeline is",
  spend:
    "operating expense of the ledger by month, given to the initiatives that name it, plus what was entered by hand; divided by the shares of their links",
};
const SALES_METRICS = ["bookings", "billings", "revenue", "gross_profit", "sales_profit"];

const isMatch = (dimensions: readonly Dimension[], at: readonly string[], filter: Filter) =>
  [...filter].every(([dimension, keys]) => keys.has(at[dimensions.indexOf(dimension)] ?? ""));

/** The values of a measurement as cells, each with everybody whose scope and days hold it. */
function cellsOf({ question, values, book }: Measurement, claimants: readonly Claimant[]): ClaimedCell[] {
  return values.flatMap(({ at, period, outcome }): ClaimedCell[] => {
    const amount = actualValue(outcome.value);
    if (amount === null || amount.isZero()) return [];
    const names = question.by.map((dimension, index) => labelOf(book, dimension, at[index] ?? "").name);
    const own = claimants.filter(
      ({ from, to, filter }) => from <= period.to && to >= period.from && isMatch(question.by, at, filter),
    );
    const label = [...names, period.code].join(" · ");
    return [{ key: [...at, period.code].join("|"), label, amount, claimants: own.map(({ id }) => id) }];
  });
}

function dimensionsOf(claimants: readonly Claimant[]): Dimension[] {
  return [...new Set(claimants.flatMap(({ filter }) => [...filter.keys()]))];
}

async function claims(
  db: Db,
  actor: Actor,
  metric: string,
  { from, to }: Alignment["period"],
  claimants: readonly Claimant[],
): Promise<Claims> {
  const by = dimensionsOf(claimants);
  const [measured] = await measureAll(db, actor, [{ metric, from, to, grain: "month", by }]);
  return divideClaims(measured ? cellsOf(measured, claimants) : []);
}

type Leads = FocusLine["leads"];

function leadsOfGoal({ keyResults, goals, board }: Alignment, goalId: string): Leads {
  const owners = new Map(keyResults.map(({ id, objectiveId }) => [id, objectiveId]));
  const goal = goals.find(({ id }) => id === goalId) ?? board.goals.find(({ id }) => id === goalId);
  return (goal?.contributions ?? []).flatMap(({ keyResultId, promised }) => {
    const objectiveId = owners.get(keyResultId);
    return objectiveId === undefined
      ? []
      : [{ objectiveId, weight: promised === null || promised.isNegative() ? ZERO : promised }];
  });
}

function goalLines(alignment: Alignment): FocusLine[] {
  return alignment.goals.flatMap((goal) => {
    const amount = targetInMoney(alignment, goal);
    const { id, title } = goal;
    return amount === null
      ? []
      : [{ key: `goal:${id}`, label: title, amount, leads: leadsOfGoal(alignment, id) }];
  });
}

function linesOfClaims(
  found: Claims,
  named: (id: string) => { label: string; leads: Leads },
  rest: string,
): FocusLine[] {
  return [
    ...[...found.byClaimant].map(([id, amount]) => ({ key: id, amount, ...named(id) })),
    { key: "none", label: rest, amount: found.unclaimed, leads: [] },
  ];
}

async function pipelineClaims(db: Db, actor: Actor, alignment: Alignment): Promise<Claims> {
  const counted = new Set(alignment.goals.map(({ id }) => id));
  const targets = (await loadGoalTargets(db, actor)).filter(
    ({ id, metric }) => counted.has(id) && SALES_METRICS.includes(metric),
  );
  const claimants = targets.map(({ id, filter, promised }) => ({
    id: `goal:${id}`,
    filter,
    from: promised.from,
    to: promised.to,
  }));
  return claims(db, actor, "pipeline", alignment.period, claimants);
}

async function spendClaims(db: Db, actor: Actor, { period, initiativeRows }: Alignment): Promise<Claims> {
  const rows = initiativeRows.filter(({ spendSource }) => spendSource === "FACTS");
  const wheres = rows.map(({ spendFilter }) => storedWhere(filterOfStored(spendFilter)));
  const dimensions = new Set(wheres.flatMap((where) => Object.keys(where) as Dimension[]));
  const book = await loadMembers(db, actor, [], dimensions);
  const claimants = rows.map(({ id, startsOn, endsOn }, index) => ({
    id: `initiative:${id}`,
    filter: filterOf(wheres[index] ?? {}, book),
    from: toDay(startsOn),
    to: toDay(endsOn),
  }));
  return claims(db, actor, "opex", period, claimants);
}

/** An initiative's money goes on to the objectives of what it serves; a goal hands it on in proportion to its promises. */
function leadsOfInitiative(alignment: Alignment, id: string): Leads {
  const one = alignment.initiatives.find((initiative) => initiative.id === id);
  if (one === undefined) return [];
  const owners = new Map(alignment.keyResults.map((kr) => [kr.id, kr.objectiveId]));
  const served = one.links.flatMap((link): Leads => {
    const share = decimal(link.share);
    if (link.kind === "key-result")
      return [{ objectiveId: owners.get(link.subjectId) ?? null, weight: share }];
    const leads = leadsOfGoal(alignment, link.subjectId);
    if (leads.length === 0) return [{ objectiveId: null, weight: share }];
    const whole = sum(leads.map(({ weight }) => weight));
    return leads.map(({ objectiveId, weight }) => ({
      objectiveId,
      weight: whole.isZero() ? share.div(leads.length) : share.times(weight).div(whole),
    }));
  });
  return [...served, { objectiveId: null, weight: decimal(one.unlinkedShare) }];
}

function typedLines(alignment: Alignment): FocusLine[] {
  const { period, initiativeRows } = alignment;
  return initiativeRows.flatMap((row): FocusLine[] => {
    const entries = row.spends.filter(
      ({ occurredOn }) => toDay(occurredOn) >= period.from && toDay(occurredOn) <= period.to,
    );
    if (row.spendSource !== "TYPED" || entries.length === 0) return [];
    const amount = sum(entries.map((entry) => decimal(entry.amount.toFixed())));
    return [
      { key: `initiative:${row.id}`, label: row.title, amount, leads: leadsOfInitiative(alignment, row.id) },
    ];
  });
}

async function winRate(db: Db, actor: Actor, today: Day): Promise<Decimal | null> {
  const [measured] = await measureAll(db, actor, [
    { metric: "win_rate_value", from: addMonths(today, -12), to: today, grain: "total" },
  ]);
  const outcome = measured?.values[0]?.outcome.value;
  return outcome ? actualValue(outcome) : null;
}

/** Goals in a currency without a plan rate: they are money, but nobody can say how much. */
function unratedGoals({ goals, planRateOf }: Alignment): string[] {
  const left = goals.filter((goal) => goal.unit === "currency" && planRateOf(goal) === null);
  return left.length === 0
    ? []
    : [
        `Without a plan rate and left out: ${left.map(({ title, currency }) => `“${title}” in ${currency}`).join(", ")}.`,
      ];
}

/** The four moneys, each by the objective it leads to; null where it cannot be said. */
export type FocusMoneys = {
  readonly moneys: Readonly<Record<FocusMoney, Focus | null>>;
  readonly notes: string[];
};

export async function focusMoneys(db: Db, actor: Actor, alignment: Alignment): Promise<FocusMoneys> {
  const ids = alignment.board.objectives.map(({ id }) => id);
  const titles = new Map(
    [...alignment.board.goals, ...alignment.goals].map(({ id, title }) => [`goal:${id}`, title]),
  );
  const pipeline = await pipelineClaims(db, actor, alignment);
  const spend = await spendClaims(db, actor, alignment);
  const rate = await winRate(db, actor, alignment.board.today);
  const open = linesOfClaims(
    pipeline,
    (id) => ({ label: titles.get(id) ?? id, leads: leadsOfGoal(alignment, id.slice("goal:".length)) }),
    "Pipeline in no goal's scope",
  );
  const spent = linesOfClaims(
    spend,
    (id) => {
      const own = id.slice("initiative:".length);
      const label = alignment.initiatives.find((one) => one.id === own)?.title ?? id;
      return { label, leads: leadsOfInitiative(alignment, own) };
    },
    "Ledger expense no initiative names",
  );
  const weigh = (by: Decimal) =>
    open.map((line) => ({ ...line, amount: line.amount.times(by).toDecimalPlaces(2) }));
  const contested = (found: Claims, what: string) =>
    found.contested.length === 0
      ? []
      : [
          `${formatMoney(toText(sum(found.contested.map(({ amount }) => amount))), { locale: actor.locale, currency: actor.currency, style: "compact" })} of the ${what} lies in the scope of several and is counted once, in equal parts.`,
        ];
  return {
    moneys: {
      goals: strategicFocus(goalLines(alignment), ids),
      pipeline: strategicFocus(open, ids),
      weighted: rate === null ? null : strategicFocus(weigh(rate), ids),
      spend: strategicFocus([...spent, ...typedLines(alignment)], ids),
    },
    notes: [...contested(pipeline, "pipeline"), ...contested(spend, "spend"), ...unratedGoals(alignment)],
  };
}

const NONE = "none";

function each<T>(make: (money: FocusMoney) => T): Record<FocusMoney, T> {
  return Object.fromEntries(FOCUS_MONEYS.map((money) => [money, make(money)])) as Record<FocusMoney, T>;
}

/** One row per objective in reading order, those nothing leads to included, and the row of none. */
export function focusView({ period, board }: Alignment, { moneys, notes }: FocusMoneys): FocusView {
  const titles = new Map(board.objectives.map(({ id, title }) => [id, title]));
  const partOf = (money: FocusMoney, id: string | null) =>
    moneys[money]?.parts.find(({ objectiveId }) => objectiveId === id) ?? null;
  const rows = [...board.objectives.map(({ id }): string | null => id), null].map(
    (objectiveId): FocusRow => ({
      objectiveId,
      title: objectiveId === null ? "No objective" : (titles.get(objectiveId) ?? ""),
      amounts: each((money) => {
        const part = partOf(money, objectiveId);
        return part === null ? null : toText(part.amount);
      }),
      shares: each((money) => {
        const share = partOf(money, objectiveId)?.share ?? null;
        return share === null ? null : toText(share);
      }),
      refs: each((money) => alignmentReference(objectiveId ?? NONE, period.code, `focus-${money}`)),
    }),
  );
  return {
    rows,
    notes,
    totals: each((money) => {
      const total = moneys[money]?.total ?? null;
      return total === null ? null : toText(total);
    }),
  };
}

/** Why a part of the focus is what it is: the goals, pipeline or spend it is made of. */
export function focusReason(
  found: FocusMoneys,
  key: string,
  money: FocusMoney,
  title: string,
  currency: string,
): Reason | null {
  const focus = found.moneys[money];
  const part = focus?.parts.find(({ objectiveId }) => (objectiveId ?? NONE) === key);
  if (!focus || !part) return null;
  const inMoney = { unit: "currency", currency } as const;
  return figure(`${FOCUS_LABELS[money]}: ${title}`, part.amount, {
    ...inMoney,
    rule: { id: `alignment.focus-${money}`, version: 1, formula: RULES[money] },
    inputs: [
      ...part.lines.map((line) => {
        const [type = "", id = ""] = line.key.split(":");
        const source = id === "" ? {} : { source: { kind: "record" as const, type, id } };
        return figure(line.label, line.amount, { ...inMoney, ...source });
      }),
      figure("Share of the total", part.share ?? (focus.total.isZero() ? null : ONE), { unit: "share" }),
      figure("Total", focus.total, inMoney),
    ],
  });
}
