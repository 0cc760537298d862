import type { SentenceContext } from "@/lib/domain/goals/sentence/structure";
import { todayIn } from "@/lib/domain/time/day";
import { periodOf, shiftPeriod } from "@/lib/domain/time/fiscal";
import { curveValuesOf, EVEN_COURSE } from "@/lib/features/key-results/schema-curve";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { formatPeriod } from "@/lib/present/format/time";
import { toTyped } from "@/lib/present/goals/unit-value";
import { listChoices } from "./choices";
import { sentenceContext } from "./directory";
import { getGoal } from "./queries";
import { BY_HAND } from "./schema";
import type { Choices } from "./schema-choices";
import type { GoalValues } from "./schema-form";

export type GoalForm = {
  choices: Choices;
  periods: { label: string; from: string; to: string }[];
  initial: GoalValues;
  goal: { id: string; version: number; isAgreed: boolean } | null;
  /** What a sentence is read against. */
  context: SentenceContext;
};

function periodsOf(actor: Actor): GoalForm["periods"] {
  const calendar = { startMonth: actor.fiscalStartMonth };
  const quarter = periodOf(calendar, "quarter", todayIn(actor.timeZone, actor.now));
  const quarters = [0, 1, 2].map((step) => shiftPeriod(calendar, quarter, step));
  return [...quarters, periodOf(calendar, "year", quarter.from)].map((period) => ({
    label: formatPeriod(period, actor.locale),
    from: period.from,
    to: period.to,
  }));
}

const EMPTY: GoalValues = {
  ...{
    title: "",
    answers: {},
    scopeCustomer: "",
    scopeCustomerName: "",
    metric: "",
    handLabel: "",
    handUnit: "count",
    team: "",
    owner: "",
    coOwner: "",
    updater: "",
  },
  ...{
    scopeTeam: "",
    scopeRegion: "",
    scopeProduct: "",
    scopeSegment: "",
    evaluation: "TOTAL",
    targetKind: "ABSOLUTE",
  },
  ...{ target: "", rate: "", baseline: "", baselinePeriod: "", baselineSource: "", startsOn: "", endsOn: "" },
  ...{ rhythmDays: "7", confidence: "", goalType: "QUOTA", keyResult: "", promised: "" },
  ...EVEN_COURSE,
};

/** A new goal starts with its writer as owner, their team as scope and the next quarter as period. */
async function emptyGoal(actor: Actor, periods: GoalForm["periods"]): Promise<GoalValues> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId, memberId } = actor;
      const membership = await db.teamMembership.findFirst({
        where: { organizationId, memberId, teamId: { not: null } },
        orderBy: { id: "desc" },
      });
      const team = membership?.teamId ?? "";
      const next = periods[1] ?? periods[0];
      return {
        ...EMPTY,
        owner: memberId,
        team,
        scopeTeam: team,
        startsOn: next?.from ?? "",
        endsOn: next?.to ?? "",
      };
    },
    "read",
  );
}

async function customerName(db: Db, { organizationId }: Actor, id: string): Promise<string> {
  if (id === "") return "";
  const customer = await db.customer.findFirst({ where: { organizationId, id }, select: { name: true } });
  return customer?.name ?? id;
}

async function storedGoal(
  actor: Actor,
  id: string,
): Promise<{ values: GoalValues; version: number; isAgreed: boolean }> {
  const view = await getGoal(actor, id);
  authorize(actor, "goal:write", view);
  const isAgreed = view.status === "AGREED" || view.status === "ACTIVE";
  if (view.status !== "DRAFTED" && !isAgreed) {
    throw new AppError("INVALID", "A proposed goal must be sent back first; a closed one stays as it is.");
  }
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const row = await db.goal.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } });
      const [contribution] = view.contributions;
      const one = (dimension: string) => view.filter[dimension]?.[0] ?? "";
      const typed = (value: { toFixed(): string } | null, unit: string) =>
        toTyped(value?.toFixed() ?? null, unit) ?? "";
      const isMoved = (view.target?.toFixed() ?? null) !== (row.target?.toFixed() ?? null);
      const isHand = row.metric.startsWith(BY_HAND);
      const values: GoalValues = {
        ...EMPTY,
        title: row.title,
        answers: (row.reading ?? {}) as Record<string, string>,
        metric: isHand ? "hand" : row.metric,
        handLabel: isHand ? row.metric.slice(BY_HAND.length) : "",
        handUnit: row.unit,
        team: row.teamId ?? "",
        owner: row.ownerId,
        ...{ coOwner: row.coOwnerId ?? "", updater: row.updaterId ?? "" },
        ...{
          scopeTeam: one("team"),
          scopeRegion: one("region"),
          scopeProduct: one("product"),
          scopeSegment: one("segment"),
          scopeCustomer: one("customer"),
          scopeCustomerName: await customerName(db, actor, one("customer")),
        },
        evaluation: row.evaluation,
        // An adjustment may have moved the target since: then it is a number of its own.
        targetKind: isMoved ? "ABSOLUTE" : row.targetKind,
        target: typed(view.target, row.unit),
        rate: typed(row.targetRate, "percent"),
        baseline: typed(view.baseline, row.unit),
        baselinePeriod: row.baselinePeriod ?? "",
        baselineSource: row.baselineSource ?? "",
        startsOn: row.startsOn ? toDay(row.startsOn) : "",
        endsOn: row.endsOn ? toDay(row.endsOn) : "",
        rhythmDays: String(row.rhythmDays),
        confidence: row.draftConfidence === null ? "" : String(row.draftConfidence),
        goalType: row.goalType,
        keyResult: contribution?.keyResultId ?? "",
        promised: typed(contribution?.promised ?? null, contribution?.unit ?? "count"),
        ...curveValuesOf(row.curve),
      };
      return { values, version: row.version, isAgreed };
    },
    "read",
  );
}

/** Everything the goal form starts from: a new goal, or a draft to go on with. */
export async function loadGoalForm(actor: Actor, id: string | null): Promise<GoalForm> {
  authorize(actor, "goal:write");
  return inTenant(
    actor,
    async () => {
      const periods = periodsOf(actor);
      const bound = id === null ? null : (await getGoal(actor, id)).metric;
      const choices = await listChoices(actor, bound);
      const context = await sentenceContext(actor);
      const shared = { choices, periods, context };
      if (id === null) return { ...shared, initial: await emptyGoal(actor, periods), goal: null };
      const { values, version, isAgreed } = await storedGoal(actor, id);
      return { ...shared, initial: values, goal: { id, version, isAgreed } };
    },
    "read",
  );
}
