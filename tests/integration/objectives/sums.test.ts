import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { alignObjective } from "@/lib/features/objectives/commands";
import { loadObjectiveDetail } from "@/lib/features/objectives/detail";
import { explainObjective, getObjective, listPossibleParents } from "@/lib/features/objectives/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, on } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
beforeAll(async () => {
  ({ a } = await twoTenants());
});

const DAY = "2026-07-02";
const MONEY = { kind: "REACH_CURRENCY", unit: "currency", baseline: "0", target: "1000" };
const say = (id: string, value: string) =>
  recordCheckIn(
    on(a.actors.OWNER, DAY),
    recordCheckInInput.parse({ subjectType: "key-result", subjectId: id, value }),
  );

test("a sum over currencies counts each at the plan rate, and says at which", async () => {
  const objective = await anObjective(a, { rollUp: "SUM" });
  await say(await aKeyResult(a, objective, MONEY), "400");
  await say(await aKeyResult(a, objective, { ...MONEY, title: "Book in Europe", currency: "EUR" }), "100");
  const actor = on(a.actors.OWNER, DAY);
  const without = (await getObjective(actor, objective)).objective.rollUp.value;
  expect(without.progress).toEqual({ state: "NOT_MEASURED", because: "NO_PLAN_RATE" });
  await inTenant(a.actors.OWNER, (db) =>
    db.rate.create({
      data: {
        organizationId: a.organizationId,
        id: newId(),
        month: new Date("2026-01-01"),
        currency: "EUR",
        kind: "BUDGET",
        rate: "1.2",
      },
    }),
  );
  const { sum } = (await getObjective(actor, objective)).objective.rollUp.value;
  expect([sum?.current?.toFixed(), sum?.target?.toFixed()]).toEqual(["520", "2200"]);
  expect(JSON.stringify(await explainObjective(actor, objective))).toContain(
    '"label":"Plan rate","value":"1.2"',
  );
});

test("a sum that counts the same bookings twice says so; an average does not", async () => {
  const parent = await anObjective(a, { title: "Book twice", rollUp: "SUM" });
  const child = await anObjective(a, { title: "West books", parents: [{ parentId: parent }] });
  await aKeyResult(a, parent, { ...MONEY, metric: "bookings", title: "Book everywhere" });
  await aKeyResult(a, child, {
    ...MONEY,
    metric: "bookings",
    title: "Book west",
    filter: { team: [a.teamId] },
  });
  const { line } = await loadObjectiveDetail(on(a.actors.OWNER, DAY), parent);
  expect(line.doubleCounts).toEqual([
    "“Book everywhere” and “Book west” both count bookings from 2026-01-01 to 2026-12-31.",
  ]);
  expect((await loadObjectiveDetail(on(a.actors.OWNER, DAY), child)).line.doubleCounts).toEqual([]);
});

test("the picker offers sensible parents: same time, same level or above, nothing below it", async () => {
  const top = await anObjective(a, { title: "Above" });
  const me = await anObjective(a, { title: "In the middle", parents: [{ parentId: top }] });
  const below = await anObjective(a, { title: "Below", parents: [{ parentId: me }] });
  const past = await anObjective(a, { title: "Long ago", startsOn: "2020-01-01", endsOn: "2020-12-31" });
  const personal = await anObjective(a, { title: "Personal", level: "PERSON" });
  const actor = on(a.actors.OWNER, DAY);
  const ids = (await listPossibleParents(actor, (await getObjective(actor, me)).objective)).map(
    ({ id }) => id,
  );
  expect(ids).toContain(top);
  for (const id of [me, below, past, personal]) expect(ids).not.toContain(id);
});

test("there is one primary parent, whoever is asked to be none", async () => {
  const [first, second] = [await anObjective(a, { title: "One" }), await anObjective(a, { title: "Two" })];
  const child = await anObjective(a, { title: "Of two", parents: [{ parentId: first }] });
  const align = (parentId: string, isPrimary: boolean) =>
    alignObjective(a.actors.OWNER, { childId: child, parentId, contributes: true, isPrimary });
  const primary = async () =>
    (await getObjective(a.actors.OWNER, child)).objective.parents
      .filter(({ isPrimary }) => isPrimary)
      .map(({ title }) => title);
  await align(first, false);
  expect(await primary()).toEqual(["One"]);
  await align(second, true);
  expect(await primary()).toEqual(["Two"]);
});
