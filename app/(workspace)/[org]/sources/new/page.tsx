import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { UploadForm } from "@/components/sources/upload-form";
import { readParam } from "@/components/ui/search-href";
import { KINDS, kindSpec } from "@/lib/connectors/kinds/registry";
import { listSources } from "@/lib/features/sources/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";

export const metadata: Metadata = { title: "Import a file" };

export default async function NewImportPage({ params, searchParams }: PageProps<"/[org]/sources/new">) {
  const { org } = await params;
  const actor = await pageActor(org);
  if (!isAllowed(actor, "import:run")) {
    return (
      <EmptyState
        title="Importing is not for your role"
        text="Owners, administrators and finance import files. Ask one of them."
      />
    );
  }
  const asked = readParam(await searchParams, "kind");
  const sources = await listSources(actor);
  return (
    <>
      <PageHead
        title="Import a file"
        source={[
          "CSV or XLSX, as your CRM or accounting system writes it",
          "the next page shows what would happen; nothing is written before you say so",
        ]}
      />
      <UploadForm
        organizationSlug={org}
        kinds={KINDS.map((kind) => ({ value: kind, label: kindSpec(kind).label }))}
        sources={sources.map(({ name }) => name)}
        kind={KINDS.find((kind) => kind === asked)}
      />
    </>
  );
}
