import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { RunsTable } from "@/components/sources/runs-table";
import { LinkButton } from "@/components/ui/link-button";
import { listRuns, listSources } from "@/lib/features/sources/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { formatCount } from "@/lib/present/format/quantity";
import { formatInstant } from "@/lib/present/format/time";
import { runsTitle } from "@/lib/present/sources/runs-title";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage({ params, searchParams }: PageProps<"/[org]/sources">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const { locale, timeZone } = actor;
  const { runs, sources } = await inTenant(
    actor,
    async () => ({ runs: await listRuns(actor), sources: await listSources(actor) }),
    "read",
  );
  const canImport = isAllowed(actor, "import:run");
  const count = (value: number) => formatCount(String(value), { locale });
  const rows = runs.map(({ rows: counts, createdAt, ...run }) => ({
    ...run,
    shownAt: formatInstant(createdAt, locale, timeZone),
    created: count(counts.created),
    revised: count(counts.revised),
    quarantined: count(counts.quarantined),
  }));
  const start = canImport ? (
    <LinkButton variant="primary" href={`/${org}/sources/new`}>
      Import a file
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHead
        title={runsTitle(runs)}
        source={sources.map(({ name, runs: files }) => `${name}, ${files} ${files === 1 ? "file" : "files"}`)}
        actions={runs.length > 0 ? start : null}
      />
      {runs.length === 0 ? (
        <EmptyState
          title="Every number begins with a file"
          text="What your CRM and your accounting export: deals, order lines, a ledger, a plan. The product finds out how it is written, asks what is unclear, and writes nothing before you say so."
          action={start}
          secondary={<LinkButton href={`/${org}/start`}>First steps</LinkButton>}
        />
      ) : (
        <RunsTable org={org} rows={rows} search={await searchParams} />
      )}
    </>
  );
}
