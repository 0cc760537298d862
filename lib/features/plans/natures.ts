import { metricContext } from "@/lib/features/metrics/context";
import { choiceOf } from "@/lib/features/metrics/own";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { type LineNature, natureOfLine } from "./schema-line";

/** How lines are written and added, those of the organization's own metrics too, retired ones included. */
export type LineNatures = (metric: string, currency: string) => LineNature;

export async function lineNatures(db: Db, actor: Actor): Promise<LineNatures> {
  const { own, find } = (await metricContext(db, actor)).book;
  const known = own.flatMap(({ code }) => {
    const definition = find(code);
    return definition === null ? [] : [choiceOf(definition)];
  });
  return (metric, currency) => natureOfLine(metric, currency, known);
}
