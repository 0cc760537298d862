import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { updateKeyResult } from "@/lib/features/key-results/commands";
import { createKeyResultInput, updateKeyResultInput } from "@/lib/features/key-results/schema";
import { loadObjectiveDetail } from "@/lib/features/objectives/detail";
import { loadObjectivesPage } from "@/lib/features/objectives/page";
import { explainObjective, getObjective } from "@/lib/features/objectives/queries";
import { overrideObjectiveStatus } from "@/lib/features/objectives/steps";
import { okrRollUp } from "@/lib/features/okr/queries";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, on, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
beforeAll(async () => {
  ({ a } = await twoTenants());
});

const DAY = "2026-07-02";
const say = (id: string, value: string) =>
  recordCheckIn(
    on(a.actors.OWNER, DAY),
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: id, value }),
  );

const MARGIN = {
  title: "Gross margin stays above 40 %",
  kind: "KEEP_ABOVE",
  unit: "percent",
  baseline: null,
  target: "0.4",
  isGuardrail: true,
  isScored: false,
};

/** A growth objective half way at half time, with a margin guardrail at the given value. */
async function growthUnder(margin: string | null) {
  const objective = await anObjective(a, { title: `Grow under ${margin}` });
  const growth = await aKeyResult(a, objective);
  const guardrail = await aKeyResult(a, objective, MARGIN);
  await say(growth, "60");
  if (margin !== null) await say(guardrail, margin);
  return { objective, growth, guardrail };
}

test("a growth objective is not green while its margin guardrail is red, and says why everywhere", async () => {
  const { objective: id } = await growthUnder("0.35");
  const actor = on(a.actors.OWNER, DAY);
  const said = "Held down: its guardrail “Gross margin stays above 40 %” is at risk.";
  const { objective } = await getObjective(actor, id);
  expect(objective.shown).toMatchObject({ shown: "AT_RISK", computed: "AT_RISK" });
  expect(objective.guarded).toBe(said);
  expect((await loadObjectiveDetail(actor, id)).line).toMatchObject({ status: "AT_RISK", guarded: said });
  const page = await loadObjectivesPage(actor, { period: "2026" });
  expect(page.lines.find((line) => line.id === id)).toMatchObject({ status: "AT_RISK", guarded: said });
  const row = (await okrRollUp(actor, "2026")).rows.find((one) => one.id === id);
  expect(row).toMatchObject({ status: "AT_RISK", statusNote: said });
  const why = JSON.stringify(await explainObjective(actor, id));
  expect(why).toContain("objective.guarded-status");
  expect(why).toContain("Guardrail: Gross margin stays above 40 %");
});

test("the guardrail moves no progress and takes no weight unless that is chosen", async () => {
  const { objective: id, guardrail } = await growthUnder("0.35");
  const actor = on(a.actors.OWNER, DAY);
  const before = await getObjective(actor, id);
  expect(before.objective.rollUp.value.reporting).toEqual({ measured: 1, of: 1 });
  expect(JSON.stringify(before.objective.rollUp.value.progress)).toContain('"0.6"');
  const weights = async () => (await loadObjectiveDetail(actor, id)).weights.map(({ weight }) => weight);
  expect(await weights()).toEqual([100]);
  const scored = {
    ...MARGIN,
    isScored: true,
    id: guardrail,
    version: 1,
    ownerId: a.actors.SALES_MANAGER.memberId,
  };
  await updateKeyResult(actor, updateKeyResultInput.parse({ ...scored, ...YEAR }));
  expect(await weights()).toEqual([50, 50]);
});

test("a guardrail that holds changes nothing; one without a value is named and is no breach", async () => {
  const actor = on(a.actors.OWNER, DAY);
  const held = (await getObjective(actor, (await growthUnder("0.45")).objective)).objective;
  expect([held.shown.shown, held.guarded]).toEqual(["ON_TRACK", null]);
  const silent = (await getObjective(actor, (await growthUnder(null)).objective)).objective;
  expect(silent.shown.shown).toBe("ON_TRACK");
  expect(silent.guarded).toContain("cannot be judged: not measured");
});

test("a person's word does not talk a breach away", async () => {
  const { objective: id } = await growthUnder("0.35");
  const actor = on(a.actors.OWNER, DAY);
  const { version } = (await getObjective(actor, id)).objective;
  await overrideObjectiveStatus(actor, { id, version, status: "ON_TRACK", reason: "It will come back" });
  const { objective } = await getObjective(actor, id);
  expect(objective.shown).toMatchObject({ shown: "AT_RISK", computed: "AT_RISK" });
  expect(objective.overrideReason).toBe("It will come back");
});

test("only a guardrail may stay out of the progress", () => {
  const input = {
    ...MARGIN,
    isGuardrail: false,
    objectiveId: crypto.randomUUID(),
    ownerId: crypto.randomUUID(),
  };
  expect(createKeyResultInput.safeParse({ ...input, ...YEAR }).error?.issues[0]?.path).toEqual(["isScored"]);
});
