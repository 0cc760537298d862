import { decimal } from "@/lib/domain/number/decimal";
import { addDays, addMonths, endOfMonth, todayIn } from "@/lib/domain/time/day";
import { type ItemLimit, type KnownItem, type SweepStep, sweepStep } from "@/lib/domain/variance/items";
import type { MaterialityMode } from "@/lib/domain/variance/materiality";
import { metricContext } from "@/lib/features/metrics/context";
import { commentarySettings } from "@/lib/features/organizations/schema";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { Prisma, VarianceItem } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import { type Line, linesOf } from "./look";
import { ownerProposals, type ProposeOwner } from "./owners";
import { holdItems, ITEM_NOUN } from "./rows";
import type { Swept } from "./schema";

const LATEST_MONTHS = 3;
const MONTH = /^\d{4}-\d{2}$/;
type Stored = VarianceItem & { _count: { explanations: number } };

/** Settings of the commentary as this transaction sees them. */
export async function commentaryOf(db: Db, actor: Actor) {
  const { settings } = await metricContext(db, actor);
  return commentarySettings(settings);
}

/** The limits an item was opened by; null where nothing opened it but a person's words. */
export function limitOf(
  row: Pick<VarianceItem, "limitMode" | "limitAmount" | "limitPercent">,
): ItemLimit | null {
  const { limitMode, limitAmount, limitPercent } = row;
  if (limitMode === null || limitAmount === null || limitPercent === null) return null;
  return {
    mode: limitMode as MaterialityMode,
    amount: decimal(limitAmount.toFixed()),
    percent: decimal(limitPercent.toFixed()),
  };
}

function knownOf(row: Stored | undefined): KnownItem | null {
  if (!row) return null;
  return {
    status: row.status,
    signed: row.signedDelta === null ? null : decimal(row.signedDelta.toFixed()),
    hasExplanation: row._count.explanations > 0,
    limit: limitOf(row),
  };
}

function figuresOf({ row, place, teamId }: Line) {
  const { actual, reference, effect } = row;
  const rule = row.materialityRule;
  return {
    ...{ actual, referenceValue: reference, effect, place, teamId },
    ...(rule ? { limitMode: rule.mode, limitAmount: rule.amount, limitPercent: rule.percent } : {}),
  };
}

type Sweeper = { db: Db; actor: Actor; today: string; dueDays: number; ownerOf: ProposeOwner };

const REASONS = {
  MOVED: "The number moved past its limit after it was signed off",
  MATERIAL_AGAIN: "It is material again",
} as const;

async function open({ db, actor, today, dueDays, ownerOf }: Sweeper, line: Line): Promise<void> {
  const row = await db.varianceItem.create({
    data: {
      ...figuresOf(line),
      ...{ metric: line.metric, reference: line.reference, period: line.period, varianceKey: line.key },
      organizationId: actor.organizationId,
      id: newId(),
      ownerId: ownerOf(line.teamId),
      dueOn: fromDay(addDays(today, dueDays)),
      openedAt: actor.now,
    },
  });
  await saveRevision(db, actor, ITEM_NOUN, row.id, row.version, row, "It is material");
}

async function step(sweeper: Sweeper, line: Line, row: Stored, kind: SweepStep): Promise<void> {
  const { db, actor, today, dueDays } = sweeper;
  const { organizationId } = actor;
  const where = { organizationId_id: { organizationId, id: row.id } };
  let why: string | null = null;
  let data: Prisma.VarianceItemUncheckedUpdateInput = figuresOf(line);
  if (kind.kind === "REOPEN") {
    why = REASONS[kind.because];
    const fresh = { status: "OPEN" as const, openedAt: actor.now, closedAt: null, signedDelta: null };
    const due = { dueOn: fromDay(addDays(today, dueDays)), reopenings: { increment: 1 }, reopenReason: why };
    data = { ...data, ...fresh, ...due, version: { increment: 1 } };
  }
  if (kind.kind === "SETTLE") {
    why = "Below its limit before anybody explained it";
    data = { ...data, status: "CLOSED", closedAt: actor.now, version: { increment: 1 } };
  }
  const after = await db.varianceItem.update({ where, data });
  if (why !== null) await saveRevision(db, actor, ITEM_NOUN, row.id, after.version, after, why);
}

async function sweepMonth(
  sweeper: Sweeper,
  month: string,
  reference: string,
): Promise<Omit<Swept, "months">> {
  const { db, actor } = sweeper;
  const { organizationId } = actor;
  const lines = await linesOf(db, actor, month, reference);
  const keys = lines.map(({ key }) => key);
  await holdItems(db, actor, keys);
  const stored: Stored[] = await db.varianceItem.findMany({
    where: { organizationId, varianceKey: { in: keys } },
    include: { _count: { select: { explanations: true } } },
  });
  const byKey = new Map(stored.map((row) => [row.varianceKey, row]));
  const counts = { opened: 0, reopened: 0, settled: 0, kept: 0 };
  for (const line of lines) {
    const row = byKey.get(line.key);
    const { delta, reference: other, isMaterial } = line.row;
    const next = sweepStep(knownOf(row), {
      isMaterial,
      delta: delta === null ? null : decimal(delta),
      reference: other === null ? null : decimal(other),
      isPoints: line.unit === "percent",
    });
    if (next.kind === "OPEN") await open(sweeper, line);
    else if (row) await step(sweeper, line, row, next);
    if (next.kind === "OPEN") counts.opened += 1;
    if (next.kind === "REOPEN") counts.reopened += 1;
    if (next.kind === "SETTLE") counts.settled += 1;
    if (next.kind === "KEEP") counts.kept += 1;
  }
  return counts;
}

/** The latest ended months with facts, and every month an item stands in: a late correction must not pass unseen. */
async function monthsToSweep(db: Db, actor: Actor, today: string): Promise<string[]> {
  const { organizationId } = actor;
  const rows = await db.$queryRaw<{ month: string | null }[]>`
    SELECT to_char(max(month), 'YYYY-MM') AS month FROM fact_cell WHERE organization_id = ${organizationId}::uuid AND scenario = 'actual'
       AND dimension = 'TOTAL' AND month < date_trunc('month', ${today}::date)`;
  const latest = rows[0]?.month;
  const recent = latest
    ? Array.from({ length: LATEST_MONTHS }, (_, index) => addMonths(`${latest}-01`, -index).slice(0, 7))
    : [];
  const items = await db.varianceItem.findMany({
    where: { organizationId },
    distinct: ["period"],
    select: { period: true },
  });
  const known = items.flatMap(({ period }) => (MONTH.test(period) ? [period] : []));
  return [...new Set([...recent, ...known])].sort();
}

/**
 * Looks at the variances of some months and keeps their items: opens the material ones, reopens those that moved past
 * their limit after they were signed off, settles those that faded before anybody explained them. Two looks at the
 * same numbers are one.
 */
export async function sweepVariances(actor: Actor, input: { months: readonly string[] }): Promise<Swept> {
  authorize(actor, "variance-item:sweep");
  return inTenant(actor, async (db) => {
    // One look at a time: two would open the same item twice.
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sweep:${actor.organizationId}`}, 0))::text`;
    const today = todayIn(actor.timeZone, actor.now);
    const asked = input.months.length > 0 ? [...input.months] : await monthsToSweep(db, actor, today);
    // A month that runs is against the plan of a whole one: nothing in it says anything yet.
    const months = asked.filter((month) => endOfMonth(`${month}-01`) < today);
    const { reference, dueDays } = await commentaryOf(db, actor);
    const sweeper = { db, actor, today, dueDays, ownerOf: await ownerProposals(db, actor) };
    const total: Swept = { months, opened: 0, reopened: 0, settled: 0, kept: 0 };
    for (const month of months) {
      const counts = await sweepMonth(sweeper, month, reference);
      for (const name of ["opened", "reopened", "settled", "kept"] as const) total[name] += counts[name];
    }
    if (total.opened + total.reopened + total.settled > 0) {
      const subject = { subjectType: ITEM_NOUN, subjectId: months.join(" ") };
      await recordAudit(db, actor, { command: "sweepVariances", ...subject, after: total });
    }
    return total;
  });
}
