import type { Reason, Selector } from "@/lib/domain/reasoned";
import { measureAll } from "@/lib/features/metrics/measure";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

type Facts = Extract<Selector, { kind: "facts" }>;

function factsOf(reason: Reason): Facts | null {
  return reason.source?.kind === "facts" ? reason.source : null;
}

function leavesOf(reason: Reason): Facts[] {
  const own = factsOf(reason);
  return [...(own ? [own] : []), ...(reason.inputs ?? []).flatMap(leavesOf)];
}

function askOf({ metric, from, to, where, scenario, knownAt }: Facts): MetricAsk {
  const filter = Object.fromEntries(
    Object.entries(where).map(([dimension, members]) => [dimension, members.split("|")]),
  );
  const ask = { metric, from, to, grain: "total", where: filter, scenario } as const;
  return knownAt === undefined ? ask : { ...ask, knownAt };
}

const keyOf = ({ metric, from, to, where, scenario, knownAt }: Facts) =>
  JSON.stringify([metric, from, to, where, scenario, knownAt]);

function withReasons(reason: Reason, known: ReadonlyMap<string, Reason>): Reason {
  const own = factsOf(reason);
  const deeper = own ? known.get(keyOf(own)) : undefined;
  const inputs = (reason.inputs ?? []).map((input) => withReasons(input, known));
  if (!own || !deeper) return inputs.length > 0 ? { ...reason, inputs } : reason;
  const { source: _, ...rest } = reason;
  return { ...rest, inputs: [deeper, ...inputs] };
}

/** Replaces leaves that name a metric by the metric's own reasoning, down to its measures and their source rows. */
export async function deepenReason(db: Db, actor: Actor, reason: Reason): Promise<Reason> {
  const leaves = [...new Map(leavesOf(reason).map((leaf) => [keyOf(leaf), leaf])).values()];
  if (leaves.length === 0) return reason;
  const measured = await measureAll(db, actor, leaves.map(askOf));
  const known = new Map<string, Reason>();
  leaves.forEach((leaf, index) => {
    const [value] = measured[index]?.values ?? [];
    if (value) known.set(keyOf(leaf), value.outcome.why());
  });
  return withReasons(reason, known);
}
