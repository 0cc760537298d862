import type pg from "pg";
import { newId } from "@/lib/platform/ids";
import { type Attributes, CODE_ATTRIBUTE, type MemberKind } from "./member-kinds";

/** A member to be created or changed, with the attributes to set. */
export type MemberChange = { readonly id: string; readonly code: string; readonly set: Attributes };

type Row = { id: string; code: string } & Record<string, string | null>;

const BESIDE: Readonly<Record<string, { readonly select: string; readonly join: string }>> = {
  members: {
    select: ', beside.team_id::text AS "teamId", beside.region_id::text AS "regionId"',
    join: `LEFT JOIN team_membership beside ON beside.organization_id = t.organization_id AND beside.member_id = t.id
             AND beside.starts_on IS NULL AND beside.ends_on IS NULL`,
  },
  accounts: {
    select: ', beside.measure AS "measure"',
    join: `LEFT JOIN account_mapping beside ON beside.organization_id = t.organization_id AND beside.account_id = t.id AND beside.starts_on = '0001-01-01'`,
  },
};

/** All members of a kind with their attributes as they are now. */
export async function readMembers(
  client: pg.PoolClient,
  organizationId: string,
  kind: MemberKind,
  ids: readonly string[] | null = null,
): Promise<Map<string, Row>> {
  const beside = BESIDE[kind.kind];
  const columns = Object.entries(kind.attributes).map(
    ([attribute, { column }]) => `t.${column}::text AS "${attribute}"`,
  );
  const { rows } = await client.query<Row>(
    `SELECT t.id, t.code, ${columns.join(", ")}${beside?.select ?? ""} FROM ${kind.table} t ${beside?.join ?? ""}
      WHERE t.organization_id = $1 AND ($2::uuid[] IS NULL OR t.id = ANY($2))`,
    [organizationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Creates members with code and name only; everything else is set afterwards, when all of them exist. */
export async function insertMembers(
  client: pg.PoolClient,
  organizationId: string,
  kind: MemberKind,
  members: readonly { id: string; code: string; name: string }[],
): Promise<void> {
  if (members.length === 0) return;
  await client.query(
    `INSERT INTO ${kind.table} (organization_id, id, code, name) SELECT $1, g.id, g.code, g.name FROM unnest($2::uuid[], $3::text[], $4::text[]) AS g(id, code, name)`,
    [
      organizationId,
      members.map(({ id }) => id),
      members.map(({ code }) => code),
      members.map(({ name }) => name),
    ],
  );
}

async function writeColumn(
  client: pg.PoolClient,
  organizationId: string,
  table: string,
  column: string,
  cast: string,
  changes: readonly { id: string; value: string | null }[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE ${table} t SET ${column} = g.value::${cast} FROM unnest($2::uuid[], $3::text[]) AS g(id, value)
      WHERE t.organization_id = $1 AND t.id = g.id AND t.${column} IS DISTINCT FROM g.value::${cast} RETURNING t.id`,
    [organizationId, changes.map(({ id }) => id), changes.map(({ value }) => value)],
  );
  return rows.map(({ id }) => id);
}

function changesOf(
  changes: readonly MemberChange[],
  attribute: string,
  whenEmpty: string | undefined,
): { id: string; value: string | null }[] {
  return changes.flatMap(({ id, set }) => {
    const value = set[attribute];
    return value === undefined ? [] : [{ id, value: value ?? whenEmpty ?? null }];
  });
}

/** The membership without dates is the one an import keeps: "undated = always". Dated ones are left alone. */
async function writePlaces(
  client: pg.PoolClient,
  organizationId: string,
  changes: readonly MemberChange[],
): Promise<string[]> {
  const moved: string[] = [];
  for (const { id, set } of changes) {
    if (set.teamId === undefined && set.regionId === undefined) continue;
    const { rows } = await client.query<{ id: string; team_id: string | null; region_id: string | null }>(
      "SELECT id, team_id, region_id FROM team_membership WHERE organization_id = $1 AND member_id = $2 AND starts_on IS NULL AND ends_on IS NULL LIMIT 1",
      [organizationId, id],
    );
    const [known] = rows;
    const team = set.teamId === undefined ? (known?.team_id ?? null) : set.teamId;
    const region = set.regionId === undefined ? (known?.region_id ?? null) : set.regionId;
    if (team === (known?.team_id ?? null) && region === (known?.region_id ?? null)) continue;
    moved.push(id);
    if (known && team === null && region === null) {
      await client.query("DELETE FROM team_membership WHERE organization_id = $1 AND id = $2", [
        organizationId,
        known.id,
      ]);
    } else if (known) {
      await client.query(
        "UPDATE team_membership SET team_id = $3, region_id = $4, version = version + 1 WHERE organization_id = $1 AND id = $2",
        [organizationId, known.id, team, region],
      );
    } else {
      await client.query(
        "INSERT INTO team_membership (organization_id, id, member_id, team_id, region_id) VALUES ($1, $2, $3, $4, $5)",
        [organizationId, newId(), id, team, region],
      );
    }
  }
  return moved;
}

async function writeMeasures(
  client: pg.PoolClient,
  organizationId: string,
  changes: readonly MemberChange[],
): Promise<string[]> {
  const wanted = changesOf(changes, "measure", undefined);
  const given = wanted.filter(({ value }) => value !== null);
  const taken = wanted.filter(({ value }) => value === null).map(({ id }) => id);
  const written = await client.query<{ account_id: string }>(
    `INSERT INTO account_mapping AS m (organization_id, id, account_id, measure)
     SELECT $1, g.id, g.account_id, g.measure FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS g(id, account_id, measure)
     ON CONFLICT (organization_id, account_id, starts_on) DO UPDATE SET measure = excluded.measure, recorded_at = now() WHERE m.measure <> excluded.measure
     RETURNING m.account_id`,
    [organizationId, given.map(() => newId()), given.map(({ id }) => id), given.map(({ value }) => value)],
  );
  const removed = await client.query<{ account_id: string }>(
    "DELETE FROM account_mapping WHERE organization_id = $1 AND account_id = ANY($2::uuid[]) AND starts_on = '0001-01-01' RETURNING account_id",
    [organizationId, taken],
  );
  return [...written.rows, ...removed.rows].map((row) => row.account_id);
}

/** Sets attributes and says which members changed by which of them, so that what depends on them follows. */
export async function writeMembers(
  client: pg.PoolClient,
  organizationId: string,
  kind: MemberKind,
  changes: readonly MemberChange[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const changed = new Map<string, readonly string[]>();
  if (changes.length === 0) return changed;
  for (const [attribute, { column, cast, whenEmpty }] of Object.entries({
    code: CODE_ATTRIBUTE,
    ...kind.attributes,
  })) {
    const values = changesOf(changes, attribute, whenEmpty);
    if (values.length > 0)
      changed.set(attribute, await writeColumn(client, organizationId, kind.table, column, cast, values));
  }
  if (kind.kind === "members") changed.set("place", await writePlaces(client, organizationId, changes));
  if (kind.kind === "accounts") changed.set("measure", await writeMeasures(client, organizationId, changes));
  const touched = [...new Set([...changed.values()].flat())];
  // A form somebody has open must notice that the row is not what it showed.
  await client.query(
    `UPDATE ${kind.table} SET version = version + 1 WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
    [organizationId, touched],
  );
  return changed;
}
