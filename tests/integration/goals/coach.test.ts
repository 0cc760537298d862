import { beforeAll, expect, test } from "vitest";
import { parseSentence } from "@/lib/domain/goals/sentence/parse";
import { goalTerms, priceReading } from "@/lib/domain/goals/sentence/pricing";
import { readingOf } from "@/lib/domain/goals/sentence/readings";
import { decimal } from "@/lib/domain/number/decimal";
import { agreeGoalChange, changeAgreedGoal, dropGoalChange } from "@/lib/features/goals/changes";
import { draftGoal } from "@/lib/features/goals/commands";
import { loadGoalDetail } from "@/lib/features/goals/detail";
import { sentenceContext } from "@/lib/features/goals/directory";
import { loadGoalForm } from "@/lib/features/goals/form";
import { findGoalHistories } from "@/lib/features/goals/histories";
import { getGoal } from "@/lib/features/goals/queries";
import { changeAgreedGoalInput } from "@/lib/features/goals/schema";
import { goalHistoriesInput } from "@/lib/features/goals/schema-histories";
import { loadInbox } from "@/lib/features/inbox/queries";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { anActiveGoal, goalFields, on, refusal, refusals } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
const SENTENCE = "Increase monthly bookings by 15 % within the next quarter";
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const months = ["2026-01", "2026-02", "2026-03"];
  await writeFacts(
    database.owner,
    a.organizationId,
    months.map((month) => ({
      measure: "bookings",
      on: `${month}-15`,
      amount: "200000",
      currency: "USD",
      teamId: a.teamId,
    })),
  );
});

const changed = (id: string, version: number, fields: Record<string, unknown>) =>
  changeAgreedGoalInput.parse({ ...goalFields(a, fields), id, version, reason: "The market moved" });

test("a typed sentence is priced with measured months and becomes a goal with the right target", async () => {
  const rep = on(a.actors.SALES_REP, "2026-04-02");
  const context = await sentenceContext(rep);
  const reading = readingOf(parseSentence(SENTENCE, context), { COURSE: "RAMP" });
  if (!reading) throw new Error("The sentence parses.");
  const asked = goalHistoriesInput.parse({ metrics: ["bookings"], filter: { team: [a.teamId] } });
  const { bookings = [] } = await findGoalHistories(rep, asked);
  const history = bookings.map(({ month, value, isClosed }) => ({
    month,
    isClosed,
    value: value === null ? null : decimal(value),
  }));
  const price = priceReading(reading, history).value;
  if (price.state !== "PRICED") throw new Error(price.missing.join());
  const terms = goalTerms(reading, price);
  const { id } = await draftGoal(
    rep,
    goalFields(a, {
      title: SENTENCE,
      sentence: SENTENCE,
      reading: { COURSE: "RAMP" },
      metric: reading.metric,
      evaluation: reading.evaluation,
      filter: { team: [a.teamId] },
      targetKind: terms.targetKind,
      targetRate: terms.rate,
      baseline: terms.baseline,
      target: null,
      startsOn: reading.period.from,
      endsOn: reading.period.to,
    }),
  );
  expect((await getGoal(rep, id)).target?.toFixed()).toBe("230000");
  const form = await loadGoalForm(rep, id);
  expect(form.initial).toMatchObject({
    title: SENTENCE,
    answers: { COURSE: "RAMP" },
    rate: "15",
    baseline: "200000",
  });
});

test("a sentence is read against the organization's own names only", async () => {
  const mine = await sentenceContext(a.actors.OWNER);
  const theirs = await sentenceContext(b.actors.OWNER);
  const ids = (context: typeof mine) => context.directory.map(({ id }) => id);
  expect(ids(mine)).toContain(a.teamId);
  expect(ids(mine)).not.toContain(b.teamId);
  expect(ids(theirs)).not.toContain(a.teamId);
  const asked = goalHistoriesInput.parse({ metrics: ["bookings"], filter: { team: [a.teamId] } });
  expect(await refusal(findGoalHistories(on(b.actors.OWNER, "2026-04-02"), asked))).toBe("INVALID");
});

test("an agreed goal keeps its terms until the change is agreed by a second person", async () => {
  const id = await anActiveGoal(a);
  const manager = a.actors.SALES_MANAGER;
  await changeAgreedGoal(manager, changed(id, 4, { target: "50", endsOn: "2026-11-30" }));
  expect((await getGoal(manager, id)).target?.toFixed()).toBe("40");
  const waiting = await loadGoalDetail(a.actors.FINANCE, id);
  expect(waiting.pending).toMatchObject({
    reason: "The market moved",
    changes: [
      { label: "Target", before: "40", after: "50" },
      { label: "Ends on", before: "2026-12-31", after: "2026-11-30" },
    ],
  });
  expect(waiting.can).toMatchObject({ agreeChange: true, dropChange: true });
  const asked = async (actor: Actor) =>
    (await loadInbox(actor, undefined)).owed.filter((one) => one.kind === "CHANGE" && one.id === id);
  const owed = await asked(a.actors.FINANCE);
  expect(owed).toMatchObject([
    { by: manager.name, reason: "The market moved", changes: waiting.pending?.changes, version: 5 },
  ]);
  expect([await asked(manager), await asked(a.actors.SALES_REP), await asked(b.actors.FINANCE)]).toEqual([
    [],
    [],
    [],
  ]);
  expect(await refusal(agreeGoalChange(manager, { id, version: 5 }))).toBe("FORBIDDEN");
  expect(await refusal(agreeGoalChange(a.actors.SALES_REP, { id, version: 5 }))).toBe("FORBIDDEN");
  expect(await refusal(agreeGoalChange(a.actors.FINANCE, { id, version: 4 }))).toBe("CONFLICT");
  expect(await agreeGoalChange(a.actors.FINANCE, { id, version: 5 })).toMatchObject({
    isSelfApproved: false,
  });
  const after = await getGoal(on(manager, "2099-01-01"), id);
  expect([after.target?.toFixed(), after.endsOn, after.status]).toEqual(["50", "2026-11-30", "ACTIVE"]);
  expect((await loadGoalDetail(manager, id)).pending).toBeNull();
  expect(await asked(a.actors.FINANCE)).toEqual([]);
});

test("a quota under the quarter before is still reached from below; a cost under it has to fall", async () => {
  const money = { unit: "currency", currency: "USD", baseline: "900000", target: "700000" };
  const quota = await getGoal(a.actors.FINANCE, await anActiveGoal(a, { ...money, metric: "bookings" }));
  const cost = await getGoal(a.actors.FINANCE, await anActiveGoal(a, { ...money, metric: "cogs" }));
  expect([quota.reading, quota.start?.toFixed()]).toEqual(["TO_DATE", "0"]);
  expect([cost.reading, cost.start?.toFixed()]).toEqual(["PHASED", "900000"]);
});

test("a refused change leaves no trace in the terms", async () => {
  const id = await anActiveGoal(a);
  await changeAgreedGoal(a.actors.SALES_MANAGER, changed(id, 4, { target: "90" }));
  await dropGoalChange(a.actors.FINANCE, { id, version: 5, reason: "Too much" });
  const goal = await loadGoalDetail(a.actors.SALES_MANAGER, id);
  expect([goal.line.target, goal.pending]).toEqual(["40", null]);
  expect(await refusal(agreeGoalChange(a.actors.FINANCE, { id, version: 6 }))).toBe("INVALID");
});

test("an agreed goal cannot lose its target by a change, a draft is not changed by agreement", async () => {
  const id = await anActiveGoal(a);
  expect(await refusal(changeAgreedGoal(a.actors.SALES_MANAGER, changed(id, 4, { target: null })))).toBe(
    "INVALID",
  );
  const { id: draft } = await draftGoal(a.actors.SALES_MANAGER, goalFields(a));
  expect(await refusal(changeAgreedGoal(a.actors.SALES_MANAGER, changed(draft, 1, {})))).toBe("INVALID");
});

test("milestones carry the value they come to", async () => {
  const curve = {
    kind: "steps",
    steps: [
      { on: "2026-06-30", share: "0.25" },
      { on: "2026-12-31", share: "1" },
    ],
  };
  const id = await anActiveGoal(a, { curve });
  const { milestones } = await loadGoalDetail(a.actors.SALES_MANAGER, id);
  expect(milestones.map(({ on: day, value }) => [day, value])).toEqual([
    ["2026-06-30", "10"],
    ["2026-12-31", "40"],
  ]);
});

test("the other tenant finds nothing to change, agree or drop", async () => {
  const id = await anActiveGoal(a);
  await changeAgreedGoal(a.actors.SALES_MANAGER, changed(id, 4, { target: "50" }));
  const stranger = b.actors.OWNER;
  const theirs = { ...goalFields(b), id, version: 5, reason: "Mine now" };
  const attempts = [
    async () => changeAgreedGoal(stranger, changeAgreedGoalInput.parse(theirs)),
    async () => agreeGoalChange(stranger, { id, version: 5 }),
    async () => dropGoalChange(stranger, { id, version: 5, reason: "Mine now" }),
    async () => loadGoalForm(stranger, id),
    async () => loadGoalDetail(stranger, id),
  ];
  expect(await refusals(attempts)).toEqual(attempts.map(() => "NOT_FOUND"));
});
