import { Timeline } from "@/components/goals/timeline";
import { Drawer } from "@/components/layout/drawer";
import { Figure } from "@/components/ui/figure";
import {
  INITIATIVE_STATE_LABELS,
  type InitiativeChoices,
  type InitiativeDetail,
  SPEND_SOURCE_LABELS,
} from "@/lib/features/initiatives/schema";
import type { TimelineEntry } from "@/lib/features/timelines/schema";
import { formatDayRange } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import { InitiativeForm } from "./initiative-form";
import { InitiativeLinks } from "./initiative-links";
import { InitiativeSpend } from "./initiative-spend";
import { InitiativeSteps } from "./initiative-steps";

type Detail = InitiativeDetail & { timeline: TimelineEntry[] };
type DrawerProps = {
  organizationSlug: string;
  locale: string;
  timeZone: string;
  today: string;
  memberId: string;
  choices: InitiativeChoices;
  /** Null for a new one. */
  detail: Detail | null;
};

function Details({ detail, ...props }: DrawerProps & { detail: Detail }) {
  const { organizationSlug, locale, timeZone, today } = props;
  const { initiative, entries, subjects, canWrite, timeline } = detail;
  const money = (text: string | null) =>
    formatValue(text, "currency", { locale, currency: initiative.currency, style: "compact" });
  return (
    <>
      <p>{initiative.purpose}</p>
      {initiative.stopReason ? <p className="text-13 text-ink-2">Stopped: {initiative.stopReason}</p> : null}
      <p className="text-13 text-ink-2">
        Budget {money(initiative.budget)} · left {money(initiative.left)} ·{" "}
        {SPEND_SOURCE_LABELS[initiative.spendSource].toLowerCase()}
      </p>
      {canWrite ? <InitiativeSteps organizationSlug={organizationSlug} initiative={initiative} /> : null}
      <h3>Serves</h3>
      <InitiativeLinks {...{ organizationSlug, initiative, subjects, locale, canWrite }} />
      {initiative.spendSource === "TYPED" ? (
        <>
          <h3>Spend</h3>
          <InitiativeSpend
            {...{ organizationSlug, entries, locale, today, canWrite }}
            id={initiative.id}
            currency={initiative.currency}
          />
        </>
      ) : null}
      <h3>Terms</h3>
      <InitiativeForm
        key={initiative.version}
        organizationSlug={organizationSlug}
        initiative={initiative}
        choices={props.choices}
        isReadOnly={!canWrite}
        defaults={{ ownerId: props.memberId, startsOn: today }}
      />
      <h3>What happened</h3>
      <Timeline entries={timeline} locale={locale} timeZone={timeZone} />
    </>
  );
}

/** One initiative beside the list: state, money, what it serves, terms, history; or the form of a new one. */
export function InitiativeDrawer(props: DrawerProps) {
  const { detail, locale } = props;
  if (detail === null) {
    return (
      <Drawer title="New initiative" params={["initiative"]} width={480}>
        <InitiativeForm
          organizationSlug={props.organizationSlug}
          initiative={null}
          choices={props.choices}
          isReadOnly={false}
          defaults={{ ownerId: props.memberId, startsOn: props.today }}
        />
      </Drawer>
    );
  }
  const { title, spend, spendNote, ref, currency, status, ownerName, startsOn, endsOn } = detail.initiative;
  return (
    <Drawer
      title={title}
      params={["initiative"]}
      width={480}
      headline={
        spend === null ? undefined : (
          <Figure
            display={formatValue(spend, "currency", { locale, currency, style: "compact" })}
            explain={ref}
            label={`Spend of ${title}`}
          />
        )
      }
      subtitle={[
        INITIATIVE_STATE_LABELS[status],
        ...(spend === null && spendNote ? [spendNote] : []),
        ownerName,
        formatDayRange(startsOn, endsOn, locale),
      ].join(" · ")}
    >
      <Details {...props} detail={detail} />
    </Drawer>
  );
}
