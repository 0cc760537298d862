import { EmptyState } from "@/components/layout/empty-state";
import { Section } from "@/components/layout/section";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { addDays, weekday } from "@/lib/domain/time/day";
import type { InboxPage } from "@/lib/features/inbox/schema";
import { formatDay } from "@/lib/present/format/time";
import { CheckInDrawer } from "./check-in-drawer";
import { OwedRows } from "./owed-list";
import { type SnoozeChoice, WakeButton } from "./snooze-menu";

type InboxViewProps = { inbox: InboxPage; organizationSlug: string; locale: string; currency: string };

/** Tomorrow, in three days, the coming Monday and the one after. */
function snoozesFrom(today: string, locale: string): SnoozeChoice[] {
  const monday = addDays(today, 8 - weekday(today));
  const days = [...new Set([addDays(today, 1), addDays(today, 3), monday, addDays(today, 14)])].sort();
  return days.map((untilOn) => ({
    untilOn,
    label: untilOn === addDays(today, 1) ? "Tomorrow" : formatDay(untilOn, locale, "long"),
  }));
}

/** Exactly what this person must do, overdue first, and what was put off. */
export function InboxView({ inbox, ...place }: InboxViewProps) {
  const { owed, snoozed, opened, today, people } = inbox;
  const { organizationSlug, locale } = place;
  return (
    <>
      {owed.length === 0 ? (
        <EmptyState
          title="Nothing waits for you"
          text="Check-ins on the day they are due, goals and targets to decide, challenges and questions given to you: all of it comes here, and nothing else does."
          action={<LinkButton href={`/${organizationSlug}/goals`}>Goals</LinkButton>}
        />
      ) : (
        <>
          <p className="hide-s cap mb-2">
            <Kbd>j</Kbd> <Kbd>k</Kbd> move <Kbd>c</Kbd> do it <Kbd>Enter</Kbd> open <Kbd>Tab</Kbd> next
          </p>
          <OwedRows owed={owed} people={people} snoozes={snoozesFrom(today, locale)} {...place} />
        </>
      )}
      {snoozed.length > 0 ? (
        <Section title="Put off" caption={`${snoozed.length} out of the list until their day`}>
          <ul>
            {snoozed.map(({ owed: one, untilOn }) => (
              <li key={one.key} className="moved">
                <time dateTime={untilOn}>{formatDay(untilOn, locale, "short")}</time>
                <span>{one.title}</span>
                <WakeButton organizationSlug={organizationSlug} entryKey={one.key} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {opened ? <CheckInDrawer opened={opened} organizationSlug={organizationSlug} locale={locale} /> : null}
    </>
  );
}
