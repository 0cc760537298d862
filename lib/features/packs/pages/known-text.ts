import { formatDay } from "@/lib/present/format/time";

/** The past day a kept view is shown as of, as its page says it. */
export function knownText(since: { readonly day: string } | null, locale: string): string[] {
  return since === null ? [] : [`as known on ${formatDay(since.day, locale)}`];
}
