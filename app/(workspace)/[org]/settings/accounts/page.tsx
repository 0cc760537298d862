import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { AccountsGrid } from "@/components/settings/accounts-grid";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { readParam } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { TableTools } from "@/components/ui/table-tools";
import { listAccounts } from "@/lib/features/accounts/queries";
import { ACCOUNT_MEASURE_LABELS } from "@/lib/features/accounts/schema";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { formatDay } from "@/lib/present/format/time";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage({ params, searchParams }: PageProps<"/[org]/settings/accounts">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const q = readParam(search, "q") ?? "";
  const accounts = await listAccounts(actor, q);
  const unmapped = accounts.filter(({ measure }) => measure === null).length;
  const rows = accounts.map(({ versions, ...row }) => ({
    ...row,
    history: versions
      .slice(1)
      .map(
        ({ measure, startsOn }) =>
          `${ACCOUNT_MEASURE_LABELS[measure]} ${startsOn ? `from ${formatDay(startsOn, actor.locale)}` : "since ever"}`,
      )
      .join(", "),
  }));
  const said = unmapped === 0 ? "every one says what it feeds" : `${unmapped} do not say yet what they feed`;
  return (
    <>
      <PageHead
        title={rows.length === 0 ? "No ledger account yet" : `${rows.length} ledger accounts, ${said}`}
        source={["Exhaustive and exclusive: each account feeds one line or, on purpose, nothing"]}
      />
      {rows.length === 0 && q === "" ? (
        <EmptyState
          title="Accounts come with the ledger"
          text="Import a ledger or a chart of accounts; accounts that say nothing yet are asked about there."
          action={
            <LinkButton variant="primary" href={`/${org}/sources/new?kind=ledger`}>
              Import a ledger
            </LinkButton>
          }
        />
      ) : (
        <>
          <TableTools end={<ExportLinks org={org} list="accounts" search={search} />}>
            <TableFilter label="Find an account" />
          </TableTools>
          <AccountsGrid
            organizationSlug={org}
            locale={actor.locale}
            rows={rows}
            canWrite={isAllowed(actor, "mapping:write")}
          />
        </>
      )}
    </>
  );
}
