import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { readParam } from "@/components/ui/search-href";
import { SheetGrid } from "@/components/worksheets/sheet-grid";
import { listOpenCycles } from "@/lib/features/cycles/queries";
import { loadSheet } from "@/lib/features/worksheets/rows";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Edit objectives as a table" };

export default async function ObjectivesTablePage({
  params,
  searchParams,
}: PageProps<"/[org]/objectives/table">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await loadSheet(actor, readParam(search, "cycle"));
  const editable = page.rows.filter(
    ({ kind, editable: fields }) => kind !== "goal" && fields.length > 0,
  ).length;
  const base = `/${actor.organizationSlug}/objectives`;
  return (
    <>
      <PageHead
        title={editable === 1 ? "One row is yours to edit." : `${editable} rows are yours to edit.`}
        source={["Edit as table", "targets in force are proposed, everything else is saved at once"]}
        actions={<LinkButton href={`${base}/import`}>Workbook</LinkButton>}
      />
      <SheetGrid
        organizationSlug={actor.organizationSlug}
        page={page}
        cycles={await listOpenCycles(actor)}
        money={{ locale: actor.locale, currency: actor.currency }}
      />
    </>
  );
}
