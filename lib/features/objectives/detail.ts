import { KR_KINDS } from "@/lib/domain/key-results/kinds";
import { PROMISE_LABELS } from "@/lib/domain/key-results/promise";
import { elapsedShare } from "@/lib/domain/time/fiscal";
import { listAdjustments } from "@/lib/features/adjustments/queries";
import { habitOf } from "@/lib/features/challenges/habit";
import type { ChallengeSubject } from "@/lib/features/challenges/schema";
import { listComments, listMentionable } from "@/lib/features/comments/queries";
import { loadEndings } from "@/lib/features/cycles/detail";
import { isSum } from "@/lib/features/goals/hand-down";
import { goalLines } from "@/lib/features/goals/lines";
import type { CheckInSubject } from "@/lib/features/goals/schema-lines";
import { loadInitiatives } from "@/lib/features/initiatives/views";
import { courseOfKeyResult } from "@/lib/features/key-results/course";
import { type KeyResultView, progressBaseline } from "@/lib/features/key-results/queries";
import { engineTerms, hasOneTarget } from "@/lib/features/key-results/schema";
import { targetLines } from "@/lib/features/key-results/target-lines";
import { loadTimeline } from "@/lib/features/timelines/queries";
import type { TimelineSubject } from "@/lib/features/timelines/schema";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { keyResultLine, objectiveLines } from "./lines";
import { getObjective, listPossibleParents } from "./queries";
import type { KeyResultDetail, ObjectiveDetail, Talk, WeightLine } from "./schema-detail";

async function talkOf(
  actor: Actor,
  type: ChallengeSubject,
  id: string,
  subjects: readonly TimelineSubject[],
): Promise<Talk> {
  return {
    habit: await habitOf(actor, type, id),
    comments: await listComments(actor, type, id),
    people: await listMentionable(actor),
    timeline: await loadTimeline(actor, subjects),
  };
}

function subjectOf(kr: KeyResultView, currency: string): TimelineSubject {
  return { type: "key-result", id: kr.id, title: kr.title, unit: kr.unit, currency: kr.currency ?? currency };
}

/** An objective's own page in one transaction. NOT_FOUND when it is not the actor's to see. */
export async function loadObjectiveDetail(actor: Actor, id: string): Promise<ObjectiveDetail> {
  return inTenant(
    actor,
    async (db) => {
      const { objective, board } = await getObjective(actor, id);
      const lines = objectiveLines(actor.organizationSlug, board);
      const line = lines.find((one) => one.kind === "objective" && one.id === id);
      if (!line) throw notFound("This objective");
      const { keyResults, children } = objective;
      const writes = isAllowed(actor, "objective:write", objective);
      const isOpen = objective.status !== "CLOSED";
      const { title, why, startsOn, endsOn, mode, version, overrideReason, closeDecision, closeReason } =
        objective;
      return {
        ...{ line, why, startsOn, endsOn, mode, version, overrideReason, closeDecision, closeReason },
        parents: [...objective.parents],
        children: [...children],
        lines: lines.filter((one) => one.kind === "key-result"),
        weights: [
          ...keyResults
            .filter(({ isScored }) => isScored)
            .map(
              (kr): WeightLine => ({
                kind: "key-result",
                id: kr.id,
                title: kr.title,
                weight: kr.weight,
                isPinned: kr.isPinned,
              }),
            ),
          ...children
            .filter(({ contributes }) => contributes)
            .map(
              (child): WeightLine => ({
                kind: "objective",
                id: child.id,
                title: child.title,
                weight: child.weight,
                isPinned: child.isPinned,
              }),
            ),
        ],
        ending: (await loadEndings(db, actor, { id }))[0] ?? null,
        goals: await goalLines(actor, board.goals),
        possibleParents: await listPossibleParents(actor, objective),
        can: {
          write: writes && isOpen,
          override:
            isOpen &&
            isAllowed(actor, "key-result:check-in", { ...objective, helperIds: [objective.updaterId] }),
          comment: isAllowed(actor, "comment:write"),
          activate: writes && objective.status === "DRAFT",
          close: writes && isOpen,
          addKeyResult: isOpen && isAllowed(actor, "key-result:write", objective),
        },
        ...(await talkOf(actor, "objective", id, [
          { type: "objective", id, title },
          ...keyResults.map((kr) => subjectOf(kr, actor.currency)),
        ])),
      };
    },
    "read",
  );
}

function partsOf(kr: KeyResultView): CheckInSubject["parts"] {
  if (kr.kind !== "MILESTONES") return [];
  const milestones = (kr.settings.milestones ?? []) as { code: string; name: string }[];
  const done = new Map(kr.readings.measurements.map(({ part, value }) => [part, value?.gte(1) ?? false]));
  return milestones.map(({ code, name }) => ({ code, name, isDone: done.get(code) ?? false }));
}

/** What a check-in form of a key result needs. */
export function checkInOfKeyResult(kr: KeyResultView): CheckInSubject {
  const { assessment, readings } = kr;
  const start = progressBaseline(kr.reading, kr.baseline);
  const isByWay = kr.kind.startsWith("REACH_") && assessment.expected !== null;
  return {
    subjectType: "key-result",
    id: kr.id,
    title: kr.title,
    valueLabel: kr.definition?.label ?? "Value now",
    unit: kr.unit,
    currency: kr.currency,
    actual: readings.current?.toDecimalPlaces(10).toFixed() ?? null,
    isByData: readings.isByData,
    note: readings.note,
    confidence: kr.confidence,
    status: assessment.shown.shown,
    pointsBehind: assessment.status.value.pointsBehind?.toFixed() ?? null,
    live: {
      start: isByWay ? (start?.toFixed() ?? null) : null,
      target: kr.target?.toFixed() ?? null,
      expectedShare: assessment.expected?.value.toFixed() ?? null,
      elapsed: elapsedShare({ from: kr.startsOn, to: kr.endsOn, asOf: kr.today })
        .toDecimalPlaces(10)
        .toFixed(),
    },
    parts: partsOf(kr),
    isYesNo: kr.kind === "YES_NO",
  };
}

function explainTerms(kr: KeyResultView, currency: string): string {
  const rule = KR_KINDS[kr.kind];
  const stored = {
    settings: kr.settings,
    baseline: kr.baseline?.toFixed() ?? null,
    target: kr.target?.toFixed() ?? null,
    currency: kr.currency ?? currency,
  };
  const terms = rule.settings.safeParse(engineTerms(kr.kind, stored));
  return terms.success ? (rule.explain as (settings: unknown) => string)(terms.data) : rule.label;
}

/** A key result's own page in one transaction. NOT_FOUND when its objective is not the actor's to see. */
export async function loadKeyResultDetail(actor: Actor, id: string): Promise<KeyResultDetail> {
  return inTenant(
    actor,
    async (db) => {
      const row = /^[0-9a-f-]{36}$/i.test(id)
        ? await db.keyResult.findFirst({ where: { organizationId: actor.organizationId, id } })
        : null;
      if (!row) throw notFound("This key result");
      const { objective, board } = await getObjective(actor, row.objectiveId);
      const kr = objective.keyResults.find((one) => one.id === id);
      if (!kr) throw notFound("This key result");
      const belonging = { ownerId: kr.ownerId, coOwnerId: kr.coOwnerId, teamId: kr.teamId };
      const checkIn = { ...belonging, helperIds: [kr.updaterId, kr.objectiveUpdaterId] };
      const isActive = objective.status === "ACTIVE";
      const goals = board.goals.filter(({ contributions }) =>
        contributions.some(({ keyResultId }) => keyResultId === id),
      );
      return {
        line: keyResultLine(actor.organizationSlug, kr, board.covered.get(id), 0),
        objective: { id: objective.id, title: objective.title },
        promiseText: PROMISE_LABELS[kr.promise],
        explained: explainTerms(kr, actor.currency),
        baseline: kr.baseline?.toFixed() ?? null,
        ...{
          startsOn: kr.startsOn,
          endsOn: kr.endsOn,
          rhythmDays: kr.rhythmDays,
          dueOn: kr.dueOn,
          version: kr.version,
          overrideReason: kr.overrideReason,
          today: kr.today,
        },
        checkIn: checkInOfKeyResult(kr),
        goals: await goalLines(actor, goals),
        initiatives: (await loadInitiatives(db, actor, { links: { some: { keyResultId: id } } })).views,
        adjustments: await listAdjustments(actor, { keyResultId: id }),
        targets: await targetLines(db, actor, id, kr.today),
        course: await courseOfKeyResult(actor, kr),
        canCascade:
          objective.status !== "CLOSED" &&
          kr.adds !== "NOT_ADDITIVE" &&
          isSum(kr.adds === "ADDITIVE" ? kr.unit : "currency", kr.definition) &&
          isAllowed(actor, "cascade:write"),
        can: {
          write: objective.status !== "CLOSED" && isAllowed(actor, "key-result:write", belonging),
          comment: isAllowed(actor, "comment:write"),
          override: isActive && isAllowed(actor, "key-result:check-in", belonging),
          checkIn: isActive && isAllowed(actor, "key-result:check-in", checkIn),
          adjust: isActive && hasOneTarget(kr.kind) && isAllowed(actor, "adjustment:propose", belonging),
        },
        ...(await talkOf(actor, "key-result", id, [subjectOf(kr, actor.currency)])),
      };
    },
    "read",
  );
}
