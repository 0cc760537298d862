import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { decimal } from "@/lib/domain/number/decimal";
import type { SinceThen, VarianceAnswer } from "@/lib/features/variance/schema";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatDay, periodText } from "@/lib/present/format/time";
import { materialityText } from "@/lib/present/sentences/materiality-text";
import { memberName } from "@/lib/present/sentences/member-name";
import { materialSentence, varianceSentence } from "@/lib/present/sentences/variance-sentence";
import { shownSides } from "@/lib/present/variance/rows";
import { CompareSwitches } from "./compare-switches";
import { KnownPicker } from "./known-picker";
import { PeriodPicker } from "./period-picker";
import { SinceThenView } from "./since-then-view";
import { VarianceBridge } from "./variance-bridge";
import { VarianceMonths } from "./variance-months";
import { VarianceStrip } from "./variance-strip";
import { VarianceTable } from "./variance-table";

const PLURALS: Record<string, string> = {
  team: "teams",
  region: "regions",
  product: "products",
  productGroup: "product groups",
  customer: "customers",
  segment: "segments",
  account: "accounts",
};

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

function driverOf(main: VarianceAnswer): string | null {
  const causes = Object.entries(main.totals[0]?.parts ?? {});
  const delta = decimal(main.totals[0]?.delta ?? "0");
  const [top] = causes
    .filter(([, value]) => decimal(value).isNegative() === delta.isNegative())
    .sort((a, b) => decimal(b[1]).abs().cmp(decimal(a[1]).abs()));
  return top && causes.length > 1 && main.methodNote === null
    ? (main.partLabels[top[0]] ?? top[0]).toLowerCase()
    : null;
}

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
  const shown = periodText(period.code, locale);
  const asked = `${shown}${period.isToDate ? " to date" : ""}`;
  const rows = main.rows.map((row) => ({
    label: memberName(row.members[by], by),
    delta: main.isRatio ? null : row.delta,
  }));
  const title = varianceSentence(
    {
      label: main.label,
      period: shown,
      reference: main.referenceLabel,
      isToDate: period.isToDate,
      delta: total ? shownSides(total, format.step).delta : null,
      percent: total?.percent ?? null,
      silence: total?.note ?? null,
      rows,
      driver: driverOf(main),
    },
    { locale, currency, unit, ...(format.scale === undefined ? {} : { scale: format.scale }) },
  );
  const file = (kind: string) => `${base}/variance/export${hrefWith(search, { format: kind, why: null })}`;
  return (
    <>
      <PageHead
        title={title}
        source={[
          main.label,
          format.unitLabel,
          asked,
          `against ${main.referenceLabel}`,
          `${formatDay(period.from, locale)} to ${formatDay(period.to, locale)}`,
        ]}
        preliminary={total?.isPreliminary ? shown : undefined}
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
          PLURALS[by] ?? by,
        )}
        caption={`${format.unitLabel} · ${asked} · ▲▼ material: ${materialityText(main.totals[0]?.materialityRule ?? null, { locale, currency, unit })}`}
      >
        <VarianceTable
          main={main}
          by={by}
          byLabel={by === "productGroup" ? "Product group" : by.charAt(0).toUpperCase() + by.slice(1)}
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
