import { WhyPanel } from "@/components/explain/why-panel";
import { SavedViews } from "@/components/saved-views/saved-views";
import { hrefWith } from "@/components/ui/search-href";
import { BridgeView } from "@/components/variance/bridge-view";
import { endOfDayIn, todayIn } from "@/lib/domain/time/day";
import { whyOf } from "@/lib/features/explain/why";
import { listSavedViews } from "@/lib/features/saved-views/queries";
import { bridgeOf } from "@/lib/features/variance/bridge";
import { bridgeAsk, recordsQuery } from "@/lib/features/variance/page";
import { referenceMark } from "@/lib/features/variance/references";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { periodText } from "@/lib/present/format/time";

export const metadata = { title: "Bridge" };

export default async function BridgePage({ params, searchParams }: PageProps<"/[org]/variance/bridge">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const answer = await bridgeOf(actor, bridgeAsk(search));
  const { period, metric, by } = answer;
  const recordsHref = (member: string | null, product: string | null) =>
    `/${org}/metrics/records?${recordsQuery(
      metric,
      { from: period.from, to: period.to },
      {
        ...(member === null ? {} : { [by]: member }),
        ...(product === null ? {} : { product }),
        ...(answer.since === null ? {} : { knownAt: endOfDayIn(actor.timeZone, answer.since.day) }),
      },
    )}`;
  return (
    <>
      <BridgeView
        answer={answer}
        search={search}
        today={todayIn(actor.timeZone, actor.now)}
        locale={actor.locale}
        base={`/${org}`}
        mark={referenceMark(answer.reference)}
        recordsHref={recordsHref}
        views={
          <SavedViews
            organizationSlug={org}
            page="variance/bridge"
            query={hrefWith(search, { why: null, period: period.period.code }).slice(1)}
            suggestion={`${answer.label}, ${periodText(answer.period.period.code, actor.locale)}`}
            views={await listSavedViews(actor)}
            canSave={isAllowed(actor, "saved-view:write", { ownerId: actor.memberId })}
          />
        }
      />
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={org}
        locale={actor.locale}
        currency={actor.currency}
      />
    </>
  );
}
