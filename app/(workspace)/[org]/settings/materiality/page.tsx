import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { CommentaryForm } from "@/components/settings/commentary-form";
import { MaterialityForm } from "@/components/settings/materiality-form";
import { getOrganization } from "@/lib/features/organizations/queries";
import { listReferences } from "@/lib/features/organizations/references";
import { listMetricNames } from "@/lib/features/own-metrics/queries";
import { listTeams } from "@/lib/features/teams/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";

export const metadata: Metadata = { title: "Materiality" };

export default async function MaterialityPage({ params }: PageProps<"/[org]/settings/materiality">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const { organization, teams, references, metrics } = await inTenant(
    actor,
    async (db) => ({
      organization: await getOrganization(actor),
      teams: await listTeams(actor),
      references: await listReferences(db, actor),
      metrics: await listMetricNames(actor),
    }),
    "read",
  );
  const canWrite = isAllowed(actor, "materiality:write");
  const rules = organization.settings.materiality;
  const count = rules.length === 1 ? "One rule says" : `${rules.length} rules say`;
  return (
    <>
      <PageHead
        title={
          rules.length === 0
            ? "The rules of the house say which differences are material"
            : `${count} which differences are material`
        }
        source={[
          "The first rule that fits decides",
          canWrite ? null : "Only an owner or finance changes this",
        ].filter(Boolean)}
      />
      <MaterialityForm
        key={organization.version}
        organizationSlug={org}
        rules={rules}
        version={organization.version}
        isReadOnly={!canWrite}
        choices={{
          metrics,
          teams: teams.map(({ id, name }) => ({ value: id, label: name })),
          currency: organization.currency,
        }}
      />
      <CommentaryForm
        key={`commentary-${organization.version}`}
        organizationSlug={org}
        commentary={organization.settings.commentary}
        version={organization.version}
        references={references}
        isReadOnly={!canWrite}
      />
    </>
  );
}
