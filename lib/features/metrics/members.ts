import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { Actor } from "@/lib/platform/actor";
import { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, onceInPage } from "@/lib/platform/db/tenant";
import { type MemberLabel, NO_MEMBER } from "./schema";

/** A member of a dimension with what filters and trees need. */
export type Member = MemberLabel & { readonly parentId: string | null };

/** Members of the dimensions that a question names, by dimension and key ("" is never a member). */
export type MemberBook = Readonly<Record<string, ReadonlyMap<string, Member>>>;

type Row = { dimension: string; id: string; code: string; name: string; parent_id: string | null };

/** Members that are rows of a table, and texts that stand on rows. */
function selectOf(dimension: Dimension, organizationId: string): Prisma.Sql {
  const tenant = Prisma.sql`organization_id = ${organizationId}::uuid`;
  const rows = (table: string, parent = "NULL", code = "code") => Prisma.sql`
    SELECT ${dimension}::text AS dimension, id::text, ${Prisma.raw(code)} AS code, name, ${Prisma.raw(parent)}::text AS parent_id
      FROM ${Prisma.raw(table)} WHERE ${tenant}`;
  const texts = (table: string, column: string) => Prisma.sql`
    SELECT DISTINCT ${dimension}::text AS dimension, ${Prisma.raw(column)}::text AS id, ${Prisma.raw(column)}::text AS code, ${Prisma.raw(column)}::text AS name, NULL::text AS parent_id
      FROM ${Prisma.raw(table)} WHERE ${tenant} AND ${Prisma.raw(column)} IS NOT NULL AND ${Prisma.raw(column)} <> ''`;
  switch (dimension) {
    case "team":
    case "region":
      return rows(dimension, "parent_id");
    case "owner":
    case "manager":
      return rows("member", "manager_id");
    case "product":
    case "customer":
    case "account":
      return rows(dimension);
    case "source":
      return rows("source", "NULL", "name");
    case "productGroup":
      return texts("product", '"group"');
    case "segment":
      return texts("customer", "segment");
    case "channel":
      return texts("customer", "channel");
    case "unit":
    case "department":
    case "currency":
      return texts("fact", dimension);
  }
}

const ON_FACTS: readonly Dimension[] = [
  "productGroup",
  "segment",
  "channel",
  "unit",
  "department",
  "currency",
];

/** Members of the dimensions a question splits or filters by, in one statement. Texts are only looked up for filters. */
export async function loadMembers(
  db: Db,
  actor: Actor,
  split: Iterable<Dimension>,
  filtered: Iterable<Dimension>,
): Promise<MemberBook> {
  const wanted = [...new Set([...[...split].filter((each) => !ON_FACTS.includes(each)), ...filtered])];
  return onceInPage(db, `members ${[...wanted].sort().join(" ")}`, () => read(db, actor, wanted));
}

async function read(db: Db, actor: Actor, wanted: readonly Dimension[]): Promise<MemberBook> {
  const book: Record<string, Map<string, Member>> = Object.fromEntries(
    wanted.map((each) => [each, new Map()]),
  );
  if (wanted.length === 0) return book;
  const selects = wanted.map((dimension) => selectOf(dimension, actor.organizationId));
  const rows = await db.$queryRaw<Row[]>(Prisma.join(selects, " UNION ALL "));
  for (const { dimension, id, code, name, parent_id: parentId } of rows) {
    book[dimension]?.set(id, { id, code, name, parentId });
  }
  return book;
}

/** How a key of a dimension is shown. */
export function labelOf(book: MemberBook, dimension: string, key: string): MemberLabel {
  if (key === "") return { id: "", code: NO_MEMBER, name: NO_MEMBER };
  const member = book[dimension]?.get(key);
  return member
    ? { id: key, code: member.code || member.name, name: member.name }
    : { id: key, code: key, name: key };
}
