"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { RadioGroup } from "@/components/forms/radio-group";
import { Select } from "@/components/forms/select";
import { TextArea } from "@/components/forms/text-area";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { settleRemindersAction } from "@/lib/features/reminders/actions";

type SettleProps = {
  organizationSlug: string;
  id: string;
  title: string;
  /** What closing closes: the goal, or the objective of a key result. */
  subject: string;
  subjectType: "goal" | "key-result";
  by: string;
  people: readonly { value: string; label: string }[];
};

/** Three reminders were ignored: close it, or give it to somebody else, with a reason. */
export function SettleDialog({ organizationSlug, id, title, subject, subjectType, by, people }: SettleProps) {
  const [isOpen, setOpen] = useState(false);
  const [decision, setDecision] = useState<string>("DELEGATE");
  const [reason, setReason] = useState("");
  const [toMemberId, setMember] = useState("");
  const command = useCommand(settleRemindersAction, organizationSlug);
  const closes = subjectType === "goal" ? "Close the goal" : `Close its objective “${subject}”`;
  const settle = () =>
    command.run({ id, decision: decision === "CLOSE" ? "CLOSE" : "DELEGATE", toMemberId, reason }, () => {
      setOpen(false);
      showToast({ title: decision === "CLOSE" ? "Closed" : "Handed over", text: title });
    });
  return (
    <Dialog
      title={`What becomes of “${title}”?`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button dataKey="c">Decide</Button>}
      footer={
        <>
          <Button variant="quiet" onPress={() => setOpen(false)}>
            Cancel
          </Button>
          <Button variant="primary" isPending={command.isPending} onPress={settle}>
            {decision === "CLOSE" ? "Close" : "Hand over"}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="text-13 text-ink-2">{by} was reminded three times and did not check in.</p>
        <RadioGroup
          label="Decision"
          value={decision}
          onChange={setDecision}
          options={[
            { value: "DELEGATE", label: "Give it to somebody else" },
            { value: "CLOSE", label: closes },
          ]}
        />
        {decision === "DELEGATE" ? (
          <Select
            label="To"
            placeholder="Choose a person"
            options={people.filter(({ label }) => label !== by)}
            value={toMemberId}
            onChange={setMember}
            error={command.errorOf("toMemberId")}
          />
        ) : null}
        <TextArea
          label="Why?"
          value={reason}
          onChange={setReason}
          rows={3}
          error={command.errorOf("reason")}
        />
        <FormError
          message={command.failure?.fields ? null : command.failure?.message}
          reference={command.failure?.reference}
        />
      </div>
    </Dialog>
  );
}
