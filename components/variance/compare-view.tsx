import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import type { SinceThen, VarianceAnswer } from "@/lib/features/variance/schema";
import { pageFormat } from "@/lib/present/format/chart-format";
import { periodText } from "@/lib/present/format/time";
import { materialityText } from "@/lib/present/sentences/materiality-text";
import { materialSentence } from "@/lib/present/sentences/variance-sentence";
import { askedPeriod, dimensionHeading, pluralOf, varianceHead } from "@/lib/present/variance/variance-head";
import { CompareSwitches } from "./compare-switches";
import { KnownPicker } from "./known-picker";
import { PeriodPicker } from "./period-picker";
import { SinceThenView } from "./since-then-view";
import { VarianceBridge } from "./variance-bridge";
import { VarianceMonths } from "./variance-months";
import { VarianceStrip } from "./variance-strip";
import { VarianceTable } from "./variance-table";

export type CompareViewProps = {
  main: VarianceAnswer;
  priorYear: VarianceAnswer;
  margin: VarianceAnswer | null;
  months: VarianceAnswer;
  since: SinceThen | null;
  scenarios: readonly string[];
  ownMetrics: readonly { code: string; label: string }[];
  forecast: Readonly<Record<string, string | null>>;
  period: {
    code: string;
    from: string;
    to: string;
    isToDate: boolean;
    previous: string;
    next: string | null;
    month: string;
    quarter: string;
    year: string;
  };
  by: string;
  /** Code of a member → cause it was explained with. */
  explained: Readonly<Record<string, string>>;
  mark: "PL" | "PY" | "FC";
  today: string;
  base: string;
  search: SearchParams;
  locale: string;
};

/** One metric against one reference: strip, months, bridge and rows. */
export function CompareView(props: CompareViewProps) {
  const { main, priorYear, margin, months, period, by, mark, search, locale, base } = props;
  const { unit, currency } = main;
  const [total] = main.totals;
  const format = pageFormat(unit, {
    locale,
    currency,
    values: [total?.actual ?? null, total?.reference ?? null],
  });
  const asked = askedPeriod(period, locale);
  const head = varianceHead(main, { by, period, format, locale });
  const file = (kind: string) => `${base}/variance/export${hrefWith(search, { format: kind, why: null })}`;
  return (
    <>
      <PageHead
        title={head.title}
        source={head.source}
        preliminary={total?.isPreliminary ? periodText(period.code, locale) : undefined}
        actions={
          <>
            <LinkButton href={`${base}/variance${hrefWith({}, { period: period.code })}`}>
              The three gaps
            </LinkButton>
            <LinkButton
              href={`${base}/variance/bridge${hrefWith({}, { metric: main.metric, reference: main.reference === "target" ? null : main.reference, by, period: period.code })}`}
            >
              Open bridge
            </LinkButton>
            <LinkButton href={file("csv")} download>
              CSV
            </LinkButton>
            <LinkButton href={file("xlsx")} download>
              Excel
            </LinkButton>
          </>
        }
      />
      <div className="stack mb-4">
        <KnownPicker search={search} since={props.since} today={props.today} locale={locale} />
        <PeriodPicker search={search} locale={locale} {...period} />
        <CompareSwitches
          search={search}
          metric={main.metric}
          metricLabel={main.label}
          reference={main.reference}
          by={by}
          scenarios={props.scenarios}
          ownMetrics={props.ownMetrics}
        />
      </div>
      <VarianceStrip main={main} priorYear={priorYear} margin={margin} format={format} locale={locale} />
      {props.since ? (
        <SinceThenView
          of={main}
          since={props.since}
          by={by}
          format={format}
          search={search}
          locale={locale}
        />
      ) : null}
      <VarianceMonths
        months={months}
        from={period.from}
        to={period.to}
        today={props.today}
        locale={locale}
        year={period.year}
        mark={mark}
        forecast={props.forecast}
      />
      <VarianceBridge main={main} format={format} mark={mark} search={search} by={by} scope={asked} />
      <Section
        title={materialSentence(
          main.rows.filter((row) => row.isMaterial).length,
          main.rows.length,
          pluralOf(by),
        )}
        caption={`${format.unitLabel} · ${asked} · ▲▼ material: ${materialityText(main.totals[0]?.materialityRule ?? null, { locale, currency, unit })}`}
      >
        <VarianceTable
          main={main}
          by={by}
          byLabel={dimensionHeading(by)}
          format={format}
          mark={mark}
          search={search}
          current={readParam(search, "row")}
          explained={props.explained}
        />
        {main.methodNote ? <p className="cap">{main.methodNote}</p> : null}
        <p className="cap">{main.definition}</p>
      </Section>
    </>
  );
}
