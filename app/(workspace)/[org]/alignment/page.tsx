import { AlignmentView } from "@/components/alignment/alignment-view";
import { WhyPanel } from "@/components/explain/why-panel";
import { readParam } from "@/components/ui/search-href";
import { getAlignment } from "@/lib/features/alignment/queries";
import { whyOf } from "@/lib/features/explain/why";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Alignment" };

export default async function AlignmentPage({ params, searchParams }: PageProps<"/[org]/alignment">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await getAlignment(actor, readParam(search, "period") ?? undefined);
  const { locale, currency } = actor;
  return (
    <>
      <AlignmentView page={page} search={search} base={`/${org}`} locale={locale} />
      <WhyPanel why={await whyOf(actor, search.why)} org={org} locale={locale} currency={currency} />
    </>
  );
}
