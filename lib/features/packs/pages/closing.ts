import { decimal } from "@/lib/domain/number/decimal";
import { endOfMonth, todayIn } from "@/lib/domain/time/day";
import { ageBand } from "@/lib/domain/variance/items";
import { listExplanationsOf } from "@/lib/features/explanations/queries";
import { CAUSE_LABELS } from "@/lib/features/explanations/schema";
import { getClosePage } from "@/lib/features/periods/close-page";
import {
  CHECK_LABELS,
  type CloseCheck,
  type ClosePage,
  PERIOD_STATUS_LABELS,
  RESTATED_BY,
} from "@/lib/features/periods/schema";
import { listItems } from "@/lib/features/variance-items/queries";
import { ITEM_STATUS_LABELS, type ItemView, itemFilterInput } from "@/lib/features/variance-items/schema";
import type { Actor } from "@/lib/platform/actor";
import { effectOfSigned } from "@/lib/present/charts/effect-of";
import type { Effect } from "@/lib/present/charts/models";
import { formatDay, formatInstant, periodText } from "@/lib/present/format/time";
import { formatDelta, formatValue, NO_VALUE } from "@/lib/present/format/value";
import type { PackBlock, PackPage, PackRow } from "@/lib/present/packs/page";
import { measureUnit } from "@/lib/present/periods/measure-unit";
import { CHECK_WORDS, closeSentence } from "@/lib/present/sentences/close-sentence";
import { itemName, itemsSentence, partsText } from "@/lib/present/sentences/item-sentences";
import { itemRows } from "@/lib/present/variance/item-rows";
import type { PageSearch } from "./search";

const number = (label: string) => ({ label, isNumeric: true });

/** Which period and reference a line is about, what it is explained with, and how many lines show it too. */
function itemPlace(item: ItemView, items: readonly ItemView[], locale: string): string {
  const inside = items.filter(({ lead }) => lead?.id === item.id);
  const show = inside.length === 1 ? "line shows" : "lines show";
  return [
    `${periodText(item.period, locale)} against ${item.referenceLabel}`,
    ...(item.lead ? [`explained with ${itemName(item.lead, locale)}`] : []),
    ...(inside.length > 0 ? [`${inside.length} ${show} it too, ${partsText(item, inside, locale)}`] : []),
  ].join(" · ");
}

function itemRow(
  item: ItemView,
  items: readonly ItemView[],
  said: string,
  { locale, currency }: { locale: string; currency: string },
): PackRow {
  const style = { locale, currency, style: "compact" as const };
  return {
    cells: [
      `${item.metricLabel}${item.place === null ? "" : `, ${item.place}`}`,
      itemPlace(item, items, locale),
      item.delta === null ? NO_VALUE : formatDelta(item.delta, item.unit, style),
      ITEM_STATUS_LABELS[item.status],
      said,
      item.ownerName ?? "Nobody yet",
      item.dueOn === null ? "No day" : formatDay(item.dueOn, locale, "short"),
      item.ageDays === null ? NO_VALUE : ageBand(item.ageDays),
    ],
    tones: [
      ...[undefined, undefined],
      effectOfSigned(item.effect === null ? null : decimal(item.effect)),
      undefined,
    ],
  };
}

/** Material variances with who explains them, and what was said. */
export async function itemsSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { items, counts, currency } = await listItems(actor, itemFilterInput.parse(search));
  const found = await listExplanationsOf(
    actor,
    items.map(({ varianceKey }) => varianceKey),
  );
  const saidOf = ({ varianceKey }: ItemView) => {
    const one = found.get(varianceKey);
    return one ? `${CAUSE_LABELS[one.cause]}: ${one.text}` : "";
  };
  return {
    title: itemsSentence(counts),
    source: ["Material variances", `${counts.reviewed} signed off, not closed yet`],
    preliminary: null,
    blocks: [
      {
        ...{ kind: "table", title: "", caption: "" },
        table: {
          columns: [
            ...[
              { label: "Line" },
              { label: "Period", isWide: true },
              number("Difference"),
              { label: "State" },
            ],
            ...[{ label: "Explanation", isWide: true }, { label: "Owner" }, { label: "Due" }],
            { label: "Open for" },
          ],
          rows: itemRows(items).map((item) =>
            itemRow(item, items, saidOf(item), { locale: actor.locale, currency }),
          ),
        },
      },
    ],
    notes: [],
  };
}

function restatedTable({ restated, currency }: ClosePage, locale: string): PackBlock[] {
  const lines = (restated ?? []).flatMap(({ total, rows }) =>
    total.delta === "0" && rows.length === 0 ? [] : [total, ...rows],
  );
  if (lines.length === 0) return [];
  const style = { locale, currency };
  return [
    {
      ...{ kind: "table", title: "From closed to restated", caption: currency },
      table: {
        columns: [
          ...[{ label: "Figure", isWide: true }, number("As closed"), number("Later facts")],
          ...[number("Other rates"), number("Restated")],
        ],
        rows: lines.map(({ measure, label, name, note, closed, byFacts, byRates, restated: now }) => {
          const show = (value: string) => formatValue(value, measureUnit(measure), style);
          const signed = (value: string) => formatDelta(value, measureUnit(measure), style);
          return {
            cells: [
              `${name ?? label}${note === null ? "" : ` (${note})`}`,
              ...[show(closed), signed(byFacts), signed(byRates), show(now)],
            ],
            level: name === null ? 0 : 1,
          };
        }),
      },
    },
  ];
}

function checkTone(count: number, isBlocking: boolean): Effect | undefined {
  if (count === 0) return "GOOD";
  return isBlocking ? "BAD" : undefined;
}

/** One month's way to its close. */
export async function closeSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { locale, timeZone } = actor;
  const month = search.month ?? todayIn(timeZone, actor.now).slice(0, 7);
  const by = RESTATED_BY.find((each) => each === search.by) ?? "TEAM";
  const page = await getClosePage(actor, month, by);
  const { status, checks, closes } = page;
  const shown = periodText(month, locale);
  const inWords = ({ kind, count }: CloseCheck) => CHECK_WORDS[kind](count);
  return {
    title: closeSentence({
      ...{ month: shown, status, isRunning: page.isRunning },
      open: checks.filter(({ count }) => count > 0).map(inWords),
      blocking: checks.filter(({ isBlocking }) => isBlocking).map(inWords),
      restated: page.restated?.filter(({ total }) => total.delta !== "0").length ?? 0,
    }),
    source: [
      PERIOD_STATUS_LABELS[status],
      closes[0] ? `closed by ${closes[0].by}` : "never closed",
      `up to ${formatDay(endOfMonth(`${month}-01`), locale)}`,
    ],
    preliminary: status === "CLOSED" ? null : shown,
    blocks: [
      {
        ...{ kind: "table", title: "Checklist", caption: "" },
        table: {
          columns: [{ label: "What", isWide: true }, { label: "State" }, number("How many")],
          rows: checks.map(({ kind, count, isBlocking }) => ({
            cells: [
              CHECK_LABELS[kind],
              count === 0 ? "clear" : isBlocking ? "blocks the close" : "to look at",
              String(count),
            ],
            tones: [undefined, checkTone(count, isBlocking)],
          })),
        },
      },
      ...restatedTable(page, locale),
      ...(closes.length === 0
        ? []
        : [
            {
              kind: "texts" as const,
              title: "Closes",
              texts: closes.map((close) => ({
                lead: `Close ${close.number}`,
                text: `${close.by}, ${formatInstant(close.at, locale, timeZone)}`,
                note: close.why ?? "",
              })),
            },
          ]),
    ],
    notes: [],
  };
}
