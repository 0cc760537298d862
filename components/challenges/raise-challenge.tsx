"use client";

import { useState } from "react";
import { DateField } from "@/components/forms/date-field";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { TextArea } from "@/components/forms/text-area";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { raiseChallengeAction } from "@/lib/features/challenges/actions";
import type { ChallengeSubject } from "@/lib/features/challenges/schema";

type RaiseProps = {
  organizationSlug: string;
  subjectType: ChallengeSubject;
  subjectId: string;
  people: readonly { value: string; label: string }[];
};

/** Says what stands in the way, and who could move it. */
export function RaiseChallenge({ organizationSlug, subjectType, subjectId, people }: RaiseProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [member, setMember] = useState("");
  const [day, setDay] = useState("");
  const command = useCommand(raiseChallengeAction, organizationSlug);
  const raise = () =>
    command.run({ subjectType, subjectId, text, assignedTo: member, dueOn: day }, () => {
      setOpen(false);
      setText("");
    });
  return (
    <Dialog
      title="What stands in the way?"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Raise a challenge</Button>}
      footer={
        <>
          <Button variant="quiet" onPress={() => setOpen(false)}>
            Cancel
          </Button>
          <Button variant="primary" isPending={command.isPending} onPress={raise}>
            Raise
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextArea
          label="Challenge"
          value={text}
          onChange={setText}
          rows={3}
          error={command.errorOf("text")}
        />
        <Select
          label="Who could move it"
          placeholder="Nobody yet"
          options={people}
          value={member}
          onChange={setMember}
          error={command.errorOf("assignedTo")}
        />
        <DateField label="Until" value={day} onChange={setDay} error={command.errorOf("dueOn")} />
        <FormError
          message={command.failure?.fields ? null : command.failure?.message}
          reference={command.failure?.reference}
        />
      </div>
    </Dialog>
  );
}
