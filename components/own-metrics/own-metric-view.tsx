import { Timeline } from "@/components/goals/timeline";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import type { SearchParams } from "@/components/ui/search-href";
import {
  BINDING_LABELS,
  type Binding,
  bindingsText,
  DIRECTION_LABELS,
  type FormulaVersion,
  OWN_UNIT_LABELS,
  type OwnMetricDetail,
} from "@/lib/features/own-metrics/schema";
import { formatDay, formatInstant } from "@/lib/present/format/time";
import { OwnMetricForm } from "./own-metric-form";
import { OwnMetricSteps } from "./own-metric-steps";

type ViewProps = {
  organizationSlug: string;
  metric: OwnMetricDetail;
  memberId: string;
  locale: string;
  timeZone: string;
  search: SearchParams;
};

function Versions({ metric, locale, timeZone, search }: Omit<ViewProps, "organizationSlug" | "memberId">) {
  return (
    <DataTable<FormulaVersion>
      id="versions"
      caption="Versions of the formula"
      rows={metric.versions}
      rowKey={({ number }) => String(number)}
      rowName={({ number }) => `Version ${number}`}
      search={search}
      columns={[
        { key: "number", header: "Version", cell: ({ number }) => String(number) },
        { key: "words", header: "Formula", wraps: true, cell: ({ words }) => words },
        {
          key: "from",
          header: "Valid",
          cell: ({ validFrom, isInForce }) => {
            const from = validFrom === null ? "for all time" : `from ${formatDay(validFrom, locale)}`;
            return isInForce ? from : <span className="text-ink-3">{from}, replaced</span>;
          },
        },
        {
          key: "who",
          header: "Recorded",
          isHiddenOnPhone: true,
          cell: ({ who, recordedAt }) => `${who}, ${formatInstant(recordedAt, locale, timeZone)}`,
        },
        {
          key: "reason",
          header: "Why",
          wraps: true,
          isHiddenOnPhone: true,
          cell: ({ reason }) => reason ?? "",
        },
      ]}
      empty="No version."
    />
  );
}

function Bound({ bindings }: { bindings: readonly Binding[] }) {
  if (bindings.length === 0)
    return (
      <p className="cap">Nothing is bound to it yet: choose it in a key result, a goal, a plan or a rule.</p>
    );
  return (
    <ul className="stack">
      {bindings.map(({ kind, count, names }) => (
        <li key={kind}>
          {count} {BINDING_LABELS[kind][count === 1 ? 0 : 1]}
          {names.length > 0 ? <span className="text-ink-3">: {names.join(", ")}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function titleOf({ label, words, retired, bindings }: OwnMetricDetail): string {
  if (retired) return `${label} is retired: nothing new can be bound to it.`;
  const used = bindings.length === 0 ? "nothing is bound to it yet" : `used by ${bindingsText(bindings)}`;
  return `${label} is ${words}; ${used}.`;
}

/** One own metric: its definition to change, its versions, where it is bound, and what happened to it. */
export function OwnMetricView(props: ViewProps) {
  const { organizationSlug, metric, memberId, locale, timeZone } = props;
  return (
    <>
      <PageHead
        title={titleOf(metric)}
        source={[
          metric.code,
          OWN_UNIT_LABELS[metric.unit].toLowerCase(),
          DIRECTION_LABELS[metric.favourability].toLowerCase(),
          metric.ownerName,
          metric.retired ? `retired: ${metric.retired.reason}` : null,
          metric.canWrite ? null : "Only an owner, administrator or finance changes this",
        ].filter(Boolean)}
        actions={
          <>
            <LinkButton href={`/${organizationSlug}/metrics/${metric.code}`}>Values</LinkButton>
            <LinkButton href={`/${organizationSlug}/variance/compare?metric=${metric.code}`}>
              Against plan
            </LinkButton>
          </>
        }
      />
      {metric.canWrite ? (
        <OwnMetricForm
          key={metric.version}
          {...{ organizationSlug, metric, memberId, locale }}
          tools={metric.tools}
          members={metric.members}
          currency={metric.currency}
        />
      ) : (
        <p>{metric.description}</p>
      )}
      <Section title={metric.versions.length === 1 ? "One version" : `${metric.versions.length} versions`}>
        <Versions {...props} />
      </Section>
      <Section title="Where it is used">
        <Bound bindings={metric.bindings} />
        {metric.canWrite ? (
          <div className="mt-4">
            <OwnMetricSteps organizationSlug={organizationSlug} metric={metric} />
          </div>
        ) : null}
      </Section>
      <Section title="What happened">
        <Timeline entries={metric.timeline} locale={locale} timeZone={timeZone} />
      </Section>
    </>
  );
}
