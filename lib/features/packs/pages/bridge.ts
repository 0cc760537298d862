import { VARIANCE_METHODS } from "@/lib/domain/variance/methods";
import { bridgeOf } from "@/lib/features/variance/bridge";
import { bridgeAsk } from "@/lib/features/variance/page";
import { referenceMark } from "@/lib/features/variance/references";
import type { BridgeAnswer } from "@/lib/features/variance/schema-bridge";
import type { Actor } from "@/lib/platform/actor";
import { type PageFormat, pageFormat } from "@/lib/present/format/chart-format";
import { formatDay } from "@/lib/present/format/time";
import type { PackBlock, PackPage } from "@/lib/present/packs/page";
import { bridgeTitle } from "@/lib/present/sentences/bridge-title";
import { barName, preparedLevel, shareText, shownLevel } from "@/lib/present/variance/bridge-chart-level";
import { type BridgeLevel, bridgeLevel, standingOf } from "@/lib/present/variance/bridge-level";
import type { PageSearch } from "./search";

function partsTable(answer: BridgeAnswer, level: BridgeLevel, format: PageFormat): PackBlock {
  const { shown, total } = shownLevel(level, format);
  return {
    kind: "table",
    title: `${level.bars.length} parts that add up to ${format.delta(level.total)}`,
    caption: format.unitLabel,
    table: {
      columns: [
        { label: "Part" },
        { label: `Effect ${format.unitLabel}`.trim(), isNumeric: true },
        { label: "Share", isNumeric: true },
      ],
      rows: [
        ...level.bars.map((bar, index) => ({
          cells: [
            barName(bar, level.kind, answer.by),
            format.delta(shown[index] ?? bar.value),
            shareText(bar, level, format),
          ],
        })),
        { cells: ["Together", format.delta(total), ""], isTotal: true },
      ],
    },
  };
}

/** One difference as a bridge, opened as it was kept. */
export async function bridgeSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { locale } = actor;
  const answer = await bridgeOf(actor, bridgeAsk(search));
  const { period, method } = answer;
  const format = pageFormat(answer.unit, {
    locale,
    currency: answer.currency,
    values: [answer.actual, answer.base],
  });
  const standing = standingOf(answer, search);
  const level = bridgeLevel(answer, standing);
  const mark = referenceMark(answer.reference);
  const chart =
    answer.effects.length === 0 ? null : preparedLevel(answer, level, standing, format, mark, () => "");
  const { code } = period.period;
  const methodLabel = method ? VARIANCE_METHODS[method].label : "";
  return {
    title: bridgeTitle(answer, format),
    source: [
      answer.label,
      format.unitLabel,
      `${code}${period.isToDate ? " to date" : ""}`,
      `against ${answer.referenceLabel}`,
      `${formatDay(period.from, locale)} to ${formatDay(period.to, locale)}`,
    ],
    preliminary: answer.isPreliminary ? code : null,
    blocks: chart
      ? [
          {
            ...{ kind: "chart", id: "bridge", title: chart.title, table: chart.table },
            caption: `${format.unitLabel} · ${code} · ${mark} to AC · ${methodLabel}`,
            drawing: { kind: "bridge", model: chart.model },
          },
          partsTable(answer, level, format),
        ]
      : [],
    notes: [
      ...(answer.note === null ? [] : [answer.note]),
      ...(method === null
        ? []
        : [
            `${methodLabel}, version ${VARIANCE_METHODS[method].version}: ${answer.formula}. Source: ${answer.source}.`,
          ]),
    ],
  };
}
