import { decimal } from "@/lib/domain/number/decimal";
import { todayIn } from "@/lib/domain/time/day";
import { parsePeriod } from "@/lib/domain/time/fiscal";
import {
  listExplanationChoices,
  listExplanations,
  listPriorExplanations,
} from "@/lib/features/explanations/queries";
import { parseVarianceKey } from "@/lib/features/explanations/schema";
import { metricContext } from "@/lib/features/metrics/context";
import { recordsQuery } from "@/lib/features/variance/page";
import { compareAll } from "@/lib/features/variance/queries";
import type { VarianceAsk } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { type ItemRow, itemInclude, leadRows, rowsBeside } from "./causes";
import { signatureOf } from "./commands";
import { itemView } from "./queries";
import { ITEM_NOUN } from "./rows";
import type { ItemDetail, ItemEvent, ItemReview } from "./schema";
import { commentaryOf } from "./sweep";

const LISTED_LINES = 5;

async function reviewsOf(db: Db, actor: Actor, row: ItemRow): Promise<ItemReview[]> {
  const rows = await db.varianceReview.findMany({
    where: { organizationId: actor.organizationId, itemId: row.id },
    include: { member: { select: { name: true } } },
    orderBy: [{ round: "asc" }, { level: "asc" }],
  });
  return rows.map(({ level, round, member, reviewedAt, isSelfApproved }) => ({
    ...{ level, round, name: member.name, at: reviewedAt.toISOString(), isSelfApproved },
  }));
}

async function historyOf(db: Db, actor: Actor, row: ItemRow): Promise<ItemEvent[]> {
  const { organizationId } = actor;
  const revisions = await db.revision.findMany({
    where: { organizationId, subjectType: ITEM_NOUN, subjectId: row.id },
    orderBy: { version: "desc" },
  });
  const members = await db.member.findMany({
    where: { organizationId, id: { in: revisions.flatMap(({ memberId }) => memberId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return revisions.map(({ version, recordedAt, memberId, snapshot, why }) => ({
    version,
    at: recordedAt.toISOString(),
    who: names.get(memberId ?? "") ?? "The system",
    status: (snapshot as { status: ItemEvent["status"] }).status,
    why,
  }));
}

const HAS_PRICES = ["bookings", "billings", "revenue"];

/** What drives it today: causes of the line and, for a total, the largest lines below. */
async function driversOf(db: Db, actor: Actor, row: ItemRow) {
  const nothing = { parts: null, lines: [], recordsQuery: "", compareQuery: "" };
  const subject = parseVarianceKey(row.varianceKey);
  const period = parsePeriod({ startMonth: actor.fiscalStartMonth }, row.period);
  const { book } = await metricContext(db, actor);
  if (!subject || !period || book.find(row.metric) === null) return nothing;
  const { dimension, member } = subject;
  const where = dimension && member ? { [dimension]: member } : {};
  const ask: VarianceAsk = {
    ...{ metric: row.metric, reference: row.reference, from: period.from, to: period.to, grain: "total" },
    where,
    by: ["team"],
    ...(HAS_PRICES.includes(row.metric) && row.reference !== "target"
      ? { method: "price-volume-mix" as const }
      : {}),
  };
  const [answer] = await compareAll(db, actor, [ask]);
  const rows = dimension ? [] : (answer?.rows ?? []);
  const sized = rows.flatMap(({ delta, effect, members }) =>
    delta === null || decimal(delta).isZero() ? [] : [{ name: members.team?.name ?? "", delta, effect }],
  );
  const days = { from: period.from, to: period.to };
  return {
    parts: answer?.methodNote === null ? (answer.totals[0]?.parts ?? null) : null,
    lines: sized
      .sort((a, b) => decimal(b.delta).abs().comparedTo(decimal(a.delta).abs()))
      .slice(0, LISTED_LINES),
    recordsQuery: recordsQuery(row.metric, days, where),
    compareQuery: new URLSearchParams({
      ...{ metric: row.metric, reference: row.reference, period: row.period, by: dimension ?? "team" },
      ...(member ? { row: member } : {}),
    }).toString(),
  };
}

/** The item among what shares its cause: what it is explained with, or what is explained with it. */
async function causeOf(db: Db, actor: Actor, row: ItemRow) {
  const today = todayIn(actor.timeZone, actor.now);
  const rows = await rowsBeside(db, actor, row);
  const leads = leadRows(actor, rows);
  const inside = rows.filter(({ id }) => leads.get(id)?.id === row.id);
  const { book } = await metricContext(db, actor);
  const item = { ...itemView(row, today, book, leads.get(row.id) ?? null), partCount: inside.length };
  return { item, inside: inside.map((one) => itemView(one, today, book, row)) };
}

async function rightsOf(db: Db, actor: Actor, row: ItemRow) {
  const belonging = { ownerId: row.ownerId, teamId: row.teamId };
  const maySign = isAllowed(actor, "variance-item:review", belonging);
  const signature =
    maySign && row.status === "EXPLAINED" ? await signatureOf(db, actor, row) : { refused: null };
  return {
    canExplain: isAllowed(actor, "explanation:write"),
    canAssign: isAllowed(actor, "variance-item:assign", belonging),
    canReview: maySign && signature.refused === null,
    reviewNote: signature.refused,
    canClose: isAllowed(actor, "period:close"),
  };
}

/** One item with its drivers, words, signatures and history. NOT_FOUND when it is not the actor's to see. */
export async function getItem(actor: Actor, id: string): Promise<ItemDetail> {
  authorize(actor, "variance:read");
  return inTenant(
    actor,
    async (db) => {
      const row = await db.varianceItem.findFirst({
        where: { organizationId: actor.organizationId, id },
        include: itemInclude,
      });
      if (!row) throw notFound("This variance");
      const { reviewLevels } = await commentaryOf(db, actor);
      return {
        ...(await causeOf(db, actor, row)),
        currency: actor.currency,
        ...(await driversOf(db, actor, row)),
        explanations: await listExplanations(actor, row.varianceKey),
        prior: await listPriorExplanations(actor, row.varianceKey),
        choices: await listExplanationChoices(actor),
        reviews: await reviewsOf(db, actor, row),
        levels: reviewLevels,
        history: await historyOf(db, actor, row),
        ...(await rightsOf(db, actor, row)),
      };
    },
    "read",
  );
}
