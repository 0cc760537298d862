import { cascadeMonths } from "@/lib/domain/goals/cascade/presence";
import { overAssignment } from "@/lib/domain/goals/cascade/ramp";
import { decimal } from "@/lib/domain/number/decimal";
import { metricLabel } from "@/lib/features/goals/schema";
import type { SearchHit } from "@/lib/features/key-results/search";
import { metricContext } from "@/lib/features/metrics/context";
import { loadTimeline } from "@/lib/features/timelines/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Cascade } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { visibleCascades } from "./commands";
import { type CascadeRow, computeCascade, personKey, rulesOf, teamKey } from "./compute";
import { latestSeq, linesOfVersion } from "./living";
import { type Books, nodesOf, type PlanAmount } from "./nodes";
import { type CascadeState, storedRules } from "./schema";
import type { CascadeLine, CascadeNodeView, CascadePage, CascadeVersionView } from "./schema-view";
import { fullCascade } from "./steps";

async function planOf(db: Db, actor: Actor, cascadeId: string): Promise<Map<string, PlanAmount>> {
  const rows = await db.cascadeAmount.findMany({
    where: { organizationId: actor.organizationId, cascadeId, seq: 1 },
  });
  return new Map(
    rows.map(({ teamId, memberId, assigned, carried, months }) => [
      memberId === null ? teamKey(teamId) : personKey(teamId, memberId),
      {
        ...{ assigned: decimal(assigned.toFixed()), carried: decimal(carried.toFixed()) },
        months: months.map((month) => decimal(month.toFixed())),
      },
    ]),
  );
}

async function booksOf(db: Db, actor: Actor, row: CascadeRow): Promise<Books> {
  const { organizationId } = actor;
  const seq = await latestSeq(db, actor, row.id);
  const links = await db.cascadeGoal.findMany({
    where: { organizationId, cascadeId: row.id },
    include: { goal: { select: { id: true, status: true } } },
  });
  return {
    row,
    outcome: computeCascade(row),
    plan: seq === 0 ? null : await planOf(db, actor, row.id),
    living: seq === 0 ? null : await linesOfVersion(db, actor, row.id, seq),
    goals: new Map(
      links.map(({ teamId, memberId, goal }) => [
        memberId === null ? teamKey(teamId) : personKey(teamId, memberId),
        goal,
      ]),
    ),
  };
}

function totalsOf(row: CascadeRow, top: CascadeNodeView | undefined): CascadePage["totals"] {
  const target = decimal(row.target.toFixed());
  const ratio = top?.assigned ? overAssignment(decimal(top.assigned), target) : null;
  return {
    ...{
      assigned: top?.assigned ?? null,
      bottomUp: top?.bottomUp ?? { value: null, known: 0, of: 0 },
      gap: top?.gap ?? null,
    },
    factor: ratio?.kind === "RATIO" ? ratio.factor.toDecimalPlaces(4).toFixed() : null,
    living: top?.living ?? null,
    unassigned: top?.difference ? decimal(top.difference).neg().plus(0).toFixed() : null,
  };
}

/** The plan and every living version, the latest first. */
export async function versionsOf(db: Db, actor: Actor, cascadeId: string): Promise<CascadeVersionView[]> {
  const rows = await db.cascadeVersion.findMany({
    where: { organizationId: actor.organizationId, cascadeId },
    include: { member: { select: { name: true } } },
    orderBy: { seq: "desc" },
  });
  return rows.map(({ seq, kind, text, reason, effectiveOn, member, recordedAt }) => ({
    ...{ seq, kind, text, reason, effectiveOn: toDay(effectiveOn), who: member.name },
    recordedAt: recordedAt.toISOString(),
  }));
}

function canOf(actor: Actor, row: Cascade): CascadePage["can"] {
  const writes = isAllowed(actor, "cascade:write", row);
  const freezes = isAllowed(actor, "cascade:freeze", row);
  const is = (state: CascadeState) => row.status === state;
  return {
    edit: writes && is("DRAFT"),
    propose: writes && is("DRAFT"),
    freeze: freezes && is("PROPOSED"),
    sendBack: (freezes || row.proposedBy === actor.memberId) && is("PROPOSED"),
    change: writes && is("FROZEN"),
    apply: writes && is("FROZEN"),
    writeQuotas: is("FROZEN") && isAllowed(actor, "import:run") && isAllowed(actor, "plan:write"),
  };
}

function subjectOf(actor: Actor, row: CascadeRow): CascadePage["subject"] {
  const base = `/${actor.organizationSlug}`;
  if (row.goal) return { type: "goal", ...row.goal, href: `${base}/goals/${row.goal.id}` };
  const { id, title } = row.keyResult ?? { id: "", title: "" };
  return { type: "key-result", id, title, href: `${base}/objectives/key-results/${id}` };
}

/** A cascade's page in one transaction. NOT_FOUND when there is none, or it is not to be seen. */
export async function loadCascadePage(actor: Actor, id: string): Promise<CascadePage> {
  authorize(actor, "cascade:read");
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const row = await fullCascade(db, actor, id);
      const { book } = await metricContext(db, actor);
      const books = await booksOf(db, actor, row);
      const nodes = nodesOf(actor, books);
      const { from, to } = rulesOf(row);
      const members = await db.member.findMany({
        where: { organizationId, status: { not: "LEFT" } },
        orderBy: { name: "asc" },
      });
      const frozenBy = row.frozenBy
        ? await db.member.findFirst({ where: { organizationId, id: row.frozenBy } })
        : null;
      const teams = nodes.filter(({ kind, teamId }) => kind === "TEAM" && teamId !== null);
      return {
        ...{ id, version: row.version, title: row.title, state: row.status, subject: subjectOf(actor, row) },
        ...{ metric: metricLabel(row.metric, book), unit: row.unit, currency: row.currency },
        target: decimal(row.target.toFixed()).toFixed(),
        ...{ startsOn: from, endsOn: to, rules: storedRules.parse(row.rules) },
        months: cascadeMonths(from, to).map(({ code }) => code),
        nodes,
        refusal:
          books.outcome.kind === "REFUSED"
            ? { sentence: books.outcome.sentence, keys: [...books.outcome.keys] }
            : null,
        totals: totalsOf(row, nodes[0]),
        versions: await versionsOf(db, actor, id),
        ...{ isSelfApproved: row.isSelfApproved, frozenBy: frozenBy?.name ?? null },
        members: members.map((member) => ({ value: member.id, label: member.name })),
        teams: teams.map(({ teamId, label }) => ({ value: teamId ?? "", label })),
        timeline: await loadTimeline(actor, [
          { type: "cascade", id, title: row.title, unit: row.unit, currency: row.currency },
        ]),
        can: canOf(actor, row),
      };
    },
    "read",
  );
}

/** All cascades, the latest period first. */
export async function listCascades(actor: Actor): Promise<{ lines: CascadeLine[]; canWrite: boolean }> {
  authorize(actor, "cascade:read");
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.cascade.findMany({
        where: await visibleCascades(db, actor),
        orderBy: [{ startsOn: "desc" }, { createdAt: "desc" }, { id: "asc" }],
        select: { id: true },
      });
      const { book } = await metricContext(db, actor);
      const lines: CascadeLine[] = [];
      for (const { id } of rows) {
        const row = await fullCascade(db, actor, id);
        const top = nodesOf(actor, await booksOf(db, actor, row))[0];
        lines.push({
          ...{
            id,
            title: row.title,
            subject: subjectOf(actor, row).title,
            team: row.team?.name ?? "All teams",
          },
          ...{ metric: metricLabel(row.metric, book), unit: row.unit, currency: row.currency },
          target: decimal(row.target.toFixed()).toFixed(),
          people: row.lines.filter(({ memberId }) => memberId !== null).length,
          ...{ startsOn: toDay(row.startsOn), endsOn: toDay(row.endsOn), state: row.status },
          difference: top?.difference ?? null,
          href: `/${actor.organizationSlug}/goals/cascade/${id}`,
        });
      }
      return { lines, canWrite: isAllowed(actor, "cascade:write") };
    },
    "read",
  );
}

export async function searchCascades(actor: Actor, q: string): Promise<SearchHit[]> {
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.cascade.findMany({
        where: { AND: [await visibleCascades(db, actor), { title: { contains: q, mode: "insensitive" } }] },
        take: 8,
        orderBy: { title: "asc" },
      });
      return rows.map((row) => ({
        ...{ id: row.id, label: row.title, kind: "Cascade", note: row.status.toLowerCase() },
        href: `/${actor.organizationSlug}/goals/cascade/${row.id}`,
      }));
    },
    "read",
  );
}
