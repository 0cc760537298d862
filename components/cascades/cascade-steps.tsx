"use client";

import { FormError } from "@/components/forms/form-error";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import {
  freezeCascadeAction,
  proposeCascadeAction,
  sendBackCascadeAction,
} from "@/lib/features/cascades/actions";
import type { CascadePage } from "@/lib/features/cascades/schema-view";
import { ApplyDialog } from "./apply-dialog";
import { ChangeDialog } from "./change-dialog";
import { RulesDialog } from "./rules-dialog";

/** What can be done with a cascade in its state, the next step last. */
export function CascadeSteps({ organizationSlug, page }: { organizationSlug: string; page: CascadePage }) {
  const propose = useCommand(proposeCascadeAction, organizationSlug);
  const freeze = useCommand(freezeCascadeAction, organizationSlug);
  const sendBack = useCommand(sendBackCascadeAction, organizationSlug);
  const failure = propose.failure ?? freeze.failure;
  const { can, id, version } = page;
  const shared = { organizationSlug, page };
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {can.edit ? <RulesDialog key={version} {...shared} /> : null}
        {can.sendBack ? (
          <ReasonDialog
            title="Send it back"
            opens="Send back"
            confirms="Send back"
            label="What should be different?"
            command={sendBack}
            inputOf={(reason) => ({ id, version, reason })}
          />
        ) : null}
        {can.change ? <ChangeDialog {...shared} /> : null}
        {can.propose && !page.refusal ? (
          <Button
            variant="primary"
            isPending={propose.isPending}
            onPress={() => propose.run({ id, version })}
          >
            Propose to freeze
          </Button>
        ) : null}
        {can.freeze ? (
          <Button variant="primary" isPending={freeze.isPending} onPress={() => freeze.run({ id, version })}>
            Freeze the plan
          </Button>
        ) : null}
        {can.apply ? <ApplyDialog {...shared} /> : null}
      </div>
      <FormError message={failure?.message} reference={failure?.reference} />
    </div>
  );
}
