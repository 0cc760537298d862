import { gapsPage } from "@/lib/features/gaps/page";
import type { Actor } from "@/lib/platform/actor";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatDay, periodText } from "@/lib/present/format/time";
import type { PackBlock, PackPage } from "@/lib/present/packs/page";
import { chartRows } from "@/lib/present/packs/tables";
import { gapSentence } from "@/lib/present/sentences/gap-sentence";
import { gapsRows, gapsWalk } from "@/lib/present/variance/gap-walk";
import { shownGaps } from "@/lib/present/variance/rows";
import { knownText } from "./known-text";
import type { PageSearch } from "./search";

/** Plan to actual in three gaps, by team or objective, as its page shows it. */
export async function gapsSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { locale } = actor;
  const { answer, period, since } = await gapsPage(actor, {
    metric: search.metric ?? "revenue",
    by: search.by === "objective" ? "objective" : "team",
    period: search.period ?? null,
    plan: search.plan ?? null,
    known: search.known ?? null,
  });
  const { total, currency, label } = answer;
  const format = pageFormat("currency", {
    locale,
    currency,
    values: [total.plan, total.actual, ...answer.rows.map((row) => row.plan)],
  });
  const shown = periodText(period.code, locale);
  const asked = `${shown}${period.isToDate ? " to date" : ""}`;
  const walk = gapsWalk(answer, format, asked);
  const rows = gapsRows(answer, format);
  const chart: PackBlock[] = walk.model
    ? [
        {
          ...{ kind: "chart", id: "gaps", title: walk.title, caption: walk.caption, table: walk.table },
          drawing: { kind: "bridge", model: walk.model },
        },
      ]
    : [{ kind: "table", title: walk.title, caption: walk.caption, table: chartRows(walk.table) }];
  return {
    title: gapSentence(
      { ...total, ...shownGaps(total, format.step), label, hasActual: total.actual !== null },
      {
        ...{ locale, currency, unit: "currency" },
        ...(format.scale === undefined ? {} : { scale: format.scale }),
      },
    ),
    source: [
      label,
      format.unitLabel,
      asked,
      `${answer.plan}, agreed goals`,
      `up to ${formatDay(answer.to, locale)}`,
      ...knownText(since, locale),
    ],
    preliminary: answer.isPreliminary ? shown : null,
    blocks: [
      ...chart,
      {
        kind: "table",
        title: answer.by === "team" ? "Where it was lost, by team" : "What it means for objectives",
        caption: format.unitLabel,
        table: chartRows(rows.table),
      },
    ],
    notes: [answer.definition],
  };
}
