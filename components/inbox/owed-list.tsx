import { GoalPace } from "@/components/goals/goal-pace";
import { PageLink as Link } from "@/components/ui/page-link";
import type { Owed, OwedKind } from "@/lib/features/inbox/schema";
import { formatDay, lateText } from "@/lib/present/format/time";
import { styleOf } from "@/lib/present/goals/figures";
import { ConfirmCheckIn } from "./confirm-check-in";
import { measuredText } from "./measured-text";
import { OwedAct } from "./owed-act";
import { noteOf } from "./owed-note";
import { type SnoozeChoice, SnoozeMenu } from "./snooze-menu";

type Place = { organizationSlug: string; locale: string; currency: string };
type Choices = {
  people: readonly { value: string; label: string }[];
  /** Days an entry can be put off to; without them it cannot. */
  snoozes: readonly SnoozeChoice[];
};
type RowProps = Place & Choices & { owed: Owed };

const KINDS: Readonly<Record<OwedKind, string>> = {
  CHECK_IN: "Check in",
  SETTLE: "Decide",
  AGREE: "Agree",
  CHANGE: "Agree",
  DECIDE: "Decide",
  HANDED: "Take over",
  CHALLENGE: "Challenge",
  VARIANCE: "Explain",
  REVIEW: "Sign",
  REOPEN: "Decide",
  EXPLAIN: "Explain",
  ANSWER: "Answer",
  ACT: "Act",
  MENTION: "Read",
};

function Due({ owed, locale }: { owed: Owed; locale: string }) {
  const { dueOn, overdueDays } = owed;
  if (dueOn === null || overdueDays === null) return <span className="owe-due text-ink-3">Open</span>;
  if (overdueDays > 0) return <span className="owe-due bad-t font-medium">{lateText(overdueDays)}</span>;
  return (
    <span className="owe-due text-ink-3">
      {overdueDays === 0 ? "Today" : formatDay(dueOn, locale, "short")}
    </span>
  );
}

function CheckInCells({ owed, ...place }: Place & { owed: Extract<Owed, { kind: "CHECK_IN" }> }) {
  const { checkIn, pace, asOf } = owed;
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
  const { actual: value, unit, currency } = checkIn;
  const shown = asOf === null ? null : formatDay(asOf, place.locale, "short");
  return (
    <>
      <div className="owe-note">
        {bar.target === null || bar.start === null ? null : <GoalPace line={bar} style={style} width={100} />}
      </div>
      <ConfirmCheckIn
        organizationSlug={place.organizationSlug}
        subject={checkIn}
        reading={measuredText({ value, unit, currency }, place)}
        asOf={checkIn.isByData ? shown : null}
      />
    </>
  );
}

/** An entry of the list: what it is, what there is to know, and the deed where it stands. */
export function OwedRow({ owed, people, snoozes, ...place }: RowProps) {
  const { organizationSlug } = place;
  const opensIn = owed.kind === "CHECK_IN" ? `/${organizationSlug}/inbox?open=${owed.key}` : owed.href;
  const note = noteOf(owed, place);
  return (
    <li className="owe" data-row={owed.key} data-kind={owed.kind} tabIndex={-1}>
      <Due owed={owed} locale={place.locale} />
      <span className="owe-kind text-ink-3">{KINDS[owed.kind]}</span>
      <div className="owe-what">
        <Link
          href={opensIn}
          data-row-link=""
          scroll={false}
          className="hover:underline underline-offset-3"
          title={owed.title}
        >
          {owed.title}
        </Link>
      </div>
      {owed.kind === "CHECK_IN" ? (
        <CheckInCells owed={owed} {...place} />
      ) : (
        <>
          <span className="owe-note" title={note}>
            {note}
          </span>
          <div className="owe-act">
            <OwedAct owed={owed} people={people} organizationSlug={organizationSlug} />
          </div>
        </>
      )}
      {snoozes.length > 0 ? (
        <div className="owe-later">
          <SnoozeMenu
            organizationSlug={organizationSlug}
            entryKey={owed.key}
            title={owed.title}
            choices={snoozes}
          />
        </div>
      ) : null}
    </li>
  );
}

/** What the person owes, the longest overdue first; each is done where it stands. */
export function OwedRows({ owed, ...rest }: Place & Choices & { owed: readonly Owed[] }) {
  return (
    <ul data-rows="" data-later={rest.snoozes.length > 0 ? "" : undefined}>
      {owed.map((one) => (
        <OwedRow key={one.key} owed={one} {...rest} />
      ))}
    </ul>
  );
}
