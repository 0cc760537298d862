import { BridgeChart } from "@/components/charts/bridge-chart";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { decimal, sum } from "@/lib/domain/number/decimal";
import { VARIANCE_METHODS } from "@/lib/domain/variance/methods";
import { PVM_PART_LABELS, PVM_PARTS } from "@/lib/domain/variance/pvm-methods";
import type { VarianceAnswer } from "@/lib/features/variance/schema";
import { type BridgePartInput, prepareBridge } from "@/lib/present/charts/prepare-bridge";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { memberName } from "@/lib/present/sentences/member-name";

type BridgeProps = {
  main: VarianceAnswer;
  format: PageFormat;
  mark: "PL" | "PY" | "FC";
  search: SearchParams;
  by: string;
  scope: string;
};

const SHOWN_ROWS = 9;

/** Causes where the metric has prices and both sides carry units, else the rows of the table. */
function partsOf({ main, search, by }: Pick<BridgeProps, "main" | "search" | "by">): {
  parts: BridgePartInput[];
  isCauses: boolean;
} {
  const [total] = main.totals;
  const causes = PVM_PARTS.flatMap((part) => {
    const value = total?.parts?.[part];
    return value === undefined ? [] : [{ key: part, label: PVM_PART_LABELS[part], value }];
  });
  if (causes.length > 1 && main.methodNote === null) return { parts: causes, isCauses: true };
  const known = main.rows.flatMap((row) => (row.delta === null ? [] : [{ row, delta: decimal(row.delta) }]));
  const sorted = [...known].sort((a, b) => b.delta.abs().cmp(a.delta.abs()));
  const rest = sum(sorted.slice(SHOWN_ROWS).map(({ delta }) => delta));
  const parts = sorted.slice(0, SHOWN_ROWS).map(({ row, delta }) => {
    const member = row.members[by];
    return {
      key: row.ref,
      label: memberName(member, by),
      value: delta.toFixed(),
      href: hrefWith(search, { row: member?.code ?? null }),
    };
  });
  const named = sum(known.map(({ delta }) => delta));
  const unplanned = decimal(total?.delta ?? "0").minus(named);
  return {
    isCauses: false,
    parts: [
      ...parts,
      ...(rest.isZero()
        ? []
        : [{ key: "rest", label: `${sorted.length - SHOWN_ROWS} others`, value: rest.toFixed() }]),
      ...(unplanned.isZero()
        ? []
        : [
            {
              key: "unplanned",
              label: main.reference === "target" ? "Without a target" : "Without a plan",
              value: unplanned.toFixed(),
            },
          ]),
    ],
  };
}

/** Why the actual differs from its reference: a waterfall that closes on both. */
export function VarianceBridge({ main, format, mark, search, by, scope }: BridgeProps) {
  const [total] = main.totals;
  if (!total || total.delta === null || total.actual === null || total.reference === null || main.isRatio)
    return null;
  const { parts, isCauses } = partsOf({ main, search, by });
  const prepared = prepareBridge({
    from: {
      label: main.referenceLabel.charAt(0).toUpperCase() + main.referenceLabel.slice(1),
      value: total.reference,
      scenario: mark,
    },
    to: { label: "Actual", value: total.actual, scenario: "AC" },
    parts,
    favourability: main.favourability,
    format,
  });
  const largest = prepared.model.steps.find(({ id }) => id !== "rest");
  const method = isCauses ? VARIANCE_METHODS[main.method].label : `by ${by}`;
  return (
    <BridgeChart
      id="bridge"
      title={largest ? `${largest.label} moves it most: ${largest.display}` : "No difference"}
      caption={`${format.unitLabel} · ${scope} · ${mark} to AC · ${method}`}
      model={prepared.model}
      table={prepared.table}
    />
  );
}
