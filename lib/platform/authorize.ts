import { type Permission, scopeOf } from "@/lib/domain/access/permissions";
import type { Actor } from "./actor";
import { AppError } from "./errors";

/** What a row belongs to, for permissions whose scope is the person or the team. */
export type Belonging = {
  ownerId?: string | null;
  /** Shares the ownership: what the owner may do, they may. */
  coOwnerId?: string | null;
  teamId?: string | null;
  /** Members who may do this one thing for the owner, such as checking in. */
  helperIds?: readonly (string | null)[];
};

export function isAllowed(actor: Actor, permission: Permission, belonging?: Belonging): boolean {
  const scope = scopeOf(actor.role, permission);
  if (scope === "none") return false;
  if (scope === "organization" || !belonging) return true;
  const own = [belonging.ownerId, belonging.coOwnerId, ...(belonging.helperIds ?? [])];
  if (own.includes(actor.memberId)) return true;
  if (scope === "own") return false;
  const ownerInScope = belonging.ownerId != null && actor.memberIds.includes(belonging.ownerId);
  const teamInScope = belonging.teamId != null && actor.teamIds.includes(belonging.teamId);
  return ownerInScope || teamInScope;
}

/**
 * Refuses what the actor's role may not do. Give the row's belonging when the permission's scope may be
 * narrower than the organization; without it only the permission itself is checked.
 */
export function authorize(actor: Actor, permission: Permission, belonging?: Belonging): void {
  if (isAllowed(actor, permission, belonging)) return;
  throw new AppError(
    "FORBIDDEN",
    `Your role (${actor.role.toLowerCase().replace("_", " ")}) may not do this here. Ask an administrator of ${actor.organizationName}.`,
  );
}
