import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { PacksTable } from "@/components/packs/packs-table";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { listPacks } from "@/lib/features/packs/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { packsSentence } from "@/lib/present/sentences/pack-sentences";

export const metadata = { title: "Packs" };

export default async function PacksPage({ params, searchParams }: PageProps<"/[org]/packs">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const packs = await listPacks(actor);
  const create = isAllowed(actor, "pack:write", { ownerId: actor.memberId }) ? (
    <LinkButton href={`/${org}/packs/new`} variant="primary">
      New pack
    </LinkButton>
  ) : null;
  const { locale, timeZone } = actor;
  return (
    <>
      <PageHead
        title={packsSentence(packs)}
        source={["pages put together to print, present and send"]}
        actions={
          packs.length === 0 ? undefined : (
            <>
              <ExportLinks org={org} list="packs" search={search} />
              {create}
            </>
          )
        }
      />
      {packs.length === 0 ? (
        <EmptyState
          title="Put pages together once, and the figures come by themselves"
          text="A pack holds finance pages in the views you choose. Open it as a PDF, present it page by page, or have it mailed every month."
          action={create}
        />
      ) : (
        <PacksTable packs={packs} org={org} search={search} locale={locale} timeZone={timeZone} />
      )}
    </>
  );
}
