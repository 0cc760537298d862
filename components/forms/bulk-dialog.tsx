"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormError } from "./form-error";

type BulkDialogProps = {
  /** What the opening button says. */
  opens: string;
  confirms: string;
  /** "3 goals" */
  count: string;
  command: { isPending: boolean; failure: { message: string; reference?: string } | null; clear: () => void };
  onConfirm: (close: () => void) => void;
  isDanger?: boolean;
  children: ReactNode;
};

/** Asks what a step on many rows still needs, and says how many it is for. */
export function BulkDialog({
  opens,
  confirms,
  count,
  command,
  onConfirm,
  isDanger,
  children,
}: BulkDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const { failure } = command;
  return (
    <Dialog
      title={`${opens}: ${count}`}
      size="sm"
      isOpen={isOpen}
      onOpenChange={(next) => {
        command.clear();
        setOpen(next);
      }}
      trigger={<Button size="sm">{opens}</Button>}
      footer={
        <>
          <Button variant="quiet" onPress={() => setOpen(false)}>
            Cancel
          </Button>
          <Button
            variant={isDanger ? "danger" : "primary"}
            isPending={command.isPending}
            onPress={() => onConfirm(() => setOpen(false))}
          >
            {confirms}
          </Button>
        </>
      }
    >
      <div className="stack">
        {children}
        <FormError message={failure?.message} reference={failure?.reference} />
      </div>
    </Dialog>
  );
}
