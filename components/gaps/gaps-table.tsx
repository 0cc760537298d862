import { EffectBar } from "@/components/charts/effect-bar";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { decimal } from "@/lib/domain/number/decimal";
import { GAP_NAMES, GAP_QUESTIONS, type GapName } from "@/lib/domain/variance/three-gaps";
import type { GapRow, GapsAnswer } from "@/lib/features/gaps/schema";
import {
  type PreparedGapRow,
  type PreparedGapRows,
  prepareGapRows,
} from "@/lib/present/charts/prepare-gap-rows";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { GapDetail } from "./gap-detail";

type Shown = { row: GapRow; prepared: PreparedGapRow | null };

const PARTS: Record<GapName, string> = { COMMITMENT: "commitment", SALES: "sales", CONVERSION: "conversion" };
const HEADERS: Record<GapName, string> = {
  COMMITMENT: "Commitment",
  SALES: "Sales",
  CONVERSION: "Conversion",
};

function withPart(ref: string, part: string): string {
  return `${ref}${ref.includes("?") ? "&" : "?"}part=${part}`;
}

function gapColumn(name: GapName, max: string): Column<Shown> {
  return {
    key: PARTS[name],
    header: HEADERS[name],
    isNumeric: true,
    sortValue: ({ prepared }) => prepared?.gaps[name].value ?? null,
    cell: ({ row, prepared }) =>
      prepared === null ? (
        "–"
      ) : (
        <a
          href={`?why=${encodeURIComponent(withPart(row.ref, PARTS[name]))}`}
          data-why={withPart(row.ref, PARTS[name])}
          className="why"
          aria-label={`${GAP_QUESTIONS[name].label} of ${row.label}: ${prepared.gaps[name].display}`}
        >
          <EffectBar
            value={prepared.gaps[name].value}
            display={prepared.gaps[name].display}
            effect={prepared.gaps[name].effect}
            max={max}
            width={136}
          />
        </a>
      ),
  };
}

function Name({ row }: { row: GapRow }) {
  return (
    <span className="flex items-center gap-2">
      {row.label}
      {row.hasGoal ? null : <Badge tone="dashed">no goal</Badge>}
      {row.hasPlan ? null : <Badge tone="dashed">no plan</Badge>}
    </span>
  );
}

/** The largest part in words: what it is, and which way. */
function largestText({ row }: Shown): string {
  if (row.largest === null) return "";
  if (!row.hasGoal) return "Nobody promised it";
  const isBelow = (value: string | null) => value?.startsWith("-") ?? false;
  if (row.largest === "SALES") return isBelow(row.sales) ? "Promised, not sold" : "Sold beyond the promise";
  if (row.largest === "COMMITMENT") return isBelow(row.commitment) ? "Goals below plan" : "Goals above plan";
  const [line] = [...row.conversionLines].sort((a, b) => decimal(b.value).abs().cmp(decimal(a.value).abs()));
  return line ? `${line.label}: ${line.note}` : "";
}

function columnsOf(prepared: PreparedGapRows, header: string, unit: string): Column<Shown>[] {
  return [
    {
      key: "name",
      header,
      wraps: true,
      cell: ({ row }) => <Name row={row} />,
      sortValue: ({ row }) => row.label,
    },
    {
      key: "plan",
      header: "PL",
      unit,
      isNumeric: true,
      sortValue: ({ row }) => row.plan,
      cell: ({ row, prepared: own }) =>
        row.hasPlan && own ? (
          <Figure display={own.plan.display} explain={row.planRef} label={`Plan of ${row.label}`} />
        ) : (
          "–"
        ),
    },
    ...GAP_NAMES.map((name) => gapColumn(name, prepared.max)),
    {
      key: "actual",
      header: "AC",
      isNumeric: true,
      sortValue: ({ row }) => row.actual,
      cell: ({ row, prepared: own }) =>
        own ? (
          <Figure display={own.actual.display} explain={row.actualRef} label={`Actual of ${row.label}`} />
        ) : (
          "–"
        ),
    },
    {
      key: "total",
      header: "ΔPL",
      isNumeric: true,
      sortValue: ({ row }) => row.total,
      cell: ({ row, prepared: own }) =>
        own ? (
          <Figure
            display={own.delta.display}
            explain={row.ref}
            effect={own.delta.effect}
            isStrong
            label={`Difference of ${row.label}`}
          />
        ) : (
          "–"
        ),
    },
    {
      key: "largest",
      header: "Largest part",
      isHiddenOnPhone: true,
      isOptional: true,
      wraps: true,
      cell: (shown) => <span className="text-ink-2">{largestText(shown)}</span>,
    },
  ];
}

/** A line whose every amount rounds to 0 on this page says nothing. */
function isShown({ plan, actual, delta }: PreparedGapRow): boolean {
  return [plan, actual, delta].some(({ display }) => /[1-9]/.test(display));
}

/** The three gaps by team or objective, every row opening into its goals and reconciliation lines. */
export function GapsTable({
  answer,
  format,
  search,
  goalHref,
}: {
  answer: GapsAnswer;
  format: PageFormat;
  search: SearchParams;
  goalHref: string;
}) {
  const complete = answer.rows.flatMap(({ key, label, plan, commitment, sales, conversion }) =>
    commitment === null || sales === null || conversion === null
      ? []
      : [{ key, label, plan, commitment, sales, conversion }],
  );
  const inside = [
    { key: "no-goal", label: "no goal", figures: answer.noGoal },
    { key: "no-plan", label: "no plan", figures: answer.noPlan },
  ].flatMap(({ key, label, figures }) =>
    figures === null || figures.commitment === null
      ? []
      : [
          {
            key,
            label,
            plan: figures.plan,
            commitment: figures.commitment,
            sales: figures.sales ?? "0",
            conversion: figures.conversion ?? "0",
          },
        ],
  );
  const header = answer.by === "team" ? "Team" : "Objective";
  const prepared = prepareGapRows({
    header,
    rows: complete,
    ofWhich: answer.isAdditive ? inside : [],
    isAdditive: answer.isAdditive,
    favourability: "HIGHER",
    format,
  });
  const byKey = new Map(prepared.rows.map((row) => [row.key, row]));
  const cells = (row: PreparedGapRow) => ({
    plan: row.plan.display,
    ...Object.fromEntries(GAP_NAMES.map((name) => [PARTS[name], row.gaps[name].display])),
    actual: row.actual.display,
    total: row.delta.display,
  });
  return (
    <DataTable<Shown>
      id="gaps-table"
      caption={`The three gaps by ${header.toLowerCase()}`}
      rows={answer.rows.map((row) => ({ row, prepared: byKey.get(row.key) ?? null }))}
      rowKey={({ row }) => row.key || "none"}
      rowName={({ row }) => row.label}
      columns={columnsOf(prepared, header, format.unitLabel)}
      search={search}
      expansion={({ row }) => <GapDetail row={row} format={format} goalHref={goalHref} />}
      isExpandable={({ row }) => row.goalLines.length > 0 || row.conversionLines.length > 0}
      {...(answer.isAdditive ? { totals: cells(prepared.total), totalLabel: "Total" } : {})}
      footRows={prepared.ofWhich.filter(isShown).map((row) => ({
        id: row.key,
        label: (
          <>
            of which <Badge tone="dashed">{row.label}</Badge>
          </>
        ),
        cells: cells(row),
      }))}
      empty="Nothing was planned, promised or booked in this period."
    />
  );
}
