import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import {
  lineWords,
  REASON_LABELS,
  type ReconciliationPage,
  type RecordView,
  STEP_SIDES,
  type StepView,
  type SuggestionView,
} from "@/lib/features/reconciliation/schema";
import { formatDay } from "@/lib/present/format/time";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import { MatchByHand } from "./match-by-hand";
import { AssignRecord, SuggestionButtons, TakeBack } from "./record-buttons";

type ViewProps = {
  org: string;
  step: StepView;
  page: Pick<ReconciliationPage, "currency" | "people" | "canWrite">;
  locale: string;
  search: SearchParams;
};

type Style = { locale: string; currency: string };

function Walk({ step, style, search }: { step: StepView; style: Style; search: SearchParams }) {
  const { leftLabel, rightLabel } = STEP_SIDES[step.step];
  type Row = { id: string; label: string; note: string; records: string; amount: string };
  const end = (id: string, label: string, amount: string): Row => ({
    ...{ id, label, note: "", records: "", amount: formatValue(amount, "currency", style) },
  });
  const rows = [
    end("left", leftLabel, step.left),
    ...step.lines.map(({ name, amount, records }) => ({
      ...{ id: name, ...lineWords(step.step, name) },
      records: formatValue(String(records), "count", style),
      amount: formatDelta(amount, "currency", style),
    })),
    end("right", rightLabel, step.right),
  ];
  return (
    <DataTable
      id={`walk-${step.step}`}
      caption={`From ${leftLabel.toLowerCase()} to ${rightLabel.toLowerCase()}`}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ label }) => label}
      search={search}
      columns={[
        {
          key: "label",
          header: "Line",
          wraps: true,
          cell: ({ label, note }) => (
            <>
              {label}
              {note ? <small className="block text-12 text-ink-3">{note}</small> : null}
            </>
          ),
        },
        { key: "records", header: "Records", isNumeric: true, cell: ({ records }) => records },
        { key: "amount", header: "Amount", isNumeric: true, cell: ({ amount }) => amount },
      ]}
    />
  );
}

function Suggestions({ org, step, page, locale, search }: ViewProps) {
  const style = { locale, currency: page.currency };
  const columns: readonly Column<SuggestionView>[] = [
    {
      key: "left",
      header: STEP_SIDES[step.step].leftLabel,
      wraps: true,
      cell: ({ left }) => `${left.number}, ${formatValue(left.amount, "currency", style)}`,
    },
    {
      key: "right",
      header: STEP_SIDES[step.step].rightLabel,
      wraps: true,
      cell: ({ right }) =>
        right.map(({ number, amount }) => `${number}, ${formatValue(amount, "currency", style)}`).join("; "),
    },
    {
      key: "why",
      header: "Why",
      wraps: true,
      cell: ({ reasons, score }) =>
        `${reasons.map((reason) => REASON_LABELS[reason]).join(", ")} (${score} of 100)`,
    },
    {
      key: "deeds",
      header: <span className="sr-only">What can be done</span>,
      cell: ({ left, right }) =>
        page.canWrite ? (
          <SuggestionButtons
            organizationSlug={org}
            step={step.step}
            leftKey={left.key}
            rightKeys={right.map(({ key }) => key)}
          />
        ) : null,
    },
  ];
  if (step.suggestions.length === 0) return null;
  return (
    <Section title="Perhaps these belong together">
      <DataTable
        id={`suggested-${step.step}`}
        caption="Suggested matches"
        rows={step.suggestions}
        rowKey={({ left }) => left.key}
        rowName={({ left }) => left.number}
        columns={columns}
        isCardsOnPhone
        search={search}
      />
    </Section>
  );
}

function Missing({ org, step, page, locale, search }: ViewProps) {
  const rows = [...step.missingRight, ...step.missingLeft];
  if (rows.length === 0) return null;
  const style = { locale, currency: page.currency };
  const others = (row: RecordView) => (row.line === "MISSING_RIGHT" ? step.missingLeft : step.missingRight);
  const columns: readonly Column<RecordView>[] = [
    {
      key: "record",
      header: "Record",
      wraps: true,
      cell: ({ number, source, customer, on }) => (
        <>
          {number}
          <small className="block text-12 text-ink-3">
            {[source, customer, formatDay(on, locale, "short")].filter(Boolean).join(", ")}
          </small>
        </>
      ),
    },
    {
      key: "amount",
      header: "Amount",
      isNumeric: true,
      sortValue: ({ amount }) => amount,
      cell: ({ amount }) => formatValue(amount, "currency", style),
    },
    {
      key: "line",
      header: "Line",
      cell: ({ line }) => lineWords(step.step, line).label,
      isHiddenOnPhone: true,
    },
    {
      key: "age",
      header: "Days",
      isNumeric: true,
      sortValue: ({ ageDays }) => ageDays,
      cell: ({ ageDays }) => String(ageDays),
    },
    {
      key: "owner",
      header: "Owner",
      cell: (row) =>
        page.canWrite ? (
          <AssignRecord organizationSlug={org} step={step.step} record={row} people={page.people} />
        ) : (
          (row.ownerName ?? "Nobody yet")
        ),
    },
    {
      key: "match",
      header: <span className="sr-only">Match by hand</span>,
      cell: (row) =>
        page.canWrite && others(row).length > 0 ? (
          <MatchByHand
            organizationSlug={org}
            step={step.step}
            record={row}
            others={others(row)}
            style={style}
          />
        ) : null,
    },
  ];
  return (
    <Section title="What found no counterpart">
      <DataTable
        id={`missing-${step.step}`}
        caption="Records without a counterpart"
        rows={rows}
        rowKey={({ key }) => key}
        rowName={({ number }) => number}
        columns={columns}
        isCardsOnPhone
        search={search}
      />
    </Section>
  );
}

/** From one system to the next: the lines between them, what may belong together, what found nothing. */
export function ReconciliationStepView(props: ViewProps) {
  const { org, step, page, locale, search } = props;
  const { leftLabel, rightLabel } = STEP_SIDES[step.step];
  return (
    <>
      <Section
        title={`${leftLabel} to ${rightLabel.toLowerCase()}`}
        caption={
          step.isMatchable
            ? `${formatValue(String(step.matched), "count", { locale, currency: page.currency })} matched`
            : `No row of ${rightLabel.toLowerCase()} names a customer or a contract: the lines are totals, not matches`
        }
      >
        <Walk step={step} style={{ locale, currency: page.currency }} search={search} />
        {step.withoutRate.length > 0 ? (
          <p className="cap">Left out, because a rate is missing: {step.withoutRate.join(", ")}.</p>
        ) : null}
      </Section>
      <Suggestions {...props} />
      {step.isMatchable ? <Missing {...props} /> : null}
      {step.byHand.length > 0 ? (
        <Section title="Decided by hand">
          <ul className="text-13">
            {step.byHand.map((one) => (
              <li key={`${one.leftKey} ${one.rightKey}`} className="flex flex-wrap items-center gap-2 py-1">
                {one.left} {one.isJoined ? "belongs to" : "does not belong to"} {one.right}, {one.by}
                {page.canWrite ? <TakeBack organizationSlug={org} step={step.step} {...one} /> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
