import { WhyPanel } from "@/components/explain/why-panel";
import { readParam } from "@/components/ui/search-href";
import { CompareView } from "@/components/variance/compare-view";
import { VarianceDrawer } from "@/components/variance/variance-drawer";
import { VarianceTalk } from "@/components/variance/variance-talk";
import { endOfDayIn, todayIn } from "@/lib/domain/time/day";
import { whyOf } from "@/lib/features/explain/why";
import { varianceDashboard } from "@/lib/features/variance/dashboard";
import { dashboardAsk, recordsQuery } from "@/lib/features/variance/page";
import { referenceMark } from "@/lib/features/variance/references";
import { explainedMembers, getVarianceTalk } from "@/lib/features/variance/talk";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { pageFormat } from "@/lib/present/format/chart-format";
import { explanationDraft } from "@/lib/present/sentences/explanation-draft";
import { memberName } from "@/lib/present/sentences/member-name";

export const metadata = { title: "Variance" };

export default async function ComparePage({ params, searchParams }: PageProps<"/[org]/variance/compare">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const ask = dashboardAsk(search);
  const { by } = ask;
  const data = await varianceDashboard(actor, ask);
  const { period, ...rest } = data.period;
  const mark = referenceMark(ask.reference);
  const known = data.since === null ? {} : { knownAt: endOfDayIn(actor.timeZone, data.since.day) };
  const open = data.main.rows.find((row) => row.dims[by] === readParam(search, "row"));
  const subject = { metric: data.main.metric, reference: ask.reference, period: period.code, dimension: by };
  const codes = data.main.rows.map((row) => row.dims[by] ?? "");
  const explained = await explainedMembers(actor, subject, codes);
  const talk = open ? await getVarianceTalk(actor, { ...subject, member: open.dims[by] ?? "" }) : null;
  const format = pageFormat(data.main.unit, {
    locale: actor.locale,
    currency: data.main.currency,
    values: [open?.delta ?? null],
  });
  const [total] = data.main.totals;
  const page = pageFormat(data.main.unit, {
    locale: actor.locale,
    currency: data.main.currency,
    values: [total?.actual ?? null, total?.reference ?? null],
  });
  const shared = { mark, locale: actor.locale } as const;
  return (
    <>
      <CompareView
        {...data}
        {...shared}
        period={{ code: period.code, ...rest }}
        by={by}
        explained={explained}
        today={todayIn(actor.timeZone, actor.now)}
        base={`/${org}`}
        search={search}
      />
      {open && talk && !search.why ? (
        <VarianceDrawer
          {...shared}
          main={data.main}
          row={open}
          page={page}
          name={memberName(open.members[by], by)}
          recordsHref={`/${org}/metrics/records?${recordsQuery(ask.metric, { from: open.from, to: open.to }, { [by]: open.dims[by] ?? "", ...known })}`}
        >
          <VarianceTalk
            key={talk.subjectId}
            {...talk}
            actual={open.actual}
            referenceValue={open.reference}
            draft={explanationDraft(open.parts, (value) => format.showDelta(value))}
            organizationSlug={org}
            locale={actor.locale}
            timeZone={actor.timeZone}
          />
        </VarianceDrawer>
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
