import { beforeAll, expect, test } from "vitest";
import type { Role } from "@/lib/domain/access/roles";
import { proposeAdjustment } from "@/lib/features/adjustments/commands";
import { type AuditPage, getAuditEntry, listAudit } from "@/lib/features/audit/queries";
import { raiseChallenge } from "@/lib/features/challenges/commands";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { addComment } from "@/lib/features/comments/commands";
import { react } from "@/lib/features/reactions/commands";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, on, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;

beforeAll(async () => {
  org = await createTestOrganization("private-trail");
  const executive = on(org.actors.EXECUTIVE, "2026-06-15");
  const ownerId = executive.memberId;
  const objectiveId = await anObjective(org, { title: "SECRET", isPrivate: true, ownerId });
  const keyResultId = await aKeyResult(org, objectiveId, { title: "SECRET part", ownerId });
  const about = { subjectType: "key-result" as const, subjectId: keyResultId };
  const { id } = await addComment(executive, { ...about, text: "SECRET words" });
  await react(executive, { subjectType: "comment", subjectId: id, kind: "SEEN", isOn: true });
  const checkIn = { ...about, value: "3", sentence: "SECRET sentence", challenge: "SECRET challenge" };
  await recordCheckIn(executive, recordCheckInInput.parse(checkIn));
  const challenge = { subjectType: "objective" as const, subjectId: objectiveId, text: "SECRET trouble" };
  await raiseChallenge(executive, { ...challenge, assignedTo: null, dueOn: null });
  const change = { ...about, after: "60", effectiveOn: "2026-06-15", reason: "SECRET reason" };
  await proposeAdjustment(executive, change);
});

async function trailOf(role: Role): Promise<{ page: AuditPage; text: string }> {
  const actor = org.actors[role];
  const page = await listAudit(actor, { size: 500 });
  const details = [];
  for (const { seq } of page.rows) details.push(await getAuditEntry(actor, seq));
  return { page, text: JSON.stringify([page, details]) };
}

test("the trail says nothing of a private objective to who may not see it", async () => {
  const all = await trailOf("AUDITOR");
  expect(all.text).toContain("SECRET");
  for (const role of ["ADMIN", "FINANCE"] as const) {
    const { page, text } = await trailOf(role);
    expect(text, role).not.toContain("SECRET");
    expect(page.rows.some(({ command }) => command === "react")).toBe(false);
    const hidden = all.page.rows.filter(({ seq }) => !page.rows.some((row) => row.seq === seq));
    expect(hidden.length).toBeGreaterThan(6);
    for (const { seq } of hidden)
      expect(await refusal(getAuditEntry(org.actors[role], seq))).toBe("NOT_FOUND");
    expect((await listAudit(org.actors[role], { search: "SECRET" })).rows).toEqual([]);
  }
});
