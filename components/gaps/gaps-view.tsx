import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { OwnMetricMenu } from "@/components/metrics/own-metric-menu";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import { KnownPicker } from "@/components/variance/known-picker";
import { PeriodPicker } from "@/components/variance/period-picker";
import { SinceThenView } from "@/components/variance/since-then-view";
import { GAP_METRICS, type GapsAnswer } from "@/lib/features/gaps/schema";
import type { SinceThen } from "@/lib/features/variance/schema";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatDay, periodText } from "@/lib/present/format/time";
import { gapSentence } from "@/lib/present/sentences/gap-sentence";
import { shownGaps } from "@/lib/present/variance/rows";
import { GapsBridge } from "./gaps-bridge";
import { GapsTable } from "./gaps-table";

type GapsViewProps = {
  answer: GapsAnswer;
  period: {
    code: string;
    isToDate: boolean;
    previous: string;
    next: string | null;
    month: string;
    quarter: string;
    year: string;
  };
  /** Why the asked metric is not what is shown; null where it is. */
  refused: string | null;
  /** Metrics whose gaps can be walked: the usual ones, then the organization's own. */
  metrics: readonly { code: string; label: string }[];
  since: SinceThen | null;
  today: string;
  search: SearchParams;
  /** "/slug". */
  base: string;
  locale: string;
};

function switches(answer: GapsAnswer, search: SearchParams) {
  return (
    <SegmentedControl
      label="Rows"
      items={[
        {
          href: hrefWith(search, { by: null, why: null }),
          label: "By team",
          isCurrent: answer.by === "team",
        },
        {
          href: hrefWith(search, { by: "objective", why: null }),
          label: "By objective",
          isCurrent: answer.by === "objective",
        },
      ]}
    />
  );
}

/** Plan to actual in three gaps: the walk, then by team or objective. */
export function GapsView(props: GapsViewProps) {
  const { answer, metrics, refused, period, since, today, search, base, locale } = props;
  const { total, currency, metric, label } = answer;
  const format = pageFormat("currency", {
    locale,
    currency,
    values: [total.plan, total.actual, ...answer.rows.map((row) => row.plan)],
  });
  const facts = { ...total, ...shownGaps(total, format.step), label, hasActual: total.actual !== null };
  const asked = `${periodText(period.code, locale)}${period.isToDate ? " to date" : ""}`;
  return (
    <>
      <PageHead
        title={gapSentence(facts, {
          locale,
          currency,
          unit: "currency",
          ...(format.scale === undefined ? {} : { scale: format.scale }),
        })}
        source={[
          label,
          format.unitLabel,
          asked,
          `${answer.plan}, agreed goals`,
          `up to ${formatDay(answer.to, locale)}`,
        ]}
        preliminary={answer.isPreliminary ? periodText(period.code, locale) : undefined}
        actions={
          <>
            <LinkButton href={`${base}/variance/compare${hrefWith(search, { by: null, why: null, metric })}`}>
              Price, volume, mix
            </LinkButton>
            <LinkButton href={`${base}/variance/items`}>Explanations</LinkButton>
            <LinkButton href={`${base}/variance/reconciliation?period=${period.code}`}>
              Reconciliation
            </LinkButton>
            <LinkButton href={`${base}/variance/close`}>Close</LinkButton>
          </>
        }
      />
      {refused === null ? null : <p className="mb-4">{refused}</p>}
      <KnownPicker search={search} since={since} today={today} locale={locale} />
      <div className="flex flex-wrap items-center gap-3">
        <PeriodPicker search={search} locale={locale} {...period} />
        <SegmentedControl
          label="Metric"
          items={metrics.slice(0, GAP_METRICS.length).map(({ code, label: name }) => ({
            href: hrefWith(search, { metric: code, why: null }),
            label: name,
            isCurrent: code === metric,
          }))}
        />
        <OwnMetricMenu
          metrics={metrics.slice(GAP_METRICS.length)}
          current={metric}
          hrefOf={(code) => hrefWith(search, { metric: code, why: null })}
        />
      </div>
      {since ? (
        <SinceThenView
          of={{ label: `${label} against ${answer.plan}`, favourability: "HIGHER", isRatio: false }}
          since={since}
          by="gap"
          format={format}
          search={search}
          locale={locale}
        />
      ) : null}
      <GapsBridge answer={answer} format={format} period={asked} search={search} />
      <Section
        title={answer.by === "team" ? "Where it was lost, by team" : "What it means for objectives"}
        caption={`${format.unitLabel} · all bars on one scale`}
        actions={
          <>
            {switches(answer, search)}
            <ExportLinks org={base.slice(1)} list="gaps" search={search} />
          </>
        }
      >
        <GapsTable answer={answer} format={format} search={search} goalHref={`${base}/goals`} />
        <p className="cap">{answer.definition}</p>
      </Section>
    </>
  );
}
