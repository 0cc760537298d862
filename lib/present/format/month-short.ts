import { monthName } from "./month-name";

/** A month as rows name it. @example formatMonth("2026-03", "en") → "Mar 2026" */
export function formatMonth(month: string, locale: string): string {
  return `${monthName(month, locale).slice(0, 3)} ${month.slice(0, 4)}`;
}
