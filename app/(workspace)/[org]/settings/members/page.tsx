import type { Metadata } from "next";
import { Drawer } from "@/components/layout/drawer";
import { PageHead } from "@/components/layout/page-head";
import { InviteForm } from "@/components/people/invite-form";
import { MemberDrawer } from "@/components/people/member-drawer";
import { MembersTable } from "@/components/people/members-table";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { getMember, listMembers } from "@/lib/features/people/queries";
import { listTeams } from "@/lib/features/teams/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { orNull } from "@/lib/platform/errors";
import { membersTitle } from "@/lib/present/people/members-title";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params, searchParams }: PageProps<"/[org]/settings/members">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const edit = readParam(search, "edit");
  const { all, found, edited, teams } = await inTenant(
    actor,
    async () => ({
      all: await listMembers(actor),
      found: await listMembers(actor, readParam(search, "q") ?? ""),
      edited: edit ? await orNull(getMember(actor, edit)) : null,
      teams: await listTeams(actor),
    }),
    "read",
  );
  const canInvite = isAllowed(actor, "member:invite");
  const canMakeOwner = isAllowed(actor, "organization:transfer");
  return (
    <>
      <PageHead
        title={membersTitle(all)}
        source={["Everybody facts and goals can name, with and without an account"]}
        actions={
          canInvite ? (
            <LinkButton variant="primary" href={hrefWith(search, { invite: "1", edit: null })}>
              Invite people
            </LinkButton>
          ) : null
        }
      />
      <MembersTable
        org={org}
        rows={found}
        search={search}
        bulk={isAllowed(actor, "member:manage") ? { everybody: all, canMakeOwner } : null}
      />
      {canInvite && readParam(search, "invite") ? (
        <Drawer title="Invite a person" params={["invite"]} width={400}>
          <InviteForm
            organizationSlug={org}
            canMakeOwner={canMakeOwner}
            teams={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Drawer>
      ) : null}
      {edited ? (
        <MemberDrawer
          org={org}
          member={edited}
          everybody={all}
          isSelf={edited.id === actor.memberId}
          canManage={isAllowed(actor, "member:manage")}
          canMakeOwner={canMakeOwner}
        />
      ) : null}
    </>
  );
}
