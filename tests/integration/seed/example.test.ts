import { beforeAll, describe, expect, test } from "vitest";
import { decimal } from "@/lib/domain/number/decimal";
import { gapsOf } from "@/lib/features/gaps/queries";
import { listGoals } from "@/lib/features/goals/queries";
import { createOrganization } from "@/lib/features/organizations/create-organization";
import { verify } from "@/lib/features/sources/commands";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { verifyPassword } from "@/lib/platform/auth/passwords";
import { beforeTenant } from "@/lib/platform/db/tenant";
import { LARKFIELD } from "@/prisma/seed/larkfield";
import { EXAMPLE_PASSWORD, exampleAccounts, loadExampleOnce } from "@/prisma/seed/load";
import { testDatabase } from "../../support/database";

testDatabase();
process.env.PLUMBLINE_TODAY = "2026-11-23";

const LAST_QUARTER = { from: "2026-08-01", to: "2026-10-31" };
const load = () => loadExampleOnce(() => undefined, process.env.DATABASE_OWNER_URL ?? "");

async function executive() {
  const actor = await loadActor({
    organizationSlug: LARKFIELD.slug,
    email: "ruth.executive@larkfield.example",
  });
  if (!actor) throw new Error("The executive cannot act.");
  return actor;
}

/** What a process leaves that was killed right after it began. */
async function leaveTorso(): Promise<string> {
  const owner = { email: "ada.owner@larkfield.example", name: "Ada Winther", password: null };
  const { organizationId } = await createOrganization({ ...LARKFIELD, isExample: true, owner });
  return organizationId;
}

describe("the example company in a database", () => {
  let torsoId = "";

  beforeAll(async () => {
    torsoId = await leaveTorso();
    expect(await load()).toBe(true);
  }, 180_000);

  test("a load that was interrupted is cleared away and done anew", async () => {
    expect((await executive()).organizationId).not.toBe(torsoId);
    const organizations = await beforeTenant((db) => db.organization.count());
    expect(organizations).toBe(1);
  });

  test("every account can sign in, in every role", async () => {
    const accounts = exampleAccounts();
    expect(new Set(accounts.map(({ role }) => role.split(",")[0])).size).toBe(8);
    for (const { email } of accounts) {
      const user = await beforeTenant((db) => db.user.findUnique({ where: { email } }));
      expect(await verifyPassword(user?.passwordHash ?? null, EXAMPLE_PASSWORD), email).toBe(true);
    }
  });

  test("every number is what its sources say", async () => {
    const checks = await verify(await executive());
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  test("the three gaps of the last quarter are of a size and close", async () => {
    const { total, rows } = await gapsOf(await executive(), {
      metric: "revenue",
      ...LAST_QUARTER,
      by: "team",
    });
    const [plan, commitment, sales, conversion, delta] = [
      total.plan,
      total.commitment,
      total.sales,
      total.conversion,
      total.total,
    ].map((text) => decimal(text ?? "NaN"));
    for (const gap of [commitment, sales, conversion]) {
      expect(gap?.isNegative()).toBe(true);
      expect(
        gap
          ?.div(plan ?? 1)
          .abs()
          .toNumber(),
      ).toBeLessThan(0.1);
    }
    expect(
      commitment
        ?.plus(sales ?? 0)
        .plus(conversion ?? 0)
        .eq(delta ?? 0),
    ).toBe(true);
    expect(rows.filter(({ hasGoal }) => !hasGoal).map(({ code }) => code)).toEqual(["APAC"]);
  });

  test("goals are there from a thought to a promise, one as somebody typed it", async () => {
    const goals = await listGoals(await executive());
    expect(goals.map(({ sentence }) => sentence)).toContain(
      "Increase monthly sales by 15 % within the next quarter",
    );
    for (const status of ["DRAFTED", "PROPOSED", "ACTIVE"])
      expect(goals.map((goal) => goal.status)).toContain(status);
  });

  test("a second start loads nothing", async () => {
    const before = await executive();
    expect(await load()).toBe(true);
    expect((await executive()).organizationId).toBe(before.organizationId);
  });
});
