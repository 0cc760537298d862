import { askForBacktest, finishBacktest } from "@/lib/features/backtests/commands";
import * as cycles from "@/lib/features/cycles/commands";
import { draftGoal } from "@/lib/features/goals/commands";
import { agreeGoal, proposeGoal } from "@/lib/features/goals/steps";
import { inviteMember } from "@/lib/features/people/invitations";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { aKeyResult, anActiveGoal, anObjective, goalFields, on } from "./goals";
import type { TestOrganization } from "./organizations";

async function aCycle(org: TestOrganization, name: string, days: { startsOn: string; endsOn: string }) {
  const owner = on(org.actors.OWNER, "2026-06-15");
  const { id } = await cycles.createCycle(owner, { name, length: "CUSTOM", ...days });
  return async (fill: (id: string) => Promise<void>) => {
    await fill(id);
    await cycles.stepCycle(owner, { id, version: 1, step: "activate", activatesDrafts: false });
    await cycles.stepCycle(owner, { id, version: 2, step: "startClosing", activatesDrafts: false });
    return id;
  };
}

/** A cycle that is being closed, with an objective, its key result and its goal, and one with nothing left to decide. */
export async function cyclesBeingClosed(org: TestOrganization) {
  const days = { startsOn: "2026-02-01", endsOn: "2026-02-20" };
  const found = { closingObjective: "", closingKeyResult: "", closingGoal: "" };
  await (await aCycle(org, "February", days))(async (cycleId) => {
    found.closingObjective = await anObjective(org, { title: "February only", ...days, cycleId });
    found.closingKeyResult = await aKeyResult(org, found.closingObjective, days);
    const contributions = [{ keyResultId: found.closingKeyResult, promised: "1" }];
    found.closingGoal = await anActiveGoal(org, { title: "February's goal", ...days, contributions });
  });
  const empty = { startsOn: "2026-03-01", endsOn: "2026-03-20" };
  const closing = await (await aCycle(org, "March", empty))(async () => undefined);
  return { ...found, closing };
}

/** What waits for somebody: an agreed goal, an invitation, a file with open questions. */
export async function everythingWaiting(org: TestOrganization) {
  const { OWNER: owner, FINANCE: finance, SALES_MANAGER: manager } = org.actors;
  const { organizationId } = org;
  const { id: agreed } = await draftGoal(manager, goalFields(org, { title: "Agreed goal" }));
  await proposeGoal(manager, { id: agreed, version: 1 });
  await agreeGoal(finance, { id: agreed, version: 2 });
  const email = `guest@${org.slug}.example`;
  await inviteMember(owner, { email, name: "Guest", role: "SALES_REP", teamId: null });
  const guest = await inTenant(
    owner,
    (db) => db.member.findFirstOrThrow({ where: { organizationId, email } }),
    "read",
  );
  const [sourceId, upload] = [newId(), newId()];
  await inTenant(owner, async (db) => {
    await db.source.create({ data: { organizationId, id: sourceId, name: "upload" } });
    const row = { organizationId, id: upload, sourceId, kind: "deals", fileName: "deals.csv" };
    await db.importRun.create({ data: { ...row, status: "NEEDS_ANSWERS" } });
  });
  const { id: backtest } = await askForBacktest(owner, { replacesId: null });
  const forecast = {
    ...{ team: "West", teamId: org.teamId, from: "2026-01-01", to: "2026-03-31", daysKnown: 0 },
    ...{ probability: "0.6", naiveProbability: "0.5", mean: "90", naiveMean: "80", p10: "50", p90: "130" },
    ...{ target: "100", actual: "110" },
  };
  const done = { state: "DONE" as const, because: null };
  await finishBacktest(owner, backtest, done, { forecasts: [forecast], withoutRate: 0 });
  return { agreed, invited: guest.id, upload, backtest };
}
