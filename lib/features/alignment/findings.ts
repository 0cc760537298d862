import { findOrphans } from "@/lib/domain/alignment/orphans";
import { METRICS } from "@/lib/domain/metrics/registry";
import { decimal, toText, ZERO } from "@/lib/domain/number/decimal";
import { findDoubleCounting, type MeasuredLine } from "@/lib/domain/objectives/double-counting";
import { gapsIn } from "@/lib/features/gaps/queries";
import { loadGoalTargets } from "@/lib/features/metrics/targets";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { type Alignment, targetInMoney } from "./load";
import { alignmentReference } from "./money";
import type { DoubleLine, OrphanLine, UncoveredLine } from "./schema";

/** Key results in money that are promised less than they need, those nobody serves first. */
function uncoveredKeyResults(alignment: Alignment, org: string): UncoveredLine[] {
  const titles = new Map(alignment.board.objectives.map(({ id, title }) => [id, title]));
  return alignment.lines.flatMap((line): UncoveredLine[] => {
    const { planned } = line.coverage.value;
    if (planned.state !== "RATIO" || planned.gap.isZero() || line.foreign !== null) return [];
    return [
      {
        key: line.keyResultId,
        kind: "KEY_RESULT",
        title: line.label,
        where: titles.get(line.objectiveId) ?? "",
        need: toText(planned.need),
        promised: toText(planned.promised),
        gap: toText(planned.gap),
        ref: alignmentReference(`line:${line.keyResultId}`, alignment.period.code, "gap"),
        href: `/${org}/objectives/key-results/${line.keyResultId}`,
      },
    ];
  });
}

/** What finance plans; bookings and billings are the same money on its way there. */
const PLANNED = ["revenue", "gross_profit"] as const;

/** Lines of the plan, by team, that agreed goals promise less than: nobody said who brings this money. */
async function uncoveredPlanLines(db: Db, actor: Actor, { period }: Alignment): Promise<UncoveredLine[]> {
  const lines: UncoveredLine[] = [];
  for (const code of PLANNED) {
    const answer = await gapsIn(db, actor, { metric: code, from: period.from, to: period.to, by: "team" });
    if (answer.unit !== "currency") continue;
    for (const row of answer.rows) {
      if (!row.hasPlan || row.plan === null) continue;
      const [plan, goals] = [decimal(row.plan), decimal(row.goals ?? "0")];
      if (plan.lte(ZERO) || goals.gte(plan)) continue;
      lines.push({
        key: `${code}:${row.key}`,
        kind: "PLAN_LINE",
        title: row.label,
        where: `${METRICS[code].label}, ${answer.plan}`,
        need: toText(plan),
        promised: toText(goals),
        gap: toText(plan.minus(goals)),
        ref: row.ref,
        href: `/${actor.organizationSlug}/variance?metric=${code}&by=team`,
      });
    }
  }
  return lines;
}

export async function uncoveredLines(db: Db, actor: Actor, alignment: Alignment): Promise<UncoveredLine[]> {
  const byGap = (a: UncoveredLine, b: UncoveredLine) => decimal(b.gap).cmp(decimal(a.gap));
  return [
    ...uncoveredKeyResults(alignment, actor.organizationSlug).sort(byGap),
    ...(await uncoveredPlanLines(db, actor, alignment)).sort(byGap),
  ];
}

/** Pairs of goals that promise the same money to one key result: same metric, overlapping scope and days. */
export async function doubleLines(
  db: Db,
  actor: Actor,
  { goals, keyResults }: Alignment,
): Promise<DoubleLine[]> {
  const scopes = new Map((await loadGoalTargets(db, actor)).map((target) => [target.id, target.filter]));
  const measured = (keyResultId: string): MeasuredLine[] =>
    goals
      .filter((goal) =>
        goal.contributions.some((one) => one.keyResultId === keyResultId && one.promised !== null),
      )
      .flatMap(({ id, title, metric, startsOn, endsOn }) => {
        if (startsOn === null || endsOn === null) return [];
        const scope = Object.fromEntries(
          [...(scopes.get(id) ?? [])].map(([dimension, keys]) => [dimension, [...keys]]),
        );
        return [
          {
            id,
            label: title,
            metric: metric.startsWith("hand:") ? null : metric,
            scope,
            from: startsOn,
            to: endsOn,
          },
        ];
      });
  return keyResults.flatMap(({ id, title }) =>
    findDoubleCounting(measured(id)).map(
      ({ a, b, certainty, from, to, sentence }): DoubleLine => ({
        key: `${id}:${a.id}:${b.id}`,
        keyResultId: id,
        keyResultTitle: title,
        ...{ aId: a.id, aTitle: a.label, bId: b.id, bTitle: b.label, certainty, from, to, sentence },
      }),
    ),
  );
}

const PAGES = { GOAL: "goals", OBJECTIVE: "objectives", KEY_RESULT: "objectives/key-results" } as const;

/** Whether anything an initiative serves leads to an objective the actor may see. */
function initiativeLeads(
  { objectivesOf, keyResults }: Alignment,
  links: readonly { kind: string; subjectId: string }[],
): string[] {
  const owners = new Map(keyResults.map(({ id, objectiveId }) => [id, objectiveId]));
  return links.flatMap(({ kind, subjectId }) =>
    kind === "goal" ? [...objectivesOf(subjectId)] : (owners.get(subjectId) ?? []),
  );
}

/** What leads to no objective, and objectives that nothing serves. */
export function orphanLines(alignment: Alignment, org: string): OrphanLine[] {
  const { board, goals, initiatives, keyResults } = alignment;
  const leads = new Map(initiatives.map((one) => [one.id, initiativeLeads(alignment, one.links)]));
  const found = findOrphans({
    objectives: board.objectives.map(({ id, title }) => ({ id, label: title })),
    keyResults: keyResults.map(({ id, title, objectiveId }) => ({ id, label: title, objectiveId })),
    goals: goals.map(({ id, title }) => ({ id, label: title })),
    contributions: goals.flatMap((goal) =>
      goal.contributions.map(({ keyResultId }) => ({ goalId: goal.id, keyResultId })),
    ),
    edges: board.edges,
    otherwiseServed: [...leads.values()].flat(),
  });
  const targets = new Map(goals.map((goal) => [goal.id, targetInMoney(alignment, goal)]));
  const lines = found.map(({ kind, id, label, sentence }): OrphanLine => {
    const target = targets.get(id) ?? null;
    return {
      ...{ key: `${kind}:${id}`, kind, title: label, sentence, href: `/${org}/${PAGES[kind]}/${id}` },
      amount: target === null ? null : toText(target),
      ref: kind === "GOAL" ? `goal:${id}` : null,
    };
  });
  const unled = initiatives.flatMap((one): OrphanLine[] => {
    const href = `/${org}/initiatives?period=all&initiative=${one.id}`;
    const base = { title: one.title, ref: one.spend === null ? null : one.ref, href };
    if ((leads.get(one.id) ?? []).length === 0)
      return [
        {
          ...base,
          key: `INITIATIVE:${one.id}`,
          kind: "INITIATIVE",
          amount: one.spend,
          sentence: `“${one.title}” leads to no objective.`,
        },
      ];
    if (one.unlinkedAmount === null || decimal(one.unlinkedAmount).isZero()) return [];
    return [
      {
        ...base,
        key: `SPEND:${one.id}`,
        kind: "SPEND",
        amount: one.unlinkedAmount,
        sentence: `A part of the spend of “${one.title}” leads nowhere.`,
      },
    ];
  });
  return [...lines, ...unled];
}
