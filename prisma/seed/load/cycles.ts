import { cyclePeriod, nextCyclePeriod } from "../../../lib/domain/objectives/cycles";
import { addDays, type Day, laterDay } from "../../../lib/domain/time/day";
import { recordCheckIn } from "../../../lib/features/check-ins/commands";
import { recordCheckInInput } from "../../../lib/features/check-ins/schema";
import { closeCycle } from "../../../lib/features/cycles/close";
import { createCycle, stepCycle } from "../../../lib/features/cycles/commands";
import { decideClose } from "../../../lib/features/cycles/decide";
import { closeCycleInput, createCycleInput, decideCloseInput } from "../../../lib/features/cycles/schema";
import { createKeyResult } from "../../../lib/features/key-results/commands";
import { createKeyResultInput } from "../../../lib/features/key-results/schema";
import { createObjective } from "../../../lib/features/objectives/commands";
import { createObjectiveInput } from "../../../lib/features/objectives/schema";
import { activateObjective } from "../../../lib/features/objectives/steps";
import type { Actor } from "../../../lib/platform/actor";
import { inTenant } from "../../../lib/platform/db/tenant";
import { LARKFIELD } from "../larkfield";
import { LOOKED_BACK, PAST_OBJECTIVES, type PastKeyResult, type PastObjective } from "../story/past-cycles";
import { FINANCE } from "./books";
import type { Cast } from "./cast";
import { type Shelf, teamOf } from "./shelf";

const CALENDAR = { startMonth: LARKFIELD.fiscalStartMonth };
const EXECUTIVE = "P02";
const CREATED_AHEAD_DAYS = 20;
const DECIDED_AFTER_DAYS = 6;
const CLOSED_AFTER_DAYS = 9;

type Span = { id: string; startsOn: Day; endsOn: Day };
type Length = "YEAR" | "QUARTER";

async function open(cast: Cast, length: Length, around: Day, isActive: boolean): Promise<Span> {
  const period = cyclePeriod(CALENDAR, length, around);
  const actor = cast.on(EXECUTIVE, addDays(period.startsOn, -CREATED_AHEAD_DAYS));
  const { id } = await createCycle(actor, createCycleInput.parse({ length, ...period }));
  if (isActive) {
    const starter = cast.on(EXECUTIVE, period.startsOn);
    await stepCycle(starter, { id, version: 1, step: "activate", activatesDrafts: false });
  }
  return { id, ...period };
}

export type Cycles = Record<Length, { last: Span; present: Span }>;

/** The cycles of last year, last quarter, now and the quarter to come. */
export async function openCycles(cast: Cast, today: Day): Promise<Cycles> {
  const around = async (length: Length) => {
    const present = await open(cast, length, today, true);
    const last = await open(cast, length, addDays(present.startsOn, -1), true);
    return { last, present };
  };
  const cycles = { YEAR: await around("YEAR"), QUARTER: await around("QUARTER") };
  await open(cast, "QUARTER", nextCyclePeriod(CALENDAR, "QUARTER", today).startsOn, false);
  return cycles;
}

type Past = { objective: PastObjective; id: string; keyResults: { row: PastKeyResult; id: string }[] };

async function live(cast: Cast, shelf: Shelf, objective: PastObjective, cycle: Span): Promise<Past> {
  const { title, why, level, team, owner } = objective;
  const days = { startsOn: cycle.startsOn, endsOn: cycle.endsOn };
  const author = cast.on(owner, addDays(cycle.startsOn, -2));
  const input = createObjectiveInput.parse({
    ...{ title, why, level, ...days },
    teamId: teamOf(shelf, team),
    ownerId: cast.idOf(owner),
    cycleId: cycle.id,
  });
  const { id } = await createObjective(author, input);
  const keyResults: Past["keyResults"] = [];
  for (const row of objective.keyResults) {
    const kind = row.unit === "percent" ? "REACH_PERCENT" : "REACH_NUMBER";
    const { said: _, given: __, after: ___, nextTarget: ____, ...terms } = row;
    const direction = Number(row.target) < Number(row.baseline) ? "FALLING" : "RISING";
    const own = { ...terms, ...days, kind, objectiveId: id, ownerId: cast.idOf(owner), rhythmDays: 14 };
    const settings = { direction };
    const made = await createKeyResult(
      author,
      createKeyResultInput.parse({ ...own, settings, adds: "NOT_ADDITIVE" }),
    );
    keyResults.push({ row, id: made.id });
  }
  await activateObjective(author, { id, version: 1 });
  for (const { row, id: keyResultId } of keyResults) {
    for (const [before, value, sentence] of row.said) {
      await say(cast.on(owner, addDays(cycle.endsOn, -before)), keyResultId, value, sentence);
    }
  }
  return { objective, id, keyResults };
}

async function say(actor: Actor, subjectId: string, value: string, sentence: string): Promise<void> {
  const input = { subjectType: "key-result", subjectId, value, sentence, confidence: 6 };
  await recordCheckIn(actor, recordCheckInInput.parse(input));
}

async function decide(cast: Cast, { objective, id, keyResults }: Past, cycle: Span): Promise<void> {
  const { decision, reason, nextTitle = "", wentWell, wentBadly, learned, owner } = objective;
  const input = decideCloseInput.parse({
    ...{ objectiveId: id, version: 0, decision, reason, nextTitle, wentWell, wentBadly, learned },
    keyResults: keyResults.map(({ row, id: keyResultId }) => ({
      id: keyResultId,
      isCarried: true,
      givenGrade: row.given?.[0] ?? "",
      gradeNote: row.given?.[1] ?? "",
      nextTarget: row.nextTarget ?? "",
    })),
  });
  await decideClose(cast.on(owner, addDays(cycle.endsOn, DECIDED_AFTER_DAYS)), input);
}

/** What went on has been worked on since. */
async function goOn(cast: Cast, actor: Actor, past: readonly Past[], today: Day): Promise<void> {
  const { organizationId } = actor;
  for (const { objective, keyResults, id } of past) {
    const next = await inTenant(actor, (db) =>
      db.objective.findFirst({ where: { organizationId, continuesId: id } }),
    );
    if (!next) continue;
    const owner = (day: Day) => cast.on(objective.owner, day);
    if (next.status === "DRAFT")
      await activateObjective(owner(today), { id: next.id, version: next.version });
    for (const { row, id: keyResultId } of keyResults) {
      const where = { organizationId, continuesId: keyResultId };
      const kr = await inTenant(actor, (db) => db.keyResult.findFirst({ where }));
      if (!kr || !row.after) continue;
      const [ago, value, sentence] = row.after;
      const day = addDays(today, -ago);
      const first = kr.startsOn.toISOString().slice(0, 10);
      await say(owner(laterDay(day, first)), kr.id, value, sentence);
    }
  }
}

async function closeOne(cast: Cast, past: readonly Past[], length: Length, cycles: Cycles): Promise<void> {
  const { last, present } = cycles[length];
  const decidedOn = addDays(last.endsOn, DECIDED_AFTER_DAYS);
  const step = { id: last.id, version: 2, step: "startClosing", activatesDrafts: false } as const;
  await stepCycle(cast.on(EXECUTIVE, decidedOn), step);
  for (const one of past) await decide(cast, one, last);
  const input = { id: last.id, version: 3, nextCycleId: present.id, ...LOOKED_BACK[length] };
  await closeCycle(cast.on(FINANCE, addDays(last.endsOn, CLOSED_AFTER_DAYS)), closeCycleInput.parse(input));
}

/** Last year and last quarter as they were lived, closed, and gone on from. */
export async function livePastCycles(cast: Cast, shelf: Shelf, cycles: Cycles, today: Day): Promise<void> {
  for (const length of ["YEAR", "QUARTER"] as const) {
    const past: Past[] = [];
    for (const objective of PAST_OBJECTIVES.filter(({ cycle }) => cycle === length)) {
      past.push(await live(cast, shelf, objective, cycles[length].last));
    }
    await closeOne(cast, past, length, cycles);
    await goOn(cast, cast.on(EXECUTIVE, today), past, today);
  }
}
