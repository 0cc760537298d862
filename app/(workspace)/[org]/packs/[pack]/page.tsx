import { PageHead } from "@/components/layout/page-head";
import { PackPageView } from "@/components/packs/pack-view";
import { LinkButton } from "@/components/ui/link-button";
import { getPack, packChoices } from "@/lib/features/packs/queries";
import { PERIOD_RULE_LABELS } from "@/lib/features/packs/schema";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { packSentence } from "@/lib/present/sentences/pack-sentences";

export const metadata = { title: "Pack" };

export default async function PackPage({ params, searchParams }: PageProps<"/[org]/packs/[pack]">) {
  const [{ org, pack: id }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const pack = await orNotFound(getPack(actor, id));
  const { members } = await packChoices(actor);
  return (
    <>
      <PageHead
        title={packSentence(pack, actor.timeZone)}
        source={[
          PERIOD_RULE_LABELS[pack.periodRule],
          `by ${pack.ownerName}`,
          pack.isShared ? "open to everybody" : "open to its owner and recipients",
        ]}
        actions={
          <>
            <LinkButton href={`/${org}/packs/${id}/present`} variant="primary">
              Present
            </LinkButton>
            <LinkButton href={`/api/${org}/packs/${id}`} download>
              PDF
            </LinkButton>
            {pack.canChange ? <LinkButton href={`/${org}/packs/${id}/edit`}>Edit</LinkButton> : null}
          </>
        }
      />
      <PackPageView org={org} pack={pack} members={members} search={search} locale={actor.locale} />
    </>
  );
}
