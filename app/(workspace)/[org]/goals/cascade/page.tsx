import { CascadesTable } from "@/components/cascades/cascades-table";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { TableTools } from "@/components/ui/table-tools";
import { listCascades } from "@/lib/features/cascades/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { cascadesTitle } from "@/lib/present/goals/cascade-titles";

export const metadata = { title: "Cascades" };

export default async function CascadesPage({ params, searchParams }: PageProps<"/[org]/goals/cascade">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const { lines } = await listCascades(actor);
  const { organizationSlug, locale, currency } = actor;
  return (
    <>
      <PageHead
        title={cascadesTitle(lines)}
        source={["Cascades", "a target handed down to teams and people"]}
        actions={<LinkButton href={`/${organizationSlug}/goals`}>Goals</LinkButton>}
      />
      <TableTools end={<ExportLinks org={organizationSlug} list="cascades" search={search} />}>
        {null}
      </TableTools>
      <CascadesTable
        lines={lines}
        search={search}
        locale={locale}
        currency={currency}
        empty={
          <EmptyState
            title="Nothing is handed down yet"
            text="Open a goal or a key result in money or counts and press “Hand down”: it is split over teams and people by potential, history and availability, beside what they see themselves."
            action={
              <LinkButton href={`/${organizationSlug}/goals`} variant="primary">
                Choose a goal
              </LinkButton>
            }
          />
        }
      />
    </>
  );
}
