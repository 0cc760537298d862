import type { FiscalCalendar, Period } from "@/lib/domain/time/fiscal";
import { fiscalYearOf, periodOf } from "@/lib/domain/time/fiscal";
import type { Actor } from "@/lib/platform/actor";
import type { PackPage } from "@/lib/present/packs/page";
import type { PackPageKey } from "../schema";
import { bridgeSheet } from "./bridge";
import { closeSheet, itemsSheet } from "./closing";
import { compareSheet } from "./compare";
import { gapsSheet } from "./gaps";
import { okrSheet } from "./okr";
import { accuracySheet, comparisonSheet, forecastSheet } from "./plans";
import type { PageSearch } from "./search";
import { unitSheet } from "./unit-economics";

type Rule = {
  readonly load: (actor: Actor, search: PageSearch) => Promise<PackPage>;
  /** How the pack's period enters the page's address; absent = the page has a time of its own. */
  readonly at?: (period: Period, calendar: FiscalCalendar) => PageSearch;
};

const inPeriod = ({ code }: Period): PageSearch => ({ period: code });

/** Every page a pack can hold: the same query and the same words as the page itself. */
export const PAGES: Readonly<Record<PackPageKey, Rule>> = {
  variance: { load: gapsSheet, at: inPeriod },
  "variance/compare": { load: compareSheet, at: inPeriod },
  "variance/bridge": { load: bridgeSheet, at: inPeriod },
  "variance/items": { load: itemsSheet },
  "variance/close": { load: closeSheet, at: ({ to }) => ({ month: to.slice(0, 7) }) },
  // Objectives live by quarters: the one the period ends in.
  okr: {
    load: okrSheet,
    at: ({ grain, code, to }, calendar) => ({
      period: grain === "month" ? periodOf(calendar, "quarter", to).code : code,
      cycle: undefined,
    }),
  },
  "unit-economics": { load: unitSheet, at: inPeriod },
  "plans/compare": {
    load: comparisonSheet,
    at: ({ to }, calendar) => ({ year: String(fiscalYearOf(calendar, to)) }),
  },
  "plans/forecast": { load: forecastSheet },
  "plans/accuracy": { load: accuracySheet },
};

/** Where a page lives under the organization, with its parameters. */
export function pagePath(page: PackPageKey, search: PageSearch): string {
  const { month, ...rest } = search;
  const query = new URLSearchParams(
    Object.entries(page === "variance/close" ? rest : search).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ).toString();
  const path = page === "variance/close" && month !== undefined ? `${page}/${month}` : page;
  return query === "" ? path : `${path}?${query}`;
}
