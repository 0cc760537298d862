import type pg from "pg";
import { followMembers } from "../writing/follow-members";
import { type MemberChange, readMembers, writeMembers } from "../writing/member-attributes";
import { type MemberKind, memberKindFor } from "../writing/member-kinds";
import { removeMembers } from "./remove-members";

type Payload = Readonly<Record<string, unknown>> & {
  readonly _id?: string;
  readonly _before?: Readonly<Record<string, string | null>> | null;
};
type Row = { id: string; payload: Payload; is_present: boolean };

function attributesOf(payload: Payload): [string, string | null][] {
  return Object.entries(payload).flatMap(([attribute, value]) =>
    attribute.startsWith("_")
      ? []
      : [[attribute, typeof value === "string" ? value : null] as [string, string | null]],
  );
}

/** What remaining records say of an attribute, the latest first; undefined when none says anything. */
function remainingValue(remaining: readonly Payload[], attribute: string): string | null | undefined {
  for (const payload of remaining) {
    const value = payload[attribute];
    if (value !== undefined) return typeof value === "string" ? value : null;
  }
  return undefined;
}

/** Values go back only where they are still what the run set: what somebody changed since stays. */
function changeOf(
  undone: readonly Payload[],
  remaining: readonly Payload[],
  present: Readonly<Record<string, string | null>>,
): Record<string, string | null> {
  const set: Record<string, string | null> = {};
  for (const payload of undone) {
    for (const [attribute, value] of attributesOf(payload)) {
      if ((present[attribute] ?? null) !== value) continue;
      const before = remainingValue(remaining, attribute) ?? payload._before?.[attribute] ?? null;
      if ((attribute === "name" || attribute === "code") && before === null) continue;
      if (before !== value) set[attribute] = before;
    }
  }
  return set;
}

async function recordsOf(
  client: pg.PoolClient,
  organizationId: string,
  kind: string,
  ids: readonly string[],
): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    "SELECT payload->>'_id' AS id, payload, is_present FROM source_record WHERE organization_id = $1 AND kind = $2 AND payload->>'_id' = ANY($3) ORDER BY recorded_at DESC, revision DESC",
    [organizationId, kind, ids],
  );
  return rows;
}

async function restoreKind(
  client: pg.PoolClient,
  organizationId: string,
  at: string,
  kind: MemberKind,
): Promise<string[]> {
  const undone = await client.query<{ id: string; payload: Payload }>(
    "SELECT payload->>'_id' AS id, payload FROM undone WHERE kind = $1 AND payload->>'_id' IS NOT NULL",
    [kind.kind],
  );
  const ids = [...new Set(undone.rows.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const records = Map.groupBy(await recordsOf(client, organizationId, kind.kind, ids), ({ id }) => id);
  const ofRun = Map.groupBy(undone.rows, ({ id }) => id);
  const present = await readMembers(client, organizationId, kind, ids);
  const changes: MemberChange[] = [];
  const orphans: string[] = [];
  for (const id of ids) {
    const row = present.get(id);
    if (!row) continue;
    const known = records.get(id) ?? [];
    const remaining = known.filter((record) => record.is_present).map(({ payload }) => payload);
    const set = changeOf(
      (ofRun.get(id) ?? []).map(({ payload }) => payload),
      remaining,
      row,
    );
    if (Object.keys(set).length > 0) changes.push({ id, code: row.code, set });
    const wasImported = known.some(({ payload }) => payload._before === null);
    if (remaining.length === 0 && wasImported) orphans.push(id);
  }
  const written = await writeMembers(client, organizationId, kind, changes);
  await followMembers(client, organizationId, at, written);
  return orphans;
}

const ORDER = ["customers", "products", "accounts", "members", "teams", "regions"];

/**
 * Takes back what the undone records said of members: attributes return to what remaining imports, or the time
 * before, say; members nobody else ever mentioned are removed, or keep just their name where facts still show it.
 */
export async function restoreMembers(
  client: pg.PoolClient,
  organizationId: string,
  at: string,
): Promise<void> {
  const orphans: [MemberKind, string[]][] = [];
  for (const name of ORDER) {
    const kind = memberKindFor(name);
    if (kind) orphans.push([kind, await restoreKind(client, organizationId, at, kind)]);
  }
  for (const [kind, ids] of orphans) await removeMembers(client, organizationId, kind, ids);
}
