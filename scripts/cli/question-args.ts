import { parseArgs } from "node:util";
import { type Dimension, isDimension } from "@/lib/domain/facts/dimensions";
import { isDay } from "@/lib/domain/time/day";
import { GRAINS, type Grain, parsePeriod } from "@/lib/domain/time/fiscal";
import { unknownDimension } from "@/lib/features/metrics/filters";
import type { Where } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { AppError } from "@/lib/platform/errors";
import { UsageError } from "./output";

const OPTIONS = {
  metric: { type: "string" },
  by: { type: "string", multiple: true },
  grain: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  where: { type: "string", multiple: true },
  scenario: { type: "string" },
  reference: { type: "string" },
  method: { type: "string" },
  drivers: { type: "string" },
  plan: { type: "string" },
  "known-at": { type: "string" },
} as const;

type OptionName = keyof typeof OPTIONS;

/** Options of a question as they were typed. */
export type QuestionArgs = Partial<Record<Exclude<OptionName, "by" | "where">, string>> & {
  by?: string[];
  where?: string[];
};

/** Reads the options a command knows; others are wrong usage. */
export function readArgs(args: readonly string[], known: readonly OptionName[]): QuestionArgs {
  const options = Object.fromEntries(known.map((name) => [name, OPTIONS[name]]));
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false })
      .values as QuestionArgs;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** An answer; a question that names what does not exist (a metric, a plan version, a member) is wrong usage. */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === "INVALID") throw new UsageError(error.message);
    throw error;
  }
}

/** Commands that take nothing refuse what they would have to ignore. */
export function noArguments(args: readonly string[], usage: string): void {
  if (args.length > 0) throw new UsageError(`${args.join(" ")} is not understood here. Usage: ${usage}`);
}

export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === "") throw new UsageError(`--${name} is missing.`);
  return value;
}

/** Days of --from and --to: days, or periods that start and end there. */
export function daysOf(args: QuestionArgs, actor: Actor): { from: string; to: string } {
  const calendar = { startMonth: actor.fiscalStartMonth };
  const edge = (name: "from" | "to"): string => {
    const text = required(args[name], name);
    if (isDay(text)) return text;
    const period = parsePeriod(calendar, text);
    if (!period)
      throw new UsageError(
        `--${name} ${text} is neither a day (YYYY-MM-DD) nor a period (2017-Q2, 2017-04, 2017).`,
      );
    return period[name];
  };
  return { from: edge("from"), to: edge("to") };
}

export function grainOf(args: QuestionArgs): Grain {
  const text = args.grain ?? "total";
  const grain = GRAINS.find((one) => one === text);
  if (!grain) throw new UsageError(`--grain ${text}: choose one of ${GRAINS.join(", ")}.`);
  return grain;
}

export function dimensionsOf(args: QuestionArgs): Dimension[] {
  const names = (args.by ?? [])
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  return names.map((name) => {
    if (!isDimension(name)) throw new UsageError(`--by: ${unknownDimension(name).message}`);
    return name;
  });
}

export function whereOf(args: QuestionArgs): Where {
  const where: Partial<Record<Dimension, string[]>> = {};
  for (const text of args.where ?? []) {
    const cut = text.indexOf("=");
    const name = text.slice(0, cut).trim();
    if (cut < 1) throw new UsageError(`--where ${text}: write dimension=value, e.g. --where region=West.`);
    if (!isDimension(name)) throw new UsageError(`--where: ${unknownDimension(name).message}`);
    where[name] = [...(where[name] ?? []), text.slice(cut + 1).trim()];
  }
  return where;
}
