"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { updateRulesAction } from "@/lib/features/cascades/actions";
import type { CascadePage } from "@/lib/features/cascades/schema-view";
import { RulesFields } from "./rules-fields";
import { rulesOfTyped, typedRules } from "./rules-values";

/** Another target or other rules of a draft; what was typed stays when it is refused. */
export function RulesDialog({ organizationSlug, page }: { organizationSlug: string; page: CascadePage }) {
  const [isOpen, setOpen] = useState(false);
  const [target, setTarget] = useState(page.target);
  const [typed, setTyped] = useState(typedRules(page.rules));
  const save = useCommand(updateRulesAction, organizationSlug);
  const run = () =>
    save.run({ id: page.id, version: page.version, target, rules: rulesOfTyped(typed) }, () =>
      setOpen(false),
    );
  return (
    <Dialog
      title="How it is split"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="secondary">Rules</Button>}
      footer={
        <>
          <Button variant="quiet" onPress={() => setOpen(false)}>
            Cancel
          </Button>
          <Button variant="primary" isPending={save.isPending} onPress={run}>
            Split anew
          </Button>
        </>
      }
    >
      <div className="stack">
        <FormError
          message={save.failure?.fields ? null : save.failure?.message}
          reference={save.failure?.reference}
        />
        <NumberField
          label="Target"
          unit={page.currency ?? undefined}
          defaultValue={target}
          onChange={(value) => setTarget(value ?? "")}
          error={save.errorOf("target")}
        />
        <RulesFields
          typed={typed}
          currency={page.currency}
          onChange={(part) => setTyped((present) => ({ ...present, ...part }))}
          errorOf={save.errorOf}
        />
      </div>
    </Dialog>
  );
}
