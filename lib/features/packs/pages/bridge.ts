import { VARIANCE_METHODS } from "@/lib/domain/variance/methods";
import { bridgeOf } from "@/lib/features/variance/bridge";
import { bridgeAsk } from "@/lib/features/variance/page";
import { referenceMark } from "@/lib/features/variance/references";
import type { BridgeAnswer } from "@/lib/features/variance/schema-bridge";
import type { Actor } from "@/lib/platform/actor";
import { type PageFormat, pageFormat } from "@/lib/present/format/chart-format";
import { formatDay, periodText } from "@/lib/present/format/time";
import type { PackBlock, PackPage } from "@/lib/present/packs/page";
import { bridgeTitle } from "@/lib/present/sentences/bridge-title";
import {
  barName,
  preparedLevel,
  shareText,
  shownLevel,
  titledLevel,
} from "@/lib/present/variance/bridge-chart-level";
import {
  type BridgeLevel,
  bridgeLevel,
  type Standing,
  standingOf,
} from "@/lib/present/variance/bridge-level";
import { knownText } from "./known-text";
import type { PageSearch } from "./search";

function partsTable(
  answer: BridgeAnswer,
  level: BridgeLevel,
  standing: Standing,
  format: PageFormat,
): PackBlock {
  const { shown, total } = shownLevel(answer, standing, format);
  return {
    kind: "table",
    title: `${level.bars.length} parts that add up to ${format.delta(total)}`,
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
  const shown = periodText(period.period.code, locale);
  const methodLabel = method ? VARIANCE_METHODS[method].label : "";
  return {
    title: bridgeTitle(titledLevel(answer, level, standing, format), format),
    source: [
      answer.label,
      format.unitLabel,
      `${shown}${period.isToDate ? " to date" : ""}`,
      `against ${answer.referenceLabel}`,
      `${formatDay(period.from, locale)} to ${formatDay(period.to, locale)}`,
      ...knownText(answer.since, locale),
    ],
    preliminary: answer.isPreliminary ? shown : null,
    blocks: chart
      ? [
          {
            ...{ kind: "chart", id: "bridge", title: chart.title, table: chart.table },
            caption: `${format.unitLabel} · ${shown} · ${mark} to AC · ${methodLabel}`,
            drawing: { kind: "bridge", model: chart.model },
          },
          partsTable(answer, level, standing, format),
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
