import { beforeAll, expect, test } from "vitest";
import { addComment } from "@/lib/features/comments/commands";
import { createCycle } from "@/lib/features/cycles/commands";
import { loadCycleDetail } from "@/lib/features/cycles/detail";
import { explainReference } from "@/lib/features/explain/queries";
import { getList } from "@/lib/features/exports/queries";
import { getGoal } from "@/lib/features/goals/queries";
import { getKeyResult } from "@/lib/features/key-results/queries";
import { getObjective } from "@/lib/features/objectives/queries";
import { getMember } from "@/lib/features/people/queries";
import { searchAll } from "@/lib/features/search/queries";
import { getRun, quarantineCsv } from "@/lib/features/sources/queries";

import { testDatabase } from "../../support/database";
import { anActiveGoal, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("garbage");
});

test("an address with an id that is none finds nothing, like one of somebody else", async () => {
  const actor = org.actors.OWNER;
  for (const id of ["abc", "1'; --", "01a22180-0000-7000-8000-zzzzzzzzzzzz"]) {
    const asked = { getGoal, getKeyResult, getObjective, getMember, getRun, loadCycleDetail, quarantineCsv };
    for (const [name, find] of Object.entries(asked))
      expect(await refusal(find(actor, id)), `${name} ${id}`).toBe("NOT_FOUND");
    for (const kind of ["goal", "objective", "key-result", "bonus", "simulation"])
      expect(await refusal(explainReference(actor, `${kind}:${id}`)), kind).toMatch(/NOT_FOUND|INVALID/);
    expect(await refusal(getList(actor, "objectives", { owner: id }))).toMatch(/^$|NOT_FOUND/);
    expect(await refusal(getList(actor, "key-results", { owner: id }))).toMatch(/^$|NOT_FOUND/);
  }
});

test("the character no text can hold is refused in words", async () => {
  const actor = org.actors.OWNER;
  const subject = { subjectType: "goal" as const, subjectId: await anActiveGoal(org) };
  expect(await refusal(addComment(actor, { ...subject, text: "a\u0000b" }))).toBe("INVALID");
  const days = { startsOn: "2028-01-01", endsOn: "2028-02-01" };
  expect(await refusal(createCycle(actor, { name: "a\u0000b", length: "CUSTOM", ...days }))).toBe("INVALID");
  expect(await refusal(searchAll(actor, "a\u0000b"))).toMatch(/^$|INVALID/);
});
