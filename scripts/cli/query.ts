import { measureMetric } from "@/lib/features/metrics/queries";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { type CommandOutput, textTable } from "./output";
import { printed } from "./printed";
import { answered, daysOf, dimensionsOf, grainOf, readArgs, required, whereOf } from "./question-args";

export const QUERY_USAGE =
  "query --metric <code> [--by dim,dim] [--grain month|quarter|year|day|total] --from <day> --to <day> [--where dim=value]… [--scenario actual|budget|forecast-n|target] [--known-at <instant>]";

/** Values of a metric: `{ metric, definition, cells: [{ period, <dim>, value, unit, state }] }`. */
export async function queryCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  const read = readArgs(args, ["metric", "by", "grain", "from", "to", "where", "scenario", "known-at"]);
  const knownAt = read["known-at"];
  const ask: MetricAsk = {
    metric: required(read.metric, "metric"),
    ...daysOf(read, actor),
    grain: grainOf(read),
    by: dimensionsOf(read),
    where: whereOf(read),
    ...(read.scenario === undefined ? {} : { scenario: read.scenario }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
  const answer = await answered(measureMetric(actor, ask));
  const unitOf = (unit: string) => (unit === "currency" ? answer.currency : unit);
  const cells = answer.cells.map((cell) => ({
    period: cell.period,
    value: printed(cell.value, answer.isRatio),
    // Asked by business unit, "unit" names the member, or rows could not be told apart.
    ...(cell.dims.unit === undefined ? { unit: unitOf(cell.unit) } : { valueUnit: unitOf(cell.unit) }),
    ...cell.dims,
    state: cell.state,
    ...(cell.note === null ? {} : { note: cell.note }),
    isPreliminary: cell.isPreliminary,
    ref: cell.ref,
  }));
  const dimensions = ask.by ?? [];
  const table = textTable(
    [
      { label: "period" },
      ...dimensions.map((label) => ({ label })),
      { label: answer.label, isNumeric: true },
      { label: "unit" },
      { label: "state" },
    ],
    answer.cells.map((cell, index) => [
      cell.period,
      ...dimensions.map((dimension) => cell.dims[dimension] ?? ""),
      cells[index]?.value ?? null,
      unitOf(cell.unit),
      cell.note === null ? cell.state : `${cell.state}: ${cell.note}`,
    ]),
  );
  return {
    document: { metric: answer.metric, definition: answer.definition, cells },
    text: `${answer.definition}\n\n${table}`,
  };
}
