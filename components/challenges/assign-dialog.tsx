"use client";

import { useState } from "react";
import { DateField } from "@/components/forms/date-field";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { assignChallengeAction } from "@/lib/features/challenges/actions";

type AssignProps = {
  organizationSlug: string;
  id: string;
  version: number;
  assignedTo: string | null;
  dueOn: string | null;
  people: readonly { value: string; label: string }[];
};

/** Gives a challenge to somebody with a day; it stands in their inbox from then on. */
export function AssignDialog({ organizationSlug, id, version, assignedTo, dueOn, people }: AssignProps) {
  const [isOpen, setOpen] = useState(false);
  const [member, setMember] = useState(assignedTo ?? "");
  const [day, setDay] = useState(dueOn ?? "");
  const command = useCommand(assignChallengeAction, organizationSlug);
  const assign = () =>
    command.run({ id, version, assignedTo: member, dueOn: day }, () => {
      setOpen(false);
      showToast({ title: member === "" ? "Nobody has it now" : "Assigned" });
    });
  return (
    <Dialog
      title="Who takes it on?"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button dataKey="c">Assign</Button>}
      footer={
        <>
          <Button variant="quiet" onPress={() => setOpen(false)}>
            Cancel
          </Button>
          <Button variant="primary" isPending={command.isPending} onPress={assign}>
            Assign
          </Button>
        </>
      }
    >
      <div className="stack">
        <Select
          label="Assigned to"
          placeholder="Nobody"
          options={people}
          value={member}
          onChange={setMember}
          error={command.errorOf("assignedTo")}
        />
        <DateField label="Due" value={day} onChange={setDay} error={command.errorOf("dueOn")} />
        <FormError
          message={command.failure?.fields ? null : command.failure?.message}
          reference={command.failure?.reference}
        />
      </div>
    </Dialog>
  );
}
