import type pg from "pg";
import { ACCOUNT_METRICS, type AccountMeaning } from "@/lib/connectors/kinds/fact-draft";
import type { NameDimension } from "@/lib/connectors/kinds/field";
import {
  type Directories,
  Directory,
  type DirectoryAlias,
  type DirectoryMember,
} from "@/lib/connectors/names/directory";
import type { Day } from "@/lib/domain/time/day";

/** Table and extra columns of each dimension names can stand for. */
export const DIMENSION_TABLES = {
  team: { table: "team", extra: "NULL AS email, NULL AS type" },
  owner: { table: "member", extra: "email, NULL AS type" },
  region: { table: "region", extra: "NULL AS email, NULL AS type" },
  product: { table: "product", extra: "NULL AS email, NULL AS type" },
  customer: { table: "customer", extra: "NULL AS email, NULL AS type" },
  account: { table: "account", extra: "NULL AS email, type" },
} as const satisfies Record<NameDimension, { table: string; extra: string }>;

async function loadDirectory(
  client: pg.PoolClient,
  organizationId: string,
  dimension: NameDimension,
): Promise<Directory> {
  const { table, extra } = DIMENSION_TABLES[dimension];
  const members = await client.query<DirectoryMember>(
    `SELECT id, code, name, ${extra} FROM ${table} WHERE organization_id = $1 ORDER BY code`,
    [organizationId],
  );
  const aliases = await client.query<DirectoryAlias>(
    'SELECT name, target_id AS "targetId" FROM alias WHERE organization_id = $1 AND dimension = $2',
    [organizationId, dimension],
  );
  return new Directory(dimension, members.rows, aliases.rows);
}

/** Everybody and everything names can stand for; dimensions the kind does not name stay empty. */
export async function loadDirectories(
  client: pg.PoolClient,
  organizationId: string,
  needed: ReadonlySet<NameDimension>,
): Promise<Directories> {
  const load = (dimension: NameDimension) =>
    needed.has(dimension)
      ? loadDirectory(client, organizationId, dimension)
      : Promise.resolve(new Directory(dimension));
  return {
    team: await load("team"),
    owner: await load("owner"),
    region: await load("region"),
    product: await load("product"),
    customer: await load("customer"),
    account: await load("account"),
  };
}

/** What accounts feed, and from which day on. */
export class AccountMeanings {
  readonly #byAccount = new Map<string, { readonly from: Day; readonly meaning: AccountMeaning }[]>();

  set(accountId: string, from: Day, meaning: AccountMeaning): void {
    const versions = this.#byAccount.get(accountId) ?? [];
    versions.push({ from, meaning });
    versions.sort((a, b) => (a.from < b.from ? 1 : -1));
    this.#byAccount.set(accountId, versions);
  }

  has(accountId: string): boolean {
    return this.#byAccount.has(accountId);
  }

  /** The latest version that has started by the day. */
  on(accountId: string, day: Day): AccountMeaning | null {
    return this.#byAccount.get(accountId)?.find(({ from }) => from <= day)?.meaning ?? null;
  }
}

export async function loadAccountMeanings(
  client: pg.PoolClient,
  organizationId: string,
): Promise<AccountMeanings> {
  const { rows } = await client.query<{
    account_id: string;
    starts_on: Day;
    measure: string;
    operator: "+" | "-";
  }>(
    `SELECT m.account_id, m.starts_on::text AS starts_on, m.measure, a.operator
       FROM account_mapping m JOIN account a ON a.organization_id = m.organization_id AND a.id = m.account_id
      WHERE m.organization_id = $1`,
    [organizationId],
  );
  const meanings = new AccountMeanings();
  for (const { account_id, starts_on, measure, operator } of rows) {
    const metric = ACCOUNT_METRICS.find((candidate) => candidate === measure);
    if (metric) meanings.set(account_id, starts_on, { metric, operator });
  }
  return meanings;
}
