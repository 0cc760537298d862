import { type Decimal, toText } from "@/lib/domain/number/decimal";
import type { Reason } from "@/lib/domain/reasoned";
import type { Period } from "@/lib/domain/time/fiscal";
import { gapTable } from "@/lib/domain/variance/gap-table";
import { ruleOf } from "@/lib/domain/variance/methods";
import type { Reference } from "@/lib/features/explain/reference";
import type { Where } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { type ComputedGap, gapReason } from "./figures";
import { achievedKey } from "./promises";
import { computeGaps, type GapWalk, gapLinesOf } from "./queries";
import type { GapsAsk } from "./schema";
import type { Achievements } from "./scopes";

const PARTS: Record<string, string> = {
  commitment: "Commitment gap",
  sales: "Sales gap",
  conversion: "Conversion gap",
};

function promisedReasons(computed: ComputedGap): Reason[] {
  return computed.scope.promises.map(({ goal, target }) => ({
    label: `Promised: ${goal.title}`,
    value: toText(target),
    unit: "currency",
    source: { kind: "record", type: "goal", id: goal.id },
  }));
}

function achievedReasons(computed: ComputedGap, achieved: Achievements): Reason[] {
  const seen = new Set<string>();
  return computed.scope.promises.flatMap((promise) => {
    const key = achievedKey(promise);
    const outcome = achieved.get(key);
    if (!outcome || seen.has(key)) return [];
    seen.add(key);
    return [{ ...outcome.why(), label: `Achieved: ${promise.goal.title}` }];
  });
}

/** A row as the sum of its teams: that is what the table shows. */
function wholeReason(walk: GapWalk, reasonOf: (computed: ComputedGap) => Reason, actor: Actor): Reason {
  const table = gapTable(gapLinesOf(walk)).value.total;
  const reasons = walk.lines.map(reasonOf);
  const measured = { unit: "currency", currency: actor.currency } as const;
  const gap = (label: string, value: Decimal): Reason => ({
    label,
    value: toText(value),
    ...measured,
    inputs: walk.lines.flatMap((computed, index) => {
      const own = reasons[index]?.inputs?.find((input) => input.label === label);
      return own ? [{ ...own, label: computed.scope.label }] : [];
    }),
  });
  return {
    label: `${walk.computed.scope.label}: actual − plan`,
    value: toText(table.total),
    ...measured,
    rule: ruleOf("three-gaps"),
    note: "The sum over its teams.",
    inputs: [
      gap("Commitment gap", table.commitment),
      gap("Sales gap", table.sales),
      gap("Conversion gap", table.conversion),
    ],
  };
}

function partOf(why: Reason, part: string | undefined): Reason {
  const label = part === undefined ? undefined : PARTS[part];
  return why.inputs?.find((input) => input.label === label) ?? why;
}

/** Why a gap is what it is: the walk from plan to actual, or one of its three parts, down to goals and facts. */
export async function explainGap(
  actor: Actor,
  reference: Reference,
  period: Period,
  where: Where,
): Promise<Reason> {
  authorize(actor, "variance:read");
  const { team, ...others } = where;
  const { plan, part, keyResult, knownAt } = reference.parameters;
  const ask: GapsAsk = {
    metric: reference.subject,
    from: period.from,
    to: period.to,
    by: keyResult === undefined ? "team" : "objective",
    where: others,
    ...(plan === undefined ? {} : { plan }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
  return inTenant(
    actor,
    async (db) => {
      const { rows, company, loaded } = await computeGaps(db, actor, ask);
      const asked = keyResult ?? team;
      const walk =
        asked === undefined
          ? company
          : rows.find(({ placed }) => placed.code === asked || placed.where.team === asked);
      if (!walk) throw notFound("This gap");
      const reasonOf = (computed: ComputedGap) =>
        gapReason(computed, promisedReasons(computed), achievedReasons(computed, loaded.achieved));
      const isSummed = asked === undefined || keyResult !== undefined;
      const isWhole = gapTable(gapLinesOf(walk)).value.total.missing === 0 && walk.lines.length > 0;
      return partOf(isSummed && isWhole ? wholeReason(walk, reasonOf, actor) : reasonOf(walk.computed), part);
    },
    "read",
  );
}
