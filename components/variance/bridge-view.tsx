import type { ReactNode } from "react";
import { BridgeChart } from "@/components/charts/bridge-chart";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink as Link } from "@/components/ui/page-link";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { VARIANCE_METHODS } from "@/lib/domain/variance/methods";
import type { BridgeAnswer } from "@/lib/features/variance/schema-bridge";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatDay, periodText } from "@/lib/present/format/time";
import { bridgeTitle } from "@/lib/present/sentences/bridge-title";
import { preparedLevel, shownLevel, titledLevel } from "@/lib/present/variance/bridge-chart-level";
import { bridgeLevel, type Standing, standingOf } from "@/lib/present/variance/bridge-level";
import { BridgeParts } from "./bridge-parts";
import { BridgeSwitches, dimensionLabel } from "./bridge-switches";
import { KnownPicker } from "./known-picker";
import { PeriodPicker } from "./period-picker";
import { SinceThenView } from "./since-then-view";

type BridgeViewProps = {
  answer: BridgeAnswer;
  search: SearchParams;
  today: string;
  locale: string;
  base: string;
  mark: "PL" | "PY" | "FC";
  recordsHref: (member: string | null, product: string | null) => string;
  /** Saved views: keep this one, open another. */
  views?: ReactNode | undefined;
};

/** The way back up: the whole, then what is open. */
function Crumbs({
  answer,
  standing,
  search,
}: {
  answer: BridgeAnswer;
  standing: Standing;
  search: SearchParams;
}) {
  const { part, at, level } = standing;
  const to = (changes: Record<string, string | null>) => hrefWith(search, { why: null, ...changes });
  const effect = answer.effects.find(({ code }) => code === part);
  const place = answer.leaves.find((leaf) => leaf.place.code === at)?.place;
  const steps = [
    ...(effect ? [{ key: "part", label: effect.label, href: to({ at: null }) }] : []),
    ...(place ? [{ key: "at", label: place.name, href: to({ part: null }) }] : []),
  ];
  const ordered = level === "members" ? steps.reverse() : steps;
  if (ordered.length === 0) return null;
  return (
    <nav aria-label="Open parts" className="mb-2 flex flex-wrap items-center gap-2 text-13">
      <Link className="link" href={to({ part: null, at: null })}>
        Whole difference
      </Link>
      {ordered.map((step, index) => (
        <span key={step.key} className="flex items-center gap-2">
          <span aria-hidden="true">›</span>
          {index === ordered.length - 1 ? (
            <span aria-current="location">{step.label}</span>
          ) : (
            <Link className="link" href={step.href}>
              {step.label}
            </Link>
          )}
        </span>
      ))}
    </nav>
  );
}

/** One difference as a bridge that opens: causes, members, products, records; every level adds up to the one above. */
export function BridgeView({
  answer,
  search,
  today,
  locale,
  base,
  mark,
  recordsHref,
  views,
}: BridgeViewProps) {
  const { period } = answer;
  const shown = periodText(period.period.code, locale);
  const standing = standingOf(answer, {
    part: readParam(search, "part"),
    at: readParam(search, "at"),
    level: readParam(search, "level"),
  });
  const format = pageFormat(answer.unit, {
    locale,
    currency: answer.currency,
    values: [answer.actual, answer.base],
  });
  const level = bridgeLevel(answer, standing);
  const title = bridgeTitle(titledLevel(answer, level, standing, format), format);
  const file = (kind: string) =>
    `${base}/variance/bridge/export${hrefWith(search, { format: kind, why: null })}`;
  const chart =
    answer.effects.length === 0
      ? null
      : preparedLevel(answer, level, standing, format, mark, (changes) =>
          hrefWith(search, { why: null, ...changes }),
        );
  return (
    <>
      <PageHead
        title={title}
        source={[
          answer.label,
          format.unitLabel,
          `${shown}${period.isToDate ? " to date" : ""}`,
          `against ${answer.referenceLabel}`,
          `${formatDay(period.from, locale)} to ${formatDay(period.to, locale)}`,
        ]}
        preliminary={answer.isPreliminary ? shown : undefined}
        actions={
          <>
            {views}
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
        <PeriodPicker search={search} locale={locale} {...period} code={period.period.code} />
        <BridgeSwitches answer={answer} search={search} level={standing.level} />
        <KnownPicker search={search} since={answer.since} today={today} locale={locale} />
      </div>
      {answer.note === null ? null : (
        <p className="mb-4 text-14" role="status">
          {answer.note}
        </p>
      )}
      {answer.since ? (
        <SinceThenView
          of={{ ...answer, isRatio: answer.unit === "percent" || answer.unit === "ratio" }}
          since={answer.since}
          by={answer.by}
          format={format}
          search={search}
          locale={locale}
        />
      ) : null}
      <Crumbs answer={answer} standing={standing} search={search} />
      {chart ? (
        <>
          <BridgeChart
            id="bridge"
            title={chart.title}
            caption={`${format.unitLabel} · ${shown} · ${mark} to AC · ${answer.method ? VARIANCE_METHODS[answer.method].label : ""}`}
            model={chart.model}
            table={chart.table}
          />
          <Section
            title={`${level.bars.length} parts that add up to ${format.delta(shownLevel(answer, standing, format).total)}`}
            caption={`${format.unitLabel} · by ${level.kind === "EFFECTS" ? "cause" : level.kind === "MEMBERS" ? dimensionLabel(answer.by).toLowerCase() : "product"}`}
          >
            <BridgeParts
              answer={answer}
              level={level}
              standing={standing}
              format={format}
              search={search}
              recordsHref={recordsHref}
            />
          </Section>
        </>
      ) : null}
      {answer.method === null ? null : (
        <p className="cap">
          {VARIANCE_METHODS[answer.method].label}, version {VARIANCE_METHODS[answer.method].version}:{" "}
          {answer.formula}. Source: {answer.source}.
        </p>
      )}
    </>
  );
}
