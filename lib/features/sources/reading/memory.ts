import { createHash } from "node:crypto";
import type pg from "pg";
import { z } from "zod";
import type { Memory } from "@/lib/connectors/decide/decide";
import { EMPTY_MAPPING, type Mapping, mappingSchema } from "@/lib/connectors/mapping/mapping-file";
import { fold } from "@/lib/connectors/names/fold";
import { newId } from "@/lib/platform/ids";

/** What is remembered of an import for the next file of the same source and kind. */
const remembered = z.object({
  mapping: mappingSchema,
  formats: z.record(z.string(), z.string()),
  identity: z.union([z.array(z.string()), z.literal("CONTENT"), z.null()]),
  runId: z.string(),
});

export type Remembered = { readonly mapping: Mapping; readonly memory: Memory };

const NOTHING_REMEMBERED: Remembered = { mapping: EMPTY_MAPPING, memory: { formats: {}, identity: null } };

/** Files with the same headers, in whatever order, are the same kind of export. */
export function headerSignature(headers: readonly string[]): string {
  const sorted = headers.map(fold).sort().join("\u001f");
  return createHash("sha256").update(sorted).digest("hex");
}

type Row = { header_signature: string; mapping: unknown };

/** Columns apply to files with the same headers only; how rows are told apart holds for the whole source. */
export async function recall(
  client: pg.PoolClient,
  organizationId: string,
  sourceName: string,
  kind: string,
  headers: readonly string[],
): Promise<Remembered> {
  const signature = headerSignature(headers);
  const { rows } = await client.query<Row>(
    `SELECT m.header_signature, m.mapping FROM import_mapping m
       JOIN source s ON s.organization_id = m.organization_id AND s.id = m.source_id
      WHERE m.organization_id = $1 AND s.name = $2 AND m.kind = $3
      ORDER BY (m.header_signature = $4) DESC, m.created_at DESC, m.version DESC LIMIT 1`,
    [organizationId, sourceName, kind, signature],
  );
  const [row] = rows;
  const parsed = row ? remembered.safeParse(row.mapping) : null;
  if (!row || !parsed?.success) return NOTHING_REMEMBERED;
  const { mapping, formats, identity } = parsed.data;
  const whole: Mapping = { ...EMPTY_MAPPING, ...withoutUndefined(mapping) };
  if (row.header_signature === signature) return { mapping: whole, memory: { formats, identity } };
  // Another layout: its columns and value words may mean something else, but its rows are told apart as before.
  return { mapping: { ...EMPTY_MAPPING, values: whole.values }, memory: { formats: {}, identity } };
}

function withoutUndefined(mapping: z.infer<typeof mappingSchema>): Partial<Mapping> {
  return Object.fromEntries(Object.entries(mapping).filter(([, part]) => part !== undefined));
}

export type ToRemember = {
  readonly sourceId: string;
  readonly kind: string;
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  readonly formats: Readonly<Record<string, string>>;
  readonly identity: readonly string[] | "CONTENT" | null;
  readonly runId: string;
  readonly memberId: string;
};

/** Keeps a new version of the mapping when it differs from the newest one. Names are kept as aliases, not here. */
export async function remember(
  client: pg.PoolClient,
  organizationId: string,
  what: ToRemember,
): Promise<void> {
  const signature = headerSignature(what.headers);
  const { rows } = await client.query<{ version: number; mapping: Record<string, unknown> }>(
    `SELECT version, mapping FROM import_mapping
      WHERE organization_id = $1 AND source_id = $2 AND kind = $3 AND header_signature = $4 ORDER BY version DESC LIMIT 1`,
    [organizationId, what.sourceId, what.kind, signature],
  );
  const content = {
    mapping: { ...what.mapping, aliases: {} },
    formats: what.formats,
    identity: what.identity,
  };
  const [newest] = rows;
  if (newest) {
    const { runId: _, ...known } = newest.mapping;
    if (JSON.stringify(sorted(known)) === JSON.stringify(sorted(content))) return;
  }
  await client.query(
    `INSERT INTO import_mapping (organization_id, id, source_id, kind, header_signature, mapping, version, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      organizationId,
      newId(),
      what.sourceId,
      what.kind,
      signature,
      JSON.stringify({ ...content, runId: what.runId }),
      (newest?.version ?? 0) + 1,
      what.memberId,
    ],
  );
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
