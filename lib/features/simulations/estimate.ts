import { decimal } from "@/lib/domain/number/decimal";
import { todayIn } from "@/lib/domain/time/day";
import { metricContext } from "@/lib/features/metrics/context";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import type { Subject } from "./plan-tasks";
import { estimateView } from "./queries";
import { simulateSubjects } from "./run";
import { type EstimateInput, estimateInput, type SimulationView } from "./schema";

const number = (text: string | null) => (text === null ? null : decimal(text));

/** A goal's probability while it is typed: the same simulation, in a thread, kept by nobody. */
export async function estimateGoal(actor: Actor, input: EstimateInput): Promise<SimulationView> {
  authorize(actor, "goal:read");
  const { metric, filter, evaluation, startsOn, endsOn } = estimateInput.parse(input);
  const day = todayIn(actor.timeZone, actor.now);
  const { book } = await inTenant(actor, (db) => metricContext(db, actor), "read");
  const isReadable = startsOn !== null && endsOn !== null && startsOn <= endsOn;
  const subject: Subject = {
    id: "estimate",
    ...{ metric, filter, evaluation, currency: actor.currency, day },
    definition: metric === null ? null : book.find(metric),
    baseline: number(input.baseline),
    target: number(input.target),
    startsOn: isReadable ? startsOn : null,
    endsOn: isReadable ? endsOn : null,
  };
  const result = (await simulateSubjects(actor, [subject])).get(subject);
  if (!result) throw new Error("Every subject has a result.");
  return estimateView(result, day);
}
