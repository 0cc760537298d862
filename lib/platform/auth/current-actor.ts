import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Actor } from "../actor";
import { AppError, notFound } from "../errors";
import { newId } from "../ids";
import { loadActor } from "./load-actor";
import { authOptions } from "./options";

export type CurrentUser = { userId: string; sessionId: string; name: string; email: string };

/** The signed-in person, or null. Checked against the session row on every request. */
export const findCurrentUser = cache(async (): Promise<CurrentUser | null> => {
  const session = (await getServerSession(authOptions())) as {
    userId?: string | null;
    sessionId?: string | null;
    user?: { name?: string; email?: string };
  } | null;
  if (!session?.userId || !session.sessionId) return null;
  return {
    userId: session.userId,
    sessionId: session.sessionId,
    name: session.user?.name ?? "",
    email: session.user?.email ?? "",
  };
});

async function requestId(): Promise<string> {
  return (await headers()).get("x-request-id") ?? newId();
}

const findActor = cache(async (organizationSlug: string): Promise<Actor | null> => {
  const user = await findCurrentUser();
  return user ? loadActor({ organizationSlug, userId: user.userId }, await requestId()) : null;
});

/**
 * The actor for an action or route handler.
 *
 * @throws AppError UNAUTHENTICATED when the session ended (also in mid-form), NOT_FOUND for organizations the person does not belong to.
 */
export async function requireActor(organizationSlug: string): Promise<Actor> {
  if (!(await findCurrentUser())) {
    throw new AppError(
      "UNAUTHENTICATED",
      "Your session has ended. Sign in again in another tab, then save: what you typed is still here.",
    );
  }
  const actor = await findActor(organizationSlug);
  if (!actor) throw notFound("This organization");
  return actor;
}

/** The actor for a page: sends people without a session to sign in and come back. */
export async function pageActor(organizationSlug: string): Promise<Actor> {
  if (!(await findCurrentUser())) {
    const path = (await headers()).get("x-plumbline-path") ?? `/${organizationSlug}`;
    redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  const actor = await findActor(organizationSlug);
  if (!actor) (await import("next/navigation")).notFound();
  return actor as Actor;
}
