import type { Reason } from "@/lib/domain/reasoned";
import { explainReference } from "@/lib/features/explain/queries";
import type { Actor } from "@/lib/platform/actor";
import { type CommandOutput, UsageError } from "./output";
import { answered } from "./question-args";

export const EXPLAIN_USAGE =
  "explain <reference>   e.g. metric:revenue@2026-Q3?team=WEST, variance:revenue@2026-Q3?reference=budget, gap:revenue@2026-Q3, goal:<id>, key-result:<id>";

function lines(reason: Reason, depth: number): string[] {
  const unit = reason.currency ?? (reason.unit === undefined || reason.unit === "text" ? "" : reason.unit);
  const head = `${"  ".repeat(depth)}${reason.label}: ${reason.value ?? "–"} ${unit}`.trimEnd();
  const rule = reason.rule
    ? [`${"  ".repeat(depth + 1)}= ${reason.rule.formula} (${reason.rule.id} v${reason.rule.version})`]
    : [];
  const note = reason.note ? [`${"  ".repeat(depth + 1)}${reason.note}`] : [];
  return [head, ...rule, ...note, ...(reason.inputs ?? []).flatMap((input) => lines(input, depth + 1))];
}

/** The reasoning of any number, down to its source rows. */
export async function explainCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  const [reference, ...others] = args;
  if (reference === undefined || reference.startsWith("--") || others.length > 0)
    throw new UsageError(EXPLAIN_USAGE);
  const reason = await answered(explainReference(actor, reference));
  return { document: { reference, reason }, text: lines(reason, 0).join("\n") };
}
