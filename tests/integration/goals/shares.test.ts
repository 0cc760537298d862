import { beforeAll, expect, test } from "vitest";
import { sharesAmong } from "@/lib/features/goals/shares";
import { testDatabase } from "../../support/database";
import { anActiveGoal } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const quarter = { startsOn: "2026-07-01", endsOn: "2026-09-30" };

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

test("a seller's share and the bookings a billings goal holds are not added beside them; other days and tenants are", async () => {
  const owner = { owner: [a.actors.SALES_REP.memberId] };
  const team = { team: [a.teamId] };
  const goal = (title: string, fields: Record<string, unknown>) =>
    anActiveGoal(a, { title, ...quarter, ...fields });
  const billed = await goal("West bills", { metric: "billings", filter: team });
  const booked = await goal("West books", { metric: "bookings", filter: team });
  const share = await goal("A seller books", { metric: "bookings", filter: { ...team, ...owner } });
  const later = await goal("A seller, later", {
    ...{ metric: "bookings", filter: { ...team, ...owner } },
    ...{ startsOn: "2026-10-01", endsOn: "2026-12-31" },
  });
  const shares = (ids: string[], actor = a.actors.FINANCE) =>
    sharesAmong(actor, ids).then((found) => [...found].sort());
  expect(await shares([billed, booked, share, later])).toEqual([booked, share].sort());
  expect(await shares([booked, share])).toEqual([share]);
  expect(await shares([share])).toEqual([]);
  expect(await shares([billed, booked, share], b.actors.FINANCE)).toEqual([]);
});
