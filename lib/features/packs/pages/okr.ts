import { decimal } from "@/lib/domain/number/decimal";
import { okrPage } from "@/lib/features/okr/page";
import type { OkrCoverage, OkrRisk, OkrRow } from "@/lib/features/okr/schema";
import type { Actor } from "@/lib/platform/actor";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatAmount, moneyScale, moneyUnit } from "@/lib/present/format/money";
import { differenceRead, formatPercent, formatPoints } from "@/lib/present/format/quantity";
import { periodText } from "@/lib/present/format/time";
import { formatDifference, formatValue } from "@/lib/present/format/value";
import type { PackBlock, PackPage, PackRow } from "@/lib/present/packs/page";
import { okrSentence } from "@/lib/present/sentences/okr-sentence";
import { STATUS_WORDS } from "@/lib/present/sentences/status-words";
import { knownText } from "./known-text";
import type { PageSearch } from "./search";

type Style = { locale: string; currency: string };

/** Risks a page names; the rest is on the product's own page. */
const RISKS = 8;

function coverageText(coverage: OkrCoverage, { locale, currency }: Style): string {
  // In thousands at most, as on the page: what is promised of 20 M must not read "3 of 20".
  const scale = moneyScale([coverage.need]) === "one" ? "one" : "k";
  const isMoney = coverage.unit === "currency";
  const bare = (value: string) =>
    isMoney
      ? formatAmount(value, { locale, currency, scale })
      : formatValue(value, coverage.unit, { locale, currency });
  const need = isMoney ? `${bare(coverage.need)} ${moneyUnit(currency, scale)}` : bare(coverage.need);
  const gap = decimal(coverage.gap).isZero() ? "" : `, ${bare(coverage.gap)} promised by nobody`;
  return `${bare(coverage.promised)} of ${need}${gap}`;
}

function landingText({ landing }: OkrRow, style: Style): string {
  if (landing === null) return "–";
  const compact = { ...style, style: "compact" as const };
  const { amount, target, unit, overTarget, probability } = landing;
  const of = target === null ? "" : ` of ${formatValue(target, unit, compact)}`;
  if (target === null || overTarget === null) return `${formatValue(amount, unit, compact)}${of}`;
  const difference = formatDifference(amount, target, unit, compact);
  // What rounds to the target is on it.
  const over = /[1-9]/.test(difference) ? difference : "on target";
  const likely =
    probability === null ? "" : `, ${formatPercent(probability, { locale: style.locale, digits: 0 })} likely`;
  return `${formatValue(amount, unit, compact)}${of}, ${over}${likely}`;
}

function rowOf(row: OkrRow, style: Style): PackRow {
  const { locale } = style;
  const share = (value: string | null) =>
    value === null ? "not measured" : formatPercent(value, { locale });
  const behind =
    row.progress === null || row.expected === null
      ? ""
      : formatPoints(differenceRead(row.progress, row.expected), { locale, sign: "always" });
  const note = row.statusNote ?? behind;
  const isBad = row.status === "AT_RISK" || row.status === "BEHIND";
  return {
    level: row.level,
    isTotal: row.kind === "OBJECTIVE" && row.level === 0,
    cells: [
      ...[row.title, row.ownerName, share(row.progress), row.expected === null ? "–" : share(row.expected)],
      `${STATUS_WORDS[row.status]}${note === "" ? "" : `, ${note}`}`,
      ...[row.confidence === null ? "–" : String(row.confidence)],
      row.coverage ? coverageText(row.coverage, style) : (row.coverageNote ?? "–"),
      landingText(row, style),
    ],
    tones: [undefined, undefined, undefined, undefined, isBad ? "BAD" : undefined],
  };
}

function riskTable(risks: readonly OkrRisk[], style: Style): PackBlock[] {
  if (risks.length === 0) return [];
  const format = pageFormat("currency", { ...style, values: risks.map(({ atRisk }) => atRisk) });
  const number = (label: string) => ({ label, isNumeric: true });
  return [
    {
      kind: "table",
      title: "Biggest risks",
      caption: `${format.unitLabel} of the need, by key result · short: target less landing`,
      table: {
        columns: [
          ...[
            { label: "Key result", isWide: true },
            number("Promised by nobody"),
            number("Short at landing"),
          ],
          ...[number("At risk"), { label: "Driver" }],
        ],
        rows: risks.slice(0, RISKS).map((risk) => ({
          cells: [
            ...[
              `${risk.title} (${risk.objectiveTitle})`,
              format.show(risk.uncovered),
              format.show(risk.short),
            ],
            ...[format.show(risk.atRisk), risk.ownerName],
          ],
        })),
      },
    },
  ];
}

/** The roll-up with everything under each objective. */
export async function okrSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { locale } = actor;
  const { data, since } = await okrPage(actor, {
    ...{ period: search.period, cycle: search.cycle },
    known: search.known ?? null,
  });
  const { rows, risks, orphans, currency, counts } = data;
  const period = periodText(data.period, locale);
  const style = { locale, currency };
  const number = (label: string) => ({ label, isNumeric: true });
  if (rows.length === 0)
    return { title: `No objectives in ${period}`, source: [], preliminary: null, blocks: [], notes: [] };
  return {
    title: okrSentence(
      { ...counts, risks: risks.map(({ title, atRisk }) => ({ title, atRisk })) },
      { ...style, unit: "currency" },
    ),
    source: [
      `Objectives ${period}`,
      "progress by data and check-ins",
      "coverage over agreed and active goals",
      ...knownText(since, locale),
    ],
    preliminary: null,
    blocks: [
      {
        ...{ kind: "table", title: "", caption: "" },
        table: {
          columns: [
            ...[{ label: "Objective", isWide: true }, { label: "Owner" }, number("Progress")],
            ...[number("Expected"), { label: "Status" }, number("Confidence")],
            ...[{ label: "Coverage of the need" }, { label: "Landing" }],
          ],
          rows: rows.map((row) => rowOf(row, style)),
        },
      },
      ...riskTable(risks, style),
      ...(orphans.length === 0
        ? []
        : [
            {
              kind: "texts" as const,
              title: `${orphans.length} lead nowhere, or are served by nothing`,
              texts: orphans.map(({ sentence }) => ({ lead: "", text: sentence, note: "" })),
            },
          ]),
    ],
    notes: ["Objectives are not added up: their units differ."],
  };
}
