import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { RemindersForm } from "@/components/reminders/reminders-form";
import { loadReminders } from "@/lib/features/reminders/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { formatInstant } from "@/lib/present/format/time";

export const metadata: Metadata = { title: "Reminders" };

export default async function RemindersPage({ params }: PageProps<"/[org]/settings/reminders">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const settings = await loadReminders(actor);
  const { schedule, nextAt, canSendMail, ended } = settings;
  const title =
    nextAt === null
      ? "You are not reminded of check-ins"
      : `Your next reminder comes ${formatInstant(nextAt, actor.locale, schedule.timeZone)}, if something is due`;
  return (
    <>
      <PageHead
        title={title}
        source={[
          schedule.timeZone,
          "one mail for everything due",
          ...(canSendMail ? [] : ["no mail server is set up, so nothing is sent"]),
        ]}
      />
      <Section
        title="When"
        caption="After three ignored reminders of one check-in nobody writes again: somebody above closes it or gives it to somebody else"
      >
        {ended > 0 ? (
          <p className="text-13 text-ink-2">
            {ended === 1 ? "One check-in" : `${ended} check-ins`} of yours went unanswered three times.
          </p>
        ) : null}
        <RemindersForm key={settings.version} organizationSlug={org} settings={settings} />
      </Section>
    </>
  );
}
