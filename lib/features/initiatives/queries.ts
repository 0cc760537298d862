import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { figure, type Reason } from "@/lib/domain/reasoned";
import { todayIn } from "@/lib/domain/time/day";
import { deepenReason } from "@/lib/features/key-results/deepen";
import type { SearchHit } from "@/lib/features/key-results/search";
import { whereText } from "@/lib/features/metrics/where-text";
import { periodOfObjectives } from "@/lib/features/objectives/queries";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import { loadTimeline } from "@/lib/features/timelines/queries";
import type { TimelineEntry } from "@/lib/features/timelines/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import {
  INITIATIVE_STATES,
  type InitiativeChoices,
  type InitiativeDetail,
  type InitiativePage,
  type Option,
} from "./schema";
import { loadInitiatives, spendAsk } from "./views";

export type InitiativeFilter = {
  period?: string | undefined;
  state?: string | undefined;
  q?: string | undefined;
};

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const added = (texts: readonly (string | null)[]) =>
  toText(sum(texts.flatMap((text) => (text === null ? [] : [decimal(text)]))));

/** Initiatives touching the period with what they cost, and how much of it leads nowhere. */
export async function listInitiatives(actor: Actor, filter: InitiativeFilter = {}): Promise<InitiativePage> {
  authorize(actor, "initiative:read");
  const period = periodOfObjectives(actor, filter.period);
  const and: Prisma.InitiativeWhereInput[] = [];
  if (period) and.push({ startsOn: { lte: fromDay(period.to) }, endsOn: { gte: fromDay(period.from) } });
  const state = INITIATIVE_STATES.find((one) => one === filter.state);
  if (state) and.push({ status: state });
  if (filter.q) {
    const contains = { contains: filter.q, mode: "insensitive" as const };
    and.push({ OR: [{ title: contains }, { purpose: contains }] });
  }
  const { views } = await inTenant(actor, (db) => loadInitiatives(db, actor, { AND: and }), "read");
  return {
    rows: views,
    totals: {
      budget: added(views.map(({ budget }) => budget)),
      spend: added(views.map(({ spend }) => spend)),
      unlinked: added(views.map(({ unlinkedAmount }) => unlinkedAmount)),
    },
    currency: actor.currency,
    today: todayIn(actor.timeZone, actor.now),
    canCreate: isAllowed(actor, "initiative:write"),
  };
}

/** Goals and key results one may link: running goals, and key results of open objectives one may see. */
async function linkable(db: Db, actor: Actor): Promise<Option[]> {
  const { organizationId } = actor;
  const goals = await db.goal.findMany({
    where: { organizationId, status: { not: "CLOSED" } },
    select: { id: true, title: true },
    orderBy: { title: "asc" },
  });
  const keyResults = await db.keyResult.findMany({
    where: {
      organizationId,
      objective: { AND: [await visibleObjectives(db, actor), { status: { not: "CLOSED" } }] },
    },
    select: { id: true, title: true },
    orderBy: { title: "asc" },
  });
  return [
    ...goals.map(({ id, title }) => ({ value: `goal:${id}`, label: title, note: "Goal" })),
    ...keyResults.map(({ id, title }) => ({ value: `key-result:${id}`, label: title, note: "Key result" })),
  ];
}

/** One initiative for its drawer. NOT_FOUND when there is none. */
export async function getInitiative(
  actor: Actor,
  id: string,
): Promise<InitiativeDetail & { timeline: TimelineEntry[] }> {
  authorize(actor, "initiative:read");
  if (!isUuid(id)) throw notFound("This initiative");
  return inTenant(
    actor,
    async (db) => {
      const { rows, views } = await loadInitiatives(db, actor, { id });
      const [row, initiative] = [rows[0], views[0]];
      if (!row || !initiative) throw notFound("This initiative");
      const { title, currency } = initiative;
      return {
        initiative,
        entries: row.spends.map(({ id: key, occurredOn, amount, note, member }) => ({
          id: key,
          occurredOn: toDay(occurredOn),
          amount: amount.toFixed(),
          note,
          memberName: member.name,
        })),
        subjects: await linkable(db, actor),
        canWrite: isAllowed(actor, "initiative:write", initiative),
        timeline: await loadTimeline(actor, [{ type: "initiative", id, title, unit: "currency", currency }]),
      };
    },
    "read",
  );
}

/** What the form of an initiative offers. */
export async function initiativeChoices(actor: Actor): Promise<InitiativeChoices> {
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const named = {
        where: { organizationId },
        select: { id: true, code: true, name: true },
        orderBy: { name: "asc" },
      } as const;
      const options = (rows: readonly { id: string; code: string; name: string }[]): Option[] =>
        rows.map(({ id, code, name }) => ({ value: id, label: name, note: code }));
      const members = await db.member.findMany({
        where: { organizationId, status: { not: "LEFT" } },
        select: { id: true, code: true, name: true },
        orderBy: { name: "asc" },
      });
      const teams = options(await db.team.findMany(named));
      const departments = await db.$queryRaw<{ department: string }[]>`
        SELECT DISTINCT member_key AS department FROM fact_cell
         WHERE organization_id = ${organizationId}::uuid AND dimension = 'DEPARTMENT' AND member_key <> '' ORDER BY 1`;
      return {
        members: options(members),
        teams,
        dimensions: {
          account: options(await db.account.findMany(named)),
          department: departments.map(({ department }) => ({ value: department, label: department })),
          team: teams,
          product: options(await db.product.findMany(named)),
        },
      };
    },
    "read",
  );
}

/** Why an initiative costs what it costs: the ledger's rows or what was entered, and whom the money serves. */
export async function explainInitiative(actor: Actor, id: string): Promise<Reason> {
  return inTenant(
    actor,
    async (db) => {
      authorize(actor, "initiative:read");
      const { rows, views } = isUuid(id) ? await loadInitiatives(db, actor, { id }) : { rows: [], views: [] };
      const [row, view] = [rows[0], views[0]];
      if (!row || !view) throw notFound("This initiative");
      const money = { unit: "currency", currency: view.currency } as const;
      const ask = spendAsk(row, actor);
      const source = ask
        ? [
            figure("Operating expense in the ledger", view.spend === null ? null : decimal(view.spend), {
              ...money,
              source: {
                kind: "facts",
                metric: "opex",
                from: ask.from,
                to: ask.to,
                where: whereText(ask.where),
                scenario: "actual",
              },
            }),
          ]
        : row.spends.map(
            ({ occurredOn, amount, note, member }): Reason => ({
              label: `${toDay(occurredOn)}: ${note}`,
              value: amount.toFixed(),
              ...money,
              source: { kind: "given", by: member.name },
            }),
          );
      const parts = view.links.map(
        (link): Reason => ({
          label: `For ${link.title}`,
          value: link.amount,
          ...money,
          note: `Share ${decimal(link.share).times(100).toFixed()} %.`,
        }),
      );
      return deepenReason(db, actor, {
        label: `Spend of ${view.title}`,
        value: view.spend,
        ...money,
        rule: {
          id: "initiative.spend",
          version: 1,
          formula:
            "operating expense of the ledger in its filter and days, or the sum of what was entered; divided by the links' shares, largest remainder",
        },
        ...(view.spendNote === null ? {} : { note: view.spendNote }),
        inputs: [...source, ...parts, { label: "Leads nowhere", value: view.unlinkedAmount, ...money }],
      });
    },
    "read",
  );
}

export async function searchInitiatives(actor: Actor, q: string): Promise<SearchHit[]> {
  const contains = { contains: q, mode: "insensitive" as const };
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.initiative.findMany({
        where: { organizationId: actor.organizationId, OR: [{ title: contains }, { purpose: contains }] },
        take: 8,
        orderBy: { title: "asc" },
        include: { owner: { select: { name: true } } },
      });
      return rows.map(({ id, title, owner }) => ({
        id,
        label: title,
        kind: "Initiative",
        href: `/${actor.organizationSlug}/initiatives?period=all&initiative=${id}`,
        note: owner.name,
      }));
    },
    "read",
  );
}
