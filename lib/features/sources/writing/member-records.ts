import { createHash } from "node:crypto";
import type pg from "pg";
import type { NameDimension } from "@/lib/connectors/kinds/field";
import { fold } from "@/lib/connectors/names/fold";
import { newId } from "@/lib/platform/ids";
import { memberKindOf } from "./member-kinds";

export type RecordScope = {
  readonly organizationId: string;
  readonly sourceId: string;
  readonly runId: string;
  readonly knownFrom: string;
};

type Created = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly about: Readonly<Record<string, string>>;
};

/**
 * Keeps that this run created a member because a file named it: undoing the run takes it away again.
 * `_id` is the member, `_before` what it was before (null: it was not).
 */
export async function recordMembers(
  client: pg.PoolClient,
  scope: RecordScope,
  dimension: NameDimension,
  members: readonly Created[],
): Promise<void> {
  const { kind } = memberKindOf(dimension);
  const payloads = members.map(({ id, code, name }) =>
    JSON.stringify({ code, name, _id: id, _before: null }),
  );
  await client.query(
    `INSERT INTO source_record (organization_id, id, source_id, kind, external_id, revision, run_id, line, content_hash, payload, recorded_at)
     SELECT $1, g.id, $2, $3, g.external_id,
            1 + coalesce((SELECT max(r.revision) FROM source_record r WHERE r.organization_id = $1 AND r.source_id = $2 AND r.kind = $3 AND r.external_id = g.external_id), 0),
            $4, 0, g.hash, g.payload, $5
       FROM unnest($6::uuid[], $7::text[], $8::bytea[], $9::jsonb[]) AS g(id, external_id, hash, payload)
      WHERE NOT EXISTS (SELECT 1 FROM source_record r WHERE r.organization_id = $1 AND r.source_id = $2 AND r.kind = $3 AND r.external_id = g.external_id AND r.is_present)`,
    [
      scope.organizationId,
      scope.sourceId,
      kind,
      scope.runId,
      scope.knownFrom,
      members.map(() => newId()),
      members.map(({ code }) => fold(code)),
      payloads.map((payload) => createHash("sha256").update(payload).digest()),
      payloads,
    ],
  );
}
