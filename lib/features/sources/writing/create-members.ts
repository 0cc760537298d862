import type pg from "pg";
import type { Names, NameTarget, NewMember } from "@/lib/connectors/decide/names";
import { ACCOUNT_METRICS } from "@/lib/connectors/kinds/fact-draft";
import type { NameDimension } from "@/lib/connectors/kinds/field";
import { fold } from "@/lib/connectors/names/fold";
import { newId } from "@/lib/platform/ids";
import type { AccountMeanings } from "../reading/directories";
import { recordMembers } from "./member-records";

/** Ids of the members an import creates, by dimension and folded code. */
export type CreatedIds = ReadonlyMap<NameDimension, ReadonlyMap<string, string>>;

export type CreateScope = {
  readonly organizationId: string;
  readonly sourceId: string;
  readonly runId: string;
  readonly memberId: string;
  readonly knownFrom: string;
};

type Columns = Readonly<Record<string, (member: NewMember) => string | null>>;

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

function about(...fields: readonly string[]): (member: NewMember) => string | null {
  return (member) => fields.map((field) => member.about[field]).find((value) => value !== undefined) ?? null;
}

/** Columns a row's own words can fill beside code and name. */
const EXTRA: Readonly<Record<NameDimension, { readonly table: string; readonly columns: Columns }>> = {
  team: { table: "team", columns: {} },
  owner: {
    table: "member",
    columns: { email: (member) => (EMAIL.test(member.code) ? member.code.toLowerCase() : null) },
  },
  region: { table: "region", columns: {} },
  product: { table: "product", columns: { '"group"': about("productGroup") } },
  customer: { table: "customer", columns: { segment: about("segment") } },
  account: { table: "account", columns: { type: about("accountType") } },
};

async function insert(
  client: pg.PoolClient,
  organizationId: string,
  dimension: NameDimension,
  members: readonly (NewMember & { readonly id: string })[],
): Promise<void> {
  const { table, columns } = EXTRA[dimension];
  const names = Object.keys(columns);
  const values = Object.values(columns);
  const arrays = [
    members.map(({ id }) => id),
    members.map(({ code }) => code),
    members.map(({ name }) => name),
    ...values.map((read) => members.map(read)),
  ];
  const unnested = [
    "$2::uuid[]",
    "$3::text[]",
    "$4::text[]",
    ...values.map((_, index) => `$${index + 5}::text[]`),
  ].join(", ");
  await client.query(
    `INSERT INTO ${table} (organization_id, id, code, name${names.map((column) => `, ${column}`).join("")})
     SELECT $1, given.* FROM unnest(${unnested}) AS given`,
    [organizationId, ...arrays],
  );
}

/** Creates what the file names and the organization does not have yet, and keeps which run did it. */
export async function createMembers(
  client: pg.PoolClient,
  scope: CreateScope,
  names: Names,
): Promise<CreatedIds> {
  const ids = new Map<NameDimension, Map<string, string>>();
  for (const [dimension, members] of names.created) {
    const withIds = [...members.values()].map((member) => ({ ...member, id: newId() }));
    ids.set(dimension, new Map(withIds.map(({ code, id }) => [fold(code), id])));
    await insert(client, scope.organizationId, dimension, withIds);
    await recordMembers(client, scope, dimension, withIds);
  }
  return ids;
}

export function targetId(created: CreatedIds, dimension: NameDimension, target: NameTarget): string | null {
  if (target.kind === "MEMBER") return target.id;
  return target.kind === "NEW" ? (created.get(dimension)?.get(target.key) ?? null) : null;
}

/** Answers become aliases: the same name is not asked again. */
export async function rememberAliases(
  client: pg.PoolClient,
  scope: CreateScope,
  names: Names,
  created: CreatedIds,
): Promise<void> {
  for (const { dimension, text, target } of names.aliases) {
    const id = targetId(created, dimension, target);
    if (id === null) continue;
    await client.query(
      `INSERT INTO alias (organization_id, id, dimension, name, target_id, run_id) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (organization_id, dimension, name) DO UPDATE SET target_id = excluded.target_id, run_id = excluded.run_id
        WHERE alias.target_id <> excluded.target_id`,
      [scope.organizationId, newId(), dimension, fold(text), id, scope.runId],
    );
  }
}

/** What accounts were said to feed, from the beginning of time. */
export async function rememberMeanings(
  client: pg.PoolClient,
  scope: CreateScope,
  names: Names,
  created: CreatedIds,
  meanings: AccountMeanings,
): Promise<void> {
  const targets = names.targets.get("account");
  for (const [text, metric] of names.metrics) {
    const target = targets?.get(text);
    const id = target ? targetId(created, "account", target) : null;
    if (id === null || meanings.has(id) || !ACCOUNT_METRICS.includes(metric)) continue;
    const { rows } = await client.query<{ operator: "+" | "-" }>(
      "SELECT operator FROM account WHERE organization_id = $1 AND id = $2",
      [scope.organizationId, id],
    );
    await client.query(
      "INSERT INTO account_mapping (organization_id, id, account_id, measure, recorded_by) VALUES ($1, $2, $3, $4, $5)",
      [scope.organizationId, newId(), id, metric, scope.memberId],
    );
    meanings.set(id, "0001-01-01", { metric, operator: rows[0]?.operator ?? "+" });
  }
}
