import { ROLES, type Role } from "@/lib/domain/access/roles";
import { createOrganization } from "@/lib/features/organizations/create-organization";
import type { Actor } from "@/lib/platform/actor";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { beforeTenant, inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";

/** An organization with one active member per role; the manager and the rep sit in team WEST, the rep reports to the manager. */
export type TestOrganization = {
  slug: string;
  organizationId: string;
  teamId: string;
  actors: Record<Role, Actor>;
};

async function addMember(
  owner: Actor,
  slug: string,
  role: Role,
  managerId: string | null,
  teamId: string,
): Promise<string> {
  const email = `${role.toLowerCase()}@${slug}.example`;
  const user = await beforeTenant((db) => db.user.create({ data: { email, name: `${role} of ${slug}` } }));
  const id = newId();
  await inTenant(owner, async (db) => {
    await db.member.create({
      data: {
        organizationId: owner.organizationId,
        id,
        userId: user.id,
        code: email,
        email,
        name: `${role} of ${slug}`,
        role,
        managerId,
      },
    });
    if (role === "SALES_MANAGER" || role === "SALES_REP") {
      await db.teamMembership.create({
        data: { organizationId: owner.organizationId, memberId: id, teamId },
      });
    }
  });
  return id;
}

export async function createTestOrganization(
  slug: string,
  options: { currency?: string; fiscalStartMonth?: number } = {},
): Promise<TestOrganization> {
  const created = await createOrganization({
    name: `Company ${slug}`,
    slug,
    currency: options.currency ?? "USD",
    fiscalStartMonth: options.fiscalStartMonth ?? 1,
    timeZone: "UTC",
    locale: "en",
    isExample: false,
    owner: { email: `owner@${slug}.example`, name: `OWNER of ${slug}`, password: null },
  });
  const owner = await loadActor({ organizationSlug: slug });
  if (!owner) throw new Error("The owner just created cannot act.");
  const teamId = newId();
  await inTenant(owner, (db) =>
    db.team.create({
      data: { organizationId: owner.organizationId, id: teamId, code: "WEST", name: "West" },
    }),
  );
  let managerId: string | null = null;
  for (const role of ROLES) {
    if (role === "OWNER") continue;
    const id = await addMember(owner, slug, role, role === "SALES_REP" ? managerId : null, teamId);
    if (role === "SALES_MANAGER") managerId = id;
  }
  const actors = {} as Record<Role, Actor>;
  for (const role of ROLES) {
    const actor = await loadActor({ organizationSlug: slug, email: `${role.toLowerCase()}@${slug}.example` });
    if (!actor) throw new Error(`No actor for ${role}`);
    actors[role] = actor;
  }
  return { slug, organizationId: created.organizationId, teamId, actors };
}

/** Organizations A and B of the same shape: whatever A may do, B tries on A's rows. */
export async function twoTenants(): Promise<{ a: TestOrganization; b: TestOrganization }> {
  const suffix = newId().slice(-6);
  return {
    a: await createTestOrganization(`alder-${suffix}`),
    b: await createTestOrganization(`birch-${suffix}`),
  };
}
