import { WhyPanel } from "@/components/explain/why-panel";
import { readParam } from "@/components/ui/search-href";
import { CompareView } from "@/components/variance/compare-view";
import { VarianceDrawer } from "@/components/variance/variance-drawer";
import { todayIn } from "@/lib/domain/time/day";
import { whyOf } from "@/lib/features/explain/why";
import { varianceDashboard } from "@/lib/features/variance/dashboard";
import { dashboardAsk, recordsQuery } from "@/lib/features/variance/page";
import { referenceMark } from "@/lib/features/variance/references";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Variance" };

export default async function ComparePage({ params, searchParams }: PageProps<"/[org]/variance/compare">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const ask = dashboardAsk(search);
  const { by } = ask;
  const data = await varianceDashboard(actor, ask);
  const { period, ...rest } = data.period;
  const mark = referenceMark(ask.reference);
  const open = data.main.rows.find((row) => row.dims[by] === readParam(search, "row"));
  const shared = { mark, locale: actor.locale } as const;
  return (
    <>
      <CompareView
        {...data}
        {...shared}
        period={{ code: period.code, ...rest }}
        by={by}
        today={todayIn(actor.timeZone, actor.now)}
        base={`/${org}`}
        search={search}
      />
      {open && !search.why ? (
        <VarianceDrawer
          {...shared}
          main={data.main}
          row={open}
          name={open.members[by]?.name ?? ""}
          recordsHref={`/${org}/metrics/records?${recordsQuery(ask.metric, { from: open.from, to: open.to }, { [by]: open.dims[by] ?? "" })}`}
        />
      ) : null}
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={org}
        locale={actor.locale}
        currency={actor.currency}
      />
    </>
  );
}
