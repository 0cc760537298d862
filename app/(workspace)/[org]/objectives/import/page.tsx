import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
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
          <LinkButton href={`/api/${organizationSlug}/workbook`} download>
            Export workbook
          </LinkButton>
        }
      />
      <p className="mb-5 text-13 text-ink-2 max-w-2xl">
        Titles, owners, days, weights, rhythms and targets may be changed; a row without id is added. Targets
        in force become proposals that a second person decides. The hidden columns say whose row it is: keep
        them.
      </p>
      <WorkbookForm organizationSlug={organizationSlug} />
    </>
  );
}
