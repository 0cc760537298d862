import type { Decimal } from "@/lib/domain/number/decimal";
import type { Board } from "@/lib/features/objectives/board";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import type { KeyResultClose, Objective } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { formatValue } from "@/lib/present/format/value";
import type { Carry } from "./carry";
import { storedDecimal, storedText } from "./grading";

const SHOWN = 5;

function isSame(a: Decimal | null, b: Decimal | null): boolean {
  return storedText(a) === storedText(b);
}

/** What was measured since an objective was graded, in words; null when its values are those it was graded on. */
export function changedSince(
  actor: Actor,
  view: ObjectiveView,
  words: ReadonlyMap<string, Pick<KeyResultClose, "finalValue">>,
): string | null {
  for (const kr of view.keyResults) {
    const word = words.get(kr.id);
    if (!word) return `“${kr.title}” was added after it was graded`;
    const then = storedDecimal(word.finalValue);
    if (isSame(then, kr.readings.current)) continue;
    const written = (value: Decimal | null) =>
      value === null
        ? "nothing"
        : formatValue(value.toFixed(), kr.unit, {
            locale: actor.locale,
            currency: kr.currency ?? actor.currency,
            style: "compact",
          });
    return `“${kr.title}” moved from ${written(then)} to ${written(kr.readings.current)} after it was graded`;
  }
  return null;
}

/** Everything that keeps objectives from being closed, one sentence each; what one may not see is only counted. */
export async function closeProblems(
  db: Db,
  actor: Actor,
  board: Board,
  rows: readonly Objective[],
  closing: readonly Carry[],
): Promise<string[]> {
  const visible = await db.objective.findMany({
    where: { AND: [await visibleObjectives(db, actor), { id: { in: rows.map(({ id }) => id) } }] },
    select: { id: true },
  });
  const seen = new Set(visible.map(({ id }) => id));
  const decided = new Map(closing.map((carry) => [carry.row.id, carry]));
  const waiting = await db.adjustment.findMany({
    where: {
      organizationId: actor.organizationId,
      status: "PROPOSED",
      keyResult: { objectiveId: { in: rows.map(({ id }) => id) } },
    },
    select: { keyResult: { select: { objectiveId: true, title: true } } },
  });
  let hidden = 0;
  const problems: string[] = [];
  for (const row of rows) {
    const carry = decided.get(row.id);
    const view = board.objectives.find(({ id }) => id === row.id);
    const proposal = waiting.find(({ keyResult }) => keyResult?.objectiveId === row.id);
    const changed = carry && view ? changedSince(actor, view, carry.keyResults) : null;
    const problem = !carry
      ? `“${row.title}” is not decided yet`
      : (changed ??
        (proposal ? `a proposed target of “${proposal.keyResult?.title}” waits for a decision` : null));
    if (problem && seen.has(row.id)) problems.push(problem);
    else if (problem) hidden += 1;
  }
  if (hidden > 0)
    problems.push(
      `${hidden} private ${hidden === 1 ? "objective waits for its owner" : "objectives wait for their owners"}`,
    );
  return problems;
}

export function refuseFor(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN).join("; ");
  const more = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : "";
  throw new AppError("INVALID", `Nothing was closed yet: ${shown}${more}. Look at these again, then close.`);
}
