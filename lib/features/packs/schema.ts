import { z } from "zod";
import { PERIOD_RULES, type PeriodRule } from "@/lib/domain/packs/period-rule";
import { SEND_RHYTHMS, type SendRhythm } from "@/lib/domain/packs/send-schedule";
import { idField, versionField } from "@/lib/features/objectives/schema";

/** Pages a pack can hold, by their path under the organization; the database's CHECK names the same. */
export const PACK_PAGES = [
  "variance",
  "variance/compare",
  "variance/bridge",
  "variance/items",
  "variance/close",
  "okr",
  "unit-economics",
  "plans/compare",
  "plans/forecast",
  "plans/accuracy",
] as const;
export type PackPageKey = (typeof PACK_PAGES)[number];

export const PACK_PAGE_LABELS: Readonly<Record<PackPageKey, string>> = {
  variance: "The three gaps",
  "variance/compare": "Variance dashboard",
  "variance/bridge": "Bridge",
  "variance/items": "Variance explanations",
  "variance/close": "State of the close",
  okr: "OKR roll-up",
  "unit-economics": "Unit economics",
  "plans/compare": "Plan comparison",
  "plans/forecast": "Rolling forecast",
  "plans/accuracy": "Plan accuracy",
};

export const PERIOD_RULE_LABELS: Readonly<Record<PeriodRule, string>> = {
  LAST_CLOSED_MONTH: "Last closed month",
  LAST_MONTH: "Last month",
  LAST_QUARTER: "Last quarter",
  THIS_QUARTER: "This quarter",
  THIS_YEAR: "This fiscal year",
  AS_KEPT: "Each page's own",
};

export const RHYTHM_LABELS: Readonly<Record<SendRhythm, string>> = {
  NONE: "Not by itself",
  WEEKLY: "Every week",
  MONTHLY: "Every month",
  AFTER_CLOSE: "When a month is closed",
};

/** What belongs to the moment a page was seen in: an open reason, row or table, and the form of a file. */
const MOMENTARY = ["why", "format", "row", "table"];

/** The part of a query that a pack keeps. */
export function keptQuery(text: string): string {
  const query = new URLSearchParams(text);
  for (const name of MOMENTARY) query.delete(name);
  return query.toString();
}

/**
 * The page a person copied from the address bar, as a pack keeps it; null when it is none a pack can hold.
 *
 * @example pageOfAddress("https://…/acme/unit-economics?view=clv&why=x", "acme")
 *   → { page: "unit-economics", query: "view=clv" }
 */
export function pageOfAddress(
  address: string,
  organizationSlug: string,
): { page: PackPageKey; query: string } | null {
  const [path = "", query = ""] = address.trim().split("#")[0]?.split("?") ?? [];
  const start = `/${organizationSlug}/`;
  const at = path.indexOf(start);
  if (at < 0) return null;
  const inside = path.slice(at + start.length).replace(/\/+$/, "");
  const [, month] = /^variance\/close\/(\d{4}-\d{2})$/.exec(inside) ?? [];
  const page = PACK_PAGES.find((known) => known === (month === undefined ? inside : "variance/close"));
  if (!page) return null;
  const kept = new URLSearchParams(keptQuery(query));
  if (month !== undefined) kept.set("month", month);
  return { page, query: kept.toString() };
}

/** Whose clock a scheduled pack follows. */
export const PACK_ZONES = ["ORGANIZATION", "RECIPIENT"] as const;
export type PackZone = (typeof PACK_ZONES)[number];

export const MOST_PAGES = 20;
const MOST_RECIPIENTS = 100;

const pageInput = z.object({
  page: z.enum(PACK_PAGES, { error: "Choose a page." }),
  /** Query of the page's address, as it was kept. */
  query: z.string().max(2000, "This view is too long to keep.").default(""),
  remark: z.string().trim().max(1000, "Use at most 1,000 letters.").default(""),
});

const packFields = z.object({
  name: z.string().trim().min(2, "Give the pack a name.").max(120),
  intro: z.string().trim().max(2000, "Use at most 2,000 letters.").default(""),
  periodRule: z.enum(PERIOD_RULES, { error: "Choose a period." }),
  isShared: z.boolean().default(false),
  pages: z
    .array(pageInput)
    .min(1, "Choose at least one page.")
    .max(MOST_PAGES, `A pack holds at most ${MOST_PAGES} pages.`),
});

export const createPackInput = packFields;
export const updatePackInput = packFields.extend({ id: idField, version: versionField });
export const packInput = z.object({ id: idField, version: versionField });

export const schedulePackInput = packInput.extend({
  rhythm: z.enum(SEND_RHYTHMS, { error: "Choose when it is sent." }),
  weekday: z.coerce.number().int().min(1).max(7).default(1),
  monthDay: z.coerce.number().int().min(1, "From 1 to 31.").max(31, "From 1 to 31.").default(1),
  hour: z.coerce.number().int().min(0, "From 0 to 23.").max(23, "From 0 to 23.").default(8),
  zone: z.enum(PACK_ZONES).default("ORGANIZATION"),
  recipientIds: z
    .array(idField)
    .max(MOST_RECIPIENTS, `At most ${MOST_RECIPIENTS} people.`)
    .overwrite((ids) => [...new Set(ids)]),
});

export const pausePackInput = packInput.extend({ isPaused: z.boolean() });
export const sendPackInput = z.object({ id: idField });

export type CreatePack = z.output<typeof createPackInput>;
export type UpdatePack = z.output<typeof updatePackInput>;
export type SchedulePack = z.output<typeof schedulePackInput>;

/** How a sending ended, for one recipient. */
export const SEND_OUTCOMES = ["SENT", "LEFT", "NO_ACCESS", "FAILED", "UNKNOWN"] as const;
export type SendOutcome = (typeof SEND_OUTCOMES)[number];

export const OUTCOME_LABELS: Readonly<Record<SendOutcome, string>> = {
  SENT: "Sent",
  LEFT: "Not sent: no member with an address any more",
  NO_ACCESS: "Not sent: may see none of its pages",
  FAILED: "Not sent: the mail server refused",
  UNKNOWN: "Unknown: interrupted while sending",
};

export type PackPageView = { page: PackPageKey; query: string; remark: string };

export type PackSchedule = {
  rhythm: SendRhythm;
  weekday: number;
  monthDay: number;
  hour: number;
  zone: PackZone;
  isPaused: boolean;
};

/** A pack as the list and its page show it. */
export type PackView = {
  id: string;
  version: number;
  name: string;
  intro: string;
  ownerName: string;
  isOwn: boolean;
  isShared: boolean;
  periodRule: PeriodRule;
  pages: PackPageView[];
  schedule: PackSchedule;
  recipients: { id: string; name: string; isActive: boolean }[];
  /** Instant of the next mail by the clock; null while there is none. */
  nextAt: string | null;
  lastSentAt: string | null;
  canChange: boolean;
};

/** One line of the log: what became of one mail. */
export type PackSend = {
  id: string;
  recipient: string;
  /** The sending it belongs to in words: "Mon 30 Mar 2026", "Close of Mar 2026", "By hand". */
  occasion: string;
  period: string;
  at: string;
  /** Null while it is on its way. */
  outcome: SendOutcome | null;
  detail: string | null;
};

export type PackEvent = { version: number; at: string; who: string; what: string };

export type PackDetail = PackView & {
  sends: PackSend[];
  history: PackEvent[];
  canSendMail: boolean;
  timeZone: string;
};

export type PackChoices = {
  members: { value: string; label: string }[];
  /** Kept views that a pack can hold: page and query ready to take over. */
  views: { value: string; label: string; page: PackPageKey; query: string }[];
};
