"use client";

import { FormError } from "@/components/forms/form-error";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import {
  activateGoalAction,
  agreeGoalAction,
  closeGoalAction,
  proposeGoalAction,
  sendBackGoalAction,
} from "@/lib/features/goals/actions";

export type GoalStepsProps = {
  organizationSlug: string;
  goal: { id: string; version: number };
  /** Steps open to this person now. */
  can: {
    edit: boolean;
    isAgreed: boolean;
    propose: boolean;
    agree: boolean;
    sendBack: boolean;
    activate: boolean;
    close: boolean;
  };
};

/** What can be done with a goal in its state, the next step first. */
export function GoalSteps({ organizationSlug, goal, can }: GoalStepsProps) {
  const propose = useCommand(proposeGoalAction, organizationSlug);
  const agree = useCommand(agreeGoalAction, organizationSlug);
  const activate = useCommand(activateGoalAction, organizationSlug);
  const sendBack = useCommand(sendBackGoalAction, organizationSlug);
  const close = useCommand(closeGoalAction, organizationSlug);
  const failure = propose.failure ?? agree.failure ?? activate.failure;
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {can.edit ? (
          <LinkButton href={`/${organizationSlug}/goals/${goal.id}/edit`} dataKey="e">
            {can.isAgreed ? "Change" : "Edit draft"}
          </LinkButton>
        ) : null}
        {can.close ? (
          <ReasonDialog
            title="Close this goal"
            opens="Close"
            confirms="Close goal"
            label="Why is it closed?"
            command={close}
            inputOf={(reason) => ({ ...goal, reason })}
            variant="quiet"
            isDanger
          />
        ) : null}
        {can.sendBack ? (
          <ReasonDialog
            title="Send back"
            opens="Send back"
            confirms="Send back"
            label="What should change?"
            command={sendBack}
            inputOf={(reason) => ({ ...goal, reason })}
          />
        ) : null}
        {can.propose ? (
          <Button variant="primary" isPending={propose.isPending} onPress={() => propose.run(goal)}>
            Send to finance
          </Button>
        ) : null}
        {can.agree ? (
          <Button variant="primary" isPending={agree.isPending} onPress={() => agree.run(goal)}>
            Agree
          </Button>
        ) : null}
        {can.activate ? (
          <Button variant="primary" isPending={activate.isPending} onPress={() => activate.run(goal)}>
            Activate
          </Button>
        ) : null}
      </div>
      <FormError message={failure?.message} reference={failure?.reference} />
    </div>
  );
}
