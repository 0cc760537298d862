import { DecideAdjustment } from "@/components/adjustments/decide-adjustment";
import { AssignDialog } from "@/components/challenges/assign-dialog";
import { DecideReopening } from "@/components/periods/decide-reopening";
import { LinkButton } from "@/components/ui/link-button";
import { ReviewButtons } from "@/components/variance-items/item-steps";
import type { Owed } from "@/lib/features/inbox/schema";
import {
  ActionDoneButton,
  AgreeButtons,
  ChallengeButtons,
  ChangeButtons,
  MentionSeenButton,
  TakeOverButton,
} from "./owed-buttons";
import { SettleDialog } from "./settle-dialog";

type ActProps = {
  owed: Exclude<Owed, { kind: "CHECK_IN" }>;
  organizationSlug: string;
  people: readonly { value: string; label: string }[];
};

/** The deed an entry asks for, by its real command. */
export function OwedAct({ owed, organizationSlug, people }: ActProps) {
  const one = { organizationSlug, id: "id" in owed ? owed.id : "" };
  switch (owed.kind) {
    case "SETTLE":
      return <SettleDialog {...one} {...owed} people={people} />;
    case "AGREE":
      return <AgreeButtons {...one} version={owed.version} />;
    case "CHANGE":
      return <ChangeButtons {...one} version={owed.version} />;
    case "DECIDE":
      return <DecideAdjustment {...one} version={owed.version} variant="secondary" />;
    case "HANDED":
      return <TakeOverButton {...one} />;
    case "CHALLENGE":
      return owed.assignedTo === null ? (
        <AssignDialog {...one} version={owed.version} assignedTo={null} dueOn={owed.dueOn} people={people} />
      ) : (
        <ChallengeButtons {...one} version={owed.version} isStarted={owed.state === "IN_PROGRESS"} />
      );
    case "VARIANCE":
      return (
        <LinkButton href={owed.href} dataKey="c">
          Explain
        </LinkButton>
      );
    case "REVIEW":
      return <ReviewButtons {...one} version={owed.version} />;
    case "REOPEN":
      return <DecideReopening {...one} version={owed.version} />;
    case "EXPLAIN":
      return (
        <>
          <LinkButton href={owed.href} dataKey="c">
            Explain
          </LinkButton>
          <MentionSeenButton {...one} />
        </>
      );
    case "MENTION":
      return <MentionSeenButton {...one} />;
    case "ACT":
      return <ActionDoneButton {...one} version={owed.version} />;
    case "ANSWER":
      return (
        <LinkButton href={owed.href} dataKey="c">
          Answer
        </LinkButton>
      );
  }
}
