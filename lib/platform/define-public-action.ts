import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult } from "./action-result";
import { type CurrentUser, findCurrentUser } from "./auth/current-actor";
import { currentVisitor, type Visitor } from "./auth/visitor";
import { failureOf, refusalOf } from "./define-action";
import { AppError } from "./errors";
import { newId } from "./ids";
import { logger } from "./logger";

/**
 * The wrapper of actions before a session exists: accepting an invitation, resetting a password. The command is
 * told where the request comes from and must limit attempts itself; nothing of the input is ever logged.
 */
export function definePublicAction<Schema extends z.ZodType, Result>(
  name: string,
  schema: Schema,
  command: (visitor: Visitor, input: z.output<Schema>) => Promise<Result>,
): (input: z.input<Schema>) => Promise<ActionResult<Result>> {
  return async (input) => {
    let requestId = newId();
    try {
      const visitor = await currentVisitor();
      requestId = visitor.requestId;
      const parsed = schema.safeParse(input);
      if (!parsed.success) return refusalOf(parsed.error);
      const value = await command(visitor, parsed.data);
      logger.info({ requestId, command: name }, "public command done");
      return { ok: true, value };
    } catch (error) {
      unstable_rethrow(error);
      return failureOf(error, requestId, name);
    }
  };
}

/** The wrapper of actions of a signed-in person that belong to no organization: own sessions, own password. */
export function defineUserAction<Schema extends z.ZodType, Result>(
  name: string,
  schema: Schema,
  command: (user: CurrentUser & Visitor, input: z.output<Schema>) => Promise<Result>,
): (input: z.input<Schema>) => Promise<ActionResult<Result>> {
  return definePublicAction(name, schema, async (visitor, input) => {
    const user = await findCurrentUser();
    if (!user) {
      throw new AppError(
        "UNAUTHENTICATED",
        "Your session has ended. Sign in again in another tab, then save: what you typed is still here.",
      );
    }
    return command({ ...user, ...visitor }, input);
  });
}
