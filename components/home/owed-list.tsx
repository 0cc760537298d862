import { GoalPace } from "@/components/goals/goal-pace";
import { Section } from "@/components/layout/section";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink as Link } from "@/components/ui/page-link";
import { StatusMark } from "@/components/ui/status-mark";
import type { Owed } from "@/lib/features/inbox/schema";
import { formatDay } from "@/lib/present/format/time";
import { styleOf } from "@/lib/present/goals/figures";
import { ConfirmCheckIn } from "./confirm-check-in";
import { measuredText } from "./measured-text";
import { ActionDoneButton, MentionSeenButton } from "./owed-buttons";

type Place = { organizationSlug: string; locale: string; currency: string };
type RowProps = Place & { owed: Owed };

const KINDS: Readonly<Record<Owed["kind"], string>> = {
  CHECK_IN: "Check in",
  AGREE: "Agree",
  DECIDE: "Decide",
  ANSWER: "Answer",
  ACT: "Act",
  MENTION: "Read",
};

function Due({ owed, locale }: { owed: Owed; locale: string }) {
  const { dueOn, overdueDays } = owed;
  if (dueOn === null || overdueDays === null) return <span className="owe-due text-ink-3">Open</span>;
  if (overdueDays > 0)
    return (
      <span className="owe-due bad-t font-medium">
        {overdueDays} {overdueDays === 1 ? "day" : "days"} late
      </span>
    );
  return (
    <span className="owe-due text-ink-3">
      {overdueDays === 0 ? "Today" : formatDay(dueOn, locale, "short")}
    </span>
  );
}

/** What else there is to know, in one line. */
function noteOf(owed: Owed, place: Place): string {
  switch (owed.kind) {
    case "CHECK_IN":
      return "";
    case "AGREE":
      return `From ${owed.by ?? "nobody known"}, target ${measuredText(owed.target, place)}`;
    case "DECIDE":
      return `${measuredText(owed.before, place)} → ${measuredText(owed.after, place)}. ${owed.by}: ${owed.reason}`;
    case "ANSWER":
      return "It waits for your answers; nothing is written before.";
    case "ACT":
      return `From ${owed.by}’s explanation of a variance`;
    case "MENTION":
      return owed.text;
  }
}

function Act({ owed, organizationSlug }: RowProps) {
  switch (owed.kind) {
    case "MENTION":
      return <MentionSeenButton organizationSlug={organizationSlug} id={owed.id} />;
    case "ACT":
      return <ActionDoneButton organizationSlug={organizationSlug} id={owed.id} version={owed.version} />;
    case "DECIDE":
    case "AGREE":
      return <LinkButton href={owed.href}>Review</LinkButton>;
    case "ANSWER":
      return <LinkButton href={owed.href}>Answer</LinkButton>;
    case "CHECK_IN":
      return (
        <LinkButton href={owed.href} dataKey="c">
          Check in
        </LinkButton>
      );
  }
}

function CheckInRow({ owed, ...place }: Place & { owed: Extract<Owed, { kind: "CHECK_IN" }> }) {
  const { checkIn, pace } = owed;
  const style = styleOf(
    [{ ...checkIn, target: pace?.target ?? checkIn.live.target, landing: null }],
    place.locale,
    place.currency,
  );
  const bar = pace ?? {
    start: checkIn.live.start,
    target: checkIn.live.target,
    actual: checkIn.actual,
    landing: null,
    expected: null,
  };
  const reading = measuredText(
    { value: checkIn.actual, unit: checkIn.unit, currency: checkIn.currency },
    place,
  );
  return (
    <>
      <div className="owe-note">
        {bar.target === null || bar.start === null ? null : <GoalPace line={bar} style={style} width={100} />}
      </div>
      <div className="owe-act">
        <ConfirmCheckIn organizationSlug={place.organizationSlug} subject={checkIn} reading={reading} />
      </div>
    </>
  );
}

function Row({ owed, ...place }: RowProps) {
  const isInline = owed.kind === "CHECK_IN" && owed.checkIn.parts.length === 0 && !owed.checkIn.isYesNo;
  return (
    <li className="owe" data-row={owed.key} data-kind={owed.kind} tabIndex={-1}>
      <Due owed={owed} locale={place.locale} />
      <span className="owe-kind text-ink-3">{KINDS[owed.kind]}</span>
      <div className="owe-what">
        <Link
          href={owed.href}
          data-row-link=""
          className="hover:underline underline-offset-3"
          title={owed.title}
        >
          {owed.title}
        </Link>
        {owed.kind === "CHECK_IN" ? <StatusMark status={owed.checkIn.status} /> : null}
      </div>
      {isInline ? (
        <CheckInRow owed={owed} {...place} />
      ) : (
        <>
          <span className="owe-note" title={noteOf(owed, place)}>
            {noteOf(owed, place)}
          </span>
          <div className="owe-act">
            <Act owed={owed} {...place} />
          </div>
        </>
      )}
    </li>
  );
}

/** What the person owes, the longest overdue first; a check-in is confirmed where it stands. */
export function OwedList({ owed, ...place }: Place & { owed: readonly Owed[] }) {
  const late = owed.filter(({ overdueDays }) => (overdueDays ?? 0) > 0).length;
  return (
    <Section
      id="owed"
      title="What you owe"
      caption={owed.length === 0 ? undefined : `${owed.length} open, ${late} overdue`}
      actions={
        owed.length === 0 ? undefined : (
          <span className="hide-s cap">
            <Kbd>j</Kbd> <Kbd>k</Kbd> move <Kbd>c</Kbd> confirm <Kbd>Tab</Kbd> next
          </span>
        )
      }
    >
      {owed.length === 0 ? (
        <p className="text-13 text-ink-3">No check-in, decision or question waits for you.</p>
      ) : (
        <ul data-rows="">
          {owed.map((one) => (
            <Row key={one.key} owed={one} {...place} />
          ))}
        </ul>
      )}
    </Section>
  );
}
