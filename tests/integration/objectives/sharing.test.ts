import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { loadHome } from "@/lib/features/home/queries";
import { overrideKeyResultStatus, updateKeyResult } from "@/lib/features/key-results/commands";
import { getKeyResult } from "@/lib/features/key-results/queries";
import { updateKeyResultInput } from "@/lib/features/key-results/schema";
import { createObjective, updateObjective } from "@/lib/features/objectives/commands";
import { loadKeyResultDetail } from "@/lib/features/objectives/detail";
import { getObjective } from "@/lib/features/objectives/queries";
import { createObjectiveInput, updateObjectiveInput } from "@/lib/features/objectives/schema";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, on, refusal, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const DAY = "2026-07-02";
const executive = () => a.actors.EXECUTIVE.memberId;
const checkIn = (role: "SALES_REP" | "CONTRIBUTOR", id: string) =>
  recordCheckIn(
    on(a.actors[role], DAY),
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: id, value: "10" }),
  );
const retitled = (id: string, extra: Record<string, unknown> = {}) =>
  updateKeyResultInput.parse({
    title: "Win 100 new customers",
    kind: "REACH_NUMBER",
    baseline: "0",
    target: "100",
    ownerId: executive(),
    ...YEAR,
    ...extra,
    id,
    version: 1,
  });

test("an updater checks in, changes nothing else, and the owner keeps the duty", async () => {
  const objective = await anObjective(a);
  const rep = a.actors.SALES_REP;
  const id = await aKeyResult(a, objective, { ownerId: executive(), updaterId: rep.memberId });
  await checkIn("SALES_REP", id);
  expect(await refusal(checkIn("CONTRIBUTOR", id))).toBe("FORBIDDEN");
  expect(await refusal(updateKeyResult(rep, retitled(id)))).toBe("FORBIDDEN");
  const step = { id, version: 1, status: "AT_RISK", reason: "not mine to say" } as const;
  expect(await refusal(overrideKeyResultStatus(rep, step))).toBe("FORBIDDEN");
  expect((await getKeyResult(rep, id)).ownerId).toBe(executive());
  expect((await loadKeyResultDetail(on(rep, DAY), id)).can).toMatchObject({ checkIn: true, write: false });
});

test("the updater of an objective may check in on all of its key results", async () => {
  const objective = await anObjective(a, { updaterId: a.actors.CONTRIBUTOR.memberId });
  const id = await aKeyResult(a, objective, { ownerId: executive() });
  await checkIn("CONTRIBUTOR", id);
  expect(await refusal(checkIn("SALES_REP", id))).toBe("FORBIDDEN");
});

test("a check-in is owed by the updater too", async () => {
  const objective = await anObjective(a);
  const rep = a.actors.SALES_REP;
  const id = await aKeyResult(a, objective, {
    title: "Owed twice",
    ownerId: executive(),
    updaterId: rep.memberId,
  });
  const owedBy = async (actor: typeof rep) =>
    (await loadHome(on(actor, DAY))).owed.map(({ key }) => key).includes(`key-result-${id}`);
  expect(await owedBy(rep)).toBe(true);
  expect(await owedBy(a.actors.EXECUTIVE)).toBe(true);
  expect(await owedBy(a.actors.CONTRIBUTOR)).toBe(false);
});

test("a co-owner does what the owner does", async () => {
  const rep = a.actors.SALES_REP;
  const objective = await anObjective(a, { coOwnerId: rep.memberId });
  const id = await aKeyResult(a, objective, { ownerId: executive(), coOwnerId: rep.memberId });
  await updateKeyResult(rep, retitled(id, { coOwnerId: rep.memberId }));
  await checkIn("SALES_REP", id);
  const change = { title: "Increase revenue a lot", level: "COMPANY", ownerId: executive(), ...YEAR };
  const mine = updateObjectiveInput.parse({ ...change, coOwnerId: rep.memberId, id: objective, version: 2 });
  expect((await updateObjective(rep, mine)).version).toBe(3);
  expect(await refusal(updateObjective(a.actors.CONTRIBUTOR, { ...mine, version: 3 }))).toBe("FORBIDDEN");
});

test("a private objective is seen by who shares it, who updates it and who owns one of its key results", async () => {
  const rep = a.actors.SALES_REP;
  const create = async (extra: Record<string, unknown>) => {
    const input = {
      title: "Private",
      level: "PERSON",
      ownerId: executive(),
      isPrivate: true,
      ...YEAR,
      ...extra,
    };
    return (await createObjective(a.actors.OWNER, createObjectiveInput.parse(input))).id;
  };
  const nobody = await create({});
  expect(await refusal(getObjective(rep, nobody))).toBe("NOT_FOUND");
  expect(await refusal(getObjective(rep, await create({ coOwnerId: rep.memberId })))).toBe("");
  expect(await refusal(getObjective(rep, await create({ updaterId: rep.memberId })))).toBe("");
  await aKeyResult(a, nobody, { ownerId: executive(), updaterId: rep.memberId });
  expect(await refusal(getObjective(rep, nobody))).toBe("");
  expect(await refusal(getObjective(a.actors.CONTRIBUTOR, nobody))).toBe("NOT_FOUND");
});

test("who may only read, the owner themselves, and people of B are refused in words", async () => {
  const objective = await anObjective(a);
  const auditor = a.actors.AUDITOR.memberId;
  await expect(aKeyResult(a, objective, { updaterId: auditor })).rejects.toThrow("may only read");
  await expect(aKeyResult(a, objective, { coOwnerId: a.actors.SALES_MANAGER.memberId })).rejects.toThrow(
    "cannot share it with themselves",
  );
  expect(await refusal(aKeyResult(a, objective, { updaterId: b.actors.SALES_REP.memberId }))).toBe(
    "NOT_FOUND",
  );
});
