import type { ActionResult } from "@/lib/platform/action-result";
import { FormError } from "./form-error";

type Failure = Extract<ActionResult<never>, { ok: false }>;

/** Why a form was not saved, and the way on. What was typed stays in the form. */
export function CommandFailure({ failure }: { failure: Failure | null }) {
  if (failure?.code === "CONFLICT" && failure.conflict) return null;
  return (
    <FormError message={failure?.message} reference={failure?.reference}>
      {failure?.code === "UNAUTHENTICATED" ? (
        <a className="link" href="/sign-in" target="_blank" rel="noreferrer">
          Sign in in a new tab
        </a>
      ) : null}
    </FormError>
  );
}
