import type { ReactNode } from "react";
import { PaceBar } from "@/components/charts/pace-bar";
import { Badge } from "@/components/ui/badge";
import { ConfidenceTicks } from "@/components/ui/confidence-ticks";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import { StatusMark } from "@/components/ui/status-mark";
import type { Column } from "@/components/ui/table-model";
import type { ObjectiveLine } from "@/lib/features/objectives/schema-lines";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatValue } from "@/lib/present/format/value";

type Written = { locale: string; currency: string };

function Name({ line }: { line: ObjectiveLine }) {
  const isObjective = line.kind === "objective";
  return (
    <>
      <span className={`block ${isObjective ? "" : "font-regular"}`}>
        {line.title} {isObjective ? <Marks line={line} /> : null}
      </span>
      <span className="sub">
        {isObjective ? line.where : line.ownerName}
        {isObjective ? ` · ${line.ownerName}` : ` · ${line.where}`}
        {line.isGuardrail ? " · guardrail" : ""}
        {line.promise === "ASPIRATIONAL" ? " · aspirational" : ""}
        {line.weight === null ? "" : ` · weight ${line.weight}`}
        {line.alsoUnder.length > 0 ? ` · ${line.alsoUnder.join(", ")}` : ""}
      </span>
    </>
  );
}

function Marks({ line }: { line: ObjectiveLine }) {
  if (line.state === "ACTIVE" && !line.isPrivate) return null;
  const closed = `closed${line.grade ? `, graded ${line.grade.slice(0, 4)}` : ""}`;
  return (
    <span className="inline-flex gap-1 align-middle">
      {line.state === "DRAFT" ? <Badge tone="dashed">draft</Badge> : null}
      {line.state === "CLOSED" ? <Badge>{closed}</Badge> : null}
      {line.isPrivate ? <Badge tone="accent">private</Badge> : null}
    </span>
  );
}

function Progress({ line, locale }: { line: ObjectiveLine; locale: string }) {
  const share = (text: string | null) => (text === null ? "–" : formatPercent(text, { locale, digits: 0 }));
  const label =
    line.progress === null
      ? "not measured"
      : `progress ${share(line.progress)}, expected ${share(line.expected)}`;
  return (
    <span className="inline-flex items-center gap-2">
      <PaceBar actual={line.progress} expected={line.expected} label={label} width={100} />
      <span>
        <Figure display={share(line.progress)} explain={line.explain} label={`progress of ${line.title}`} />
        <small className="sub">
          {line.hasGap && line.kind === "objective"
            ? line.reporting
            : line.expected === null
              ? ""
              : `of ${share(line.expected)}`}
        </small>
      </span>
    </span>
  );
}

function Status({ line }: { line: ObjectiveLine }) {
  const byHand = line.status !== line.computed ? "set by hand" : null;
  const doubled = line.doubleCounts.length > 0 ? "its sum counts something twice" : null;
  const note = line.guarded ?? byHand ?? doubled ?? (line.disagreement ? "confidence disagrees" : null);
  return <StatusMark status={line.status} {...(note ? { note } : {})} />;
}

function Coverage({ line, locale, currency }: { line: ObjectiveLine } & Written) {
  if (line.coverage === null) return <span className="text-ink-3">{line.coverageNote ?? ""}</span>;
  const missing =
    line.uncovered === "0"
      ? null
      : formatValue(line.uncovered, line.coverageUnit as "count", {
          locale,
          currency: line.currency ?? currency,
          style: "compact",
        });
  return (
    <span>
      {formatPercent(line.coverage, { locale, digits: 0 })}
      {missing ? <small className="sub bad-t">{missing} uncovered</small> : null}
    </span>
  );
}

function columnsOf({ locale, currency }: Written): Column<ObjectiveLine>[] {
  const value = (line: ObjectiveLine, text: string | null) =>
    formatValue(text, line.unit as "count", {
      locale,
      currency: line.currency ?? currency,
      style: "compact",
    });
  return [
    { key: "title", header: "Objective and key results", wraps: true, cell: (line) => <Name line={line} /> },
    {
      key: "progress",
      header: "Progress, expected by now",
      cell: (line) => <Progress line={line} locale={locale} />,
      sortValue: (line) => line.progress,
    },
    {
      key: "current",
      header: "Now and target",
      isNumeric: true,
      isHiddenOnPhone: true,
      isOptional: true,
      cell: (line) =>
        line.kind === "objective" ? null : (
          <span>
            {value(line, line.current)}
            {line.target === null ? (
              <small className="sub whitespace-normal">{line.note ?? ""}</small>
            ) : (
              <small className="sub">{`of ${value(line, line.target)}`}</small>
            )}
          </span>
        ),
    },
    {
      key: "status",
      header: "Status",
      isBesideNameOnPhone: true,
      cell: (line) => <Status line={line} />,
      sortValue: (line) => line.status,
    },
    {
      key: "confidence",
      header: "Confidence",
      isNumeric: true,
      isHiddenOnPhone: true,
      isOptional: true,
      cell: (line) => <ConfidenceTicks value={line.confidence === null ? null : Number(line.confidence)} />,
      sortValue: (line) => line.confidence,
    },
    {
      key: "coverage",
      header: "Goal coverage",
      isNumeric: true,
      isHiddenOnPhone: true,
      isOptional: true,
      cell: (line) => <Coverage line={line} locale={locale} currency={currency} />,
    },
  ];
}

function keysOf({ kind, href }: ObjectiveLine) {
  return kind === "objective" ? { e: `${href}/edit` } : { e: `${href}/edit`, c: `${href}#check-in` };
}

/** Objectives with their key results and what contributes to them, as one tree with the three marks. */
export function ObjectiveTree({
  lines,
  search,
  locale,
  currency,
  empty,
  bulk,
}: {
  lines: readonly ObjectiveLine[];
  search: SearchParams;
  empty: ReactNode;
  /** Steps for chosen rows. */
  bulk?: ((shown: readonly ObjectiveLine[]) => ReactNode) | undefined;
} & Written) {
  return (
    <DataTable
      id="objectives"
      caption="Objectives and key results with progress, status and confidence"
      rows={lines}
      columns={columnsOf({ locale, currency })}
      rowKey={(line) => line.key}
      rowName={(line) => line.title}
      rowHref={(line) => line.href}
      rowKeys={(line) => (bulk && line.state !== "CLOSED" ? keysOf(line) : {})}
      level={(line) => line.depth}
      search={search}
      isCardsOnPhone
      bulk={bulk}
      empty={empty}
    />
  );
}
