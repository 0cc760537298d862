import { ShellProviders } from "@/components/layout/shell-providers";
import { Deck } from "@/components/packs/deck";
import { PackBlockView } from "@/components/packs/pack-blocks";
import { getPackDocument } from "@/lib/features/packs/document";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { packWords } from "@/lib/present/packs/pack-words";

export const metadata = { title: "Present" };

export default async function PresentPage({ params }: PageProps<"/[org]/packs/[pack]/present">) {
  const { org, pack: id } = await params;
  const actor = await pageActor(org);
  const pack = await orNotFound(getPackDocument(actor, id));
  const words = packWords(pack.locale);
  return (
    <ShellProviders locale={actor.locale}>
      <main>
        <Deck
          title={pack.title}
          backHref={`/${org}/packs/${id}`}
          facts={[
            pack.organization,
            pack.period,
            `${words.asOf} ${pack.asOf}`,
            `${words.preparedBy} ${pack.preparedBy}`,
            ...(pack.leftOut.length === 0 ? [] : [words.leftOut(pack.leftOut.join(", "))]),
          ]}
          sheets={pack.sheets.map((sheet, index) => ({
            key: `${index}-${sheet.path}`,
            ...{ label: sheet.label, title: sheet.title },
            body: (
              <>
                <p className="head-source">
                  {sheet.source.filter(Boolean).map((part) => (
                    <span key={part}>{part}</span>
                  ))}
                </p>
                {sheet.remark === "" ? null : <p className="said">{sheet.remark}</p>}
                {sheet.blocks.map((block, at) => (
                  <PackBlockView
                    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a page keep their place
                    key={at}
                    block={block}
                    prefix={`sheet-${index + 1}`}
                    name={sheet.label}
                  />
                ))}
                {[...(sheet.preliminary ? [words.preliminary(sheet.preliminary)] : []), ...sheet.notes].map(
                  (note) => (
                    <p key={note} className="cap">
                      {note}
                    </p>
                  ),
                )}
              </>
            ),
          }))}
        />
      </main>
    </ShellProviders>
  );
}
