import type { Metadata } from "next";
import { Drawer } from "@/components/layout/drawer";
import { PageHead } from "@/components/layout/page-head";
import { RegionBulk } from "@/components/settings/dimension-bulk";
import { REGION_COLUMNS } from "@/components/settings/dimension-columns";
import { RegionForm } from "@/components/settings/dimension-forms";
import { DimensionTable } from "@/components/settings/dimension-table";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { listRegions } from "@/lib/features/dimensions/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";

export const metadata: Metadata = { title: "Regions" };

export default async function RegionsPage({ params, searchParams }: PageProps<"/[org]/settings/regions">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const edit = readParam(search, "edit");
  const all = await listRegions(actor);
  const wanted = (readParam(search, "q") ?? "").toLowerCase();
  const rows = all.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(wanted));
  const region = all.find(({ id }) => id === edit) ?? null;
  const canWrite = isAllowed(actor, "dimension:write");
  const markets = all.filter(({ isMarket }) => isMarket).length;
  return (
    <>
      <PageHead
        title={all.length === 1 ? "One region" : `${all.length} regions, ${markets} of them markets`}
        source={["A market counts for “new markets entered” once it has its first revenue"]}
        actions={
          canWrite ? (
            <LinkButton variant="primary" href={hrefWith(search, { edit: "new" })}>
              New region
            </LinkButton>
          ) : null
        }
      />
      <DimensionTable
        org={org}
        noun="regions"
        one="region"
        rows={rows}
        columns={REGION_COLUMNS}
        search={search}
        bulk={canWrite ? (shown) => <RegionBulk organizationSlug={org} rows={shown} /> : undefined}
        level={({ level }) => level}
      />
      {region || (edit === "new" && canWrite) ? (
        <Drawer title={region?.name ?? "New region"} subtitle={region?.code} params={["edit"]}>
          <RegionForm
            key={region ? `${region.id}-${region.version}` : "new"}
            organizationSlug={org}
            row={region}
            parents={all
              .filter(({ id }) => id !== region?.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
            isReadOnly={!canWrite}
          />
        </Drawer>
      ) : null}
    </>
  );
}
