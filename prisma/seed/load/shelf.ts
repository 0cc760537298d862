import { invariant } from "../../../lib/domain/invariant";
import type { Actor } from "../../../lib/platform/actor";
import { inTenant } from "../../../lib/platform/db/tenant";
import type { Filter, Measurable } from "../story/types";

/** Names of the story → ids of the database. */
export type Shelf = {
  readonly objectives: Map<string, string>;
  readonly keyResults: Map<string, string>;
  readonly goals: Map<string, string>;
  readonly members: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/** Dimensions that are rows; the others are texts and stand for themselves. */
const ROWS = ["team", "owner", "region", "product", "account"] as const;

export async function emptyShelf(actor: Actor): Promise<Shelf> {
  const members = await inTenant(
    actor,
    async (db) => {
      const query = {
        where: { organizationId: actor.organizationId },
        select: { id: true, code: true },
      } as const;
      const rows = [
        await db.team.findMany(query),
        await db.member.findMany(query),
        await db.region.findMany(query),
        await db.product.findMany(query),
        await db.account.findMany(query),
      ];
      return new Map(
        ROWS.map((name, index) => [name as string, new Map(rows[index]?.map(({ id, code }) => [code, id]))]),
      );
    },
    "read",
  );
  return { objectives: new Map(), keyResults: new Map(), goals: new Map(), members };
}

function found(id: string | undefined, what: string): string {
  invariant(id !== undefined, `${what} does not exist`);
  return id;
}

export function memberOf(shelf: Shelf, dimension: string, code: string): string {
  const known = shelf.members.get(dimension);
  return known === undefined ? code : found(known.get(code), `${dimension} ${code}`);
}

export function teamOf(shelf: Shelf, code: string | null): string | null {
  return code === null ? null : memberOf(shelf, "team", code);
}

export function filterOf(shelf: Shelf, filter: Filter): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(filter).map(([dimension, code]) => [dimension, [memberOf(shelf, dimension, code)]]),
  );
}

export function objectiveOf(shelf: Shelf, key: string): string {
  return found(shelf.objectives.get(key), `objective ${key}`);
}

export function keyResultOf(shelf: Shelf, key: string): string {
  return found(shelf.keyResults.get(key), `key result ${key}`);
}

export function goalOf(shelf: Shelf, key: string): string {
  return found(shelf.goals.get(key), `goal ${key}`);
}

export type Subject = { readonly subjectType: "goal" | "key-result"; readonly subjectId: string };

export function subjectOf(shelf: Shelf, on: Measurable): Subject {
  return "goal" in on
    ? { subjectType: "goal", subjectId: goalOf(shelf, on.goal) }
    : { subjectType: "key-result", subjectId: keyResultOf(shelf, on.keyResult) };
}
