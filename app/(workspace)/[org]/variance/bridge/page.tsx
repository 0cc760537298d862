import { WhyPanel } from "@/components/explain/why-panel";
import { BridgeView } from "@/components/variance/bridge-view";
import { whyOf } from "@/lib/features/explain/why";
import { bridgeOf } from "@/lib/features/variance/bridge";
import { bridgeAsk, recordsQuery } from "@/lib/features/variance/page";
import { referenceMark } from "@/lib/features/variance/references";
import { pageActor } from "@/lib/platform/auth/current-actor";

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
      },
    )}`;
  return (
    <>
      <BridgeView
        answer={answer}
        search={search}
        locale={actor.locale}
        base={`/${org}`}
        mark={referenceMark(answer.reference)}
        recordsHref={recordsHref}
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
