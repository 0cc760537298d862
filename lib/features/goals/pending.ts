import { decimal } from "@/lib/domain/number/decimal";
import { metricContext } from "@/lib/features/metrics/context";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Goal } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { pendingOf } from "./changes";
import { figureCurve } from "./milestones";
import type { GoalView } from "./prepare";
import { EVALUATION_LABELS, metricLabel } from "./schema";
import type { PendingView } from "./schema-detail";

type Terms = Record<string, { text: string | null; isAmount?: boolean }>;

/** Names of everything a change may point at, by id. */
async function namesOf(db: Db, actor: Actor, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const where = { organizationId: actor.organizationId, id: { in: ids.flatMap((id) => id ?? []) } };
  const select = { id: true, name: true } as const;
  const rows = [
    ...(await db.member.findMany({ where, select })),
    ...(await db.team.findMany({ where, select })),
    ...(await db.region.findMany({ where, select })),
    ...(await db.product.findMany({ where, select })),
    ...(await db.customer.findMany({ where, select })),
  ];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function sameAmount(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : decimal(a).eq(b);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;
const idsIn = (filter: unknown): string[] =>
  Object.values((filter ?? {}) as Record<string, string[]>)
    .flat()
    .filter((id) => UUID.test(id));

/** A waiting change of an agreed goal, term by term; null when none waits. */
export async function pendingView(
  db: Db,
  actor: Actor,
  goal: Pick<GoalView, "baseline" | "target" | "evaluation">,
  row: Goal,
): Promise<PendingView | null> {
  const pending = pendingOf(row);
  if (!pending) return null;
  const { fields } = pending;
  const { book } = await metricContext(db, actor);
  const names = await namesOf(db, actor, [
    ...[row.ownerId, row.coOwnerId, row.updaterId, row.teamId],
    ...[fields.ownerId, fields.coOwnerId, fields.updaterId, fields.teamId, pending.proposedBy],
    ...idsIn(row.filter),
    ...idsIn(fields.filter),
  ]);
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const scope = (filter: unknown) =>
    Object.values((filter ?? {}) as Record<string, string[]>)
      .flat()
      .map((id) => name(id))
      .join(", ") || "everything";
  const before: Terms = {
    Sentence: { text: row.title },
    Metric: { text: metricLabel(row.metric, book) },
    Scope: { text: scope(row.filter) },
    Baseline: { text: goal.baseline?.toFixed() ?? null, isAmount: true },
    Target: { text: goal.target?.toFixed() ?? null, isAmount: true },
    Judged: { text: EVALUATION_LABELS[goal.evaluation] },
    "Starts on": { text: row.startsOn ? toDay(row.startsOn) : null },
    "Ends on": { text: row.endsOn ? toDay(row.endsOn) : null },
    Owner: { text: name(row.ownerId) },
    "Co-owner": { text: name(row.coOwnerId) },
    Updater: { text: name(row.updaterId) },
    Team: { text: name(row.teamId) },
    "Check-in": { text: `every ${row.rhythmDays} days` },
    Kind: { text: row.goalType.toLowerCase() },
    Milestones: { text: figureCurve(row.curve) },
  };
  const after: Terms = {
    Sentence: { text: fields.title },
    Metric: { text: metricLabel(fields.metric, book) },
    Scope: { text: scope(fields.filter) },
    Baseline: { text: fields.baseline, isAmount: true },
    Target: { text: pending.target, isAmount: true },
    Judged: { text: EVALUATION_LABELS[fields.evaluation] },
    "Starts on": { text: fields.startsOn },
    "Ends on": { text: fields.endsOn },
    Owner: { text: name(fields.ownerId) },
    "Co-owner": { text: name(fields.coOwnerId) },
    Updater: { text: name(fields.updaterId) },
    Team: { text: name(fields.teamId) },
    "Check-in": { text: `every ${fields.rhythmDays} days` },
    Kind: { text: fields.goalType.toLowerCase() },
    Milestones: { text: figureCurve(fields.curve) },
  };
  const changes = Object.keys(before).flatMap((label) => {
    const [was, is] = [before[label], after[label]];
    const isSame = was?.isAmount ? sameAmount(was.text, is?.text ?? null) : was?.text === is?.text;
    if (isSame) return [];
    return [{ label, before: was?.text ?? null, after: is?.text ?? null, isAmount: was?.isAmount === true }];
  });
  return {
    changes,
    reason: pending.reason,
    proposedBy: name(pending.proposedBy) ?? "",
    isOwn: pending.proposedBy === actor.memberId,
  };
}
