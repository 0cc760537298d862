"use client";

import { FormError } from "@/components/forms/form-error";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { agreeGoalChangeAction, dropGoalChangeAction } from "@/lib/features/goals/actions";
import type { PendingView } from "@/lib/features/goals/schema-detail";
import { formatValue } from "@/lib/present/format/value";
import { ChangeTable } from "./change-table";

type PendingChangeProps = {
  organizationSlug: string;
  locale: string;
  currency: string;
  unit: string;
  goal: { id: string; version: number };
  pending: PendingView;
  can: { agreeChange: boolean; dropChange: boolean };
};

/** A proposed change of an agreed goal: before and after, and the two answers to it. */
export function PendingChange({
  organizationSlug,
  locale,
  currency,
  unit,
  goal,
  pending,
  can,
}: PendingChangeProps) {
  const agree = useCommand(agreeGoalChangeAction, organizationSlug);
  const drop = useCommand(dropGoalChangeAction, organizationSlug);
  const text = (value: string | null, isAmount: boolean) =>
    isAmount ? formatValue(value, unit as "count", { locale, currency }) : (value ?? "none");
  const changes = pending.changes.map(({ label, before, after, isAmount }) => ({
    label,
    before: text(before, isAmount),
    after: text(after, isAmount),
  }));
  return (
    <Section
      title="A change waits for agreement"
      caption={`proposed by ${pending.proposedBy}: ${pending.reason}`}
      actions={
        <>
          {can.dropChange ? (
            <ReasonDialog
              title={pending.isOwn ? "Withdraw the change" : "Refuse the change"}
              opens={pending.isOwn ? "Withdraw" : "Refuse"}
              confirms={pending.isOwn ? "Withdraw" : "Refuse"}
              label="Why?"
              command={drop}
              inputOf={(reason) => ({ ...goal, reason })}
            />
          ) : null}
          {can.agreeChange ? (
            <Button variant="primary" isPending={agree.isPending} onPress={() => agree.run(goal)}>
              Agree to the change
            </Button>
          ) : null}
        </>
      }
    >
      <FormError message={agree.failure?.message} reference={agree.failure?.reference} />
      <ChangeTable changes={changes} />
    </Section>
  );
}
