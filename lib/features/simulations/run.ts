import { createHash } from "node:crypto";
import { SIMULATION_VERSION } from "@/lib/domain/forecast/outcome";
import type { Actor } from "@/lib/platform/actor";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { areBookingsFromDeals, type Changes, loadChanges, loadDeals } from "./deals";
import { simulateInWorker } from "./in-worker";
import { type Planned, planTasks, type Subject } from "./plan-tasks";
import { type Batch, type DealText, type TaskResult, withoutSimulation } from "./tasks";

/** A goal on a day with everything its simulation reads, and the fingerprint of it. */
export type Prepared = { readonly planned: Planned; readonly scope: string; readonly inputsHash: string };

export type PreparedAll = {
  readonly prepared: readonly Prepared[];
  /** Deals of each scope that has any task reading them. */
  readonly deals: ReadonlyMap<string, { deals: readonly DealText[]; withoutRate: number }>;
};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const reads = (planned: Planned) => "task" in planned && planned.task.isByDeals;

/** Reads what simulations of these goals need; joins the caller's transaction. */
export async function prepareAll(db: Db, actor: Actor, subjects: readonly Subject[]): Promise<PreparedAll> {
  const planned = await planTasks(actor, subjects, await areBookingsFromDeals(db, actor));
  const deals = new Map<string, { deals: DealText[]; withoutRate: number }>();
  const digests = new Map<string, string>();
  let changes: Changes | null = null;
  for (const one of planned) {
    const scope = JSON.stringify(one.subject.filter);
    if (!reads(one) || deals.has(scope)) continue;
    changes ??= await loadChanges(db, actor);
    const found = await loadDeals(db, actor, one.subject.filter, changes);
    deals.set(scope, found);
    digests.set(scope, sha256(JSON.stringify(found)));
  }
  const prepared = planned.map((one): Prepared => {
    const scope = JSON.stringify(one.subject.filter);
    const { id: _, ...task } = "task" in one ? one.task : { id: "", because: one.because };
    const digest = reads(one) ? digests.get(scope) : null;
    return { planned: one, scope, inputsHash: sha256(JSON.stringify([SIMULATION_VERSION, task, digest])) };
  });
  return { prepared, deals };
}

/** The batches a thread is given: goals of one scope share their deals. */
function batchesOf({ prepared, deals }: PreparedAll): Batch[] {
  const tasks = new Map<string, Batch["tasks"][number][]>();
  for (const { planned, scope } of prepared) {
    if (!("task" in planned)) continue;
    const key = planned.task.isByDeals ? scope : "";
    tasks.set(key, [...(tasks.get(key) ?? []), planned.task]);
  }
  return [...tasks].map(([scope, own]) => ({ deals: deals.get(scope)?.deals ?? [], tasks: own }));
}

function withAssumption(result: TaskResult, withoutRate: number): TaskResult {
  if (withoutRate === 0) return result;
  const line = `${withoutRate} deals are left out: their currency has no rate.`;
  const { evidence, reason } = result;
  return {
    ...result,
    evidence: { ...evidence, assumptions: [...evidence.assumptions, line] },
    reason: { ...reason, note: [reason.note, line].filter(Boolean).join(" ") },
  };
}

/** Simulates what was prepared, in a thread; results by the subject's id and day. */
export async function runAll(all: PreparedAll): Promise<Map<Subject, TaskResult>> {
  const results = new Map<string, TaskResult>();
  for (const batch of batchesOf(all)) {
    // Ids are told apart by day: one goal is scored on many days.
    const tasks = batch.tasks.map((task) => ({ ...task, id: `${task.id} ${task.day}` }));
    for (const result of await simulateInWorker({ ...batch, tasks })) results.set(result.id, result);
  }
  return new Map(
    all.prepared.map(({ planned, scope }): [Subject, TaskResult] => {
      const { subject } = planned;
      if ("because" in planned) return [subject, withoutSimulation(subject.id, planned.because)];
      const found = results.get(`${subject.id} ${subject.day}`) ?? withoutSimulation(subject.id, "TOO_SHORT");
      const withoutRate = planned.task.isByDeals ? (all.deals.get(scope)?.withoutRate ?? 0) : 0;
      return [subject, withAssumption(found, withoutRate)];
    }),
  );
}

/** Prepares in one read transaction and simulates outside of it. */
export async function simulateSubjects(
  actor: Actor,
  subjects: readonly Subject[],
): Promise<Map<Subject, TaskResult>> {
  return runAll(await inTenant(actor, (db) => prepareAll(db, actor, subjects), "read"));
}
