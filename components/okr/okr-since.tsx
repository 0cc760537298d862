import { Section } from "@/components/layout/section";
import { ConfidenceTicks } from "@/components/ui/confidence-ticks";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import { StatusMark } from "@/components/ui/status-mark";
import { SinceThenView } from "@/components/variance/since-then-view";
import type { OkrMove } from "@/lib/features/okr/schema";
import type { SinceThen } from "@/lib/features/variance/schema";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatDay } from "@/lib/present/format/time";

type OkrSinceProps = {
  since: SinceThen;
  moves: readonly OkrMove[];
  currency: string;
  search: SearchParams;
  base: string;
  locale: string;
};

type State = NonNullable<OkrMove["was"]>;

function Stand({ state, locale }: { state: State; locale: string }) {
  const progress = state.progress === null ? "not measured" : formatPercent(state.progress, { locale });
  return (
    <span className="flex items-center gap-2">
      <span className="num">{progress}</span>
      <StatusMark status={state.status} />
    </span>
  );
}

/** What became of the roll-up since a day: money at risk as a walk, and every row that is not what it was. */
export function OkrSince({ since, moves, currency, search, base, locale }: OkrSinceProps) {
  const values = [since.before, since.after];
  return (
    <>
      <SinceThenView
        of={{ label: "Money at risk", favourability: "LOWER", isRatio: false }}
        since={since}
        by="keyResult"
        format={pageFormat("currency", { locale, currency, values })}
        search={search}
        locale={locale}
      />
      <Section
        title={moves.length === 0 ? "No row moved since" : `${moves.length} rows are not what they were`}
        caption={`Progress, status and confidence on ${formatDay(since.day, locale)} and today`}
      >
        {moves.length === 0 ? null : (
          <DataTable<OkrMove>
            id="moves"
            caption="Objectives and key results that moved"
            rows={moves}
            rowKey={({ key }) => key}
            rowName={({ title }) => title}
            rowHref={({ kind, id }) =>
              `${base}/objectives/${kind === "KEY_RESULT" ? "key-results/" : ""}${id}`
            }
            search={search}
            columns={[
              { key: "title", header: "Row", wraps: true, cell: ({ title }) => title },
              {
                key: "was",
                header: "Then",
                cell: ({ was }) => (was === null ? "not there" : <Stand state={was} locale={locale} />),
              },
              { key: "is", header: "Today", cell: ({ is }) => <Stand state={is} locale={locale} /> },
              {
                key: "confidence",
                header: "Confidence",
                isHiddenOnPhone: true,
                cell: ({ was, is }) => (
                  <ConfidenceTicks value={is.confidence} was={was?.confidence ?? null} />
                ),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}
