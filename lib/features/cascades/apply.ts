import { cascadeMonths } from "@/lib/domain/goals/cascade/presence";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { decimal } from "@/lib/domain/number/decimal";
import { addMonths, endOfMonth } from "@/lib/domain/time/day";
import { changeAgreedGoal } from "@/lib/features/goals/changes";
import { draftGoal, updateGoal } from "@/lib/features/goals/commands";
import {
  changeAgreedGoalInput,
  type DraftGoalInput,
  draftGoalInput,
  metricLabel,
} from "@/lib/features/goals/schema";
import { proposeGoal, sendBackGoal } from "@/lib/features/goals/steps";
import { filterOfStored } from "@/lib/features/key-results/readings";
import { metricContext } from "@/lib/features/metrics/context";
import { measureMany } from "@/lib/features/metrics/queries";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Goal } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { changeCascadeRow, findCascade } from "./commands";
import type { CascadeRow } from "./compute";
import { type Part, partsOf } from "./parts";
import { writeQuotas } from "./quotas";
import type { ApplyCascadeInput, ApplyOutcome } from "./schema";
import { fullCascade } from "./steps";

/** What each part sold in the same months a year ago: where its goal starts from. */
async function baselinesOf(
  actor: Actor,
  row: CascadeRow,
  parts: readonly Part[],
): Promise<(string | null)[]> {
  if (!isAnyMetricCode(row.metric) || (row.currency !== null && row.currency !== actor.currency))
    return parts.map(() => null);
  const [from, last] = [addMonths(toDay(row.startsOn), -12), toDay(row.endsOn)];
  const to = last === endOfMonth(last) ? endOfMonth(addMonths(last, -12)) : addMonths(last, -12);
  const answers = await measureMany(
    actor,
    parts.map((part) => ({
      metric: row.metric,
      from,
      to,
      grain: "total" as const,
      where: scopeOf(row, part),
    })),
  );
  return answers.map((answer) => answer.cells[0]?.value ?? null);
}

function scopeOf(row: CascadeRow, part: Part): Record<string, string[]> {
  const filter = Object.fromEntries(
    Object.entries(filterOfStored(row.filter)).map(([name, members]) => [name, [...members]]),
  );
  if (part.memberId !== null) return { ...filter, owner: [part.memberId] };
  return part.teamId === null ? filter : { ...filter, team: [part.teamId] };
}

/** The expected course follows the months of the cascade. */
function curveOf(row: CascadeRow, part: Part): unknown {
  if (part.amount.isZero()) return { kind: "linear" };
  let so = decimal(0);
  const points = cascadeMonths(toDay(row.startsOn), toDay(row.endsOn)).map(({ to }, index) => {
    so = so.plus(part.months[index] ?? 0);
    return { on: to, share: so.div(part.amount).toDecimalPlaces(10).toFixed() };
  });
  return { kind: "custom", points };
}

function fieldsOf(
  book: MetricBook,
  row: CascadeRow,
  part: Part,
  baseline: string | null,
  promises: DraftGoalInput["contributions"],
): DraftGoalInput {
  return draftGoalInput.parse({
    title: `Reach the ${metricLabel(row.metric, book).toLowerCase()} target of ${part.label}`,
    ...{ metric: row.metric, filter: scopeOf(row, part), teamId: part.teamId, ownerId: part.ownerId },
    ...{ unit: row.unit, currency: row.currency, target: part.amount.toFixed(), baseline },
    ...(baseline === null
      ? {}
      : { baselinePeriod: "the same months a year ago", baselineSource: "the data" }),
    ...{
      startsOn: toDay(row.startsOn),
      endsOn: toDay(row.endsOn),
      curve: curveOf(row, part),
      contributions: promises,
    },
  });
}

/**
 * Parts of a key result promise their amount to it. Parts of a goal lead to its key results without promising again:
 * the goal above promised already, and twice would be counted twice.
 */
async function promisesOf(
  db: Db,
  actor: Actor,
  row: CascadeRow,
  part: Part,
): Promise<DraftGoalInput["contributions"]> {
  if (row.keyResultId !== null) return [{ keyResultId: row.keyResultId, promised: part.amount.toFixed() }];
  const { organizationId } = actor;
  const links = await db.contribution.findMany({ where: { organizationId, goalId: row.goalId ?? "" } });
  return links.map(({ keyResultId }) => ({ keyResultId, promised: "0" }));
}

type Made = { goalId: string; outcome: "CREATED" | "UPDATED" | "UNCHANGED" };

async function createGoal(actor: Actor, fields: DraftGoalInput): Promise<Made> {
  const { id, version } = await draftGoal(actor, fields);
  await proposeGoal(actor, { id, version });
  return { goalId: id, outcome: "CREATED" };
}

const peopleOf = ({ ownerId, coOwnerId, updaterId }: Goal) => ({ ownerId, coOwnerId, updaterId });

/** A goal made before: a draft or proposal is written anew and proposed, an agreed one gets a change to agree on. */
async function updateMade(
  db: Db,
  actor: Actor,
  cascade: CascadeRow,
  goalId: string,
  fields: DraftGoalInput,
): Promise<Made> {
  const goal = await db.goal.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: actor.organizationId, id: goalId } },
  });
  if (goal.target !== null && decimal(goal.target.toFixed()).eq(fields.target ?? "0"))
    return { goalId, outcome: "UNCHANGED" };
  const reason = `The cascade “${cascade.title}” changed`;
  const kept = { ...fields, id: goalId, title: goal.title, ...peopleOf(goal) };
  if (goal.status === "CLOSED") throw new AppError("INVALID", "Its goal is closed: it stays as it is.");
  if (goal.status === "AGREED" || goal.status === "ACTIVE") {
    await changeAgreedGoal(actor, changeAgreedGoalInput.parse({ ...kept, version: goal.version, reason }));
    return { goalId, outcome: "UPDATED" };
  }
  const { version } =
    goal.status === "PROPOSED"
      ? await sendBackGoal(actor, { id: goalId, version: goal.version, reason })
      : goal;
  const updated = await updateGoal(actor, { ...kept, version });
  await proposeGoal(actor, { id: goalId, version: updated.version });
  return { goalId, outcome: "UPDATED" };
}

/** Held until a part is written: who applies at the same time finds its goal, and older parts never replace newer ones. */
async function holdApplied(db: Db, actor: Actor, { id, version }: CascadeRow): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM cascade WHERE organization_id = ${actor.organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  if ((await findCascade(db, actor, id)).version !== version)
    throw new AppError("INVALID", "Somebody applied or changed this cascade meanwhile: theirs counts.");
}

/** One part in a transaction of its own: what is wrong with it keeps no other from its goal. */
async function applyPart(
  actor: Actor,
  row: CascadeRow,
  part: Part,
  baseline: string | null,
): Promise<ApplyOutcome> {
  try {
    const made = await inTenant(actor, async (db): Promise<Made | null> => {
      const { organizationId } = actor;
      await holdApplied(db, actor, row);
      const head = { organizationId, cascadeId: row.id };
      const link = await db.cascadeGoal.findFirst({
        where: { ...head, teamId: part.teamId, memberId: part.memberId },
      });
      if (!link && part.amount.isZero()) return null;
      const fields = fieldsOf(
        (await metricContext(db, actor)).book,
        row,
        part,
        baseline,
        await promisesOf(db, actor, row, part),
      );
      if (link) return updateMade(db, actor, row, link.goalId, fields);
      const created = await createGoal(actor, fields);
      await db.cascadeGoal.create({
        data: { ...head, goalId: created.goalId, teamId: part.teamId, memberId: part.memberId },
      });
      return created;
    });
    return {
      label: part.label,
      goalId: made?.goalId ?? null,
      outcome: made?.outcome ?? "UNCHANGED",
      reason: null,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { label: part.label, goalId: null, outcome: "REFUSED", reason: error.message };
  }
}

/** Refuses the other level: teams and their people would promise the same money twice. */
async function checkLevel(
  db: Db,
  actor: Actor,
  row: CascadeRow,
  level: ApplyCascadeInput["level"],
): Promise<void> {
  const head = { organizationId: actor.organizationId, cascadeId: row.id };
  const teams = await db.cascadeGoal.count({ where: { ...head, memberId: null } });
  const all = await db.cascadeGoal.count({ where: head });
  const isOther = level === "PEOPLE" ? teams > 0 : all > 0 && teams === 0;
  if (isOther)
    throw new AppError(
      "INVALID",
      level === "PEOPLE"
        ? "Its teams have goals from this cascade already: people's goals would promise the same twice."
        : "Its people have goals from this cascade already: the teams' goals would promise the same twice.",
    );
}

/** Makes or updates proposed goals for people or teams from the living version. Nothing is agreed by it. */
export async function applyCascade(
  actor: Actor,
  input: ApplyCascadeInput,
): Promise<{ outcomes: ApplyOutcome[]; quotas: number | null }> {
  const { row, parts } = await inTenant(actor, async (db) => {
    const found = await fullCascade(db, actor, input.id);
    authorize(actor, "cascade:write", found);
    if (found.status !== "FROZEN")
      throw new AppError("INVALID", "Freeze the plan before goals are made from it.");
    await checkLevel(db, actor, found, input.level);
    const before = await findCascade(db, actor, input.id);
    const { version } = await changeCascadeRow(db, actor, before, input.version, {
      command: "applyCascade",
      data: {},
      yours: { level: input.level },
    });
    return { row: { ...found, version }, parts: await partsOf(db, actor, found, input.level) };
  });
  const baselines = await baselinesOf(actor, row, parts);
  const outcomes: ApplyOutcome[] = [];
  for (const [index, part] of parts.entries())
    outcomes.push(await applyPart(actor, row, part, baselines[index] ?? null));
  const quotas = input.writesQuotas ? await writeQuotas(actor, row) : null;
  await inTenant(actor, (db) =>
    recordAudit(db, actor, {
      ...{ command: "appliedCascade", subjectType: "cascade", subjectId: row.id },
      after: { level: input.level, outcomes, quotas } as never,
    }),
  );
  return { outcomes, quotas };
}
