import { Section } from "@/components/layout/section";
import type { ColumnView } from "@/lib/features/sources/schema";
import { datesInWords } from "@/lib/present/format/time";
import { ColumnsForm } from "./columns-form";
import { CompareTotals, type Total } from "./compare-totals";
import { DryRun } from "./dry-run";
import { type DecidedFormat, FormatsForm } from "./formats-form";
import { type AskedQuestion, RunQuestions } from "./run-questions";
import { type SampleLine, SampleRows } from "./sample-rows";

export type Review = {
  run: { id: string; version: number };
  /** File facts as parts of a line: "CSV, comma", "UTF-8". */
  file: readonly string[];
  formats: readonly (DecidedFormat & { shown: string })[];
  sample: readonly SampleLine[];
  /** The file is in: counts are what was written. */
  isWritten: boolean;
  /** False while an answer is needed before anything can be counted. */
  isCounted: boolean;
  questions: readonly AskedQuestion[];
  dryRun: { lines: Parameters<typeof DryRun>[0]["lines"]; read: { count: number; shown: string } };
  totals: readonly Total[];
  warnings: readonly string[];
  columns: readonly ColumnView[];
  fields: readonly { value: string; label: string }[];
  isReadOnly: boolean;
  locale: string;
};

/** Everything that can be looked at and changed before a file is written. */
export function RunReview({ org, review }: { org: string; review: Review }) {
  const {
    run,
    file,
    formats,
    questions,
    dryRun,
    totals,
    warnings,
    columns,
    fields,
    isReadOnly,
    locale,
    sample,
    isWritten,
    isCounted,
  } = review;
  const used = columns.filter(({ field }) => field !== null).length;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 py-2 text-13 text-ink-2 border-b border-line">
        <p className="flex-1">
          {[...file, ...formats.map(({ label, shown }) => `${label} ${shown}`)].join(" · ")}
        </p>
        {isReadOnly || formats.length === 0 ? null : (
          <FormatsForm organizationSlug={org} run={run} formats={formats} />
        )}
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div>
          {questions.length > 0 && !isReadOnly ? (
            <Section
              title={questions.length === 1 ? "One question" : `${questions.length} questions`}
              caption="Answers are remembered for the next file of this source"
            >
              <RunQuestions key={run.version} organizationSlug={org} run={run} questions={questions} />
            </Section>
          ) : null}
          <SampleRows rows={sample} isWritten={isWritten} locale={locale} />
        </div>
        <div>
          <Section
            title={isWritten ? "What was written" : "Dry run"}
            caption={
              isWritten
                ? undefined
                : questions.length > 0
                  ? "with the suggested answers"
                  : "as it will be written"
            }
          >
            {isCounted ? (
              <DryRun {...dryRun} />
            ) : (
              <p className="py-3 text-ink-2">Counts and totals follow your answers.</p>
            )}
          </Section>
          {totals.length > 0 ? (
            <Section title="Does it match their report?">
              <CompareTotals totals={totals} locale={locale} />
            </Section>
          ) : null}
          <ul className="stack mt-3 text-13 text-ink-2">
            {warnings.map((warning) => (
              <li key={warning}>{datesInWords(warning, locale)}</li>
            ))}
          </ul>
        </div>
      </div>
      <Section
        title={`${used} of ${columns.length} columns are used`}
        caption={isReadOnly ? undefined : "A change reads the file again"}
      >
        <ColumnsForm
          key={run.version}
          organizationSlug={org}
          run={run}
          columns={columns}
          fields={fields}
          rows={dryRun.read.count}
          isReadOnly={isReadOnly}
        />
      </Section>
    </>
  );
}
