import type { ByteSource } from "@/lib/connectors/files/byte-source";
import { inTenantSql, type TenantScope } from "@/lib/platform/db/tenant";

/** An uploaded file, read piece by piece from the database: any process can go on with it. */
export function uploadSource(scope: TenantScope, runId: string, fileName: string): ByteSource {
  return {
    name: fileName,
    open: async function* open() {
      for (let seq = 0; ; seq += 1) {
        // A short transaction per piece: the import's own connection is busy merging.
        const piece = await inTenantSql(scope, async (client) => {
          const { rows } = await client.query<{ bytes: Buffer }>(
            "SELECT bytes FROM upload_chunk WHERE organization_id = $1 AND run_id = $2 AND seq = $3",
            [scope.organizationId, runId, seq],
          );
          return rows[0]?.bytes ?? null;
        });
        if (piece === null) return;
        yield piece;
      }
    },
  };
}
