import { recordAudit } from "@/lib/platform/audit";
import { normaliseEmail } from "@/lib/platform/auth/emails";
import { hashPassword } from "@/lib/platform/auth/passwords";
import { beforeTenant, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import type { NewOrganization } from "./schema";

export type CreatedOrganization = { organizationId: string; slug: string; isNew: boolean };

async function ensureUser(email: string, name: string, password: string | null): Promise<string> {
  const passwordHash = password ? await hashPassword(password) : null;
  return beforeTenant(async (db) => {
    const known = await db.user.findUnique({ where: { email } });
    if (known) return known.id;
    const user = await db.user.create({ data: { email, name, passwordHash } });
    return user.id;
  });
}

/**
 * Creates an organization with its owner. A second call with the same slug changes nothing and says so.
 * An owner who already has an account keeps its password.
 */
export async function createOrganization(input: NewOrganization): Promise<CreatedOrganization> {
  const known = await beforeTenant((db) => db.organization.findUnique({ where: { slug: input.slug } }));
  if (known) return { organizationId: known.id, slug: known.slug, isNew: false };
  const email = normaliseEmail(input.owner.email);
  const userId = await ensureUser(email, input.owner.name, input.owner.password);
  const organizationId = newId();
  const memberId = newId();
  const scope = { organizationId, memberId, requestId: newId(), name: input.owner.name };
  await inTenant(scope, async (db) => {
    const { owner: _, ...fields } = input;
    const organization = await db.organization.create({ data: { id: organizationId, ...fields } });
    await db.member.create({
      data: {
        organizationId,
        id: memberId,
        userId,
        code: input.owner.code ?? email,
        name: input.owner.name,
        email,
        role: "OWNER",
      },
    });
    await saveRevision(db, scope, "organization", organizationId, 1, organization);
    await recordAudit(db, scope, {
      command: "createOrganization",
      subjectType: "organization",
      subjectId: organizationId,
      after: organization,
    });
  }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "P2002") {
      throw new AppError("CONFLICT", `The short name ${input.slug} is taken. Choose another.`);
    }
    throw error;
  });
  return { organizationId, slug: input.slug, isNew: true };
}
