"use client";

import { reasonText, sourceHref } from "@/components/explain/reason-format";
import { Section } from "@/components/layout/section";
import { ReasonTree } from "@/components/ui/reason-tree";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { FormulaPreview, PreviewMonth } from "@/lib/features/own-metrics/schema";
import { formatPeriod } from "@/lib/present/format/time";
import { previewSentence } from "@/lib/present/sentences/own-metric-sentence";
import { usePreview } from "./use-preview";

type PreviewProps = {
  organizationSlug: string;
  /** Of the metric that is edited; null for a new one. */
  code: string | null;
  formula: string;
  unit: MetricUnit;
  /** Only a formula that can be kept is asked about. */
  isReady: boolean;
  locale: string;
  currency: string;
};
type Shown = Pick<PreviewProps, "organizationSlug" | "unit" | "locale" | "currency">;

function Month({ month, name, ...shown }: Shown & { month: PreviewMonth; name: string }) {
  const { locale, currency, organizationSlug } = shown;
  // The definition is beside it; a month says only what is missing in it.
  const { note: _, ...rest } = month.reason;
  return (
    <ReasonTree
      reason={{ ...rest, label: name, ...(month.note === null ? {} : { note: month.note }) }}
      format={(reason) => reasonText(reason, locale, currency)}
      sourceHref={(source) => sourceHref(organizationSlug, source)}
      openLevels={0}
    />
  );
}

function Months({ preview, ...shown }: Shown & { preview: Extract<FormulaPreview, { state: "READ" }> }) {
  const { locale } = shown;
  return (
    <div>
      <Month {...shown} month={preview.year} name="Twelve months together" />
      {preview.months.toReversed().map((month) => (
        <Month
          key={month.period}
          {...shown}
          month={month}
          name={formatPeriod({ grain: "month", code: month.period, from: month.from, to: month.to }, locale)}
        />
      ))}
    </div>
  );
}

/** What a formula says of the last twelve months, each month opening down to its source rows. */
export function FormulaPreviewPanel(props: PreviewProps) {
  const { preview, isPending } = usePreview(props);
  const { unit, locale, currency } = props;
  if (!props.isReady)
    return (
      <p className="cap">A formula that can be read shows here what it says of the last twelve months.</p>
    );
  if (preview === null) return <p className="cap">{isPending ? "Reading the data…" : ""}</p>;
  if (preview.state === "WRONG") return <p className="cap">{preview.message}</p>;
  return (
    <Section
      title={previewSentence(preview, { unit, locale, currency })}
      caption={isPending ? "reading…" : "opens to source rows"}
    >
      <Months
        preview={preview}
        organizationSlug={props.organizationSlug}
        unit={unit}
        locale={locale}
        currency={currency}
      />
    </Section>
  );
}
