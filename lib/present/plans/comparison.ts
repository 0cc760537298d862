import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { Favourability } from "@/lib/domain/variance/compare";
import { type PreparedBridge, prepareBridge } from "@/lib/present/charts/prepare-bridge";
import { pageFormat } from "@/lib/present/format/chart-format";

type Named = { readonly name: string };
type Compared = {
  readonly a: Named;
  readonly b: Named;
  readonly year: { readonly code: string };
  readonly lines: readonly { readonly delta: string | null }[];
};

/** What a line is, beside its numbers. */
export const LINE_STATES = { BOTH: "", NEW: "only in the second", LEFT_OUT: "only in the first" } as const;

/** The title of two versions beside each other. */
export function comparisonSentence({ a, b, year, lines }: Compared): string {
  const changed = lines.filter(({ delta }) => delta !== null && delta !== "0").length;
  return changed === 0
    ? `${b.name} plans the same as ${a.name} for ${year.code}.`
    : `${b.name} differs from ${a.name} in ${changed} of ${lines.length} lines for ${year.code}.`;
}

/** From one version to the other, line by line, with its message and what is measured. */
export function comparisonBridge(
  bridge: {
    readonly from: string;
    readonly to: string;
    readonly parts: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  },
  {
    metric,
    a,
    b,
    year,
    locale,
    currency,
  }: Pick<Compared, "a" | "b"> & {
    year: { readonly code: string } | null;
    metric: { readonly label: string; readonly unit: MetricUnit; readonly favourability: Favourability };
    locale: string;
    currency: string;
  },
): PreparedBridge & { title: string; caption: string } {
  const format = pageFormat(metric.unit, { locale, currency, values: [bridge.from, bridge.to] });
  const prepared = prepareBridge({
    from: { label: a.name, value: bridge.from, scenario: "PL" },
    to: { label: b.name, value: bridge.to, scenario: "FC" },
    parts: bridge.parts,
    favourability: metric.favourability,
    format,
  });
  const [largest] = prepared.model.steps;
  return {
    ...prepared,
    title: largest
      ? `${largest.label} moves ${metric.label.toLowerCase()} most: ${largest.display}`
      : "Nothing differs",
    caption: `${metric.label} in ${format.unitLabel} · by line · ${year?.code} · ${a.name} to ${b.name}`,
  };
}
