import type { NameDimension } from "@/lib/connectors/kinds/field";
import type { Kind } from "@/lib/connectors/kinds/registry";

/** Attributes of a member as flat text, null where it has none. */
export type Attributes = Readonly<Record<string, string | null>>;

export type Attribute = {
  /** The field of the kind it comes from. */
  readonly field: string;
  readonly column: string;
  readonly cast: string;
  /** What an empty cell means where the column cannot be null. */
  readonly whenEmpty?: string;
};

export type MemberKind = {
  readonly kind: Kind;
  readonly dimension: NameDimension;
  readonly table: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** The column of fact that names it. */
  readonly factColumn: string;
};

function column(field: string, name: string, cast = "text", whenEmpty?: string): Attribute {
  return { field, column: name, cast, ...(whenEmpty === undefined ? {} : { whenEmpty }) };
}

/** The kinds that bring members, with the attributes an import may set. */
const MEMBER_KINDS: readonly MemberKind[] = [
  {
    kind: "teams",
    dimension: "team",
    table: "team",
    factColumn: "team_id",
    attributes: {
      name: column("name", "name"),
      parentId: column("parent", "parent_id", "uuid"),
      department: column("department", "department", "department", "SALES"),
    },
  },
  {
    kind: "members",
    dimension: "owner",
    table: "member",
    factColumn: "owner_id",
    attributes: {
      name: column("name", "name"),
      email: column("email", "email"),
      role: column("role", "role", "role", "SALES_REP"),
      managerId: column("manager", "manager_id", "uuid"),
    },
  },
  {
    kind: "regions",
    dimension: "region",
    table: "region",
    factColumn: "region_id",
    attributes: {
      name: column("name", "name"),
      parentId: column("parent", "parent_id", "uuid"),
      isMarket: column("market", "is_market", "boolean", "true"),
    },
  },
  {
    kind: "products",
    dimension: "product",
    table: "product",
    factColumn: "product_id",
    attributes: {
      name: column("name", "name"),
      group: column("group", '"group"'),
      listPrice: column("listPrice", "list_price", "numeric"),
      listCurrency: column("currency", "list_currency"),
    },
  },
  {
    kind: "customers",
    dimension: "customer",
    table: "customer",
    factColumn: "customer_id",
    attributes: {
      name: column("name", "name"),
      segment: column("segment", "segment"),
      channel: column("channel", "channel"),
      regionId: column("region", "region_id", "uuid"),
      parentId: column("parent", "parent_id", "uuid"),
    },
  },
  {
    kind: "accounts",
    dimension: "account",
    table: "account",
    factColumn: "account_id",
    attributes: {
      name: column("name", "name"),
      type: column("type", "type"),
      parentId: column("parent", "parent_id", "uuid"),
      operator: column("operator", "operator", "text", "+"),
    },
  },
];

/** Every kind's own key, set when a file gives a code to what was known by name alone. */
export const CODE_ATTRIBUTE: Attribute = { field: "code", column: "code", cast: "text" };

export function memberKindOf(dimension: NameDimension): MemberKind {
  const found = MEMBER_KINDS.find((each) => each.dimension === dimension);
  if (!found) throw new Error(`No member kind for ${dimension}`);
  return found;
}

export function memberKindFor(kind: string): MemberKind | null {
  return MEMBER_KINDS.find((each) => each.kind === kind) ?? null;
}

/** Team and region of a member and the metric of an account live in tables of their own, versioned by day. */
export const PLACE_ATTRIBUTES = { teamId: "team", regionId: "region" } as const;
export const MEASURE_ATTRIBUTE = { measure: "metric" } as const;
