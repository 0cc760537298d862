import { PageHead } from "@/components/layout/page-head";
import { CloseView } from "@/components/periods/close-view";
import { PeriodButtons } from "@/components/settings/period-buttons";
import { readParam } from "@/components/ui/search-href";
import { getClosePage } from "@/lib/features/periods/close-page";
import { type CloseCheck, PERIOD_STATUS_LABELS, RESTATED_BY } from "@/lib/features/periods/schema";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { periodText } from "@/lib/present/format/time";
import { CHECK_WORDS, closeSentence } from "@/lib/present/sentences/close-sentence";

export const metadata = { title: "Close" };

export default async function ClosePage({
  params,
  searchParams,
}: PageProps<"/[org]/variance/close/[month]">) {
  const [{ org, month }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const by = RESTATED_BY.find((each) => each === readParam(search, "by")) ?? "TEAM";
  const page = await orNotFound(getClosePage(actor, month, by));
  const { canClose, canReopen, status, version, checks } = page;
  const label = periodText(month, actor.locale);
  const inWords = ({ kind, count }: CloseCheck) => CHECK_WORDS[kind](count);
  return (
    <>
      <PageHead
        title={closeSentence({
          ...{ month: label, status, isRunning: page.isRunning },
          open: checks.filter(({ count }) => count > 0).map(inWords),
          blocking: checks.filter(({ isBlocking }) => isBlocking).map(inWords),
          restated: page.restated?.filter(({ total }) => total.delta !== "0").length ?? 0,
        })}
        source={[
          PERIOD_STATUS_LABELS[status],
          page.closes[0] ? `closed by ${page.closes[0].by}` : "never closed",
        ]}
        actions={
          page.isRunning || page.reopening ? null : (
            <PeriodButtons
              organizationSlug={org}
              month={{ month, label, status, version }}
              canClose={canClose}
              canReopen={canReopen}
            />
          )
        }
      />
      <CloseView org={org} page={page} search={search} locale={actor.locale} timeZone={actor.timeZone} />
    </>
  );
}
