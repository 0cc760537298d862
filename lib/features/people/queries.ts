import { beforeTenant } from "@/lib/platform/db/tenant";

export type OrganizationChoice = { slug: string; name: string };

/** The organizations a signed-in person may enter, by name. */
export async function listOrganizationsOf(userId: string): Promise<OrganizationChoice[]> {
  return beforeTenant(async (db) => {
    const members = await db.member.findMany({
      where: { userId, status: "ACTIVE" },
      include: { organization: { select: { slug: true, name: true } } },
    });
    return members.map((member) => member.organization).sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}
