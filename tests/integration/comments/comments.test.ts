import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { addComment, markMentionSeen } from "@/lib/features/comments/commands";
import { mentionedIn } from "@/lib/features/comments/mentions";
import { findMentionable, listComments, listMentions, searchComments } from "@/lib/features/comments/queries";
import { explainVariance, reviseExplanation } from "@/lib/features/explanations/commands";
import {
  explainVarianceInput,
  reviseExplanationInput,
  varianceKey,
} from "@/lib/features/explanations/schema";
import { createObjective } from "@/lib/features/objectives/commands";
import { createObjectiveInput } from "@/lib/features/objectives/schema";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, refusal, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

test("the longest name wins, so that a first name is not named by accident", () => {
  const members = [
    { id: "1", name: "Ann" },
    { id: "2", name: "Ann Lee" },
  ];
  expect(mentionedIn("@Ann Lee, please", members)).toEqual(["2"]);
  expect(mentionedIn("@ann please", members)).toEqual(["1"]);
  expect(mentionedIn("mail ann@example.com", members)).toEqual([]);
  expect(mentionedIn("write to me@ann.example, @annabel and @ann2", members)).toEqual([]);
  expect(mentionedIn("(@Ann Lee), @ANN!", members).sort()).toEqual(["1", "2"]);
});

test("a check-in and an explanation name people too; a revision tells only who is new", async () => {
  const { SALES_REP: rep, FINANCE: finance, EXECUTIVE: executive } = a.actors;
  const goal = await anActiveGoal(a);
  await recordCheckIn(
    rep,
    recordCheckInInput.parse({
      ...{ subjectType: "goal", subjectId: goal, confidence: 6 },
      sentence: `Waiting for @${executive.name}`,
    }),
  );
  const key = varianceKey({ metric: "revenue", reference: "budget", period: "2026-Q2" });
  const said = {
    cause: "PRICE",
    text: `Discounts, see @${executive.name}`,
    actual: null,
    referenceValue: null,
  };
  const { id } = await explainVariance(finance, explainVarianceInput.parse({ ...said, varianceKey: key }));
  const mentions = await listMentions(executive);
  expect(mentions.map(({ href, by }) => [by, href.split("?")[0]])).toEqual([
    [finance.name, `/${a.slug}/variance`],
    [rep.name, `/${a.slug}/goals/${goal}#timeline`],
  ]);
  for (const mention of mentions) await markMentionSeen(executive, { id: mention.id });
  const revised = { ...said, text: `Discounts, see @${executive.name} and @${rep.name}`, id, version: 1 };
  await reviseExplanation(finance, reviseExplanationInput.parse(revised));
  expect(await listMentions(executive)).toEqual([]);
  expect((await listMentions(rep)).map(({ by }) => by)).toEqual([finance.name]);
});

test("the picker offers people of this organization, who start with it first, never oneself", async () => {
  const me = a.actors.FINANCE;
  expect(await findMentionable(me, { text: "" })).not.toContain(me.name);
  const { name } = a.actors.EXECUTIVE;
  expect(await findMentionable(me, { text: name.slice(0, 4).toLowerCase() })).toContain(name);
  expect(await findMentionable(me, { text: "no such person" })).toEqual([]);
});

test("a comment on objectives, key results, goals and variances across departments; who is named finds it", async () => {
  const objective = await anObjective(a);
  const subjects = [
    ["objective", objective],
    ["key-result", await aKeyResult(a, objective)],
    ["goal", await anActiveGoal(a)],
    [
      "variance",
      varianceKey({
        metric: "revenue",
        reference: "budget",
        period: "2026-Q3",
        dimension: "team",
        member: "WEST",
      }),
    ],
  ] as const;
  const finance = a.actors.FINANCE;
  for (const [subjectType, subjectId] of subjects) {
    await addComment(finance, {
      subjectType,
      subjectId,
      text: `@${a.actors.CONTRIBUTOR.name} what happened here?`,
    });
    const [comment] = await listComments(a.actors.CONTRIBUTOR, subjectType, subjectId);
    expect(comment).toMatchObject({ memberName: finance.name, mentions: [a.actors.CONTRIBUTOR.name] });
  }
  const mentions = await listMentions(a.actors.CONTRIBUTOR);
  expect(mentions).toHaveLength(4);
  await markMentionSeen(a.actors.CONTRIBUTOR, { id: mentions[0]?.id ?? "" });
  expect(await listMentions(a.actors.CONTRIBUTOR)).toHaveLength(3);
  expect(await refusal(markMentionSeen(finance, { id: mentions[1]?.id ?? "" }))).toBe("NOT_FOUND");
});

test("what is said on a private objective is not found by others", async () => {
  const rep = a.actors.SALES_REP;
  const input = createObjectiveInput.parse({
    title: "Private",
    level: "PERSON",
    ownerId: rep.memberId,
    isPrivate: true,
    ...YEAR,
  });
  const { id } = await createObjective(rep, input);
  await addComment(rep, {
    subjectType: "objective",
    subjectId: id,
    text: `Confidential zebra @${a.actors.FINANCE.name}`,
  });
  expect(await refusal(listComments(a.actors.FINANCE, "objective", id))).toBe("NOT_FOUND");
  expect(
    await refusal(addComment(a.actors.FINANCE, { subjectType: "objective", subjectId: id, text: "Hello" })),
  ).toBe("NOT_FOUND");
  expect(await searchComments(a.actors.FINANCE, "zebra")).toEqual([]);
  expect((await listMentions(a.actors.FINANCE)).map(({ text }) => text)).not.toContain(
    expect.stringContaining("zebra"),
  );
  expect(await searchComments(rep, "zebra")).toHaveLength(1);
});

test("auditors read and do not write", async () => {
  const goal = await anActiveGoal(a);
  expect(
    await refusal(addComment(a.actors.AUDITOR, { subjectType: "goal", subjectId: goal, text: "Hello" })),
  ).toBe("FORBIDDEN");
});

test("tenant B's subjects cannot be commented or read, and none of its people is named", async () => {
  const goal = await anActiveGoal(b);
  const objective = await anObjective(b);
  const keyResult = await aKeyResult(b, objective);
  const me = a.actors.OWNER;
  const subjects = [
    ["goal", goal],
    ["objective", objective],
    ["key-result", keyResult],
    ["variance", "not a key"],
    ["goal", "not an id"],
  ] as const;
  for (const [subjectType, subjectId] of subjects) {
    expect(await refusal(addComment(me, { subjectType, subjectId, text: "Hello" }))).toBe("NOT_FOUND");
    expect(await refusal(listComments(me, subjectType, subjectId))).toBe("NOT_FOUND");
  }
  const own = await anActiveGoal(a);
  await addComment(me, { subjectType: "goal", subjectId: own, text: `@${b.actors.OWNER.name} hello` });
  expect(await listMentions(b.actors.OWNER)).toEqual([]);
});
