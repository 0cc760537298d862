import type { Metadata } from "next";
import { Drawer } from "@/components/layout/drawer";
import { PageHead } from "@/components/layout/page-head";
import { Memberships } from "@/components/settings/memberships";
import { TeamForm } from "@/components/settings/team-form";
import { TeamsTable } from "@/components/settings/teams-table";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { todayIn } from "@/lib/domain/time/day";
import { listRegions } from "@/lib/features/dimensions/queries";
import { listMembers } from "@/lib/features/people/queries";
import { getTeam, listTeams } from "@/lib/features/teams/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { orNull } from "@/lib/platform/errors";

export const metadata: Metadata = { title: "Teams" };

type Named = { id: string; name: string };
const optionsOf = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }));

export default async function TeamsPage({ params, searchParams }: PageProps<"/[org]/settings/teams">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const edit = readParam(search, "edit");
  const { teams, team, members, regions } = await inTenant(
    actor,
    async () => ({
      teams: await listTeams(actor),
      team: edit && edit !== "new" ? await orNull(getTeam(actor, edit)) : null,
      members: edit ? await listMembers(actor) : [],
      regions: edit ? await listRegions(actor) : [],
    }),
    "read",
  );
  const canWrite = isAllowed(actor, "team:write");
  const roots = teams.filter(({ level }) => level === 0).length;
  const title =
    teams.length === 0 ? "No teams yet" : `${teams.length} teams, ${roots} at the top of the tree`;
  return (
    <>
      <PageHead
        title={title}
        source={["Facts without a team follow their owner's team on that day"]}
        actions={
          canWrite ? (
            <LinkButton variant="primary" href={hrefWith(search, { edit: "new" })}>
              New team
            </LinkButton>
          ) : null
        }
      />
      <TeamsTable org={org} rows={teams} search={search} />
      {team || (edit === "new" && canWrite) ? (
        <Drawer title={team?.name ?? "New team"} subtitle={team?.code} params={["edit"]}>
          <TeamForm
            key={team ? `${team.id}-${team.version}` : "new"}
            organizationSlug={org}
            team={team}
            parents={optionsOf(teams.filter(({ id }) => id !== team?.id))}
            isReadOnly={!canWrite}
          />
          {team ? (
            <>
              <h3>Members</h3>
              <Memberships
                organizationSlug={org}
                teamId={team.id}
                rows={team.memberships}
                members={optionsOf(members.filter(({ status }) => status !== "LEFT"))}
                regions={optionsOf(regions)}
                today={todayIn(actor.timeZone, actor.now)}
                canWrite={canWrite}
              />
            </>
          ) : null}
        </Drawer>
      ) : null}
    </>
  );
}
