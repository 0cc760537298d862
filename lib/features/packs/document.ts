import { type PackPeriod, PERIOD_RULES, type PeriodRule, packPeriod } from "@/lib/domain/packs/period-rule";
import { todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { formatInstant, formatPeriod } from "@/lib/present/format/time";
import type { PackDocument, PackSheet } from "@/lib/present/packs/page";
import { PAGES, pagePath } from "./pages/all";
import { pageSearch } from "./pages/search";
import { type PackRow, packRow } from "./rows";
import { PACK_PAGE_LABELS, PACK_PAGES, PERIOD_RULE_LABELS } from "./schema";

const ruleOf = (text: string): PeriodRule => PERIOD_RULES.find((rule) => rule === text) ?? "AS_KEPT";

async function closedMonth(db: Db, actor: Actor): Promise<string | null> {
  const row = await db.period.findFirst({
    where: { organizationId: actor.organizationId, status: "CLOSED" },
    orderBy: { month: "desc" },
    select: { month: true },
  });
  return row ? toDay(row.month).slice(0, 7) : null;
}

async function periodOfPack(db: Db, actor: Actor, rule: PeriodRule): Promise<PackPeriod> {
  return packPeriod(rule, {
    calendar: { startMonth: actor.fiscalStartMonth },
    today: todayIn(actor.timeZone, actor.now),
    closedMonth: await closedMonth(db, actor),
  });
}

function periodText(rule: PeriodRule, { period, isFallback }: PackPeriod, locale: string): string {
  if (period === null) return PERIOD_RULE_LABELS[rule];
  const shown = formatPeriod(period, locale);
  return isFallback ? `${shown} (no month is closed yet)` : shown;
}

type Read = { sheet: PackSheet } | { leftOut: string };

/** One page as this person may see it: refused pages are named, what is gone says so. */
async function readPage(actor: Actor, page: PackRow["pages"][number], at: PackPeriod): Promise<Read> {
  const key = PACK_PAGES.find((known) => known === page.page);
  if (!key) throw new Error(`The pack holds a page nobody knows: ${page.page}.`);
  const rule = PAGES[key];
  const calendar = { startMonth: actor.fiscalStartMonth };
  const search = {
    ...pageSearch(page.query),
    ...(at.period === null ? {} : rule.at?.(at.period, calendar)),
  };
  const place = { label: PACK_PAGE_LABELS[key], remark: page.remark, path: pagePath(key, search) };
  try {
    return { sheet: { ...(await rule.load(actor, search)), ...place } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "FORBIDDEN") return { leftOut: place.label };
    const silent = { source: [], preliminary: null, blocks: [], notes: [] };
    return { sheet: { ...silent, ...place, title: error.message } };
  }
}

/**
 * A pack as this person sees it, read in one transaction: every page by its own query, under the reader's own
 * permission. NOT_FOUND for a pack that is not theirs to see.
 */
export async function getPackDocument(actor: Actor, id: string): Promise<PackDocument> {
  authorize(actor, "pack:read");
  return inTenant(
    actor,
    async (db) => {
      const pack = await packRow(db, actor, id);
      const rule = ruleOf(pack.periodRule);
      const at = await periodOfPack(db, actor, rule);
      const read: Read[] = [];
      for (const page of pack.pages) read.push(await readPage(actor, page, at));
      return {
        organization: actor.organizationName,
        title: pack.name,
        period: periodText(rule, at, actor.locale),
        asOf: `${formatInstant(actor.now.toISOString(), actor.locale, actor.timeZone)} (${actor.timeZone})`,
        preparedBy: pack.owner.name,
        preparedFor: actor.name,
        intro: pack.intro,
        sheets: read.flatMap((one) => ("sheet" in one ? [one.sheet] : [])),
        leftOut: read.flatMap((one) => ("leftOut" in one ? [one.leftOut] : [])),
        locale: actor.locale,
      };
    },
    "read",
  );
}
