import { WhyPanel } from "@/components/explain/why-panel";
import { readParam } from "@/components/ui/search-href";
import { UnitView } from "@/components/unit-economics/unit-view";
import { KnownPicker } from "@/components/variance/known-picker";
import { todayIn } from "@/lib/domain/time/day";
import { whyOf } from "@/lib/features/explain/why";
import { getUnitEconomics } from "@/lib/features/unit-economics/queries";
import { asKnown, knownDay } from "@/lib/platform/as-known";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Unit economics" };

export default async function UnitEconomicsPage({
  params,
  searchParams,
}: PageProps<"/[org]/unit-economics">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const day = knownDay(actor, readParam(search, "known"));
  const reader = asKnown(actor, day);
  const { period, ...page } = await getUnitEconomics(reader, {
    period: readParam(search, "period") ?? undefined,
    view: readParam(search, "view"),
    by: readParam(search, "by"),
  });
  const { period: shown, ...rest } = period;
  return (
    <>
      <UnitView
        knownDay={day}
        known={
          <KnownPicker
            search={search}
            since={day === null ? null : { day }}
            today={todayIn(actor.timeZone, actor.now)}
            locale={actor.locale}
          />
        }
        {...page}
        period={{ code: shown.code, ...rest }}
        search={search}
        org={org}
        locale={actor.locale}
      />
      <WhyPanel
        why={await whyOf(reader, search.why)}
        org={org}
        locale={actor.locale}
        currency={actor.currency}
      />
    </>
  );
}
