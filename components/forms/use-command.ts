"use client";

import { useState, useTransition } from "react";
import type { ActionResult } from "@/lib/platform/action-result";

type Failure = Extract<ActionResult<never>, { ok: false }>;

export type Command<Input, Result> = {
  run: (input: Input, onDone?: (value: Result) => void) => void;
  isPending: boolean;
  failure: Failure | null;
  /** What is wrong with one field, by its name. */
  errorOf: (field: string) => string | undefined;
  clear: () => void;
};

const UNREACHED: Failure = {
  ok: false,
  code: "BUG",
  message: "The server could not be reached; nothing was saved. What you typed is still here: try again.",
};

/** Runs a server action from a form: pending, refused fields and failures as values, nothing typed is ever cleared. */
export function useCommand<Input, Result>(
  action: (organizationSlug: string, input: Input) => Promise<ActionResult<Result>>,
  organizationSlug: string,
): Command<Input, Result> {
  const [isPending, startTransition] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = (input: Input, onDone?: (value: Result) => void) => {
    startTransition(async () => {
      const result = await action(organizationSlug, input).catch(() => UNREACHED);
      setFailure(result.ok ? null : result);
      if (result.ok) onDone?.(result.value);
    });
  };
  return {
    run,
    isPending,
    failure,
    errorOf: (field) => failure?.fields?.[field],
    clear: () => setFailure(null),
  };
}
