import { inThread } from "@/lib/platform/worker-thread";
import type { Batch, TaskResult } from "./tasks";

/** Simulates in a thread of its own: nobody's request waits for it. */
export async function simulateInWorker(batch: Batch): Promise<TaskResult[]> {
  if (batch.tasks.length === 0) return [];
  return inThread<Batch, TaskResult[]>("lib/features/simulations/worker.ts", batch);
}
