import { beforeAll, expect, test } from "vitest";
import { closeCycle } from "@/lib/features/cycles/close";
import { createCycle, stepCycle } from "@/lib/features/cycles/commands";
import { closeCycleInput } from "@/lib/features/cycles/schema";
import { createObjective, updateObjective } from "@/lib/features/objectives/commands";
import { createObjectiveInput, updateObjectiveInput } from "@/lib/features/objectives/schema";
import { bulkEdit } from "@/lib/features/worksheets/bulk";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { anObjective, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("cycle-once");
});

const elsewhere = { startsOn: "2026-01-01", endsOn: "2026-12-31" };

/** Closes an empty cycle while somebody's command has put something into it and is not done yet. */
async function closedMeanwhile(
  name: string,
  days: { startsOn: string; endsOn: string },
  put: (cycleId: string) => Promise<unknown>,
): Promise<string> {
  const owner = org.actors.OWNER;
  const { id } = await createCycle(owner, { name, length: "CUSTOM", ...days });
  await stepCycle(owner, { id, version: 1, step: "activate", activatesDrafts: false });
  await stepCycle(owner, { id, version: 2, step: "startClosing", activatesDrafts: false });
  const isPut = Promise.withResolvers<void>();
  const putting = inTenant(org.actors.EXECUTIVE, async () => {
    await put(id);
    isPut.resolve();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await isPut.promise;
  const closing = refusal(closeCycle(owner, closeCycleInput.parse({ id, version: 3 })));
  await putting;
  return closing;
}

test("nothing comes into a cycle in the moment it is closed", async () => {
  const executive = org.actors.EXECUTIVE;
  const fields = { title: "Comes late", level: "COMPANY", ownerId: executive.memberId };
  const [edited, moved] = [await anObjective(org, elsewhere), await anObjective(org, elsewhere)];
  const year = (of: number) => ({ startsOn: `${of}-01-01`, endsOn: `${of}-02-10` });

  const create = (cycleId: string) =>
    createObjective(executive, createObjectiveInput.parse({ ...fields, ...year(2030), cycleId }));
  expect(await closedMeanwhile("Created", year(2030), create)).toBe("INVALID");

  const edit = { ...fields, ...elsewhere, id: edited, version: 2 };
  const update = (cycleId: string) =>
    updateObjective(executive, updateObjectiveInput.parse({ ...edit, cycleId }));
  expect(await closedMeanwhile("Edited", year(2031), update)).toBe("INVALID");

  const items = [{ kind: "objective" as const, id: moved }];
  const move = (cycleId: string) =>
    bulkEdit(executive, { items, change: { kind: "CYCLE", cycleId, movesDays: false } });
  const outcome = await closedMeanwhile("Moved", year(2032), async (cycleId) => {
    // A cycle that is being closed takes nothing from the table.
    expect((await move(cycleId)).outcomes[0]?.outcome).toBe("REFUSED");
  });
  expect(outcome).toBe("");
});
