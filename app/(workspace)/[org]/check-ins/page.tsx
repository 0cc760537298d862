import { HabitTable } from "@/components/check-ins/habit-table";
import { WhyPanel } from "@/components/explain/why-panel";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { TableTools } from "@/components/ui/table-tools";
import { loadTeamHabit } from "@/lib/features/check-ins/team-habit";
import { whyOf } from "@/lib/features/explain/why";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { formatDay, formatDayRange } from "@/lib/present/format/time";
import { habitSentence } from "@/lib/present/sentences/habit-sentences";

export const metadata = { title: "Check-ins" };

export default async function CheckInsPage({ params, searchParams }: PageProps<"/[org]/check-ins">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await loadTeamHabit(actor);
  const { locale, currency } = actor;
  return (
    <>
      <PageHead
        title={habitSentence(page.total, locale)}
        source={[
          "Running goals and key results",
          `check-ins due ${formatDayRange(page.from, page.to, locale)}`,
          `confidence as of ${formatDay(page.today, locale, "short")}`,
        ]}
        actions={<LinkButton href={`/${org}/inbox`}>Your inbox</LinkButton>}
      />
      <TableTools end={<ExportLinks org={org} list="check-ins" search={search} />}>{null}</TableTools>
      <HabitTable teams={page.teams} total={page.total} search={search} locale={locale} />
      <p className="cap mt-2">
        Confident is 8 to 10, doubtful 1 to 3; net is the difference of their shares of what was stated. On
        time: said by the day it was due.
      </p>
      <Section title="Your own" caption="nobody else sees this line">
        <p className="text-13">
          {page.own
            ? `${page.own.onTime} of your ${page.own.due} check-ins of these weeks came on time.`
            : "No check-in of yours was due in these weeks."}
        </p>
      </Section>
      <WhyPanel why={await whyOf(actor, search.why)} org={org} locale={locale} currency={currency} />
    </>
  );
}
