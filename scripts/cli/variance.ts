import { decimal } from "@/lib/domain/number/decimal";
import { ratioText } from "@/lib/domain/number/rounding";
import { DECOMPOSITION_METHODS, decompositionOf } from "@/lib/domain/variance/decomposition-methods";
import { VARIANCE_METHODS } from "@/lib/domain/variance/methods";
import { varianceOf } from "@/lib/features/variance/queries";
import type { VarianceAnswer, VarianceRow } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import { type CommandOutput, textTable } from "./output";
import { printed } from "./printed";
import { answered, daysOf, dimensionsOf, grainOf, readArgs, required, whereOf } from "./question-args";

export const VARIANCE_USAGE =
  "variance --metric <code> --reference budget|target|prior-year|forecast-n [--by dim,dim] [--grain month|quarter|year|day|total] --from <day> --to <day> [--where dim=value]… [--method <code> [--drivers <metric*metric/metric+metric>]]  (--method list names them)";

function rowDocument(row: VarianceRow, answer: VarianceAnswer) {
  const value = (text: string | null) => printed(text, answer.isRatio);
  return {
    period: row.period,
    ...row.dims,
    actual: value(row.actual),
    reference: value(row.reference),
    delta: value(row.delta),
    effect: value(row.effect),
    percent: row.percent === null ? null : ratioText(decimal(row.percent)),
    ...(row.points === null ? {} : { points: ratioText(decimal(row.points)) }),
    percentState: row.percentState,
    state: row.state,
    isPreliminary: row.isPreliminary,
    isMaterial: row.isMaterial,
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.parts === null ? {} : { parts: row.parts }),
    ref: row.ref,
  };
}

function percentText(row: VarianceRow): string {
  if (row.percent !== null) return `${decimal(row.percent).times(100).toDecimalPlaces(1).toFixed(1)} %`;
  if (row.points !== null) return `${decimal(row.points).toDecimalPlaces(1).toFixed(1)} pts`;
  return row.percentState === "NOT_MEANINGFUL" ? "n.m." : "";
}

/** Every method with what it is for, what it needs and its formula. */
function methodList(): CommandOutput {
  const methods = DECOMPOSITION_METHODS.map((code) => {
    const { metrics, needs, effects, source } = decompositionOf(code);
    return { code, ...VARIANCE_METHODS[code], metrics, needs, effects, source };
  });
  const table = textTable(
    [{ label: "method" }, { label: "name" }, { label: "metrics" }, { label: "needs" }],
    methods.map(({ code, label, metrics, needs }) => [
      code,
      label,
      metrics === null ? "any that adds up" : metrics.join(", "),
      needs.join(", ").toLowerCase(),
    ]),
  );
  return { document: { methods }, text: table };
}

/** Actual against a reference: rows, their totals and, with a method, the parts of each difference. */
export async function varianceCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  const read = readArgs(args, [
    "metric",
    "reference",
    "by",
    "grain",
    "from",
    "to",
    "where",
    "method",
    "drivers",
  ]);
  if (read.method === "list") return methodList();
  const by = dimensionsOf(read);
  const answer = await answered(
    varianceOf(actor, {
      metric: required(read.metric, "metric"),
      reference: required(read.reference, "reference"),
      ...daysOf(read, actor),
      grain: grainOf(read),
      by,
      where: whereOf(read),
      ...(read.method === undefined ? {} : { method: read.method }),
      ...(read.drivers === undefined ? {} : { drivers: read.drivers }),
    }),
  );
  const rows = answer.rows.map((row) => rowDocument(row, answer));
  const totals = answer.totals.map((row) => rowDocument(row, answer));
  const [total] = totals;
  const parts = [...new Set(answer.totals.flatMap((row) => Object.keys(row.parts ?? {})))];
  const shown = by.length === 0 ? answer.totals : [...answer.rows, ...answer.totals];
  const table = textTable(
    [
      { label: "period" },
      ...by.map((label) => ({ label })),
      ...["actual", answer.referenceLabel, "delta", "effect", "percent", ...parts].map((label) => ({
        label,
        isNumeric: true,
      })),
      { label: "state" },
    ],
    shown.map((row) => [
      row.period,
      ...by.map((dimension) => row.dims[dimension] ?? "total"),
      ...[row.actual, row.reference, row.delta, row.effect].map((text) => printed(text, answer.isRatio)),
      percentText(row),
      ...parts.map((part) => row.parts?.[part] ?? ""),
      row.state,
    ]),
  );
  const { metric, definition, unit, currency, reference, method, methodNote, methodState, partLabels } =
    answer;
  return {
    document: {
      metric,
      definition,
      unit: unit === "currency" ? currency : unit,
      reference,
      method,
      ...(methodState === null ? {} : { methodState, partLabels }),
      ...(methodNote === null ? {} : { methodNote }),
      rows,
      totals,
      total: totals.length === 1 ? total : null,
    },
    text: `${answer.label} against ${answer.referenceLabel}\n\n${table}${methodNote === null ? "" : `\n\n${methodNote}`}`,
  };
}
