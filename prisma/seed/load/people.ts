import { deactivateMember } from "../../../lib/features/people/commands";
import { addMembership } from "../../../lib/features/teams/commands";
import type { Actor } from "../../../lib/platform/actor";
import { recordAudit } from "../../../lib/platform/audit";
import { hashPassword } from "../../../lib/platform/auth/passwords";
import { beforeTenant, inTenant } from "../../../lib/platform/db/tenant";
import { saveRevision } from "../../../lib/platform/revisions";
import { LEAVER, personOf } from "../people";
import type { ExampleStory, StoryAccount } from "../story/types";
import { memberOf, type Shelf } from "./shelf";

/** Gives a member a seat to sign in from, as an accepted invitation would; the password comes last of all. */
async function seat(owner: Actor, { email, name, member }: StoryAccount): Promise<void> {
  const { organizationId } = owner;
  const user = await beforeTenant((db) => db.user.create({ data: { email, name } }));
  await inTenant(owner, async (db) => {
    const before = await db.member.findUniqueOrThrow({
      where: { organizationId_code: { organizationId, code: member } },
    });
    const after = await db.member.update({
      where: { organizationId_id: { organizationId, id: before.id } },
      data: { userId: user.id, version: { increment: 1 } },
    });
    await saveRevision(db, owner, "member", after.id, after.version, after);
    await recordAudit(db, owner, {
      command: "seatExampleMember",
      subjectType: "member",
      subjectId: after.id,
      before,
      after,
    });
  });
}

/** Seats for everybody with an account but the owner, who has one. Nobody can sign in yet. */
export async function seatPeople(owner: Actor, accounts: ExampleStory["accounts"]): Promise<void> {
  for (const account of accounts) if (account.role !== "OWNER") await seat(owner, account);
}

/** Who left still owns the deals of their time, and nothing after. */
export async function farewell(administrator: Actor): Promise<void> {
  const key = { organizationId: administrator.organizationId, code: LEAVER };
  const { id, version } = await inTenant(
    administrator,
    (db) => db.member.findUniqueOrThrow({ where: { organizationId_code: key } }),
    "read",
  );
  await deactivateMember(administrator, { id, version, handTo: null, why: "Left the company." });
}

/** Stays that began or ended; before any deal, because a deal belongs to the team its owner was in that day. */
export async function addMemberships(
  owner: Actor,
  shelf: Shelf,
  memberships: ExampleStory["memberships"],
): Promise<void> {
  for (const { member, team, from, to } of memberships) {
    await addMembership(owner, {
      memberId: memberOf(shelf, "owner", member),
      teamId: memberOf(shelf, "team", team),
      regionId: null,
      startsOn: from,
      endsOn: to,
    });
  }
}

/** The example's one password for all accounts: from now on people can sign in. */
export async function openAccounts(accounts: ExampleStory["accounts"], password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  const emails = accounts.map(({ email }) => email);
  await beforeTenant((db) =>
    db.user.updateMany({ where: { email: { in: emails } }, data: { passwordHash } }),
  );
}

/** Who somebody's account is for, in words. */
export function roleInWords({ role, member }: StoryAccount): string {
  const { team } = personOf(member);
  const words: Readonly<Record<string, string>> = {
    OWNER: "owner",
    ADMIN: "administrator",
    EXECUTIVE: "executive",
    FINANCE: "finance",
    SALES_MANAGER: `sales manager, ${team}`,
    SALES_REP: `sales rep, ${team}`,
    CONTRIBUTOR: `contributor, ${team}`,
    AUDITOR: "auditor",
  };
  return words[role] ?? role;
}
