import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult } from "./action-result";
import type { Actor } from "./actor";
import { requireActor } from "./auth/current-actor";
import { AppError } from "./errors";
import { newId } from "./ids";
import { logger } from "./logger";
import "./refusal-words";

function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.join(".") || "form";
    fields[name] ??= issue.message;
  }
  return fields;
}

/** What zod refused, field by field. */
export function refusalOf(error: z.ZodError): ActionResult<never> {
  const fields = fieldErrors(error);
  return { ok: false, code: "INVALID", message: Object.values(fields)[0] ?? "Check the form.", fields };
}

/** Turns a thrown expected failure into a value; anything else is logged and shown as a reference only. */
export function failureOf(error: unknown, requestId: string, what: string): ActionResult<never> {
  if (error instanceof AppError) {
    return { ok: false, code: error.code, message: error.message, ...error.detail };
  }
  const reference = requestId.slice(-8);
  logger.error({ err: error, requestId, what, reference }, "unexpected failure");
  return {
    ok: false,
    code: "BUG",
    message: `Something went wrong on our side; nothing was saved. Reference ${reference}.`,
    reference,
  };
}

/**
 * The one wrapper of server actions: who acts (from the session), what was sent (through zod), what came of it.
 * The organization comes as its slug and is checked against the session's memberships; ids in the input are
 * checked by the command's tenant transaction.
 */
export function defineAction<Schema extends z.ZodType, Result>(
  name: string,
  schema: Schema,
  command: (actor: Actor, input: z.output<Schema>) => Promise<Result>,
): (organizationSlug: string, input: z.input<Schema>) => Promise<ActionResult<Result>> {
  return async (organizationSlug, input) => {
    let requestId = newId();
    try {
      const actor = await requireActor(organizationSlug);
      requestId = actor.requestId;
      const parsed = schema.safeParse(input);
      if (!parsed.success) return refusalOf(parsed.error);
      const value = await command(actor, parsed.data);
      logger.info(
        { requestId, organizationId: actor.organizationId, memberId: actor.memberId, command: name },
        "command done",
      );
      return { ok: true, value };
    } catch (error) {
      unstable_rethrow(error);
      return failureOf(error, requestId, name);
    }
  };
}
