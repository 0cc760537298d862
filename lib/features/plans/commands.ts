import { fourEyes } from "@/lib/domain/access/four-eyes";
import { familyOf, movePlan, nextCode, supersededBy } from "@/lib/domain/plans/versions";
import { listEligible } from "@/lib/features/approvals/queries";
import { claimFacts } from "@/lib/features/sources/writing/follow-by-hand";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import { fromDay } from "@/lib/platform/db/days";
import type { PlanVersion, Prisma } from "@/lib/platform/db/generated/client";
import { sqlOf } from "@/lib/platform/db/sql";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { loadCells, monthsPlanned } from "./cells";
import type { CreateVersionInput, StepVersionInput } from "./schema-versions";
import { listVersionRows, versionRow } from "./versions";
import { type PlanCellWrite, writePlanCells } from "./write-cells";

const NOUN = "plan-version";

function nameOfCode(code: string): string {
  const own = familyOf(code);
  if (own === null) return code;
  const word = own.family === "budget" ? "Budget" : "Forecast";
  return own.family === "budget" && own.number === 1 ? word : `${word} ${own.number}`;
}

type Start = {
  readonly family: CreateVersionInput["family"];
  readonly name: string;
  readonly note: string;
  readonly copiedFrom: string | null;
  readonly switchOn: string | null;
};

/** A new draft under the next code of its family. In the caller's transaction, after `claimFacts`. */
export async function startDraft(db: Db, actor: Actor, start: Start): Promise<PlanVersion> {
  const { organizationId, memberId } = actor;
  const used = await db.$queryRaw<{ scenario: string }[]>`
    SELECT DISTINCT scenario FROM fact_cell WHERE organization_id = ${organizationId}::uuid AND dimension = 'TOTAL'`;
  const versions = await listVersionRows(db, actor);
  const code = nextCode(start.family, [
    ...versions.map((one) => one.code),
    ...used.map(({ scenario }) => scenario),
  ]);
  const row = await db.planVersion.create({
    data: {
      ...{ organizationId, id: newId(), code, status: "DRAFT", copiedFrom: start.copiedFrom },
      name: start.name === "" ? nameOfCode(code) : start.name,
      note: start.note === "" ? null : start.note,
      switchOn: start.switchOn === null ? null : fromDay(start.switchOn),
      ...{ createdBy: memberId, preparedBy: memberId, createdAt: actor.now },
    },
  });
  await recordCreated(db, actor, { command: "createPlanVersion", subjectType: NOUN, subjectId: row.id }, row);
  return row;
}

async function copyLines(db: Db, actor: Actor, from: PlanVersion, to: PlanVersion): Promise<void> {
  const { organizationId } = actor;
  const kept = await db.planLine.findMany({ where: { organizationId, versionId: from.id } });
  await db.planLine.createMany({
    data: kept.map(({ lineKey, formula, heldMonths }) => ({
      ...{ organizationId, id: newId(), versionId: to.id, lineKey, formula, heldMonths },
    })),
  });
  const months = await monthsPlanned(db, actor, from.code);
  if (!months) return;
  const cells = await loadCells(db, actor, from.code, months);
  await writePlanCells(
    sqlOf(db),
    actor,
    to.code,
    cells.map(({ key, month, amount }): PlanCellWrite => ({ key, month, amount })),
  );
}

/** A new draft, blank or with everything another version holds. */
export async function createPlanVersion(actor: Actor, input: CreateVersionInput): Promise<{ code: string }> {
  authorize(actor, "plan:write");
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    const from = input.copyFrom === null ? null : await versionRow(db, actor, input.copyFrom);
    const row = await startDraft(db, actor, {
      ...{ family: input.family, name: input.name, note: input.note, copiedFrom: input.copyFrom },
      switchOn: null,
    });
    if (from) await copyLines(db, actor, from, row);
    return { code: row.code };
  });
}

async function change(
  db: Db,
  actor: Actor,
  before: PlanVersion,
  asked: {
    command: string;
    version: number;
    data: Prisma.PlanVersionUncheckedUpdateManyInput;
    yours: Record<string, unknown>;
  },
): Promise<PlanVersion> {
  const { organizationId } = actor;
  const subject = { command: asked.command, subjectType: NOUN, subjectId: before.id };
  return changeVersioned(db, actor, subject, {
    what: "This plan version",
    before,
    yours: asked.yours,
    write: () =>
      db.planVersion.updateMany({
        where: { organizationId, id: before.id, version: asked.version },
        data: { ...asked.data, version: { increment: 1 } },
      }),
    read: () => versionRow(db, actor, before.code),
  });
}

async function approvalOf(db: Db, actor: Actor, before: PlanVersion): Promise<{ isSelfApproved: boolean }> {
  const proposedBy = before.preparedBy ?? before.createdBy;
  // Nobody here wrote an imported version without a known author: any approver is a second pair of eyes.
  if (proposedBy === null) return { isSelfApproved: false };
  const eligible = await listEligible(db, actor, "plan:approve", { ownerId: proposedBy, teamId: null });
  const verdict = fourEyes({
    proposedBy,
    approvedBy: actor.memberId,
    eligible: eligible.map(({ id }) => id),
  });
  if (verdict.kind === "REFUSED") throw new AppError("FORBIDDEN", verdict.sentence);
  return { isSelfApproved: verdict.kind === "SELF_APPROVED" };
}

async function approve(db: Db, actor: Actor, before: PlanVersion, version: number): Promise<PlanVersion> {
  if (!(await monthsPlanned(db, actor, before.code)))
    throw new AppError("INVALID", `${before.name} has no numbers yet: there is nothing to approve.`);
  const { isSelfApproved } = await approvalOf(db, actor, before);
  const data = {
    ...{ status: "APPROVED" as const, approvedBy: actor.memberId, approvedAt: actor.now, isSelfApproved },
  };
  const after = await change(db, actor, before, {
    ...{ command: "approvePlanVersion", version, data, yours: { status: "APPROVED" } },
  });
  const others = (await listVersionRows(db, actor)).map(({ code, status }) => ({ code, state: status }));
  for (const code of supersededBy(after.code, others)) {
    const row = await versionRow(db, actor, code);
    const superseded = { status: "SUPERSEDED" as const };
    await change(db, actor, row, {
      ...{ command: "supersedePlanVersion", version: row.version, data: superseded, yours: superseded },
    });
  }
  return after;
}

/** Approves a draft with a second pair of eyes, which freezes it, or marks an approved one as history. */
export async function stepPlanVersion(
  actor: Actor,
  { code, version, step }: StepVersionInput,
): Promise<{ version: number; status: PlanVersion["status"]; isSelfApproved: boolean }> {
  authorize(actor, "plan:approve");
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    const before = await versionRow(db, actor, code);
    const move = movePlan(before.status, step);
    if (move.kind === "REFUSED") throw new AppError("INVALID", move.sentence);
    const superseded = { status: "SUPERSEDED" as const };
    const after =
      step === "approve"
        ? await approve(db, actor, before, version)
        : await change(db, actor, before, {
            ...{ command: "supersedePlanVersion", version, data: superseded, yours: superseded },
          });
    return { version: after.version, status: after.status, isSelfApproved: after.isSelfApproved };
  });
}
