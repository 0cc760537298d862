"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { type Command, useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { resolveChallengeAction, startChallengeAction } from "@/lib/features/challenges/actions";
import { markMentionSeenAction } from "@/lib/features/comments/actions";
import { finishActionAction } from "@/lib/features/explanations/actions";
import {
  agreeGoalAction,
  agreeGoalChangeAction,
  dropGoalChangeAction,
  sendBackGoalAction,
} from "@/lib/features/goals/actions";
import { takeOverAction } from "@/lib/features/hand-overs/actions";

/** One press that takes an entry off the list. */
function Press<Input, Result>({
  label,
  command,
  input,
  done,
}: {
  label: string;
  command: Command<Input, Result>;
  input: Input;
  done?: string;
}) {
  const press = () => command.run(input, () => (done ? showToast({ title: done }) : undefined));
  return (
    <>
      <Button isPending={command.isPending} onPress={press} dataKey="c">
        {label}
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}

type OneProps = { organizationSlug: string; id: string };
type VersionedProps = OneProps & { version: number };

/** Takes a mention off the list. */
export function MentionSeenButton({ organizationSlug, id }: OneProps) {
  const command = useCommand(markMentionSeenAction, organizationSlug);
  return <Press label="Mark as seen" command={command} input={{ id }} />;
}

/** Finishes an action that came out of an explanation. */
export function ActionDoneButton({ organizationSlug, id, version }: VersionedProps) {
  const command = useCommand(finishActionAction, organizationSlug);
  return <Press label="Mark done" command={command} input={{ id, version }} done="Action done" />;
}

/** Says that handed-over work has arrived. */
export function TakeOverButton({ organizationSlug, id }: OneProps) {
  const command = useCommand(takeOverAction, organizationSlug);
  return <Press label="Take it" command={command} input={{ id }} done="It is yours now" />;
}

/** The second pair of eyes on a goal: agreed, or back with a reason. */
export function AgreeButtons({ organizationSlug, id, version }: VersionedProps) {
  const agree = useCommand(agreeGoalAction, organizationSlug);
  const sendBack = useCommand(sendBackGoalAction, organizationSlug);
  return (
    <>
      <Press label="Agree" command={agree} input={{ id, version }} done="Agreed" />
      <ReasonDialog
        title="Send the goal back"
        opens="Send back"
        confirms="Send back"
        label="What should change?"
        variant="quiet"
        command={sendBack}
        inputOf={(reason) => ({ id, version, reason })}
      />
    </>
  );
}

/** The second pair of eyes on new terms of an agreed goal: in force from now on, or refused with a reason. */
export function ChangeButtons({ organizationSlug, id, version }: VersionedProps) {
  const agree = useCommand(agreeGoalChangeAction, organizationSlug);
  const refuse = useCommand(dropGoalChangeAction, organizationSlug);
  return (
    <>
      <Press
        label="Agree"
        command={agree}
        input={{ id, version }}
        done="Agreed; the new terms are in force"
      />
      <ReasonDialog
        title="Refuse the change"
        opens="Refuse"
        confirms="Refuse"
        label="Why?"
        variant="quiet"
        command={refuse}
        inputOf={(reason) => ({ id, version, reason })}
      />
    </>
  );
}

/** Starts a challenge, or ends it with the words that ended it. */
export function ChallengeButtons({
  organizationSlug,
  id,
  version,
  isStarted,
}: VersionedProps & { isStarted: boolean }) {
  const start = useCommand(startChallengeAction, organizationSlug);
  const resolve = useCommand(resolveChallengeAction, organizationSlug);
  return (
    <>
      {isStarted ? null : <Press label="Start" command={start} input={{ id, version }} />}
      <ReasonDialog
        title="Resolve the challenge"
        opens="Resolve"
        confirms="Resolve"
        label="What solved it?"
        variant={isStarted ? "secondary" : "quiet"}
        command={resolve}
        inputOf={(reason) => ({ id, version, reason })}
      />
    </>
  );
}
