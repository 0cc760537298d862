import { todayIn } from "@/lib/domain/time/day";
import { type VarianceDashboard, varianceDashboard } from "@/lib/features/variance/dashboard";
import { dashboardAsk } from "@/lib/features/variance/page";
import { referenceMark } from "@/lib/features/variance/references";
import type { Actor } from "@/lib/platform/actor";
import { type PageFormat, pageFormat } from "@/lib/present/format/chart-format";
import { periodText } from "@/lib/present/format/time";
import type { PackBlock, PackFigure, PackPage } from "@/lib/present/packs/page";
import { askedPeriod, varianceHead } from "@/lib/present/variance/variance-head";
import { varianceMonths } from "@/lib/present/variance/variance-months";
import { varianceStrip } from "@/lib/present/variance/variance-strip";
import { varianceWalk } from "@/lib/present/variance/variance-walk";
import { compareRows, explanationTexts } from "./compare-rows";
import { knownText } from "./known-text";
import type { PageSearch } from "./search";

function figuresOf(data: VarianceDashboard, format: PageFormat, locale: string): PackFigure[] {
  return varianceStrip(data, format, locale).map(({ label, value, note, effect, noteEffect }) => {
    const tone = effect ?? noteEffect;
    return { label, value, note, ...(tone === undefined ? {} : { effect: tone }) };
  });
}

function chartsOf(
  actor: Actor,
  data: VarianceDashboard,
  { by, mark, format }: { by: string; mark: "PL" | "PY" | "FC"; format: PageFormat },
): PackBlock[] {
  const { main, months, period, forecast } = data;
  const { from, to, year } = period;
  const today = todayIn(actor.timeZone, actor.now);
  const columns = varianceMonths({ months, from, to, today, locale: actor.locale, year, mark, forecast });
  const scope = askedPeriod({ code: period.period.code, isToDate: period.isToDate }, actor.locale);
  const walk = varianceWalk(main, { by, mark, scope, format });
  const block = (
    id: string,
    { title, caption, table }: Pick<typeof columns, "title" | "caption" | "table">,
    drawing: Extract<PackBlock, { kind: "chart" }>["drawing"],
  ): PackBlock => ({ kind: "chart", id, title, caption, table, drawing });
  return [
    block("months", columns, { kind: "columns", model: columns.model }),
    ...(walk === null ? [] : [block("bridge", walk, { kind: "bridge", model: walk.model })]),
  ];
}

/** One metric against one reference as its page shows it, with what was said about its rows. */
export async function compareSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const ask = dashboardAsk(search);
  const { by, reference } = ask;
  const { locale } = actor;
  const data = await varianceDashboard(actor, ask);
  const { main, period } = data;
  const [total] = main.totals;
  const format = pageFormat(main.unit, {
    locale,
    currency: main.currency,
    values: [total?.actual ?? null, total?.reference ?? null],
  });
  const { code } = period.period;
  const { from, to, isToDate } = period;
  const head = varianceHead(main, { by, period: { code, from, to, isToDate }, format, locale });
  const said = await explanationTexts(actor, main, { reference, by, period: code });
  const mark = referenceMark(reference);
  return {
    title: head.title,
    source: [...head.source, ...knownText(data.since, locale)],
    preliminary: total?.isPreliminary ? periodText(code, locale) : null,
    blocks: [
      { kind: "figures", figures: figuresOf(data, format, locale) },
      ...chartsOf(actor, data, { by, mark, format }),
      compareRows(main, {
        ...{ by, mark, format, locale, causes: said.causes },
        asked: askedPeriod({ code, isToDate }, locale),
      }),
      ...(said.texts.length === 0
        ? []
        : [{ kind: "texts" as const, title: "What was said about it", texts: said.texts }]),
    ],
    notes: [...(main.methodNote === null ? [] : [main.methodNote]), main.definition],
  };
}
