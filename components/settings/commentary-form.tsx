"use client";

import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { CommandFailure } from "@/components/forms/command-failure";
import { FieldRow, FormActions } from "@/components/forms/field-row";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { setCommentaryAction } from "@/lib/features/organizations/actions";
import type { CommentarySettings } from "@/lib/features/organizations/schema";

type FormProps = {
  organizationSlug: string;
  commentary: CommentarySettings;
  version: number;
  references: readonly { value: string; label: string }[];
  isReadOnly: boolean;
};

/** Against what variances are explained, how many sign, and whether a month can close before. */
export function CommentaryForm({
  organizationSlug,
  commentary: saved,
  version,
  references,
  isReadOnly,
}: FormProps) {
  const command = useCommand(setCommentaryAction, organizationSlug);
  const [commentary, setCommentary] = useState(saved);
  const change = (part: Partial<CommentarySettings>) => setCommentary({ ...commentary, ...part });
  const save = () =>
    command.run({ ...commentary, version }, () => showToast({ title: "Rules of commentary saved" }));
  return (
    <Section title="How material variances are explained">
      <div className="stack">
        <CommandFailure failure={command.failure} />
        {command.failure?.code === "CONFLICT" ? (
          <p className="cap">Somebody changed the settings meanwhile. Reload the page to see them.</p>
        ) : null}
        <FieldRow>
          <Select
            label="Measured against"
            options={references}
            value={commentary.reference}
            onChange={(reference) => change({ reference })}
            isDisabled={isReadOnly}
            error={command.errorOf("reference")}
          />
          <Select
            label="Signatures"
            options={[
              { value: "1", label: "One" },
              { value: "2", label: "Two, of two people" },
            ]}
            value={String(commentary.reviewLevels)}
            onChange={(levels) => change({ reviewLevels: levels === "2" ? 2 : 1 })}
            isDisabled={isReadOnly}
          />
          <TextField
            label="Days to explain"
            value={String(commentary.dueDays)}
            onChange={(days) => change({ dueDays: Number(days) })}
            isDisabled={isReadOnly}
            error={command.errorOf("dueDays")}
          />
        </FieldRow>
        <Checkbox
          label="A month with open variances cannot be closed"
          checked={commentary.isStrict}
          onChange={(isStrict) => change({ isStrict })}
          isDisabled={isReadOnly}
        />
        {isReadOnly ? null : (
          <FormActions>
            <Button isPending={command.isPending} onPress={save}>
              Save
            </Button>
          </FormActions>
        )}
      </div>
    </Section>
  );
}
