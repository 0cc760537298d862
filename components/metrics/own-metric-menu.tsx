import { FilterMenu } from "@/components/ui/filter-menu";

type OwnMetricMenuProps = {
  /** Own metrics that can be shown here. */
  metrics: readonly { code: string; label: string }[];
  /** Code of the metric that is shown. */
  current: string;
  hrefOf: (code: string) => string;
};

/** Metrics of the organization's own, beside the switch of the built-in ones; nothing where there are none. */
export function OwnMetricMenu({ metrics, current, hrefOf }: OwnMetricMenuProps) {
  if (metrics.length === 0) return null;
  const shown = metrics.find(({ code }) => code === current);
  return (
    <FilterMenu
      label={shown ? `Own metric: ${shown.label}` : "Own metrics"}
      title="Own metrics"
      entries={metrics.map(({ code, label }) => ({ id: code, label, href: hrefOf(code) }))}
    />
  );
}
