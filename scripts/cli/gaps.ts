import { gapsOf } from "@/lib/features/gaps/queries";
import type { GapFigures, GapRow } from "@/lib/features/gaps/schema";
import type { Actor } from "@/lib/platform/actor";
import { type CommandOutput, textTable, UsageError } from "./output";
import { answered, daysOf, readArgs, required, whereOf } from "./question-args";

export const GAPS_USAGE =
  "gaps --metric <code> --from <day> --to <day> [--by team|objective] [--plan <version>] [--where dim=value]…";

function figures({ plan, goals, sold, actual, commitment, sales, conversion, total, runOff }: GapFigures) {
  return {
    plan,
    goals,
    sales: sold,
    actual,
    commitmentGap: commitment,
    salesGap: sales,
    conversionGap: conversion,
    total,
    runOff,
  };
}

function rowDocument(row: GapRow, by: string) {
  return {
    ...(row.key === "" && row.code === "" ? {} : { [by]: row.code }),
    label: row.label,
    ...figures(row),
    hasGoal: row.hasGoal,
    hasPlan: row.hasPlan,
    state: row.state,
    goalLines: row.goalLines.map(({ id, title, metric, target, achieved }) => ({
      id,
      title,
      metric,
      target,
      achieved,
    })),
    conversionLines: row.conversionLines.map(({ name, label, value, customerCount }) => ({
      name,
      label,
      value,
      customers: customerCount,
    })),
    ref: row.ref,
  };
}

/** Plan, goals, sales, actual and the three gaps between them, closing exactly. */
export async function gapsCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  const read = readArgs(args, ["metric", "from", "to", "by", "plan", "where"]);
  const [by = "team", ...others] = read.by ?? [];
  if (others.length > 0 || (by !== "team" && by !== "objective"))
    throw new UsageError("--by is team or objective.");
  const answer = await answered(
    gapsOf(actor, {
      metric: required(read.metric, "metric"),
      ...daysOf(read, actor),
      by,
      where: whereOf(read),
      ...(read.plan === undefined ? {} : { plan: read.plan }),
    }),
  );
  const { metric, definition, currency, from, to, plan, isPreliminary, isAdditive } = answer;
  const text = textTable(
    [
      { label: by },
      ...["plan", "commitment", "sales", "conversion", "actual", "delta"].map((label) => ({
        label,
        isNumeric: true,
      })),
      { label: "" },
    ],
    [...answer.rows, { ...answer.total, label: "total" }].map((row) => [
      row.label,
      ...[row.plan, row.commitment, row.sales, row.conversion, row.actual, row.total],
      [row.hasGoal ? "" : "no goal", row.hasPlan ? "" : "no plan"].filter((word) => word !== "").join(", "),
    ]),
  );
  return {
    document: {
      metric,
      definition,
      unit: currency,
      from,
      to,
      plan,
      by,
      isPreliminary,
      isAdditive,
      rows: answer.rows.map((row) => rowDocument(row, by)),
      total: rowDocument({ ...answer.total, code: "", key: "" }, by),
      noGoal: answer.noGoal === null ? null : figures(answer.noGoal),
      noPlan: answer.noPlan === null ? null : figures(answer.noPlan),
    },
    text: `${answer.label}, ${from} to ${to}, in ${currency}\n\n${text}`,
  };
}
