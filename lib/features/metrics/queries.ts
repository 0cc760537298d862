import { isRatio } from "@/lib/domain/metrics/nature";
import { noteOf, valueText } from "@/lib/domain/metrics/outcome";
import { definitionText } from "@/lib/domain/metrics/registry";
import { isWholePeriod, type Period } from "@/lib/domain/time/fiscal";
import { referenceText } from "@/lib/features/explain/reference";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { chosenOf } from "./context";
import { type Measured, type Measurement, measureAll, placeText } from "./measure";
import { labelOf } from "./members";
import { TARGET } from "./question";
import type { MemberLabel, MetricAnswer, MetricAsk, MetricCell } from "./schema";

/** How a reference names a period: by its code when it is whole, else by its days. */
export function periodText(measurement: Pick<Measurement, "context">, period: Period): string {
  const isNamed = period.grain !== "total" && isWholePeriod(measurement.context.calendar, period);
  return isNamed ? period.code : `${period.from}..${period.to}`;
}

/** Reference of one value of a metric. */
export function metricReference(
  measurement: Measurement,
  { at, period }: Pick<Measured, "at" | "period">,
): string {
  const { question } = measurement;
  return referenceText({
    kind: "metric",
    subject: question.code,
    period: periodText(measurement, period),
    parameters: {
      ...placeText(measurement, at),
      scenario: question.scenario === "actual" ? "" : question.scenario,
      knownAt: question.knownAt ?? "",
    },
  });
}

function cellOf(measurement: Measurement, measured: Measured): MetricCell {
  const { question, book, context } = measurement;
  const { at, period, outcome } = measured;
  const labels = question.by.map(
    (dimension, index) => [dimension, labelOf(book, dimension, at[index] ?? "")] as const,
  );
  return {
    period: period.code,
    from: period.from,
    to: period.to,
    dims: Object.fromEntries(labels.map(([dimension, { code }]) => [dimension, code])),
    members: Object.fromEntries<MemberLabel>(labels),
    value: valueText(outcome.value),
    unit: question.definition.unit,
    state: outcome.value.state,
    isPreliminary: question.scenario === "actual" && !context.isClosed(period),
    note: noteOf(outcome.value) ?? null,
    ref: metricReference(measurement, measured),
  };
}

// Made once: a collator costs more than a thousand comparisons.
const byCollation = new Intl.Collator("en", { numeric: true });

function inOrder(measurement: Measurement): Measured[] {
  const { question, book } = measurement;
  const codes = (measured: Measured) =>
    question.by.map((dimension, index) => labelOf(book, dimension, measured.at[index] ?? "").code);
  const byCode = (a: Measured, b: Measured): number => {
    if (a.period.from !== b.period.from) return a.period.from < b.period.from ? -1 : 1;
    const [left, right] = [codes(a), codes(b)];
    for (const [index, code] of left.entries()) {
      const isLast = (key: string | undefined) => (key === "" ? 1 : 0);
      const order =
        isLast(a.at[index]) - isLast(b.at[index]) || byCollation.compare(code, right[index] ?? "");
      if (order !== 0) return order;
    }
    return 0;
  };
  return [...measurement.values].sort(byCode);
}

const TARGET_DEFINITION =
  "Target: the sum of agreed goals on this metric, phased by their expected curves; on the days of a wider goal a goal inside it is a share of that one and is not added again, as in the three gaps; other currencies at the plan rate of the month the goal starts in; a goal closed later stays the target of its time.";

/** The answer as it is shown and sent: decimal strings, codes, states, a reference for every value. */
export function answerOf(measurement: Measurement, actor: Actor): MetricAnswer {
  const { question, context } = measurement;
  const { label, unit } = question.definition;
  const definition = definitionText(question.definition, chosenOf(context, question.code));
  return {
    metric: question.code,
    label,
    definition: question.scenario === TARGET ? `${definition} ${TARGET_DEFINITION}` : definition,
    unit,
    currency: actor.currency,
    isRatio: isRatio(question.definition),
    cells: inOrder(measurement).map((measured) => cellOf(measurement, measured)),
  };
}

/** Values of several metrics over the same data, in one transaction and a handful of statements. */
export async function measureMany(actor: Actor, asks: readonly MetricAsk[]): Promise<MetricAnswer[]> {
  authorize(actor, "metric:read");
  if (asks.length === 0) return [];
  return inTenant(
    actor,
    async (db) => (await measureAll(db, actor, asks)).map((measurement) => answerOf(measurement, actor)),
    "read",
  );
}

/** Values of one metric by period and dimension. Parts add up to the total: facts without a member are the row "(none)". */
export async function measureMetric(actor: Actor, ask: MetricAsk): Promise<MetricAnswer> {
  const [answer] = await measureMany(actor, [ask]);
  if (!answer) throw new Error("A question without an answer.");
  return answer;
}
