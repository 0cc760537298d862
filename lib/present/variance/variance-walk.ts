import { decimal, sum } from "@/lib/domain/number/decimal";
import { VARIANCE_METHODS } from "@/lib/domain/variance/methods";
import { PVM_PART_LABELS, PVM_PARTS } from "@/lib/domain/variance/pvm-methods";
import {
  type BridgePartInput,
  type PreparedBridge,
  prepareBridge,
} from "@/lib/present/charts/prepare-bridge";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { memberName } from "@/lib/present/sentences/member-name";
import type { ReferenceMark, VarianceSource } from "./source";

const SHOWN_ROWS = 9;

type HrefOf = (code: string | null) => string;

function rowParts(main: VarianceSource, by: string, hrefOf: HrefOf | undefined): BridgePartInput[] {
  const [total] = main.totals;
  const known = main.rows.flatMap((row) => (row.delta === null ? [] : [{ row, delta: decimal(row.delta) }]));
  const sorted = [...known].sort((a, b) => b.delta.abs().cmp(a.delta.abs()));
  const rest = sum(sorted.slice(SHOWN_ROWS).map(({ delta }) => delta));
  const unplanned = decimal(total?.delta ?? "0").minus(sum(known.map(({ delta }) => delta)));
  const others = { key: "rest", label: `${sorted.length - SHOWN_ROWS} others`, value: rest.toFixed() };
  const without = {
    key: "unplanned",
    label: main.reference === "target" ? "Without a target" : "Without a plan",
    value: unplanned.toFixed(),
  };
  return [
    ...sorted.slice(0, SHOWN_ROWS).map(({ row, delta }) => {
      const member = row.members[by];
      return {
        key: row.ref,
        label: memberName(member, by),
        value: delta.toFixed(),
        ...(hrefOf ? { href: hrefOf(member?.code ?? null) } : {}),
      };
    }),
    ...(rest.isZero() ? [] : [others]),
    ...(unplanned.isZero() ? [] : [without]),
  ];
}

/**
 * Why the actual differs from its reference: causes where the metric has prices and both sides carry units, else the
 * rows of the table. Null where a side is missing, or where the metric is a ratio and nothing adds up.
 */
export function varianceWalk(
  main: VarianceSource,
  {
    by,
    mark,
    scope,
    format,
    hrefOf,
  }: { by: string; mark: ReferenceMark; scope: string; format: PageFormat; hrefOf?: HrefOf },
): (PreparedBridge & { title: string; caption: string }) | null {
  const [total] = main.totals;
  if (!total || total.delta === null || total.actual === null || total.reference === null || main.isRatio)
    return null;
  const causes = PVM_PARTS.flatMap((part) => {
    const value = total.parts?.[part];
    return value === undefined ? [] : [{ key: part, label: PVM_PART_LABELS[part], value }];
  });
  const isCauses = causes.length > 1 && main.methodNote === null;
  const prepared = prepareBridge({
    from: {
      label: main.referenceLabel.charAt(0).toUpperCase() + main.referenceLabel.slice(1),
      value: total.reference,
      scenario: mark,
    },
    to: { label: "Actual", value: total.actual, scenario: "AC" },
    parts: isCauses ? causes : rowParts(main, by, hrefOf),
    favourability: main.favourability,
    format,
  });
  const largest = prepared.model.steps.find(({ id }) => id !== "rest");
  const method = isCauses ? VARIANCE_METHODS[main.method].label : `by ${by}`;
  return {
    ...prepared,
    title: largest ? `${largest.label} moves it most: ${largest.display}` : "No difference",
    caption: `${format.unitLabel} · ${scope} · ${mark} to AC · ${method}`,
  };
}
