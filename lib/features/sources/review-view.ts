import { isKind, kindSpec } from "@/lib/connectors/kinds/registry";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { showDecimal } from "@/lib/present/format/locale-number";
import { formatCount } from "@/lib/present/format/quantity";
import { fileWords, formatWords } from "@/lib/present/sources/run-words";
import { askedQuestions, decidedFormats, fieldChoices } from "./run-view";
import type { RunDetail, RunReport } from "./schema";

function dryRunOf({ rows }: RunReport, locale: string) {
  const shown = (count: number) => formatCount(String(count), { locale });
  const line = (key: string, label: string, count: number, tone?: "bad" | "muted") => ({
    key,
    label,
    count,
    shown: shown(count),
    ...(tone ? { tone } : {}),
  });
  return {
    lines: [
      line("created", "Create", rows.created),
      line("revised", "Revise", rows.revised),
      line("unchanged", "Unchanged", rows.unchanged, "muted"),
      line("quarantined", "Quarantine", rows.quarantined, "bad"),
    ],
    read: { count: rows.read, shown: shown(rows.read) },
  };
}

const SAMPLE = 6;

/** A long id is the row's own content; its beginning says enough. */
function shortId(externalId: string): string {
  return externalId.length > 24 ? `${externalId.slice(0, 24)}…` : externalId;
}

function sampleOf({ sample }: RunReport, locale: string) {
  return sample.slice(0, SAMPLE).map(({ line, externalId, facts, fields }) => ({
    line,
    externalId: shortId(externalId),
    says:
      facts.length > 0
        ? facts.map(({ measure, amount, currency, occurredOn }) =>
            [measure.replaceAll("_", " "), showDecimal(amount, locale), currency, `on ${occurredOn}`]
              .filter(Boolean)
              .join(" "),
          )
        : Object.entries(fields).map(([field, value]) => `${field} ${value}`),
  }));
}

/** Sums by field, and by currency where a field has them: a sum over currencies means nothing. */
function totalsOf(
  { rows, totals }: RunReport,
  kind: string,
): { key: string; label: string; value: string }[] {
  const fields = isKind(kind) ? kindSpec(kind).fields : {};
  const keys = Object.keys(totals);
  const hasCurrencies = (key: string) => keys.some((other) => other.startsWith(`${key} `));
  const labelOf = (key: string) => {
    const [field = "", ...rest] = key.split(" ");
    return [fields[field]?.label ?? field, ...rest].join(" ");
  };
  const sums = Object.entries(totals).filter(([key]) => !hasCurrencies(key));
  return [
    { key: "rows", label: "Rows", value: String(rows.read) },
    ...sums.map(([key, value]) => ({ key, label: labelOf(key), value })),
  ];
}

function restatementWords({ restatements }: RunReport): string[] {
  if (restatements.length === 0) return [];
  const months = restatements.map(({ month }) => month).join(", ");
  return [`It changes closed months (${months}): that shows as a restatement.`];
}

function isCounted({ rows }: RunReport): boolean {
  return rows.created + rows.revised + rows.unchanged + rows.quarantined > 0;
}

/** Everything the page of a run shows and lets change, from its report. */
export function reviewOf(actor: Actor, run: RunDetail, report: RunReport) {
  const { locale } = actor;
  return {
    run: { id: run.id, version: run.version },
    file: fileWords(report),
    formats: decidedFormats(run).map((each) => ({ ...each, shown: formatWords(each.format) })),
    questions: run.status === "NEEDS_ANSWERS" ? askedQuestions(run, locale) : [],
    dryRun: dryRunOf(report, locale),
    /** False while a question without a suggestion keeps the dry run from counting. */
    isCounted: isCounted(report),
    totals: totalsOf(report, run.kind),
    sample: sampleOf(report, locale),
    isWritten: run.status === "DONE" || run.status === "UNDONE",
    warnings: [...report.warnings, ...restatementWords(report)],
    columns: report.columns,
    fields: fieldChoices(run.kind),
    isReadOnly:
      !isAllowed(actor, "import:run") ||
      (run.status !== "NEEDS_ANSWERS" && run.status !== "READY" && run.status !== "FAILED"),
    locale,
  };
}

/** What undoing would take back, in words. */
export function undoWords(report: RunReport, locale: string): string {
  const shown = (count: number) => formatCount(String(count), { locale });
  const { created, revised } = report.rows;
  const parts = [
    ...(created > 0 ? [`${shown(created)} created rows disappear`] : []),
    ...(revised > 0 ? [`${shown(revised)} revised rows return to what they were`] : []),
  ];
  const what = parts.length === 0 ? "It changed nothing, so nothing changes back" : parts.join(", ");
  return `${what}. Every number is as if this file had never come; in closed months that shows as a restatement. The file can be imported again.`;
}
