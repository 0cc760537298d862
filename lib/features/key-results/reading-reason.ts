import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { figure, type Reason, type Selector } from "@/lib/domain/reasoned";
import type { Day } from "@/lib/domain/time/day";
import type { MetricCell } from "@/lib/features/metrics/schema";
import type { Measurable } from "./readings";

function sourceOf(subject: Measurable, from: Day, to: Day): Selector {
  const where = Object.fromEntries(
    Object.entries(subject.filter).map(([dimension, members]) => [dimension, members.join("|")]),
  );
  return { kind: "facts", metric: subject.metric ?? "", from, to, where, scenario: "actual" };
}

/** One measured cell with the facts it adds up. */
export function lineOf(subject: Measurable, label: string, cell: MetricCell | undefined): Reason {
  const money = cell?.unit === "currency" && subject.currency ? { currency: subject.currency } : {};
  const value = cell?.value == null ? null : decimal(cell.value);
  return figure(label, value, {
    ...(cell ? { unit: cell.unit, source: sourceOf(subject, cell.from, cell.to) } : {}),
    ...money,
    ...(cell?.note ? { note: cell.note } : {}),
  });
}

export const metricLabel = (metric: MetricDefinition | null) => metric?.label ?? "Value";

/** How a value over the whole time came to be: what was measured, and what it is compared with. */
export function readingReason(
  subject: Measurable,
  cells: readonly (MetricCell | undefined)[],
  current: Decimal | null,
  months: Decimal | null,
): Reason {
  const [now, prior] = cells;
  const toDate = lineOf(
    subject,
    `${metricLabel(subject.definition)}, ${now?.from ?? ""} to ${now?.to ?? ""}`,
    now,
  );
  if (subject.reading === "COMPARED") {
    return figure("Current", current, {
      ...(toDate.unit ? { unit: toDate.unit } : {}),
      ...(toDate.currency ? { currency: toDate.currency } : {}),
      rule: {
        id: "kr.compared-reading",
        version: 1,
        formula: "baseline + to date − the same days a year earlier",
      },
      inputs: [
        figure("Baseline", subject.baseline),
        toDate,
        lineOf(
          subject,
          `${metricLabel(subject.definition)}, ${prior?.from ?? ""} to ${prior?.to ?? ""}`,
          prior,
        ),
      ],
    });
  }
  if (subject.reading === "PHASED") {
    return figure("Current", current, {
      ...(toDate.unit ? { unit: toDate.unit } : {}),
      ...(toDate.currency ? { currency: toDate.currency } : {}),
      rule: {
        id: "goal.phased-reading",
        version: 1,
        formula: "baseline + to date − what of the baseline was due by now",
      },
      inputs: [
        figure("Baseline", subject.baseline),
        toDate,
        figure("Of the baseline, due by now", subject.baselineToDate ?? null),
      ],
    });
  }
  if (months) {
    return figure("Average of the months so far", current, {
      rule: {
        id: "goal.monthly-mean",
        version: 1,
        formula: "to date ÷ months elapsed, the running one by its days",
      },
      inputs: [toDate, figure("Months", months, { unit: "count" })],
    });
  }
  return toDate;
}
