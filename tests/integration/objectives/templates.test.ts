import { beforeAll, expect, test } from "vitest";
import { isTemplateCode, OBJECTIVE_TEMPLATES } from "@/lib/domain/objectives/templates/registry";
import { createCycle } from "@/lib/features/cycles/commands";
import { createCycleInput } from "@/lib/features/cycles/schema";
import {
  createFromTemplate,
  retireTemplate,
  saveTemplate,
} from "@/lib/features/objective-templates/commands";
import { listTemplates, loadTemplateDraft } from "@/lib/features/objective-templates/queries";
import { createFromTemplateInput } from "@/lib/features/objective-templates/schema";
import { duplicateObjective } from "@/lib/features/objectives/duplicate";
import { getObjective } from "@/lib/features/objectives/queries";
import { duplicateObjectiveInput } from "@/lib/features/objectives/schema";
import { loadTimeline } from "@/lib/features/timelines/queries";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, on, refusal, refusals, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const owner = () => on(a.actors.OWNER, "2026-06-15");

test.each(Object.keys(OBJECTIVE_TEMPLATES))(
  "%s becomes an objective whose weights share 100",
  async (code) => {
    const draft = await loadTemplateDraft(owner(), code);
    const input = createFromTemplateInput.parse({
      template: code,
      answers: Object.fromEntries(draft.questions.map(({ name, value }) => [name, value])),
      ...{ title: draft.title, why: draft.why, level: "COMPANY", ownerId: a.actors.OWNER.memberId, ...YEAR },
      keyResults: draft.lines.map((line) => ({
        index: line.index,
        title: line.title,
        baseline: line.takesBaseline ? (line.baseline ?? "0.5") : null,
        target: line.takesTarget ? (line.target ?? "0.6") : null,
      })),
    });
    const { id } = await createFromTemplate(owner(), input);
    const { objective } = await getObjective(owner(), id);
    expect(objective.keyResults.map(({ title }) => title)).toEqual(draft.lines.map(({ title }) => title));
    expect(objective.keyResults.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(draft.title).not.toContain("{");
  },
);

test("answers move the words and the targets; without data the baseline is open, not 0", async () => {
  const draft = await loadTemplateDraft(owner(), "enter-markets", { markets: "5" });
  expect(draft.title).toBe("Enter 5 new markets");
  expect(draft.lines[0]).toMatchObject({
    title: "5 markets with first recognised revenue",
    baseline: "0",
    target: "5",
  });
  const margin = draft.lines.find(({ role }) => role === "GUARDRAIL");
  expect(margin).toMatchObject({ target: null });
  expect(margin?.note).toMatch(/^No data for/);
});

test("an objective becomes a template of the organization, and only of it", async () => {
  const id = await anObjective(a, { title: "Our own pattern" });
  await aKeyResult(a, id);
  const saved = await saveTemplate(owner(), { objectiveId: id, name: "Pattern" });
  expect(isTemplateCode(saved.id)).toBe(false);
  expect((await listTemplates(owner()))[0]).toMatchObject({
    code: saved.id,
    name: "Pattern",
    isOwn: true,
    keyResults: 1,
  });
  expect((await loadTemplateDraft(owner(), saved.id)).lines[0]).toMatchObject({
    title: "Win 100 customers",
    target: "100",
  });
  expect(await refusal(saveTemplate(owner(), { objectiveId: id, name: "Pattern" }))).toBe("INVALID");
  expect(await refusal(saveTemplate(a.actors.CONTRIBUTOR, { objectiveId: id, name: "Not mine" }))).toBe(
    "FORBIDDEN",
  );
  const theirs = b.actors.OWNER;
  const attempts = [
    async () => loadTemplateDraft(theirs, saved.id),
    async () => retireTemplate(theirs, { id: saved.id }),
    async () => saveTemplate(theirs, { objectiveId: id, name: "Taken" }),
    async () => duplicateObjective(theirs, duplicateObjectiveInput.parse({ id, title: "Taken" })),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
  expect((await listTemplates(theirs)).some(({ isOwn }) => isOwn)).toBe(false);
  await retireTemplate(owner(), { id: saved.id });
  expect((await listTemplates(owner())).some(({ isOwn }) => isOwn)).toBe(false);
});

test("a duplicate takes along what was chosen, into the chosen cycle, and leaves the rest", async () => {
  const parent = await anObjective(a, { title: "Above the copy" });
  const id = await anObjective(a, { title: "To copy", parents: [{ parentId: parent }] });
  const taken = await aKeyResult(a, id, { title: "Comes along" });
  await aKeyResult(a, id, { title: "Stays" });
  await anActiveGoal(a, {
    title: "Goal of the copy",
    contributions: [{ keyResultId: taken, promised: "40" }],
  });
  const days = { startsOn: "2027-01-01", endsOn: "2027-03-31" };
  const cycle = await createCycle(
    owner(),
    createCycleInput.parse({ name: "Copy Q1", length: "QUARTER", ...days }),
  );
  const wish = { id, title: "The copy", cycleId: cycle.id, keyResultIds: [taken], withGoals: true };
  const copy = await duplicateObjective(owner(), duplicateObjectiveInput.parse(wish));
  const { objective, board } = await getObjective(owner(), copy.id);
  expect([objective.title, objective.status, objective.startsOn]).toEqual([
    "The copy",
    "DRAFT",
    "2027-01-01",
  ]);
  expect(objective.keyResults.map(({ title, weight, said }) => [title, weight, said.length])).toEqual([
    ["Comes along", 100, 0],
  ]);
  expect(objective.parents.map(({ title }) => title)).toEqual(["Above the copy"]);
  expect(board.goals.map(({ title, status, startsOn }) => [title, status, startsOn])).toEqual([
    ["Goal of the copy", "DRAFTED", "2027-01-01"],
  ]);
  const [made] = await loadTimeline(owner(), [{ type: "objective", id: copy.id, title: "The copy" }]);
  expect(made).toMatchObject({ what: "created it", note: "Copy of “To copy”" });
});
