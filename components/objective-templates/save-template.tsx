"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { saveTemplateAction } from "@/lib/features/objective-templates/actions";

/** Keeps an objective as a template of the organization. */
export function SaveTemplate({
  organizationSlug,
  objective,
}: {
  organizationSlug: string;
  objective: { id: string; title: string };
}) {
  const save = useCommand(saveTemplateAction, organizationSlug);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(objective.title);
  return (
    <Dialog
      title="Save as template"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet">Save as template</Button>}
      footer={
        <Button
          variant="primary"
          isPending={save.isPending}
          onPress={() => save.run({ objectiveId: objective.id, name }, () => setOpen(false))}
        >
          Save template
        </Button>
      }
    >
      <div className="stack">
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={save.errorOf("name")}
          maxLength={120}
          isRequired
        />
        <p className="field-note">
          Texts, kinds, metrics and targets are kept; people, days and values are not.
        </p>
        <FormError
          message={save.failure?.fields ? null : save.failure?.message}
          reference={save.failure?.reference}
        />
      </div>
    </Dialog>
  );
}
