import { CyclesTable } from "@/components/cycles/cycles-table";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { TableTools } from "@/components/ui/table-tools";
import { loadCyclesPage } from "@/lib/features/cycles/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { cyclesTitle } from "@/lib/present/goals/cycle-titles";

export const metadata = { title: "Cycles" };

export default async function CyclesPage({ params, searchParams }: PageProps<"/[org]/cycles">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await loadCyclesPage(actor);
  const create = page.canWrite ? (
    <LinkButton href={`/${actor.organizationSlug}/cycles/new`} variant="primary">
      New cycle
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHead
        title={cyclesTitle(page.lines, page.today)}
        source={["Cycles", "objectives are set, worked on and closed in them"]}
        actions={create}
      />
      <TableTools end={<ExportLinks org={actor.organizationSlug} list="cycles" search={search} />}>
        {null}
      </TableTools>
      <CyclesTable
        lines={page.lines}
        search={search}
        locale={actor.locale}
        empty={
          <EmptyState
            title="No cycles yet"
            text="A cycle is a quarter, half or year for which objectives are set, and which is closed with grades and decisions."
            action={create}
          />
        }
      />
    </>
  );
}
