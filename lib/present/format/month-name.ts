/** The name of a month "YYYY-MM". @example monthName("2026-09", "en") → "September" */
export function monthName(month: string, locale: string): string {
  const names = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return names.format(new Date(`${month}-01T00:00:00Z`));
}
