import { beforeAll, expect, test } from "vitest";
import { statusThresholds } from "@/lib/features/organizations/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

test("thresholds are an organization's own: what A sets changes nothing for B", async () => {
  const read = (organization: TestOrganization) => {
    const actor = organization.actors.OWNER;
    return inTenant(actor, (db) => statusThresholds(db, actor), "read");
  };
  const before = await read(a);
  const owner = a.actors.OWNER;
  await inTenant(owner, (db) =>
    db.organization.update({
      where: { id: owner.organizationId },
      data: {
        settings: {
          status: {
            onTrackUpToPoints: "5",
            behindUpToPoints: "15",
            tooEarlyBefore: "0.1",
            staleAfterRhythms: "1.5",
          },
        },
      },
    }),
  );
  const after = await read(a);
  expect(after.onTrackUpToPoints.toFixed()).toBe("5");
  expect(after.behindUpToPoints.toFixed()).toBe("15");
  expect((await read(b)).behindUpToPoints.toFixed()).toBe(before.behindUpToPoints.toFixed());
});
