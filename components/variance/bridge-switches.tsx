import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { FilterChip } from "@/components/ui/filter-chip";
import { FilterMenu } from "@/components/ui/filter-menu";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import { DIMENSIONS } from "@/lib/domain/facts/dimensions";
import { METRICS } from "@/lib/domain/metrics/registry";
import { VARIANCE_METHODS } from "@/lib/domain/variance/methods";
import type { BridgeAnswer } from "@/lib/features/variance/schema-bridge";

const METRIC_CHOICES = [
  "bookings",
  "billings",
  "revenue",
  "sales_profit",
  "gross_profit",
  "operating_profit",
  "sales_margin",
  "gross_margin",
  "mrr",
] as const;

const BY_CHOICES = ["region", "team", "product", "productGroup", "customer", "segment"] as const;

const DIMENSION_LABELS: Readonly<Record<string, string>> = { productGroup: "Product group" };

/** What a dimension is called. */
export function dimensionLabel(dimension: string): string {
  return DIMENSION_LABELS[dimension] ?? dimension.charAt(0).toUpperCase() + dimension.slice(1);
}

/** Words of a reference with a capital. */
function referenceTitle(reference: string): string {
  const words = reference.replace("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a driver tree stands on, as a form of one field: the address carries it. */
function DriversForm({ search, drivers }: { search: SearchParams; drivers: string }) {
  const kept = Object.entries(search).filter(([name]) => !["drivers", "part", "at", "why"].includes(name));
  return (
    <form method="get" className="flex flex-col items-start gap-2 sm:flex-row sm:items-end">
      {kept.flatMap(([name, value]) =>
        value === undefined ? [] : [<input key={name} type="hidden" name={name} value={String(value)} />],
      )}
      <div className="w-full max-w-[min(28rem,85vw)]">
        <TextField
          name="drivers"
          label="Drivers, in the order they move"
          defaultValue={drivers}
          placeholder="bookings_count * average_deal"
        />
      </div>
      <Button type="submit">Split</Button>
    </form>
  );
}

/** Metric, method, reference, dimension and first level of a bridge, each with an address of its own. */
export function BridgeSwitches({
  answer,
  search,
  level,
}: {
  answer: BridgeAnswer;
  search: SearchParams;
  level: "effects" | "members";
}) {
  const to = (changes: Record<string, string | null>) =>
    hrefWith(search, { why: null, part: null, at: null, ...changes });
  const offered = [
    ...METRIC_CHOICES.map((code) => ({ code: code as string, label: METRICS[code].label })),
    ...answer.ownMetrics,
  ];
  const isOffered = offered.some(({ code }) => code === answer.metric);
  const metrics = isOffered ? offered : [...offered, { code: answer.metric, label: answer.label }];
  const plans = [...new Set(["budget", ...answer.scenarios.filter((code) => code !== "quota")])];
  const { method } = answer;
  const isDriven = method === "driver-tree-average" || method === "driver-tree-in-order";
  return (
    <div className="stack">
      <div className="flex flex-wrap items-center gap-3">
        <FilterMenu
          label={`Metric: ${answer.label}`}
          title="Metric"
          entries={metrics.map(({ code, label }) => ({
            id: code,
            label,
            href: to({ metric: code, method: null }),
          }))}
        />
        <FilterMenu
          label={`Method: ${method === null ? "none" : VARIANCE_METHODS[method].label}`}
          title="Method"
          entries={answer.methods.map((code) => ({
            id: code,
            label: VARIANCE_METHODS[code].label,
            href: to({ method: code }),
            note: VARIANCE_METHODS[code].formula,
          }))}
        />
        <SegmentedControl
          label="Reference"
          items={[...plans, "prior-year"].map((code) => ({
            href: to({ reference: code }),
            label: referenceTitle(code),
            isCurrent: code === answer.reference,
          }))}
        />
        <SegmentedControl
          label="Opens by"
          items={BY_CHOICES.map((code) => ({
            href: to({ by: code }),
            label: dimensionLabel(code),
            isCurrent: code === answer.by,
          }))}
        />
        <SegmentedControl
          label="First level"
          items={[
            { href: to({ level: "effects" }), label: "Causes", isCurrent: level === "effects" },
            { href: to({ level: "members" }), label: "Members", isCurrent: level === "members" },
          ]}
        />
        {DIMENSIONS.flatMap((dimension) => {
          const value = search[dimension];
          return value === undefined
            ? []
            : [
                <FilterChip
                  key={dimension}
                  label={`${dimensionLabel(dimension)}: ${String(value)}`}
                  removeHref={to({ [dimension]: null })}
                />,
              ];
        })}
      </div>
      {isDriven ? <DriversForm search={search} drivers={String(search.drivers ?? "")} /> : null}
    </div>
  );
}
