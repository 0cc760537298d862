import { OwnMetricMenu } from "@/components/metrics/own-metric-menu";
import { FilterChip } from "@/components/ui/filter-chip";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import { DIMENSIONS } from "@/lib/domain/facts/dimensions";

/** Metrics the comparison offers first; the others are reached from the catalogue. */
const METRIC_CHOICES = [
  ["revenue", "Revenue"],
  ["bookings", "Bookings"],
  ["gross_profit", "Gross profit"],
  ["gross_margin", "Gross margin"],
  ["opex", "Operating expense"],
  ["operating_profit", "Operating profit"],
] as const;

const BY_CHOICES = [
  ["team", "Team"],
  ["region", "Region"],
  ["product", "Product"],
  ["customer", "Customer"],
  ["segment", "Segment"],
] as const;

type SwitchesProps = {
  search: SearchParams;
  metric: string;
  metricLabel: string;
  reference: string;
  by: string;
  /** Plan versions that have lines. */
  scenarios: readonly string[];
  ownMetrics: readonly { code: string; label: string }[];
};

/** What the page compares: metric, reference and rows, each with an address of its own. */
export function CompareSwitches({
  search,
  metric,
  metricLabel,
  reference,
  by,
  scenarios,
  ownMetrics,
}: SwitchesProps) {
  const to = (changes: Record<string, string | null>) =>
    hrefWith(search, { why: null, row: null, ...changes });
  const isOffered =
    METRIC_CHOICES.some(([code]) => code === metric) || ownMetrics.some(({ code }) => code === metric);
  const metrics = isOffered ? METRIC_CHOICES : [...METRIC_CHOICES, [metric, metricLabel] as const];
  const plans = [...new Set(["budget", ...scenarios.filter((scenario) => scenario !== "quota")])];
  const references = [
    ...plans.map((code) => [code, code.charAt(0).toUpperCase() + code.slice(1).replace("-", " ")] as const),
    ["prior-year", "Prior year"] as const,
    ["target", "Targets"] as const,
  ];
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SegmentedControl
        label="Metric"
        items={metrics.map(([code, label]) => ({
          href: to({ metric: code }),
          label,
          isCurrent: code === metric,
        }))}
      />
      <OwnMetricMenu metrics={ownMetrics} current={metric} hrefOf={(code) => to({ metric: code })} />
      <SegmentedControl
        label="Reference"
        items={references.map(([code, label]) => ({
          href: to({ reference: code }),
          label,
          isCurrent: code === reference,
        }))}
      />
      <SegmentedControl
        label="Rows"
        items={BY_CHOICES.map(([code, label]) => ({ href: to({ by: code }), label, isCurrent: code === by }))}
      />
      {DIMENSIONS.flatMap((dimension) => {
        const value = search[dimension];
        return value === undefined
          ? []
          : [
              <FilterChip
                key={dimension}
                label={`${dimension}: ${String(value)}`}
                removeHref={to({ [dimension]: null })}
              />,
            ];
      })}
    </div>
  );
}
