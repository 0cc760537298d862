import { draftGoal } from "@/lib/features/goals/commands";
import { draftGoalInput } from "@/lib/features/goals/schema";
import { activateGoal, agreeGoal, proposeGoal } from "@/lib/features/goals/steps";
import { createKeyResult } from "@/lib/features/key-results/commands";
import { createKeyResultInput } from "@/lib/features/key-results/schema";
import { createObjective } from "@/lib/features/objectives/commands";
import { createObjectiveInput } from "@/lib/features/objectives/schema";
import { activateObjective } from "@/lib/features/objectives/steps";
import type { Actor } from "@/lib/platform/actor";
import { AppError, type AppErrorCode } from "@/lib/platform/errors";
import type { TestOrganization } from "./organizations";

/** The year every test of goals lives in; actors are given a day within it. */
export const YEAR = { startsOn: "2026-01-01", endsOn: "2026-12-31" } as const;

/** The same actor on another day. */
export function on(actor: Actor, day: string): Actor {
  return { ...actor, now: new Date(`${day}T12:00:00Z`) };
}

/** An active objective of the company, owned by the executive unless said. */
export async function anObjective(
  org: TestOrganization,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const actor = org.actors.OWNER;
  const input = {
    title: "Increase revenue",
    level: "COMPANY",
    ownerId: org.actors.EXECUTIVE.memberId,
    ...YEAR,
    ...fields,
  };
  const { id } = await createObjective(actor, createObjectiveInput.parse(input));
  await activateObjective(actor, { id, version: 1 });
  return id;
}

/** A key result by hand: reach 100 from 0. */
export async function aKeyResult(
  org: TestOrganization,
  objectiveId: string,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const input = {
    objectiveId,
    title: "Win 100 customers",
    kind: "REACH_NUMBER",
    baseline: "0",
    target: "100",
    ownerId: org.actors.SALES_MANAGER.memberId,
    ...YEAR,
    ...fields,
  };
  const { id } = await createKeyResult(org.actors.OWNER, createKeyResultInput.parse(input));
  return id;
}

/** Fields of a complete goal by hand, owned by the rep in team West. */
export function goalFields(org: TestOrganization, fields: Record<string, unknown> = {}) {
  return draftGoalInput.parse({
    title: "Increase bookings of West",
    metric: "hand:Signed contracts",
    unit: "count",
    teamId: org.teamId,
    ownerId: org.actors.SALES_REP.memberId,
    target: "40",
    baseline: "0",
    ...YEAR,
    ...fields,
  });
}

/** A goal agreed by finance and active: proposed by the manager. */
export async function anActiveGoal(
  org: TestOrganization,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const { id } = await draftGoal(org.actors.SALES_MANAGER, goalFields(org, fields));
  await proposeGoal(org.actors.SALES_MANAGER, { id, version: 1 });
  await agreeGoal(org.actors.FINANCE, { id, version: 2 });
  await activateGoal(org.actors.SALES_MANAGER, { id, version: 3 });
  return id;
}

/** The code a refused command fails with; "" when it went through. */
export async function refusal(work: Promise<unknown>): Promise<AppErrorCode | ""> {
  try {
    await work;
    return "";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** The codes of several refused commands, tried one after another. */
export async function refusals(attempts: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const codes: string[] = [];
  for (const attempt of attempts) codes.push(await refusal(attempt()));
  return codes;
}
