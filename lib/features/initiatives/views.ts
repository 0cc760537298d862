import { shareMoney } from "@/lib/domain/alignment/focus";
import { type Decimal, decimal, ONE, sum } from "@/lib/domain/number/decimal";
import { earlierDay, todayIn } from "@/lib/domain/time/day";
import { filterOfStored } from "@/lib/features/key-results/readings";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { INITIATIVE_STATES, type InitiativeLinkView, type InitiativeView, SPEND_SOURCES } from "./schema";

const subject = { select: { id: true, title: true, objectiveId: true } } as const;
export const initiativeInclude = {
  owner: { select: { name: true } },
  team: { select: { name: true } },
  spends: {
    include: { member: { select: { name: true } } },
    orderBy: [{ occurredOn: "desc" }, { recordedAt: "desc" }, { id: "asc" }],
  },
  links: {
    include: {
      goal: {
        select: {
          id: true,
          title: true,
          contributions: { select: { keyResult: { select: { objectiveId: true } } } },
        },
      },
      keyResult: subject,
    },
    orderBy: { id: "asc" },
  },
} satisfies Prisma.InitiativeInclude;
export type InitiativeRow = Prisma.InitiativeGetPayload<{ include: typeof initiativeInclude }>;

/** The question that measures what an initiative has cost so far in the ledger; null where the ledger is not its source. */
export function spendAsk(row: InitiativeRow, actor: Actor): MetricAsk | null {
  const today = todayIn(actor.timeZone, actor.now);
  const [from, ends] = [toDay(row.startsOn), toDay(row.endsOn)];
  if (row.spendSource !== "FACTS" || from > today) return null;
  const where = Object.fromEntries(
    Object.entries(filterOfStored(row.spendFilter)).map(([dimension, members]) => [dimension, [...members]]),
  );
  return { metric: "opex", from, to: earlierDay(ends, today), grain: "total", where };
}

type Spend = { value: Decimal | null; note: string | null };

async function spends(actor: Actor, rows: readonly InitiativeRow[]): Promise<Spend[]> {
  const asks = rows.map((row) => spendAsk(row, actor));
  const answers = await measureMany(
    actor,
    asks.flatMap((ask) => ask ?? []),
  );
  let next = 0;
  return rows.map((row, index): Spend => {
    if (row.spendSource === "NONE") return { value: null, note: "costs no money" };
    if (row.spendSource === "TYPED") {
      const entries = row.spends.map(({ amount }) => decimal(amount.toFixed()));
      return entries.length > 0
        ? { value: sum(entries), note: null }
        : { value: null, note: "nothing entered yet" };
    }
    if (asks[index] === null) return { value: null, note: "not begun" };
    const cell = answers[next]?.cells[0];
    next += 1;
    return { value: cell?.value == null ? null : decimal(cell.value), note: cell?.note ?? null };
  });
}

type Seen = {
  readonly keyResults: ReadonlyMap<string, string>;
  readonly objectives: ReadonlyMap<string, string>;
};

/** Titles of what the actor may see, so that a private objective stays unnamed on a shared initiative. */
async function seenBy(db: Db, actor: Actor): Promise<Seen> {
  const rows = await db.objective.findMany({
    where: await visibleObjectives(db, actor),
    select: { id: true, title: true, keyResults: { select: { id: true, title: true } } },
  });
  return {
    objectives: new Map(rows.map(({ id, title }) => [id, title])),
    keyResults: new Map(
      rows.flatMap(({ keyResults }) => keyResults.map(({ id, title }) => [id, title] as const)),
    ),
  };
}

function linkView(
  link: InitiativeRow["links"][number],
  amount: Decimal | null,
  seen: Seen,
): InitiativeLinkView {
  const objectiveId =
    link.keyResult?.objectiveId ?? link.goal?.contributions[0]?.keyResult.objectiveId ?? null;
  const objectiveTitle = objectiveId === null ? null : (seen.objectives.get(objectiveId) ?? null);
  const isHidden = link.keyResult !== null && !seen.keyResults.has(link.keyResult.id);
  return {
    id: link.id,
    kind: link.goal === null ? "key-result" : "goal",
    subjectId: isHidden ? "" : (link.goal?.id ?? link.keyResult?.id ?? ""),
    title: isHidden ? "A private key result" : (link.goal?.title ?? link.keyResult?.title ?? ""),
    objectiveId: objectiveTitle === null ? null : objectiveId,
    objectiveTitle,
    share: link.share.toFixed(),
    amount: amount?.toFixed() ?? null,
  };
}

function viewOf(row: InitiativeRow, { value, note }: Spend, seen: Seen): InitiativeView {
  const { id, title, purpose, ownerId, teamId, stopReason, version } = row;
  const shares = row.links.map(({ share }) => decimal(share.toFixed()));
  const shared = value === null ? null : shareMoney(value, shares);
  const budget = row.budget === null ? null : decimal(row.budget.toFixed());
  return {
    ...{ id, title, purpose, ownerId, teamId, stopReason, version },
    ownerName: row.owner.name,
    teamName: row.team?.name ?? null,
    startsOn: toDay(row.startsOn),
    endsOn: toDay(row.endsOn),
    status: INITIATIVE_STATES.find((state) => state === row.status) ?? "PLANNED",
    budget: budget?.toFixed() ?? null,
    currency: row.currency.trim(),
    spendSource: SPEND_SOURCES.find((source) => source === row.spendSource) ?? "NONE",
    spendFilter: Object.fromEntries(
      Object.entries(filterOfStored(row.spendFilter)).map(([dimension, members]) => [
        dimension,
        [...members],
      ]),
    ),
    spend: value?.toFixed() ?? null,
    spendNote: note,
    left: budget === null || value === null ? null : budget.minus(value).toFixed(),
    links: row.links.map((link, index) => linkView(link, shared?.parts[index] ?? null, seen)),
    unlinkedShare: ONE.minus(sum(shares)).toFixed(),
    unlinkedAmount: shared?.unlinked.toFixed() ?? null,
    ref: `initiative:${id}`,
  };
}

/** Initiatives of a condition with what they cost and whom the money serves; joins its caller's transaction. */
export async function loadInitiatives(
  db: Db,
  actor: Actor,
  where: Prisma.InitiativeWhereInput,
): Promise<{ rows: InitiativeRow[]; views: InitiativeView[] }> {
  const rows = await db.initiative.findMany({
    where: { AND: [{ organizationId: actor.organizationId }, where] },
    include: initiativeInclude,
    orderBy: [{ startsOn: "asc" }, { title: "asc" }, { id: "asc" }],
  });
  if (rows.length === 0) return { rows, views: [] };
  const [spent, seen] = [await spends(actor, rows), await seenBy(db, actor)];
  const views = rows.map((row, index) => viewOf(row, spent[index] ?? { value: null, note: null }, seen));
  return { rows, views };
}
