import { headers } from "next/headers";
import { newId } from "../ids";

/** Somebody who may not be signed in: where the request came from, for limits and the list of devices. */
export type Visitor = { address: string; userAgent: string | null; requestId: string };

/**
 * The address a limit counts for: the last one of the list, which the nearest proxy or our own server wrote.
 * Earlier entries are whatever the sender claims.
 */
export function addressOf(forwardedFor: string | null | undefined): string {
  return forwardedFor?.split(",").at(-1)?.trim() || "local";
}

export async function currentVisitor(): Promise<Visitor> {
  const head = await headers();
  return {
    address: addressOf(head.get("x-forwarded-for")),
    userAgent: head.get("user-agent"),
    requestId: head.get("x-request-id") ?? newId(),
  };
}
