"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormError } from "./form-error";
import { TextArea } from "./text-area";
import type { Command } from "./use-command";

type ReasonDialogProps<Input, Result> = {
  title: string;
  /** What the opening button says. */
  opens: string;
  confirms: string;
  label: string;
  command: Command<Input, Result>;
  inputOf: (reason: string) => Input;
  isDanger?: boolean | undefined;
  variant?: "secondary" | "quiet" | undefined;
  /** Further fields above the reason. */
  children?: ReactNode | undefined;
};

/** A step that needs a reason: asked once, kept with the change. */
export function ReasonDialog<Input, Result>({
  title,
  opens,
  confirms,
  label,
  command,
  inputOf,
  isDanger,
  variant = "secondary",
  children,
}: ReasonDialogProps<Input, Result>) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant={variant}>{opens}</Button>}
      footer={
        <>
          <Button variant="quiet" onPress={() => setOpen(false)}>
            Cancel
          </Button>
          <Button
            variant={isDanger ? "danger" : "primary"}
            isPending={command.isPending}
            onPress={() => command.run(inputOf(reason), () => setOpen(false))}
          >
            {confirms}
          </Button>
        </>
      }
    >
      <div className="stack">
        {children}
        <TextArea
          label={label}
          value={reason}
          onChange={setReason}
          error={command.errorOf("reason") ?? command.errorOf("note")}
          rows={3}
        />
        <FormError
          message={command.failure?.fields ? null : command.failure?.message}
          reference={command.failure?.reference}
        />
      </div>
    </Dialog>
  );
}
