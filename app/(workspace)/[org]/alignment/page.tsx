import { AlignmentView } from "@/components/alignment/alignment-view";
import { WhyPanel } from "@/components/explain/why-panel";
import { readParam } from "@/components/ui/search-href";
import { KnownPicker } from "@/components/variance/known-picker";
import { todayIn } from "@/lib/domain/time/day";
import { getAlignment } from "@/lib/features/alignment/queries";
import { whyOf } from "@/lib/features/explain/why";
import { asKnown, knownDay } from "@/lib/platform/as-known";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Alignment" };

export default async function AlignmentPage({ params, searchParams }: PageProps<"/[org]/alignment">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const day = knownDay(actor, readParam(search, "known"));
  const reader = asKnown(actor, day);
  const page = await getAlignment(reader, readParam(search, "period") ?? undefined);
  const { locale, currency } = actor;
  return (
    <>
      <AlignmentView
        page={page}
        known={
          <KnownPicker
            search={search}
            since={day === null ? null : { day }}
            today={todayIn(actor.timeZone, actor.now)}
            locale={locale}
          />
        }
        search={search}
        base={`/${org}`}
        locale={locale}
      />
      <WhyPanel why={await whyOf(reader, search.why)} org={org} locale={locale} currency={currency} />
    </>
  );
}
