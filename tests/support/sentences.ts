import { parseSentence } from "@/lib/domain/goals/sentence/parse";
import type { Sentence, SentenceContext } from "@/lib/domain/goals/sentence/structure";

/** A company with its fiscal year from November, on 5 October 2026: Q4 of fiscal 2026 is running. */
export const COMPANY: SentenceContext = {
  today: "2026-10-05",
  calendar: { startMonth: 11 },
  locale: "en",
  currency: "EUR",
  directory: [
    { dimension: "team", id: "t-west", name: "West" },
    { dimension: "team", id: "t-key", name: "Key Accounts" },
    { dimension: "region", id: "r-dach", name: "DACH" },
    { dimension: "region", id: "r-nordics", name: "Nordics" },
    { dimension: "region", id: "r-iberia", name: "Iberia" },
    { dimension: "team", id: "t-iberia", name: "Iberia" },
    { dimension: "segment", id: "Enterprise", name: "Enterprise" },
    { dimension: "segment", id: "SMB", name: "SMB" },
    { dimension: "product", id: "p-ledger", name: "Ledger Pro" },
    { dimension: "customer", id: "c-acme", name: "Acme & Sons" },
    { dimension: "owner", id: "m-maya", name: "Maya Lindqvist" },
  ],
};
/** The same company by calendar years, where fiscal and calendar quarters are one. */
export const CALENDAR_COMPANY: SentenceContext = { ...COMPANY, calendar: { startMonth: 1 } };
/** The calendar company typing in German. */
export const GERMAN_COMPANY: SentenceContext = { ...CALENDAR_COMPANY, locale: "de" };

export const read = (text: string, context: SentenceContext = CALENDAR_COMPANY): Sentence =>
  parseSentence(text, context);

/** The amount as one line: "BY 0.15 PERCENT", "TO 2000000 → 2300000 MONEY EUR", "BY 1.2 or 1200 PLAIN". */
export function amountLine({ amount }: Sentence): string {
  if (!amount) return "none";
  const { relation, quantity, start, sign } = amount;
  const or = quantity.alternate === null ? "" : ` or ${quantity.alternate}`;
  const from = start === null ? "" : `${start.value} → `;
  const currency = quantity.currency === null ? "" : ` ${quantity.currency}`;
  return `${relation} ${from}${sign ?? ""}${quantity.value}${or} ${quantity.unit}${currency}`;
}

/** The days as one line, readings apart by "|". */
export function periodLine({ periods }: Sentence): string {
  return periods.map(({ from, to }) => `${from}..${to}`).join(" | ") || "none";
}

/** The words that were not understood. */
export function unknownWords({ text, unknown }: Sentence): string[] {
  return unknown.map(({ from, to }) => text.slice(from, to));
}
