import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import type { SearchParams } from "@/components/ui/search-href";
import { TablePages } from "@/components/ui/table-pages";
import { type QuarantineLine, QuarantineTable } from "./quarantine-table";

/** Rows that wait, why, and the way to bring them in corrected. */
export function RunQuarantine({
  org,
  runId,
  count,
  reasons,
  rows,
  page,
  pageCount,
  search,
}: {
  org: string;
  runId: string;
  count: number;
  reasons: readonly string[];
  rows: readonly QuarantineLine[];
  page: number;
  pageCount: number;
  search: SearchParams;
}) {
  const words = count === 1 ? "1 row" : `${count} rows`;
  const href = `/api/imports/${runId}/quarantine?org=${encodeURIComponent(org)}`;
  return (
    <Section
      title={`${words} ${count === 1 ? "stays" : "stay"} in quarantine`}
      caption={reasons.join(" · ")}
      actions={
        <LinkButton size="sm" href={href} download>
          {`Download ${words} with reasons, CSV`}
        </LinkButton>
      }
    >
      <QuarantineTable rows={rows} search={search} />
      <TablePages search={search} page={page} pages={pageCount} />
      <p className="text-13 text-ink-3">
        Correct them at the source or in the downloaded file and import again: rows that are here already are
        recognised and left unchanged.
      </p>
    </Section>
  );
}
