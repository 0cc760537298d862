import { WhyPanel } from "@/components/explain/why-panel";
import { GapsView } from "@/components/gaps/gaps-view";
import { readParam } from "@/components/ui/search-href";
import { todayIn } from "@/lib/domain/time/day";
import { whyOf } from "@/lib/features/explain/why";
import { gapsPage } from "@/lib/features/gaps/page";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Goals and financials" };

export default async function VariancePage({ params, searchParams }: PageProps<"/[org]/variance">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const { answer, metrics, refused, period, since } = await gapsPage(actor, {
    metric: readParam(search, "metric") ?? "revenue",
    by: readParam(search, "by") === "objective" ? "objective" : "team",
    period: readParam(search, "period"),
    plan: readParam(search, "plan"),
    known: readParam(search, "known"),
  });
  return (
    <>
      <GapsView
        {...{ answer, metrics, refused, period, since, search }}
        today={todayIn(actor.timeZone, actor.now)}
        base={`/${org}`}
        locale={actor.locale}
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
