import { PageHead } from "@/components/layout/page-head";
import { WorkbookForm } from "@/components/worksheets/workbook-form";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Objectives in a workbook" };

export default async function ObjectivesWorkbookPage({ params }: PageProps<"/[org]/objectives/import">) {
  const { org } = await params;
  const { organizationSlug } = await pageActor(org);
  return (
    <>
      <PageHead
        title="Edit objectives in a spreadsheet and bring them back."
        source={["Workbook", "objectives, key results and goals, one sheet each"]}
        actions={
          <a className="btn" href={`/api/${organizationSlug}/workbook`}>
            Export workbook
          </a>
        }
      />
      <p className="text-13 text-ink-2 max-w-2xl">
        Titles, owners, days, weights, rhythms and targets may be changed; a row without id is added. Targets
        in force become proposals that a second person decides. The hidden columns say whose row it is: keep
        them.
      </p>
      <WorkbookForm organizationSlug={organizationSlug} />
    </>
  );
}
