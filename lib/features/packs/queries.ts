import { PERIOD_RULES } from "@/lib/domain/packs/period-rule";
import { nextSend, SEND_RHYTHMS } from "@/lib/domain/packs/send-schedule";
import type { SearchHit } from "@/lib/features/key-results/search";
import { listSavedViews } from "@/lib/features/saved-views/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { canSendMail } from "@/lib/platform/mail";
import { formatDay, formatMonth } from "@/lib/present/format/time";
import { commandWords } from "@/lib/present/settings/command-words";
import { type PackRow, packInclude, packRow, visiblePacks } from "./rows";
import {
  PACK_PAGES,
  PACK_ZONES,
  type PackChoices,
  type PackDetail,
  type PackEvent,
  type PackSchedule,
  type PackSend,
  type PackView,
  SEND_OUTCOMES,
} from "./schema";

const LOG_LINES = 100;

function scheduleOf(row: PackRow): PackSchedule {
  const { weekday, monthDay, hour, isPaused } = row;
  return {
    ...{ weekday, monthDay, hour, isPaused },
    rhythm: SEND_RHYTHMS.find((one) => one === row.rhythm) ?? "NONE",
    zone: PACK_ZONES.find((one) => one === row.zone) ?? "ORGANIZATION",
  };
}

function nextOf(actor: Actor, { rhythm, isPaused, ...clock }: PackSchedule): string | null {
  if (isPaused || rhythm === "NONE" || rhythm === "AFTER_CLOSE") return null;
  return nextSend({ rhythm, ...clock, timeZone: actor.timeZone }, actor.now).at;
}

function viewOf(actor: Actor, row: PackRow, lastSentAt: Date | null): PackView {
  const { id, version, name, intro, ownerId, owner, isShared } = row;
  const schedule = scheduleOf(row);
  return {
    ...{ id, version, name, intro, isShared, schedule },
    ownerName: owner.name,
    isOwn: ownerId === actor.memberId,
    periodRule: PERIOD_RULES.find((one) => one === row.periodRule) ?? "AS_KEPT",
    pages: row.pages.flatMap(({ page, query, remark }) => {
      const key = PACK_PAGES.find((one) => one === page);
      return key ? [{ page: key, query, remark }] : [];
    }),
    recipients: row.recipients.map(({ member }) => ({
      ...{ id: member.id, name: member.name },
      isActive: member.status === "ACTIVE" && member.userId !== null,
    })),
    nextAt: nextOf(actor, schedule),
    lastSentAt: lastSentAt?.toISOString() ?? null,
    canChange: isAllowed(actor, "pack:write", { ownerId }),
  };
}

async function lastSent(db: Db, actor: Actor): Promise<Map<string, Date | null>> {
  const rows = await db.packSend.groupBy({
    by: ["packId"],
    where: { organizationId: actor.organizationId, outcome: "SENT" },
    _max: { endedAt: true },
  });
  return new Map(rows.map(({ packId, _max }) => [packId, _max.endedAt]));
}

/** Packs one may open: own, shared, and those one is sent; by name. */
export async function listPacks(actor: Actor): Promise<PackView[]> {
  authorize(actor, "pack:read");
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.pack.findMany({
        where: visiblePacks(actor),
        include: packInclude,
        orderBy: [{ name: "asc" }, { id: "asc" }],
      });
      const sent = await lastSent(db, actor);
      return rows.map((row) => viewOf(actor, row, sent.get(row.id) ?? null));
    },
    "read",
  );
}

function occasionOf(slot: string, locale: string): string {
  const [kind, value = ""] = slot.split(":");
  if (kind === "on") return formatDay(value, locale);
  return kind === "close" ? `Close of ${formatMonth(value, locale)}` : "By hand";
}

async function sendsOf(db: Db, actor: Actor, packId: string): Promise<PackSend[]> {
  const rows = await db.packSend.findMany({
    where: { organizationId: actor.organizationId, packId },
    include: { member: { select: { name: true } } },
    orderBy: [{ claimedAt: "desc" }, { id: "desc" }],
    take: LOG_LINES,
  });
  return rows.map((row) => ({
    ...{ id: row.id, recipient: row.member.name, period: row.period, detail: row.detail },
    occasion: occasionOf(row.slot, actor.locale),
    at: (row.endedAt ?? row.claimedAt).toISOString(),
    outcome: SEND_OUTCOMES.find((one) => one === row.outcome) ?? null,
  }));
}

async function historyOf(db: Db, actor: Actor, id: string): Promise<PackEvent[]> {
  const rows = await db.auditEntry.findMany({
    where: { organizationId: actor.organizationId, subjectType: "pack", subjectId: id },
    orderBy: { seq: "desc" },
    take: LOG_LINES,
  });
  return rows.map(({ seq, at, actorName, command }) => ({
    ...{ version: Number(seq), at: at.toISOString(), who: actorName },
    what: commandWords(command),
  }));
}

/** One pack with its log and history. NOT_FOUND when it is not the actor's to open. */
export async function getPack(actor: Actor, id: string): Promise<PackDetail> {
  authorize(actor, "pack:read");
  return inTenant(
    actor,
    async (db) => {
      const row = await packRow(db, actor, id);
      const sent = await lastSent(db, actor);
      return {
        ...viewOf(actor, row, sent.get(id) ?? null),
        sends: await sendsOf(db, actor, id),
        history: await historyOf(db, actor, id),
        canSendMail: canSendMail(),
        timeZone: actor.timeZone,
      };
    },
    "read",
  );
}

/** Whom a pack can be sent to, and which kept views it can hold. */
export async function packChoices(actor: Actor): Promise<PackChoices> {
  authorize(actor, "pack:read");
  return inTenant(
    actor,
    async (db) => {
      const members = await db.member.findMany({
        where: { organizationId: actor.organizationId, status: "ACTIVE" },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      const views = await listSavedViews(actor);
      return {
        members: members.map(({ id, name }) => ({ value: id, label: name })),
        views: views.flatMap(({ id, name, page, query }) => {
          const key = PACK_PAGES.find((one) => one === page);
          return key ? [{ value: id, label: name, page: key, query }] : [];
        }),
      };
    },
    "read",
  );
}

/** Packs whose name or introduction holds the text, of those the actor may open. */
export async function searchPacks(actor: Actor, q: string): Promise<SearchHit[]> {
  const wanted = q.toLowerCase();
  const packs = await listPacks(actor);
  return packs
    .filter(({ name, intro }) => `${name} ${intro}`.toLowerCase().includes(wanted))
    .map(({ id, name, ownerName }) => ({
      id: `pack:${id}`,
      label: name,
      kind: "Pack",
      note: ownerName,
      href: `/${actor.organizationSlug}/packs/${id}`,
    }));
}
