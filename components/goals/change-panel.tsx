"use client";

import { useState } from "react";
import { TextArea } from "@/components/forms/text-area";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { ChangeTable } from "./change-table";
import type { TermChange } from "./goal-changes";

type ChangePanelProps = {
  changes: readonly TermChange[];
  error: string | undefined;
  isPending: boolean;
  onPropose: (reason: string) => void;
};

/** Before and after of an agreed goal while it is edited, and the reason that goes to the second person. */
export function ChangePanel({ changes, error, isPending, onPropose }: ChangePanelProps) {
  const [reason, setReason] = useState("");
  if (changes.length === 0) {
    return (
      <p className="field-note">Nothing is changed yet. The agreed terms stay until new ones are agreed.</p>
    );
  }
  return (
    <Section title="What changes" caption="needs a new agreement; until then the agreed terms stay in force">
      <ChangeTable changes={changes} />
      <div className="mt-4 grid gap-3">
        <TextArea label="Why does it change?" value={reason} onChange={setReason} error={error} isRequired />
        <div>
          <Button variant="primary" isPending={isPending} onPress={() => onPropose(reason)}>
            Propose the change
          </Button>
        </div>
      </div>
    </Section>
  );
}
