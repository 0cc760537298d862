import { daysBetween, todayIn } from "@/lib/domain/time/day";
import { dueOnOf } from "@/lib/features/key-results/assessment";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";

/** A check-in that is due, before anything is measured: enough for counts and reminders. */
export type DueCheckIn = {
  readonly type: "goal" | "key-result";
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  /** 0 on the day itself. */
  readonly overdueDays: number;
};

/** Whose word is asked: the owner's, and the updater's too. */
const asked = ({ memberId }: Actor) => ({ OR: [{ ownerId: memberId }, { updaterId: memberId }] });

const lastWord = {
  select: { id: true, asOf: true },
  orderBy: { asOf: "desc" },
  take: 1,
} as const;

type Row = {
  id: string;
  title: string;
  startsOn: Date | null;
  endsOn: Date | null;
  rhythmDays: number;
  checkIns: { id: string; asOf: Date }[];
};

function dueOf(type: DueCheckIn["type"], rows: readonly Row[], today: string): DueCheckIn[] {
  return rows.flatMap(({ id, title, startsOn, endsOn, rhythmDays, checkIns }) => {
    if (!startsOn || !endsOn) return [];
    const said = checkIns.map((one) => ({
      ...{ id: one.id, asOf: toDay(one.asOf), value: null, part: null, confidence: null, memberId: "" },
    }));
    const days = { startsOn: toDay(startsOn), endsOn: toDay(endsOn), rhythmDays };
    const dueOn = dueOnOf({ ...days, said, today });
    if (dueOn === null || dueOn > today) return [];
    return [{ type, id, title, dueOn, overdueDays: daysBetween(dueOn, today) }];
  });
}

/** Check-ins due by today of goals and key results the actor answers for, the longest overdue first. */
export async function listDueCheckIns(db: Db, actor: Actor): Promise<DueCheckIn[]> {
  const { organizationId } = actor;
  const today = todayIn(actor.timeZone, actor.now);
  const select = {
    ...{ id: true, title: true, startsOn: true, endsOn: true, rhythmDays: true },
    checkIns: lastWord,
  } as const;
  const orderBy = [{ title: "asc" as const }, { id: "asc" as const }];
  const goals = isAllowed(actor, "goal:check-in")
    ? await db.goal.findMany({
        where: { organizationId, ...asked(actor), status: { in: ["AGREED", "ACTIVE"] } },
        ...{ select, orderBy },
      })
    : [];
  const keyResults = isAllowed(actor, "key-result:check-in")
    ? await db.keyResult.findMany({
        where: { organizationId, ...asked(actor), objective: { status: "ACTIVE" } },
        ...{ select, orderBy },
      })
    : [];
  const due = [...dueOf("goal", goals, today), ...dueOf("key-result", keyResults, today)];
  return due.sort((a, b) => b.overdueDays - a.overdueDays);
}
