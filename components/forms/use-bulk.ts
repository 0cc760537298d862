"use client";

import { useState } from "react";
import { useRowSelection } from "@/components/ui/row-selection";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, BulkOutcome } from "@/lib/platform/action-result";
import { useCommand } from "./use-command";

type Said = {
  /** What happened: "3 goals agreed". */
  title: (count: number) => string;
  /** The same step back, from what was done. */
  undo?: ((done: BulkOutcome["done"]) => void) | undefined;
  /** Closes the question that asked for it. */
  onDone?: (() => void) | undefined;
};

/** Runs one step on all chosen rows and says what came of each; refused rows stay chosen. */
export function useBulk<Input>(
  action: (organizationSlug: string, input: Input) => Promise<ActionResult<BulkOutcome>>,
  organizationSlug: string,
  /** The row's key in its table where that is not its id. */
  keyOf: (id: string) => string = (id) => id,
) {
  const command = useCommand(action, organizationSlug);
  const { keep } = useRowSelection();
  const [refused, setRefused] = useState<BulkOutcome["refused"]>([]);
  const run = (input: Input, { title, undo, onDone }: Said) =>
    command.run(input, (outcome) => {
      onDone?.();
      setRefused(outcome.refused);
      keep(outcome.refused.map(({ id }) => keyOf(id)));
      if (outcome.done.length === 0) return;
      const back = undo ? { action: { label: "Undo", onPress: () => undo(outcome.done) } } : {};
      showToast({ title: title(outcome.done.length), ...back });
    });
  return { run, refused, read: () => setRefused([]), command };
}
