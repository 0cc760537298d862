import { goalLines } from "@/lib/features/goals/lines";
import { loadGoals } from "@/lib/features/goals/queries";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { type KeyResultView, loadKeyResults } from "@/lib/features/key-results/queries";
import { checkInOfKeyResult } from "@/lib/features/objectives/detail";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { type DueCheckIn, listDueCheckIns } from "./due";
import { checkInKey, type Owed } from "./schema";

type OwedCheckIn = Extract<Owed, { kind: "CHECK_IN" }>;

function ofGoal(actor: Actor, due: DueCheckIn, line: GoalLine, asOf: string | null): OwedCheckIn {
  const { title, dueOn, overdueDays } = due;
  return {
    kind: "CHECK_IN",
    key: checkInKey("goal", line.id),
    ...{ title, dueOn, overdueDays, asOf },
    href: `/${actor.organizationSlug}/goals/${line.id}`,
    checkIn: line.checkIn,
    pace: line,
  };
}

function ofKeyResult(actor: Actor, due: DueCheckIn, kr: KeyResultView): OwedCheckIn {
  const { title, dueOn, overdueDays } = due;
  return {
    kind: "CHECK_IN",
    key: checkInKey("key-result", kr.id),
    ...{ title, dueOn, overdueDays },
    href: `/${actor.organizationSlug}/objectives/key-results/${kr.id}`,
    checkIn: checkInOfKeyResult(kr),
    pace: null,
    asOf: kr.readings.lastValueOn,
  };
}

/** Due check-ins with what the data says; only what is due is measured. */
export async function listOwedCheckIns(db: Db, actor: Actor): Promise<OwedCheckIn[]> {
  const due = await listDueCheckIns(db, actor);
  const idsOf = (type: DueCheckIn["type"]) => due.filter((one) => one.type === type).map(({ id }) => id);
  const goalIds = idsOf("goal");
  const views = goalIds.length === 0 ? [] : await loadGoals(db, actor, { id: { in: goalIds } });
  const lines = await goalLines(actor, views);
  const keyResultIds = idsOf("key-result");
  const keyResults =
    keyResultIds.length === 0 ? [] : await loadKeyResults(db, actor, { id: { in: keyResultIds } });
  return due.flatMap((one) => {
    if (one.type === "key-result") {
      const kr = keyResults.find(({ id }) => id === one.id);
      return kr ? [ofKeyResult(actor, one, kr)] : [];
    }
    const line = lines.find(({ id }) => id === one.id);
    const asOf = views.find(({ id }) => id === one.id)?.readings.lastValueOn ?? null;
    return line ? [ofGoal(actor, one, line, asOf)] : [];
  });
}
